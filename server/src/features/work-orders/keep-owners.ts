import { transact } from '#platform/db/transact.ts';
import { lockWork } from '../routing/index.ts';
import { handOut } from './act-on-order.ts';
import { changeOrder, lockOrder, writeStep } from './store-orders.ts';
import { findDepartment, leaderOf, ordersOfThoseWhoLeft, staffLeft } from './store-receivers.ts';
import { workOrderKind, type WorkOrderDeps } from './work-order-deps.ts';

/**
 * 首问责任 outlives the person: what an owner who has left was the contact for goes to their team leader, and what an assignee who has left
 * had waits for their department again. Each order is its own transaction that looks again under the lock, so running twice is harmless.
 */
export async function keepOwners(deps: WorkOrderDeps): Promise<void> {
  const { db } = deps.database;
  for (const id of await ordersOfThoseWhoLeft(db)) {
    const queueId = await transact(db, async (tx) => {
      await lockWork(tx, workOrderKind, id);
      const order = await lockOrder(tx, id);
      if (order === undefined || order.state === 'finished') return undefined;
      if (await staffLeft(tx, order.ownerStaff)) {
        const leader = await leaderOf(tx, order.ownerStaff);
        if (leader !== undefined) {
          await changeOrder(tx, id, { ownerStaff: leader.id });
          await writeStep(tx, order, { verb: 'ownerChanged', by: null, data: { to: leader.name, toStaff: leader.id } });
        }
      }
      if (order.state !== 'assigned' || order.assignee === null || !(await staffLeft(tx, order.assignee))) return undefined;
      await changeOrder(tx, id, { state: 'waiting', assignee: null });
      await writeStep(tx, order, { verb: 'returned', by: null });
      const department = await findDepartment(tx, order.departmentId, null);
      return department === undefined ? undefined : handOut(tx, order, department);
    });
    deps.bell.ring();
    if (queueId !== undefined) deps.assigner.arrived(queueId);
  }
}
