import type { ChatConversation, ChatSession } from '@huiyin/contracts';
import * as w from './words.ts';

/** An estimate in words; the minute is rounded up, so that nobody is promised less than the estimate. */
export function waitLength(seconds: number): string {
  return seconds < 60 ? w.underMinute : w.minutes(Math.ceil(seconds / 60));
}

/** Where a waiting customer stands; says so when nobody can tell. */
export function queueWords({ position, expectedWaitSeconds }: Pick<ChatConversation, 'position' | 'expectedWaitSeconds'>): string {
  if (position === null) return w.queueUnknown;
  if (expectedWaitSeconds === null) return w.nobodyYet(position > 1 ? w.ahead(position - 1) : w.states.waiting);
  return position > 1 ? w.about(w.ahead(position - 1), waitLength(expectedWaitSeconds)) : w.next;
}

/** What somebody who has not yet written may expect. `opens` is the opening time in words. */
export function startWords(session: Pick<ChatSession, 'open' | 'expectedWaitSeconds'>, opens: string | null): string {
  if (!session.open) return opens === null ? w.closedNow : w.opensAt(opens);
  const wait = session.expectedWaitSeconds;
  if (wait === null) return w.nobody;
  return wait < 20 ? w.noWait : w.expect(waitLength(wait));
}
