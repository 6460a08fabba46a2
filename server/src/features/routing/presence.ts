import type { Presence, PresenceChange } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import type { RoutingDeps } from './assign-work.ts';
import type { Assigner } from './assigner.ts';
import { putBack } from './put-back.ts';
import { lockItemsOf } from './store-items.ts';
import { expiredAgents, loadPresence, lockExpired, renewLeases, savePresence } from './store-presence.ts';
import { setStates } from './store-states.ts';

export interface PresenceSettings {
  /** Seconds that a lease lasts after a sign of life. */
  readonly leaseSeconds: number;
  /** Seconds during which work goes back to the same person first. */
  readonly sameAgentSeconds: number;
}

/** Away longer than this, in seconds, counts as signed out. */
const signOutSeconds = 600;

/** 签入/签出, 示闲/示忙, and the end of 话后整理 before its time. Signing out with open work is refused: the customer must not lose the person unseen. */
export async function changePresence(deps: RoutingDeps, assigner: Assigner, settings: PresenceSettings, principal: Principal, change: PresenceChange): Promise<Presence> {
  needReason(change);
  await transact(deps.database.db, async (tx) => {
    if (change.state === 'signedOut') {
      const open = await lockItemsOf(tx, principal.staffId);
      if (open.length > 0) {
        refuse('conflict', { zh: `还有 ${open.length} 个会话未结束，请先结束或退回队列再签出。`, en: `You still have ${open.length} open; finish or return them before signing out.` });
      }
    }
    await savePresence(tx, principal.staffId, change.state, change.state === 'notReady' ? change.reason! : null, settings.leaseSeconds);
    await appendEvents(tx, [{ type: 'presence.changed', subject: principal.staffId, unitId: principal.unitId, data: { state: change.state } }]);
  });
  deps.bell.ring();
  if (change.state === 'ready') assigner.freed(principal.staffId);
  return loadPresence(deps.database.db, principal.staffId);
}

/** Refuses 示忙 without its reason. */
export function needReason(change: PresenceChange): void {
  if (change.state !== 'notReady' || (change.reason ?? null) !== null) return;
  refuse('invalid', undefined, { fields: [{ path: 'reason', text: { zh: '示忙需要选择原因：小休、用餐、培训或会议。', en: 'Choose why: break, meal, training or meeting.' } }] });
}

/** A sign of life of everybody with a socket in this process; whoever was away may take work again at once. */
export async function renewPresence(deps: RoutingDeps, assigner: Assigner, settings: PresenceSettings, staffIds: readonly string[]): Promise<void> {
  if (staffIds.length === 0) return;
  const back = await renewLeases(deps.database.db, staffIds, settings.leaseSeconds);
  if (back.length === 0) return;
  await appendEvents(deps.database.db, back.map((staffId) => ({ type: 'presence.changed', subject: staffId, data: { state: 'back' } })));
  deps.bell.ring();
  for (const staffId of back) assigner.freed(staffId);
}

/** Takes work away from people whose lease ran out and puts it back into its queue, each person in one transaction. */
export async function returnLostWork(deps: RoutingDeps, assigner: Assigner, settings: PresenceSettings): Promise<void> {
  for (const { staffId, signOut } of await expiredAgents(deps.database.db, signOutSeconds)) {
    const queues = await transact(deps.database.db, async (tx) => {
      const items = await lockItemsOf(tx, staffId);
      const agent = await lockExpired(tx, staffId);
      if (agent === undefined) return [];
      for (const item of items) await putBack(deps, tx, item, agent, 'agentLost', settings.sameAgentSeconds);
      if (signOut) await setStates(tx, [staffId], { state: 'signedOut' });
      await appendEvents(tx, [{ type: 'presence.changed', subject: staffId, data: { state: signOut ? 'signedOut' : 'lost' } }]);
      return items.map((item) => item.queueId);
    });
    deps.bell.ring();
    for (const queueId of new Set(queues)) assigner.arrived(queueId);
  }
}
