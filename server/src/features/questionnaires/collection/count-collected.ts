import { millis, type Clock } from '#platform/clock/clock.ts';
import { zoneOfInsurer } from '#platform/calendar/load-calendar.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { noteHeard } from '../services/store-services.ts';
import { countInvitations, countServices, noteNewTree, redoMonth, takeCountingLock, takeNamedServices } from './store-counting.ts';

/**
 * Counts what happened to services and invitations since the last time, for about `budgetMs` milliseconds, each step in a transaction of its own: killed in
 * the middle, nothing is lost or counted twice. Answers whether all is counted.
 */
export async function countCollected(db: Db, clock: Clock, budgetMs = 500): Promise<boolean> {
  const until = millis() + budgetMs;
  const zone = await zoneOfInsurer(db);
  const step = (act: (tx: Db) => Promise<number | boolean>): Promise<boolean> => transact(db, async (tx) => (await takeCountingLock(tx)) && Boolean(await act(tx)));
  await step(async (tx) => (await noteNewTree(tx), true));
  for (;;) {
    const more = [
      await step(async (tx) => {
        const named = await takeNamedServices(tx, clock.now());
        if (named.length > 0) await noteHeard(tx, named, clock.now());
        return named.length;
      }),
      await step(redoMonth),
      await step((tx) => countServices(tx, zone)),
      await step((tx) => countInvitations(tx, zone)),
    ];
    if (!more.includes(true)) return true;
    if (millis() >= until) return false;
  }
}
