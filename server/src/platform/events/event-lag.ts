import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';
import type { EventCursor } from './event.ts';

/**
 * Age in seconds of the oldest event that a reader has not finished; 0 when there is none. It grows when the reader is
 * slow, and as well when a write transaction somewhere stays open and holds every reader back.
 */
export async function eventLagSeconds(db: Db, at: EventCursor): Promise<number> {
  const { rows } = await sql<{ lag: number | null }>`select extract(epoch from clock_timestamp() - e.at)::float8 as lag from events e
    where (e.epoch, e.xid, e.id) > (${at.epoch}::int, ${at.xid}::xid8, ${at.id}::bigint) order by e.epoch, e.xid, e.id limit 1`.execute(db);
  return Math.max(0, rows[0]?.lag ?? 0);
}
