import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { LoggedEvent } from '#platform/events/event.ts';
import { loadCursor, lockReader, readEvents, saveCursor } from '#platform/events/event-store.ts';
import { countTimes, forgetTimes } from './count-times.ts';
import { changedConversations, conversationsOfCustomers, countConversations, withNeighbours } from './store-facts.ts';

/** Name of the reader of the log that counts. */
export const metricsReader = 'metrics';
/** Events, or conversations of before, of one transaction: few, because while it writes readers of the log see nothing newer. */
const batch = 200;

const isAgentsAnswer = ({ data }: LoggedEvent): boolean => data['sender'] === 'agent' && data['kind'] !== 'note';

/** Conversations whose figures these events may change. */
export async function conversationsOf(tx: Db, events: readonly LoggedEvent[]): Promise<string[]> {
  const subjects = (of: (event: LoggedEvent) => boolean): string[] => [...new Set(events.filter(of).map(({ subject }) => subject))];
  // Who was two people is one now, or the other way round: what is a repeat changes for all their contacts.
  const merged = events.filter(({ type }) => type === 'customer.merged' || type === 'customer.mergeUndone').flatMap(({ subject, data }) => [subject, String(data['merged'])]);
  return changedConversations(tx, {
    certain: [...subjects(({ type }) => type === 'conversation.changed' || type === 'contact.rated'), ...(await conversationsOfCustomers(tx, [...new Set(merged)]))],
    agentSpoke: subjects((event) => event.type === 'message.sent' && isAgentsAnswer(event)),
    customerSpoke: subjects(({ type, data }) => type === 'message.sent' && data['sender'] === 'customer'),
  });
}

/** One step: some events and some conversations of before. Figures and place in the log commit together. True if there may be more. */
async function countStep(db: Db): Promise<boolean> {
  return transact(db, async (tx) => {
    const cursor = await loadCursor(tx, metricsReader);
    const events = await readEvents(tx, cursor, batch);
    const before = await nextOfBefore(tx);
    const ids = [...(await conversationsOf(tx, events)), ...before.ids];
    // Planning the counting takes longer than the counting: once a connection is enough, whatever the numbers are.
    if (ids.length > 0) await sql`set local plan_cache_mode = force_generic_plan`.execute(tx);
    await countConversations(tx, ids.length === 0 ? [] : await withNeighbours(tx, ids));
    const last = events.at(-1);
    if (last !== undefined) await saveCursor(tx, metricsReader, last);
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
  let steps = 1;
  while (await countStep(db)) steps++;
  await countTimes(db);
  return steps;
}

/**
 * Throws all sums away and counts every conversation anew, in steps; meanwhile the figures grow. What the queues had promised at the time
 * stays. Returns when all is counted.
 */
export async function recountEverything(db: Db): Promise<void> {
  await transact(db, async (tx) => {
    await lockReader(tx, metricsReader);
    await sql`truncate contact_figures, agent_figures`.execute(tx);
    await forgetTimes(tx);
    await sql`update metric_backfill set after = '00000000-0000-0000-0000-000000000000', generation = generation + 1`.execute(tx);
  });
  await countContacts(db);
}
