import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { LoggedEvent } from '#platform/events/event.ts';
import { findCursor } from '#platform/events/event-store.ts';
import { conversationsOf, countContacts, metricsReader } from './count-contacts.ts';
import { withNeighbours } from './store-facts.ts';
import { findTimeDifferences } from './store-recount-times.ts';
import { findDifferences, type FigureDifference } from './store-recount.ts';

export interface MetricsReport {
  /** Contacts that were recounted, and conversations left out because they changed in this very moment. */
  readonly contacts: number;
  readonly pending: number;
  readonly differences: readonly FigureDifference[];
}

const quarterHourMs = 900_000;
const beginning = (moment: Date): Date => new Date(Math.floor(moment.getTime() / quarterHourMs) * quarterHourMs);

/**
 * Recounts the figures of the contacts asked for between two moments (each rounded down to its quarter hour), and the times of people between
 * them, and returns every difference.
 * May run while the program serves: it looks at one state of the database, in which figures and place in the log belong together,
 * and leaves out what the events beyond that place may have changed.
 */
export async function verifyMetrics(db: Db, { from = new Date(0), to = new Date('2200-01-01T00:00:00Z') }: { from?: Date | undefined; to?: Date | undefined } = {}): Promise<MetricsReport> {
  await countContacts(db);
  const [begin, end] = [beginning(from), beginning(to)];
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (tx) => {
    // A recount of a million contacts takes longer than the half minute that others get; nobody waits for a reader.
    await sql`set local statement_timeout = 0`.execute(tx);
    const events = await eventsAfterCursor(tx);
    const changed = await conversationsOf(tx, events);
    const pending = changed.length === 0 ? [] : await withNeighbours(tx, changed);
    const differences = [...(await findDifferences(tx, pending, begin, end)), ...(await findTimeDifferences(tx, begin, end))];
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from contacts where requested_at >= ${begin} and requested_at < ${end}`.execute(tx);
    return { contacts: rows[0]!.count, pending: pending.length, differences };
  });
}

/** Everything in the log beyond what was counted, also what readers may not see yet because an older transaction still runs. */
async function eventsAfterCursor(tx: Db): Promise<LoggedEvent[]> {
  const cursor = (await findCursor(tx, metricsReader))!;
  const { rows } = await sql<LoggedEvent>`select distinct on (type, subject, data ->> 'sender', data ->> 'kind', data ->> 'merged') epoch, xid::text as xid, id, at, type, subject, unit_id, data
    from events e where (e.epoch, e.xid, e.id) > (${cursor.epoch}::int, ${cursor.xid}::xid8, ${cursor.id}::bigint)`.execute(tx);
  return rows;
}
