import type { Database, Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import type { Assigner } from './assigner.ts';
import { lockItemOf } from './store-items.ts';

/**
 * Puts what waits by hand into a queue. Each subject is its own transaction, which first makes sure under the lock that no work item stands
 * for it by now, so running twice is harmless. `act` looks at the subject again and returns the queue that it went into. Returns how many went.
 */
export async function handOutEach(
  { database: { db }, assigner, bell }: { readonly database: Database; readonly assigner: Assigner; readonly bell: EventBell },
  kind: string,
  subjects: readonly string[],
  act: (tx: Db, subject: string) => Promise<string | undefined>,
): Promise<number> {
  let count = 0;
  for (const subject of subjects) {
    const queueId = await transact(db, async (tx) => ((await lockItemOf(tx, kind, subject)) === undefined ? act(tx, subject) : undefined));
    if (queueId === undefined) continue;
    count += 1;
    assigner.arrived(queueId);
  }
  if (count > 0) bell.ring();
  return count;
}
