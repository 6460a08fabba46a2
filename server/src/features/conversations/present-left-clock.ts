import type { ClockView } from '@huiyin/contracts';
import { presentClock } from '#platform/clocks/present-clock.ts';
import { loadClockChanges, loadClocksOf } from '#platform/clocks/store-clocks.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { leftKind } from './chat-kind.ts';

/** The last deadline of what was left in a conversation, explained. */
export async function loadLeftClock(db: Db, conversationId: string, locale: Locale): Promise<ClockView | null> {
  const clock = (await loadClocksOf(db, leftKind, conversationId)).at(-1);
  return clock === undefined ? null : presentClock(clock, await loadClockChanges(db, clock.id), locale);
}
