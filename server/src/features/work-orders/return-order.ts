import type { WorkOrderReply, WorkOrderResend, WorkOrderWords } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { actOnOrder, checkFiles, handOut, receiverOf, stopRouting } from './act-on-order.ts';
import { goOn } from './run-order-clock.ts';
import { changeOrder, writeStep } from './store-orders.ts';
import type { WorkOrderDeps } from './work-order-deps.ts';

/** 回单: the answer of whoever has it goes back to the first agent, who tells the customer. */
export async function replyOrder(deps: WorkOrderDeps, principal: Principal, id: string, { text, fileIds = [] }: WorkOrderReply): Promise<void> {
  await actOnOrder(deps, principal, id, 'reply', async (tx, order) => {
    await checkFiles(tx, fileIds, principal.staffId);
    await goOn(tx, deps, order, principal.staffId);
    await changeOrder(tx, id, { state: 'replied', returnedAt: deps.clock.now() });
    await writeStep(tx, order, { verb: 'replied', by: principal.staffId, text, fileIds });
    return undefined;
  });
}

/** 退单 with a reason: it is the sender's again, who sends it elsewhere or answers the customer. Its clock runs on. */
export async function sendBackOrder(deps: WorkOrderDeps, principal: Principal, id: string, { text }: WorkOrderWords): Promise<void> {
  await actOnOrder(deps, principal, id, 'sendBack', async (tx, order) => {
    await goOn(tx, deps, order, principal.staffId);
    await stopRouting(tx, id, 'sentBack');
    await changeOrder(tx, id, { state: 'sentBack', assignee: null, returnedAt: deps.clock.now() });
    await writeStep(tx, order, { verb: 'sentBack', by: principal.staffId, text });
    return undefined;
  });
}

/** Sends on what was sent back: to the same department with more words, or to another. The clock is the customer's, so it runs on. */
export async function resendOrder(deps: WorkOrderDeps, principal: Principal, id: string, body: WorkOrderResend): Promise<void> {
  await actOnOrder(deps, principal, id, 'resend', async (tx, order) => {
    const department = await receiverOf(tx, body.departmentId, body.postId ?? null);
    await goOn(tx, deps, order, principal.staffId);
    const receiver = { unitId: department.unitId, departmentId: department.id, postId: body.postId ?? null };
    await changeOrder(tx, id, { ...receiver, state: 'waiting', assignee: null, tier: 1 });
    await writeStep(tx, { id, unitId: department.unitId }, { verb: 'resent', by: principal.staffId, text: body.text, data: { to: department.name } });
    return handOut(tx, { ...order, ...receiver }, department);
  });
}
