import type { WorkOrderUrge, WorkOrderWords } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { insertSystemMessage } from '../conversations/index.ts';
import { actOnOrder } from './act-on-order.ts';
import { changeOrder, countUrge, writeStep } from './store-orders.ts';
import type { WorkOrderDeps } from './work-order-deps.ts';

/** 催办: counted; the customer's own urging is counted apart and confirmed to them. */
export async function urgeOrder(deps: WorkOrderDeps, principal: Principal, id: string, { byCustomer, note = '' }: WorkOrderUrge): Promise<void> {
  await actOnOrder(deps, principal, id, 'urge', async (tx, order) => {
    await countUrge(tx, id, byCustomer);
    await writeStep(tx, order, { verb: byCustomer ? 'customerUrged' : 'urged', by: principal.staffId, text: note });
    if (byCustomer && order.conversationId !== null) await insertSystemMessage(tx, order.conversationId, 'workOrderUrged', { number: order.number });
    return undefined;
  });
}

/** 督办 by a leader: flagged until owner or assignee have reported; before that it cannot be finished. */
export async function superviseOrder(deps: WorkOrderDeps, principal: Principal, id: string, { text }: WorkOrderWords): Promise<void> {
  await actOnOrder(deps, principal, id, 'supervise', async (tx, order) => {
    await changeOrder(tx, id, { supervisedAt: deps.clock.now(), supervisedBy: principal.staffId, reportWanted: true });
    await writeStep(tx, order, { verb: 'supervised', by: principal.staffId, text });
    return undefined;
  });
}

/** The report that a supervision asked for. */
export async function reportOrder(deps: WorkOrderDeps, principal: Principal, id: string, { text }: WorkOrderWords): Promise<void> {
  await actOnOrder(deps, principal, id, 'report', async (tx, order) => {
    await changeOrder(tx, id, { reportWanted: false });
    await writeStep(tx, order, { verb: 'reported', by: principal.staffId, text });
    return undefined;
  });
}
