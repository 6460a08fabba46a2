import { transact } from '#platform/db/transact.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import type { RoutingDeps } from './assign-work.ts';
import type { Assigner } from './assigner.ts';
import { lockAfterContactOver, setStates } from './store-states.ts';

/** Whose 话后整理 is over is ready again, and gets work at once. */
export async function endAfterContact(deps: RoutingDeps, assigner: Assigner): Promise<void> {
  const over = await transact(deps.database.db, async (tx) => {
    const changed = await setStates(tx, await lockAfterContactOver(tx), { state: 'ready' });
    await appendEvents(tx, changed.map((staffId) => ({ type: 'presence.changed', subject: staffId, data: { state: 'ready' } })));
    return changed;
  });
  if (over.length === 0) return;
  deps.bell.ring();
  for (const staffId of over) assigner.freed(staffId);
}
