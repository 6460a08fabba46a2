import type { WorkOrderMade, WorkOrderNew } from '@huiyin/contracts';
import { demand, type Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { dayOf, writeMoment } from '#platform/calendar/zoned-time.ts';
import { startClock } from '#platform/clocks/run-clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { conversationForStaff, insertSystemMessage } from '../conversations/index.ts';
import { checkFiles, handOut, receiverOf } from './act-on-order.ts';
import { openBlanks } from './fill-template.ts';
import { drawNumber, findSent, insertOrder, writeStep } from './store-orders.ts';
import { customerInScope } from './store-receivers.ts';
import { findTemplate, type TemplateRow } from './store-templates.ts';
import { workOrderKind, type WorkOrderDeps } from './work-order-deps.ts';

/**
 * Passes a matter on: the order with its number, its clock by template and priority, its place in the receiving department's queue and
 * the words to the customer commit together. Whoever makes it stays the customer's contact (首问责任). Refuses a conversation or
 * customer that the person may not see, a receiver that does not exist and blanks of the template left open. Sent again under the same
 * `clientId` it is the order that was made before.
 */
export async function openOrder(deps: WorkOrderDeps, principal: Principal, body: WorkOrderNew): Promise<WorkOrderMade> {
  const { db } = deps.database;
  const template = body.templateId === undefined ? undefined : await findTemplate(db, body.templateId);
  if (body.templateId !== undefined && (template === undefined || template.archivedAt !== null)) {
    refuse('invalid', undefined, { fields: [{ path: 'templateId', text: { zh: '模板不存在或已停用，请重新选择。', en: 'This template does not exist or is archived; choose another.' } }] });
  }
  checkBlanks(body, template);
  const { conversationId, customerId } = await customerOf(db, principal, body);
  const now = deps.clock.now();
  const made = await transact(db, async (tx) => {
    const sent = body.clientId === undefined ? undefined : await findSent(tx, principal.staffId, body.clientId);
    if (sent !== undefined) return { ...sent, queueId: undefined };
    const department = await receiverOf(tx, body.departmentId, body.postId ?? null);
    await checkFiles(tx, body.fileIds ?? [], principal.staffId);
    const id = newId(deps.clock);
    const rule = template?.rules[body.priority] ?? defaultRules[body.priority];
    // Numbers carry the day, and the customer reads the deadline, as where the order is dealt with.
    const zone = await zoneOf(tx, department.unitId);
    const clock = await startClock(tx, { subjectKind: workOrderKind, subject: id, rule, unitId: department.unitId, ownerStaff: principal.staffId, at: now, by: principal.staffId });
    const order = {
      ...body, id, number: await drawNumber(tx, dayOf(zone, now.getTime())), unitId: department.unitId,
      conversationId, customerId, templateId: body.templateId ?? null, postId: body.postId ?? null, dueAt: clock.dueAt,
    };
    await insertOrder(tx, principal, order);
    await writeStep(tx, order, { verb: 'created', by: principal.staffId, data: { to: department.name }, fileIds: body.fileIds ?? [] });
    const queueId = await handOut(tx, order, department);
    // The conversation last: everybody locks it after the order.
    if (conversationId !== null) await insertSystemMessage(tx, conversationId, 'workOrderOpened', { number: order.number, due: writeMoment(zone, clock.dueAt.getTime()) });
    return { id, number: order.number, queueId };
  });
  deps.bell.ring();
  if (made.queueId !== undefined) deps.assigner.arrived(made.queueId);
  return { id: made.id, number: made.number };
}

/** Deadline rules of orders without a template. */
export const defaultRules = { urgent: 'WO-URGENT', high: 'WO-HIGH', normal: 'WO-NORMAL', low: 'WO-LOW' } as const;

function checkBlanks({ title, text }: WorkOrderNew, template: TemplateRow | undefined): void {
  if (template === undefined) return;
  const fields = (['title', 'text'] as const).flatMap((path) => {
    const [blank] = openBlanks(path === 'title' ? template.title : template.body, path === 'title' ? title : text);
    return blank === undefined ? [] : [{ path, text: { zh: `请填写${blank}。`, en: `Fill in ${blank}.` } }];
  });
  if (fields.length > 0) refuse('invalid', undefined, { fields });
}

async function customerOf(db: Db, principal: Principal, { conversationId, customerId }: Pick<WorkOrderNew, 'conversationId' | 'customerId'>): Promise<{ conversationId: string | null; customerId: string | null }> {
  if (conversationId !== undefined) {
    const conversation = await conversationForStaff(db, principal, conversationId);
    return conversation === undefined ? refuse('not_found') : { conversationId, customerId: conversation.customerId };
  }
  if (customerId === undefined) return refuse('invalid', undefined, { fields: [{ path: 'customerId', text: { zh: '请从会话或客户页面转工单。', en: 'Make the work order from a conversation or a customer.' } }] });
  demand(principal, 'customers:read');
  if (!(await customerInScope(db, principal, customerId))) refuse('not_found');
  return { conversationId: null, customerId };
}
