import type { WorkOrderAssign } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { WorkKind } from '../routing/index.ts';
import { endWork } from '../routing/index.ts';
import { actOnOrder, stopRouting } from './act-on-order.ts';
import { changeOrder, lockOrder, writeStep } from './store-orders.ts';
import { memberOf } from './store-receivers.ts';
import { workOrderKind, type WorkOrderDeps } from './work-order-deps.ts';

/** 派发 by hand: to somebody of the receiving department, also away from whoever has it. Refuses people of other departments. */
export async function assignOrder(deps: WorkOrderDeps, principal: Principal, id: string, { staffId, note = '' }: WorkOrderAssign): Promise<void> {
  await actOnOrder(deps, principal, id, 'assign', async (tx, order) => {
    const person = await memberOf(tx, order.departmentId, staffId);
    if (person === undefined) {
      return refuse('invalid', undefined, { fields: [{ path: 'staffId', text: { zh: '只能派发给接收部门的在职人员。', en: 'Choose somebody who works in the receiving department.' } }] });
    }
    await stopRouting(tx, id, 'assigned');
    await changeOrder(tx, id, { state: 'assigned', assignee: person.id, postId: null });
    await writeStep(tx, order, { verb: 'assigned', by: principal.staffId, text: note, data: { to: person.name, toStaff: person.id } });
    return undefined;
  });
}

/** 领取: somebody of the department takes what waits for it. Refuses when somebody was faster. */
export async function takeOrder(deps: WorkOrderDeps, principal: Principal, id: string): Promise<void> {
  await actOnOrder(deps, principal, id, 'take', async (tx, order) => {
    await stopRouting(tx, id, 'taken');
    await changeOrder(tx, id, { state: 'assigned', assignee: principal.staffId });
    await writeStep(tx, order, { verb: 'taken', by: principal.staffId });
    return undefined;
  });
}

/**
 * 派发 by the router. Its part ends with the choice: an order lies with a person for days, signed in or not, so the item neither holds
 * a place among their chats nor goes back when they leave for the night.
 */
export const workOrderWork: WorkKind = {
  onAssigned: async (tx, item, staff) => {
    const order = await lockOrder(tx, item.subject);
    await endWork(tx, workOrderKind, item.subject, 'done', 'dispatched');
    if (order?.state !== 'waiting') return;
    await changeOrder(tx, order.id, { state: 'assigned', assignee: staff.id });
    await writeStep(tx, order, { verb: 'assigned', by: null, data: { to: staff.name, toStaff: staff.id, reason: 'router' } });
  },
  onReturned: async (tx, item, staff) => {
    const order = await lockOrder(tx, item.subject);
    if (order?.state !== 'assigned' || order.assignee !== staff.id) return;
    await changeOrder(tx, order.id, { state: 'waiting', assignee: null });
    await writeStep(tx, order, { verb: 'returned', by: null, data: { to: staff.name } });
  },
};
