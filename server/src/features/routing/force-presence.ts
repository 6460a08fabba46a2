import type { PresenceChange } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import type { RoutingDeps } from './assign-work.ts';
import type { Assigner } from './assigner.ts';
import { needReason } from './presence.ts';
import { putBack } from './put-back.ts';
import { lockItemsOf } from './store-items.ts';
import { findSupervised, setStates } from './store-states.ts';

/**
 * A supervisor sets somebody's state; the person reads by whom. Signing somebody out puts their open work back into its queues. Refuses who is
 * out of the supervisor's reach, oneself, and to make somebody ready who has not signed in: they are not there.
 */
export async function forcePresence(deps: RoutingDeps, assigner: Assigner, principal: Principal, staffId: string, change: PresenceChange, address: string): Promise<void> {
  needReason(change);
  if (staffId === principal.staffId) refuse('conflict', { zh: '自己的状态请在右上角切换。', en: 'Change your own state at the top right.' });
  const queues = await transact(deps.database.db, async (tx) => {
    const items = change.state === 'signedOut' ? await lockItemsOf(tx, staffId) : [];
    const person = (await findSupervised(tx, principal, staffId)) ?? refuse('not_found');
    if (person.state === 'signedOut') return refuse('conflict', { zh: `${person.name}尚未签入，无法调整状态。`, en: `${person.name} is not signed in to work.` });
    const reason = change.state === 'notReady' ? change.reason! : null;
    const changed = await setStates(tx, [staffId], { state: change.state, reason, forcedBy: principal.staffId });
    for (const item of items) await putBack(deps, tx, item, person, 'forced', 0);
    if (changed.length === 0) return [];
    await appendEvents(tx, [{ type: 'presence.changed', subject: staffId, unitId: person.unitId, data: { state: change.state, by: principal.staffId } }]);
    const detail = { before: person.state, state: change.state, reason, returned: items.length };
    await writeAudit(tx, { actor: principal, action: 'presence.forced', subjectKind: 'staff', subject: staffId, unitId: person.unitId, address, detail });
    return items.map((item) => item.queueId);
  });
  deps.bell.ring();
  for (const queueId of new Set(queues)) assigner.arrived(queueId);
  if (change.state === 'ready') assigner.freed(staffId);
}
