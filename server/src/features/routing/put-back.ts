import type { Db } from '#platform/db/connect-database.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import type { RoutingDeps } from './assign-work.ts';
import { markReturned } from './store-items.ts';
import type { AssignedItem, AssignedStaff, ReturnCause } from './work-kind.ts';

/**
 * Puts a locked item that somebody has back into its queue, where it keeps its place. What only rang is silently put back: its customer has
 * not heard of anybody. For `preferSeconds` the same person goes first. Call `assigner.arrived(queueId)` after the commit.
 */
export async function putBack(deps: RoutingDeps, tx: Db, item: AssignedItem, from: AssignedStaff, cause: ReturnCause, preferSeconds: number): Promise<void> {
  const rang = item.ringingUntil !== null;
  await markReturned(tx, item.id, from.id, item.weight, rang ? 'missed' : cause, rang ? 0 : preferSeconds);
  if (!rang) await deps.kinds.get(item.kind)!.onReturned(tx, item, from, cause);
  await appendEvents(tx, [{ type: 'work.queued', subject: item.subject, data: { item: item.id, queue: item.queueId } }]);
}
