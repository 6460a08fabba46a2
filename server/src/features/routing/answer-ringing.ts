import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import type { RoutingDeps } from './assign-work.ts';
import type { Assigner } from './assigner.ts';
import { lockItem, markReturned, type OpenItem } from './store-items.ts';
import { clearRinging, ringsOver } from './store-ringing.ts';
import { setStates } from './store-states.ts';

const gone = () => refuse('conflict', { zh: '振铃已结束，已转给其他同事。', en: 'It has stopped ringing and went to a colleague.' });

/** Accepts what rings for the caller; again is harmless. Refuses what rings for somebody else by now. */
export async function acceptRinging(deps: RoutingDeps, principal: Principal, itemId: string): Promise<void> {
  await transact(deps.database.db, async (tx) => {
    const item = await lockItem(tx, itemId);
    if (item?.assignee !== principal.staffId) return gone();
    await acceptInside(deps, tx, item, principal);
  });
  deps.bell.ring();
}

/** The same for a locked item of this person. What does not ring has been accepted already. */
export async function acceptInside(deps: RoutingDeps, tx: Db, item: OpenItem, principal: Principal): Promise<void> {
  if (item.ringingUntil === null) return;
  const reason = await clearRinging(tx, item.id);
  await deps.kinds.get(item.kind)!.onAssigned(tx, item, { id: principal.staffId, name: principal.name }, reason);
  await appendEvents(tx, [{ type: 'work.assigned', subject: item.subject, data: { item: item.id, queue: item.queueId, staff: principal.staffId } }]);
}

/** Lets it pass to the next person, who is not the same one for five minutes. Counted. Returns its queue. */
export async function declineRinging(deps: RoutingDeps, assigner: Assigner, principal: Principal, itemId: string): Promise<void> {
  const item = await transact(deps.database.db, async (tx) => {
    const found = await lockItem(tx, itemId);
    if (found?.assignee !== principal.staffId || found.ringingUntil === null) return gone();
    await letPass(tx, found, principal.staffId, 'declined');
    return found;
  });
  deps.bell.ring();
  assigner.arrived(item.queueId);
  // A place is free again: for whatever else waits.
  assigner.freed(principal.staffId);
}

/** What rang in vain goes to the next person. Whoever missed it is set not ready, so that it does not ring in vain again. */
export async function endVainRings(deps: RoutingDeps, assigner: Assigner): Promise<void> {
  for (const { id, assignee } of await ringsOver(deps.database.db)) {
    const queueId = await transact(deps.database.db, async (tx) => {
      const item = await lockItem(tx, id);
      // Accepted, or rings elsewhere meanwhile.
      if (item?.assignee !== assignee || item.ringingUntil === null) return undefined;
      await letPass(tx, item, assignee, 'missed');
      if ((await setStates(tx, [assignee], { state: 'notReady', reason: 'missedRing' })).length > 0) {
        await appendEvents(tx, [{ type: 'presence.changed', subject: assignee, data: { state: 'notReady' } }]);
      }
      return item.queueId;
    });
    if (queueId === undefined) continue;
    deps.bell.ring();
    assigner.arrived(queueId);
  }
}

async function letPass(tx: Db, item: OpenItem, staffId: string, why: 'declined' | 'missed'): Promise<void> {
  await markReturned(tx, item.id, staffId, item.weight, why, 0);
  await appendEvents(tx, [
    { type: 'work.declined', subject: item.subject, data: { item: item.id, queue: item.queueId, staff: staffId, why } },
    { type: 'work.queued', subject: item.subject, data: { item: item.id, queue: item.queueId } },
  ]);
}
