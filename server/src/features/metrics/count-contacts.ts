import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { EventCursor, LoggedEvent } from '#platform/events/event.ts';
import { currentCursor, readEvents, saveCursor } from '#platform/events/event-store.ts';
import { changedConversations, countConversations, withNeighbours } from './store-facts.ts';

const reader = 'metrics';
/** Any fixed number: whoever counts holds this lock until the end of its transaction. Other than the lock of a row it needs no transaction id, so that nobody who reads the log waits for it. */
const countLock = 4_850_139;
/** Events, or conversations of before, of one transaction: few, because while it writes readers of the log see nothing newer. */
const batch = 200;

/** One at a time, until the end of the caller's transaction. */
const lockCounting = async (tx: Db): Promise<void> => void (await sql`select pg_advisory_xact_lock(${countLock})`.execute(tx));

/** How far the events have been counted; undefined before the first count. */
export async function findCursor(tx: Db): Promise<EventCursor | undefined> {
  const { rows } = await sql<EventCursor>`select epoch, xid::text as xid, id from event_cursors where reader = ${reader}`.execute(tx);
  return rows[0];
}

/** The same; a new installation begins at the present, and what was there before is counted besides. */
async function countedUntil(tx: Db): Promise<EventCursor> {
  const known = await findCursor(tx);
  if (known !== undefined) return known;
  const start = await currentCursor(tx);
  await sql`insert into event_cursors (reader, epoch, xid, id) values (${reader}, ${start.epoch}, ${start.xid}::xid8, 0)`.execute(tx);
  return start;
}

const isAgentsAnswer = ({ data }: LoggedEvent): boolean => data['sender'] === 'agent' && data['kind'] !== 'note';

/** Conversations whose figures these events may change. */
export async function conversationsOf(tx: Db, events: readonly LoggedEvent[]): Promise<string[]> {
  const subjects = (of: (event: LoggedEvent) => boolean): string[] => [...new Set(events.filter(of).map(({ subject }) => subject))];
  return changedConversations(tx, {
    certain: subjects(({ type }) => type === 'conversation.changed' || type === 'contact.rated'),
    agentSpoke: subjects((event) => event.type === 'message.sent' && isAgentsAnswer(event)),
    customerSpoke: subjects(({ type, data }) => type === 'message.sent' && data['sender'] === 'customer'),
  });
}

/** One step: some events and some conversations of before. Figures and place in the log commit together. True if there may be more. */
async function countStep(db: Db): Promise<boolean> {
  return transact(db, async (tx) => {
    await lockCounting(tx);
    const cursor = await countedUntil(tx);
    const events = await readEvents(tx, cursor, batch);
    const before = await nextOfBefore(tx);
    const ids = [...(await conversationsOf(tx, events)), ...before.ids];
    await countConversations(tx, ids.length === 0 ? [] : await withNeighbours(tx, ids));
    const last = events.at(-1);
    if (last !== undefined) await saveCursor(tx, reader, last);
    if (before.open) await sql`update metric_backfill set after = ${before.ids.at(-1) ?? null}::uuid`.execute(tx);
    return events.length === batch || before.ids.length > 0;
  });
}

/** The next conversations that were there before anybody counted; `open` until the end was seen. */
async function nextOfBefore(tx: Db): Promise<{ open: boolean; ids: string[] }> {
  const { rows } = await sql<{ after: string | null }>`select after from metric_backfill`.execute(tx);
  const after = rows[0]?.after ?? null;
  if (after === null) return { open: false, ids: [] };
  const found = await sql<{ id: string }>`select id from conversations where id > ${after}::uuid order by id limit ${batch}`.execute(tx);
  return { open: true, ids: found.rows.map(({ id }) => id) };
}

/**
 * Brings the figures up to the end of the log. Every process may call it at any time: one counts, the others wait for it and then find
 * little or nothing to do. Whatever is killed, each event counts exactly once. Returns the number of steps.
 */
export async function countContacts(db: Db): Promise<number> {
  for (let steps = 1; ; steps++) if (!(await countStep(db))) return steps;
}

/**
 * Throws all sums away and counts every conversation anew, in steps; meanwhile the figures grow. What the queues had promised at the time
 * stays. Returns when all is counted.
 */
export async function recountEverything(db: Db): Promise<void> {
  await transact(db, async (tx) => {
    await lockCounting(tx);
    await sql`truncate contact_figures, agent_figures`.execute(tx);
    await sql`update metric_backfill set after = '00000000-0000-0000-0000-000000000000', generation = generation + 1`.execute(tx);
  });
  await countContacts(db);
}
