import { previewClock } from '#platform/clocks/run-clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { RefusalError } from '#platform/errors/refusal.ts';
import { insertExpected, type ExpectedReply } from './store-replies.ts';

/** The insurer's own rule of how soon feedback is answered. */
const rule = 'feedback-reply';
const dayMs = 86_400_000;

/**
 * Leaves what was said on a card or into a box with the unit at once; who is dissatisfied or wrote something waits for an answer until the deadline of the
 * unit's calendar. Where that never opens, or has no rule, it is the next day: nobody's feedback is turned away for want of working hours.
 */
export async function expectReply(tx: Db, said: Omit<ExpectedReply, 'dueAt' | 'derivation' | 'state'> & { rating: number | null; withText: boolean }): Promise<void> {
  const { rating, withText, ...place } = said;
  const due = await previewClock(tx, { rule, unitId: said.unitId, at: said.receivedAt }).catch((error: unknown) => {
    if (error instanceof RefusalError) return { dueAt: new Date(said.receivedAt.getTime() + dayMs), derivation: [] };
    throw error;
  });
  await insertExpected(tx, { ...place, dueAt: due.dueAt, derivation: due.derivation, state: withText || (rating !== null && rating <= 3) ? 'waiting' : 'none' });
}
