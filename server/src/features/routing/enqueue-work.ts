import type { Db } from '#platform/db/connect-database.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { newId } from '#platform/ids/new-id.ts';
import { beginAfterContact } from './store-states.ts';
import { insertItem, lockItemOf, markEnded, type Kinds, type NewItem, type OpenItem } from './store-items.ts';
import { turnItem } from './store-waiting.ts';

/** Puts a subject into a queue, in the caller's transaction. Call `assigner.arrived(queueId)` after the commit. */
export async function enqueueWork(tx: Db, item: Omit<NewItem, 'id'>): Promise<string> {
  const id = newId();
  await insertItem(tx, { ...item, id });
  await appendEvents(tx, [{ type: 'work.queued', subject: item.subject, unitId: item.unitId, data: { item: id, queue: item.queueId } }]);
  return id;
}

/**
 * Makes open work another kind for the same subject: its place is by the new deadline, or by when it came first; rules of waiting count from now.
 * Call `assigner.arrived(queueId)` after the commit. The item is locked.
 */
export async function turnWork(tx: Db, item: Pick<OpenItem, 'id' | 'subject' | 'queueId'>, to: { kind: string; dueAt: Date | null }): Promise<void> {
  await turnItem(tx, item.id, to);
  await appendEvents(tx, [{ type: 'work.queued', subject: item.subject, data: { item: item.id, queue: item.queueId } }]);
}

/** Ends the open item of a subject as `endItem` does, and returns it; undefined if none was open. */
export async function endWork(tx: Db, kinds: Kinds, subject: string, state: 'done' | 'cancelled', why: string): Promise<OpenItem | undefined> {
  const item = await lockItemOf(tx, kinds, subject);
  if (item !== undefined) await endItem(tx, item, state, why);
  return item;
}

/**
 * Ends a locked item and frees its agent's slot; 话后整理 begins where the queue gives time for it. `events` are logged with it.
 * After the commit call `assigner.freed(item.assignee)`.
 */
export async function endItem(tx: Db, item: OpenItem, state: 'done' | 'cancelled', why: string, events: readonly NewEvent[] = []): Promise<void> {
  const staff = item.assignee;
  await markEnded(tx, item, state, why, [{ type: 'work.ended', subject: item.subject, data: { item: item.id, queue: item.queueId, staff } }, ...events]);
  if (state !== 'done' || staff === null || item.afterContactSeconds === 0) return;
  if (await beginAfterContact(tx, staff, item.afterContactSeconds)) await appendEvents(tx, [{ type: 'presence.changed', subject: staff, data: { state: 'afterContact' } }]);
}
