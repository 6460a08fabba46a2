/** Work orders 工单: what the desk passes to another unit, department or post, until the customer was told what came of it. */
export { workOrderSource } from './customer-source.ts';
export { workOrderWork } from './dispatch-order.ts';
export { workOrderClock } from './escalate-order.ts';
export { handOutWaiting as handOutWaitingOrders } from './hand-out-waiting.ts';
export { keepOwners } from './keep-owners.ts';
export { WorkOrderLive } from './live.ts';
export { openOrder } from './open-order.ts';
export { orderRoutes } from './order-routes.ts';
export { receivingRoutes } from './receiving-routes.ts';
export { templateRoutes } from './template-routes.ts';
export { verbRoutes } from './verb-routes.ts';
export { workOrderKind, type WorkOrderDeps } from './work-order-deps.ts';
