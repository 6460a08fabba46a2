import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { doneBefore } from '#platform/http/sent-act.ts';
import { endWork, enqueueWork, lockWork } from '../routing/index.ts';
import { demandVerb, type Verb } from './order-rules.ts';
import { changeOrder, foreignFiles, lockSeenOrder, writeStep, type OrderRow, type SeenOrder } from './store-orders.ts';
import { findDepartment, onlyHolder, type ReceivingDepartment } from './store-receivers.ts';
import { workOrderKind, type WorkOrderDeps } from './work-order-deps.ts';

/**
 * One verb, one transaction: locks the order's work item, then the order (the order everywhere), refuses what the reader may not see
 * (`not_found`) or do, does what was sent under one name once, and after the commit tells others and lets the router go on.
 */
export async function actOnOrder(deps: WorkOrderDeps, principal: Principal, id: string, verb: Verb, act: (tx: Db, order: SeenOrder) => Promise<string | undefined>): Promise<void> {
  const queueId = await transact(deps.database.db, async (tx) => {
    await lockWork(tx, workOrderKind, id);
    const order = await lockSeenOrder(tx, principal, id);
    if (order === undefined) return refuse('not_found');
    if (await doneBefore(tx, principal.staffId, deps.sent)) return undefined;
    demandVerb(verb, principal, order);
    return act(tx, order);
  });
  deps.bell.ring();
  if (queueId !== undefined) deps.assigner.arrived(queueId);
}

/** A department to receive, or a refusal that names the field. */
export async function receiverOf(db: Db, departmentId: string, postId: string | null): Promise<ReceivingDepartment> {
  const found = await findDepartment(db, departmentId, postId);
  return found ?? refuse('invalid', undefined, { fields: [{ path: postId === null ? 'departmentId' : 'postId', text: { zh: '接收部门或岗位不存在，或已停用，请重新选择。', en: 'This department or post does not exist or is archived; choose another.' } }] });
}

/**
 * Lets a waiting order find somebody: the only person of its post, else the router through the department's queue, else by hand.
 * Returns the queue to look at after the commit.
 */
export async function handOut(tx: Db, order: Pick<OrderRow, 'id' | 'unitId' | 'postId' | 'priority'>, department: ReceivingDepartment): Promise<string | undefined> {
  if (order.postId !== null) {
    const person = await onlyHolder(tx, order.postId);
    if (person === undefined) return undefined;
    await changeOrder(tx, order.id, { state: 'assigned', assignee: person.id });
    await writeStep(tx, order, { verb: 'assigned', by: null, data: { to: person.name, toStaff: person.id, reason: 'onlyHolder' } });
    return undefined;
  }
  if (department.queueId === null) return undefined;
  await enqueueWork(tx, {
    kind: workOrderKind,
    subject: order.id,
    queueId: department.queueId,
    unitId: order.unitId,
    priority: { urgent: 30, high: 15, normal: 5, low: 0 }[order.priority],
    // An order lies with somebody for days beside their chats; it takes none of their places.
    weight: 0,
    automatic: true,
  });
  return department.queueId;
}

/** Ends the router's part, if it still looks for somebody. */
export async function stopRouting(tx: Db, id: string, why: string): Promise<void> {
  await endWork(tx, workOrderKind, id, 'done', why);
}

/** Refuses files that the person has not uploaded. */
export async function checkFiles(db: Db, fileIds: readonly string[], staffId: string): Promise<void> {
  if (fileIds.length === 0 || (await foreignFiles(db, fileIds, staffId)).length === 0) return;
  refuse('invalid', undefined, { fields: [{ path: 'fileIds', text: { zh: '找不到附件，请重新上传。', en: 'No such file; upload it again.' } }] });
}
