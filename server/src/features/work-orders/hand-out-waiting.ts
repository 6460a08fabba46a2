import { handOutEach } from '../routing/index.ts';
import { handOut } from './act-on-order.ts';
import { lockOrder } from './store-orders.ts';
import { findDepartment } from './store-receivers.ts';
import { ordersWithoutQueue } from './store-receiving.ts';
import { workOrderKind, type WorkOrderDeps } from './work-order-deps.ts';

/** Puts what waits by hand into the queue that its department has got since. Returns how many. */
export async function handOutWaiting(deps: WorkOrderDeps): Promise<number> {
  return handOutEach(deps, workOrderKind, await ordersWithoutQueue(deps.database.db), async (tx, id) => {
    const order = await lockOrder(tx, id);
    if (order?.state !== 'waiting') return undefined;
    const department = await findDepartment(tx, order.departmentId, null);
    return department === undefined ? undefined : handOut(tx, order, department);
  });
}
