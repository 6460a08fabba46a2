import type { WorkOrderAnswer, WorkOrderFinish } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { stopClocks } from '#platform/clocks/run-clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { deliverAnswer, insertSystemMessage, latestConversationOf } from '../conversations/index.ts';
import { actOnOrder } from './act-on-order.ts';
import { demandVerb } from './order-rules.ts';
import { changeOrder, wasAnswered, writeStep, type SeenOrder } from './store-orders.ts';
import { workOrderKind, type WorkOrderDeps } from './work-order-deps.ts';

/**
 * Tells the customer what came of it, through the conversation that they came by (the present one, if they have begun another since);
 * an answer given on the phone or in person is noted. With `finish` the order is finished in the same act. Refuses `chat` when the
 * customer has never written. Sent again under the same `clientId` it is noted once.
 */
export async function answerOrder(deps: WorkOrderDeps, principal: Principal, id: string, { means, text, clientId, finish }: WorkOrderAnswer): Promise<void> {
  await actOnOrder(deps, principal, id, 'answer', async (tx, order) => {
    if (await wasAnswered(tx, id, clientId)) return undefined;
    const answeredAt = deps.clock.now();
    await changeOrder(tx, id, { answeredAt });
    await writeStep(tx, order, { verb: 'answered', by: principal.staffId, text, data: { means, clientId } });
    if (finish) {
      demandVerb('finish', principal, { ...order, answeredAt });
      await closeOrder(tx, deps, principal, order, '');
    }
    if (means === 'chat') await deliverAnswer(tx, { conversationId: await conversationOf(tx, order), staffId: principal.staffId, clientId, text });
    if (finish) await tellFinished(tx, order);
    return undefined;
  });
}

/** 办结; refused until the customer was answered after the reply. */
export async function finishOrder(deps: WorkOrderDeps, principal: Principal, id: string, { note = '' }: WorkOrderFinish): Promise<void> {
  await actOnOrder(deps, principal, id, 'finish', async (tx, order) => {
    await closeOrder(tx, deps, principal, order, note);
    await tellFinished(tx, order);
    return undefined;
  });
}

async function closeOrder(tx: Db, deps: WorkOrderDeps, principal: Principal, order: SeenOrder, note: string): Promise<void> {
  const at = deps.clock.now();
  await stopClocks(tx, workOrderKind, order.id, { by: principal.staffId, at, reason: 'finished' });
  await changeOrder(tx, order.id, { state: 'finished', finishedAt: at, paused: false });
  await writeStep(tx, order, { verb: 'finished', by: principal.staffId, text: note });
}

async function tellFinished(tx: Db, order: SeenOrder): Promise<void> {
  if (order.conversationId !== null) await insertSystemMessage(tx, order.conversationId, 'workOrderFinished', { number: order.number });
}

async function conversationOf(tx: Db, { conversationId, customerId }: SeenOrder): Promise<string> {
  const found = await latestConversationOf(tx, conversationId, customerId);
  return found ?? refuse('conflict', { zh: '客户没有在线会话，无法通过会话答复；请改为电话或当面答复并登记。', en: 'The customer has no conversation; answer by phone or in person and note it.' });
}
