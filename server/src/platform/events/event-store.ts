import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db/connect-database.ts';
import { lockName } from '../db/lock-name.ts';
import type { EventCursor, LoggedEvent, NewEvent } from './event.ts';

/** Appends to the log, in the caller's transaction. */
export async function appendEvents(db: Db, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await sql`/* prepared append-events */ ${appendingEvents(events)}`.execute(db);
}

/** The same as a part of a larger statement, where a transaction that others wait for should take fewer of them. */
export const appendingEvents = (events: readonly NewEvent[]): RawBuilder<unknown> => sql`insert into events (type, subject, unit_id, data)
    select e.type, e.subject::uuid, e."unitId"::uuid, coalesce(e.data, '{}'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e(type text, subject text, "unitId" text, data jsonb)`;

/**
 * At most `limit` events after the cursor, oldest first. Returned are rows of earlier epochs, and of the current one those
 * whose transaction lies below every one still running: a transaction that commits later can then not slip in behind.
 */
export async function readEvents(db: Db, after: EventCursor, limit: number): Promise<LoggedEvent[]> {
  // `e.xid` in the order and not `xid`: that would be the column of the answer, which is text, and "1000" comes before "999".
  const { rows } = await sql<LoggedEvent>`/* prepared read-events */
    select e.epoch, e.xid::text as xid, e.id, e.at, e.type, e.subject, e.unit_id, e.data from events e ${settledAfter(after, limit)}`.execute(db);
  return rows;
}

/** Rows `e` of events behind a cursor in the order of the log, as far as no transaction may still add one before them. */
const settledAfter = (after: EventCursor, limit: number): RawBuilder<unknown> => sql`where (e.epoch, e.xid, e.id) > (${after.epoch}::int, ${after.xid}::xid8, ${after.id}::bigint)
  and (e.epoch, e.xid) < ((select max(epoch) from clusters), (select pg_snapshot_xmin(pg_current_snapshot())))
  order by e.epoch, e.xid, e.id limit ${limit}::int`;

/** A reading of which only a part is wanted. */
export interface EventsRead {
  /** The wanted ones, oldest first. */
  readonly events: readonly LoggedEvent[];
  /** Up to where the log was read; undefined where there was nothing new. */
  readonly last: EventCursor | undefined;
  /** Of all kinds. */
  readonly read: number;
}

/** As `readEvents`, for readers that want a small part: `wanted` is a condition on `r.type` and `r.data`. What is not wanted stays in the database. */
export async function readWanted(db: Db, after: EventCursor, limit: number, wanted: RawBuilder<unknown>): Promise<EventsRead> {
  const { rows } = await sql<LoggedEvent & { wanted: boolean; read: number }>`/* prepared read-wanted */
    with r as materialized (
      select e.epoch, e.xid, e.id, e.at, e.type, e.subject, e.unit_id, e.data, row_number() over (order by e.epoch, e.xid, e.id)::int as n from (
        select * from events e ${settledAfter(after, limit)}) e
    ), size as (select count(*)::int as read from r)
    select r.epoch, r.xid::text as xid, r.id, r.at, r.type, r.subject, r.unit_id, r.data, (${wanted}) as wanted, size.read from r cross join size
    where (${wanted}) or r.n = size.read order by r.n`.execute(db);
  const last = rows.at(-1);
  return { events: rows.filter((row) => row.wanted), last: last && { epoch: last.epoch, xid: last.xid, id: last.id }, read: last?.read ?? 0 };
}

/** The cursor before which everything has been seen: where somebody starts who only wants what comes. */
export async function currentCursor(db: Db): Promise<EventCursor> {
  const { rows } = await sql<EventCursor>`select (select max(epoch) from clusters) as epoch,
    pg_snapshot_xmin(pg_current_snapshot())::text as xid, 0 as id`.execute(db);
  return rows[0]!;
}

/** Where a named reader stopped; undefined before its first reading. Locks nothing. */
export async function findCursor(db: Db, reader: string): Promise<EventCursor | undefined> {
  const { rows } = await sql<EventCursor>`select epoch, xid::text as xid, id from event_cursors where reader = ${reader}`.execute(db);
  return rows[0];
}

/** One reader of this name at a time, as `lockName`. */
export async function lockReader(tx: Db, reader: string): Promise<void> {
  await lockName(tx, `event reader ${reader}`);
}

/** Where a named reader stopped, with the reader locked; a new one starts at the present. */
export async function loadCursor(tx: Db, reader: string): Promise<EventCursor> {
  await lockReader(tx, reader);
  return cursorOf(tx, reader);
}

/** The same without waiting: undefined while another process reads under this name. */
export async function tryLoadCursor(tx: Db, reader: string): Promise<EventCursor | undefined> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`event reader ${reader}`}, 0)) as got`.execute(tx);
  return rows[0]!.got ? cursorOf(tx, reader) : undefined;
}

async function cursorOf(tx: Db, reader: string): Promise<EventCursor> {
  const known = await findCursor(tx, reader);
  if (known !== undefined) return known;
  const start = await currentCursor(tx);
  await sql`insert into event_cursors (reader, epoch, xid, id) values (${reader}, ${start.epoch}, ${start.xid}::xid8, 0)`.execute(tx);
  return start;
}

export async function saveCursor(db: Db, reader: string, cursor: EventCursor): Promise<void> {
  await sql`update event_cursors set epoch = ${cursor.epoch}, xid = ${cursor.xid}::xid8, id = ${cursor.id}, moved_at = now()
    where reader = ${reader}`.execute(db);
}
