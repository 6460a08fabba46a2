import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { insertTimes } from './store-times.ts';

/**
 * A quarter hour is counted when it has been over for two minutes: by then every transaction that began in it has ended, and spans of states and
 * assignments do not change any more.
 */
const settled = sql`date_bin('15 minutes', now() - interval '2 minutes', 'epoch')`;

/** Quarter hours of one step: a day's. */
const stepSpan = sql`interval '1 day'`;

/** Quarter hours that are over since the last time, one step in one transaction. True if there are more. */
async function countStep(db: Db): Promise<boolean> {
  // Almost always there is nothing to do, and then nobody waits for a lock.
  const due = await sql`select from agent_time_cursor where until is null or until < ${settled}`.execute(db);
  if (due.rows.length === 0) return false;
  return transact(db, async (tx) => {
    const { rows } = await sql<{ from: Date | null; to: Date | null; last: boolean }>`select c.from, least(c.from + ${stepSpan}, ${settled}) as to, c.from + ${stepSpan} >= ${settled} as last
      from (select coalesce(until, (select date_bin('15 minutes', min(since), 'epoch') from agent_state_spans)) as from from agent_time_cursor for update) c`.execute(tx);
    const { from, to, last } = rows[0]!;
    // Nobody has ever worked here, or not for a quarter hour.
    if (from === null || to === null || from >= to) return false;
    await insertTimes(tx, from, to);
    await sql`update agent_time_cursor set until = ${to}`.execute(tx);
    return !last;
  });
}

/** Brings the times of people up to the last quarter hour that is over. Any process may call it at any time; each quarter hour counts once. */
export async function countTimes(db: Db): Promise<void> {
  while (await countStep(db));
}

/** Throws the counted times away; the next call counts them anew. */
export async function forgetTimes(tx: Db): Promise<void> {
  await sql`update agent_time_cursor set until = null`.execute(tx);
  await sql`truncate agent_times`.execute(tx);
}
