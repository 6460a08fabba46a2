import type { Marks, Message } from '@huiyin/contracts';
import { lastSeqOf } from './message-list.ts';

export interface MarkDeps {
  post: (marks: Marks) => Promise<unknown>;
  later: (milliseconds: number, act: () => void) => () => void;
}

const lastOfOthers = (messages: readonly Message[], most: number): number =>
  lastSeqOf(messages.filter((m) => m.seq <= most && m.sender !== 'customer'));

/** Tells the server how far the customer has got: a moment later, only forward, and only past what others wrote. */
export function createReadMarks(deps: MarkDeps) {
  let told = { delivered: 0, read: 0 };
  let due: (() => void) | null = null;

  return {
    update: (messages: readonly Message[], held: number, read: number) => {
      const marks = { delivered: lastOfOthers(messages, held), read: lastOfOthers(messages, read) };
      if (marks.delivered <= told.delivered && marks.read <= told.read) return;
      due?.();
      due = deps.later(300, () => {
        due = null;
        const before = told;
        told = marks;
        deps.post(marks).catch(() => {
          // Told again with the next message.
          told = before;
        });
      });
    },
    reset: () => {
      due?.();
      due = null;
      told = { delivered: 0, read: 0 };
    },
  };
}
