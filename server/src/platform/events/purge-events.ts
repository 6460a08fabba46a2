import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';

/** Rows of one statement: well below a second. */
const batch = 5_000;

/**
 * Deletes events older than `keepDays` from the log's beginning, in batches; returns how many. A named reader that has
 * been away longer finds a gap and must start afresh.
 */
export async function purgeEvents(db: Db, keepDays: number): Promise<number> {
  let total = 0;
  for (;;) {
    // The log is nearly in the order of time, so its oldest rows stand at its beginning and no index by time is needed.
    const { numAffectedRows } = await sql`delete from events where (epoch, xid, id) in (
      select epoch, xid, id from (select epoch, xid, id, at from events order by epoch, xid, id limit ${batch}) oldest
      where at < now() - make_interval(days => ${keepDays}))`.execute(db);
    const count = Number(numAffectedRows ?? 0);
    total += count;
    if (count < batch) return total;
  }
}
