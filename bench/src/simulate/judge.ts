import type { Message } from '@huiyin/contracts';
import { judgeReader } from '../chat/torture-reader.ts';

/** What is wrong with one conversation; all zero when nothing is. */
export interface Verdict {
  /** Acknowledged by the server and not kept. */
  lost: number;
  doubled: number;
  outOfOrder: number;
  /** Kept, and never on the screen of the other side. */
  notShownToCustomer: number;
  notShownToAgent: number;
}

interface Side {
  /** Client ids, in the order in which the server acknowledged them. */
  readonly sent: readonly string[];
  readonly shown: readonly { seq: number; clientId: string }[];
}

/**
 * Compares what both sides of one conversation said with what the server keeps and what each was shown: everything acknowledged must be there once and in
 * order, and on both screens. `clerks` are those who served it, the last one last.
 */
export function judgeConversation(history: readonly Message[], customer: Side, clerks: readonly Side[]): Verdict {
  const kept = history.map(({ seq, clientId }) => ({ seq, clientId }));
  const agents = clerks.flatMap(({ sent }) => sent);
  const judged = judgeReader(customer.sent, kept);
  const verdict = { ...judged, notShownToCustomer: 0, notShownToAgent: 0 };
  verdict.lost += judgeReader(agents, kept).lost;
  const seen = judgeReader(agents, customer.shown);
  verdict.notShownToCustomer = seen.lost;
  verdict.doubled += seen.doubled;
  verdict.outOfOrder += seen.outOfOrder;
  clerks.forEach(({ shown }, n) => {
    // Whoever had it last has seen everything; the others what was said until they lost it.
    const ids = new Set(shown.map(({ clientId }) => clientId));
    const expected = n === clerks.length - 1 ? customer.sent : customer.sent.slice(0, customer.sent.findLastIndex((id) => ids.has(id)) + 1);
    const screen = judgeReader(expected, shown);
    verdict.notShownToAgent += screen.lost;
    verdict.doubled += screen.doubled;
    verdict.outOfOrder += screen.outOfOrder;
  });
  return verdict;
}
