import { transact } from '#platform/db/transact.ts';
import { lockWork } from '../routing/index.ts';
import { handOut } from './act-on-order.ts';
import { lockOrder } from './store-orders.ts';
import { findDepartment } from './store-receivers.ts';
import { ordersWithoutQueue } from './store-receiving.ts';
import { workOrderKind, type WorkOrderDeps } from './work-order-deps.ts';

/**
 * Puts what waits by hand into the queue that its department has got since. Each order is its own transaction that looks again under
 * the lock, so running twice is harmless. Returns how many.
 */
export async function handOutWaiting(deps: WorkOrderDeps): Promise<number> {
  const { db } = deps.database;
  let count = 0;
  for (const id of await ordersWithoutQueue(db)) {
    const queueId = await transact(db, async (tx) => {
      const item = await lockWork(tx, workOrderKind, id);
      const order = await lockOrder(tx, id);
      if (item !== undefined || order?.state !== 'waiting') return undefined;
      const department = await findDepartment(tx, order.departmentId, null);
      return department === undefined ? undefined : handOut(tx, order, department);
    });
    if (queueId === undefined) continue;
    count += 1;
    deps.assigner.arrived(queueId);
  }
  if (count > 0) deps.bell.ring();
  return count;
}
