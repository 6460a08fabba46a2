import type { WorkOrderNew, WorkOrderSummary, WorkOrderVerb } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { appendEvents } from '#platform/events/event-store.ts';

/** What acts need to know of an order before they change it. */
export interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly conversationId: string | null;
  readonly customerId: string | null;
  readonly templateId: string | null;
  readonly state: WorkOrderSummary['state'];
  readonly priority: WorkOrderSummary['priority'];
  readonly fromUnitId: string;
  readonly fromDepartmentId: string;
  readonly ownerStaff: string;
  readonly unitId: string;
  readonly departmentId: string;
  readonly postId: string | null;
  readonly assignee: string | null;
  readonly tier: number;
  readonly reportWanted: boolean;
  readonly paused: boolean;
  readonly overdue: boolean;
  readonly returnedAt: Date | null;
  readonly answeredAt: Date | null;
}

/** The same, with which sides the reader stands on. */
export interface SeenOrder extends OrderRow {
  /** The reader's scope reaches the receiving department, or the order lies in their own. */
  readonly receiving: boolean;
  readonly sending: boolean;
  /** The order waits for the reader's own department, and for their post if for any. */
  readonly mineToTake: boolean;
}

const columns = sql.raw(`w.id, w.number, w.conversation_id, w.customer_id, w.template_id, w.state, w.priority, w.from_unit_id, w.from_department_id, w.owner_staff,
  w.unit_id, w.department_id, w.post_id, w.assignee, w.tier, w.report_wanted, w.paused, w.overdue, w.returned_at, w.answered_at`);

const receivingScope = (principal: Principal) => inScope(principal, { unit: 'w.unit_id', department: 'w.department_id', person: 'w.assignee' });
const sendingScope = (principal: Principal) => inScope(principal, { unit: 'w.from_unit_id', department: 'w.from_department_id', person: 'w.owner_staff' });

/** The condition under which an order `w` may be read: who has it, who sent it, the department that it waits for, and scopes of both sides. */
export function visible(principal: Principal): RawBuilder<boolean> {
  const me = sql`${principal.staffId}::uuid`;
  return sql<boolean>`(w.owner_staff = ${me} or w.created_by = ${me} or w.assignee = ${me}
    or (w.state = 'waiting' and w.department_id = ${principal.departmentId}::uuid) or ${receivingScope(principal)} or ${sendingScope(principal)})`;
}

export const sidesOf = (principal: Principal): RawBuilder<unknown> => sql`${receivingScope(principal)} as receiving, ${sendingScope(principal)} as sending,
  (w.state = 'waiting' and w.department_id = ${principal.departmentId}::uuid
    and (w.post_id is null or w.post_id = (select post_id from staff where id = ${principal.staffId}::uuid))) as mine_to_take`;

/** An order that the reader may see, locked. */
export async function lockSeenOrder(tx: Db, principal: Principal, id: string): Promise<SeenOrder | undefined> {
  const { rows } = await sql<SeenOrder>`select ${columns}, ${sidesOf(principal)} from work_orders w where w.id = ${id}::uuid and ${visible(principal)} for update of w`.execute(tx);
  return rows[0];
}

/** Whoever asks; for what the program itself does. */
export async function lockOrder(tx: Db, id: string): Promise<OrderRow | undefined> {
  const { rows } = await sql<OrderRow>`select ${columns} from work_orders w where w.id = ${id}::uuid for update of w`.execute(tx);
  return rows[0];
}

/** `GD`, the day and a number that is drawn once, such as GD20261122-000123. */
export async function drawNumber(tx: Db, day: string): Promise<string> {
  const { rows } = await sql<{ n: number }>`select nextval('work_order_numbers') as n`.execute(tx);
  return `GD${day.replaceAll('-', '')}-${String(rows[0]!.n).padStart(6, '0')}`;
}

export interface NewOrder extends Omit<WorkOrderNew, 'fileIds' | 'conversationId' | 'customerId' | 'templateId' | 'postId'> {
  readonly id: string;
  readonly number: string;
  readonly conversationId: string | null;
  readonly customerId: string | null;
  readonly templateId: string | null;
  readonly postId: string | null;
  readonly unitId: string;
  readonly dueAt: Date;
}

export async function insertOrder(tx: Db, principal: Principal, order: NewOrder): Promise<void> {
  await sql`insert into work_orders (id, number, kind, conversation_id, customer_id, template_id, title, text, priority, state, from_unit_id, from_department_id,
      created_by, owner_staff, unit_id, department_id, post_id, due_at, client_id)
    values (${order.id}::uuid, ${order.number}, ${order.kind}, ${order.conversationId}::uuid, ${order.customerId}::uuid, ${order.templateId}::uuid, ${order.title}, ${order.text},
      ${order.priority}, 'waiting', ${principal.unitId}::uuid, ${principal.departmentId}::uuid, ${principal.staffId}::uuid, ${principal.staffId}::uuid, ${order.unitId}::uuid,
      ${order.departmentId}::uuid, ${order.postId}::uuid, ${order.dueAt}, ${order.clientId ?? null})`.execute(tx);
}

/** What this person has made under this name already; who asks at the same time waits for the first one. */
export async function findSent(tx: Db, staffId: string, clientId: string): Promise<{ id: string; number: string } | undefined> {
  await lockName(tx, `work order ${staffId} ${clientId}`);
  const { rows } = await sql<{ id: string; number: string }>`select id, number from work_orders where created_by = ${staffId}::uuid and client_id = ${clientId}`.execute(tx);
  return rows[0];
}

/** Columns that verbs change. */
export interface OrderChange {
  readonly state?: OrderRow['state'];
  readonly ownerStaff?: string;
  readonly unitId?: string;
  readonly departmentId?: string;
  readonly postId?: string | null;
  readonly assignee?: string | null;
  readonly tier?: number;
  readonly dueAt?: Date;
  readonly overdue?: boolean;
  readonly atRisk?: boolean;
  readonly paused?: boolean;
  readonly urgedAt?: Date;
  readonly supervisedAt?: Date;
  readonly supervisedBy?: string | null;
  readonly reportWanted?: boolean;
  readonly returnedAt?: Date;
  readonly answeredAt?: Date;
  readonly finishedAt?: Date;
}

export async function changeOrder(tx: Db, id: string, change: OrderChange): Promise<void> {
  await tx.updateTable('work_orders').set({ ...change, changedAt: sql`now()` }).where('id', '=', id).execute();
}

/** Is this very answer in the history? The order is locked. */
export async function wasAnswered(tx: Db, id: string, clientId: string): Promise<boolean> {
  const { rows } = await sql`select from work_order_steps where work_order_id = ${id}::uuid and verb = 'answered' and data ->> 'clientId' = ${clientId}`.execute(tx);
  return rows.length > 0;
}

export async function countUrge(tx: Db, id: string, byCustomer: boolean): Promise<void> {
  const column = sql.ref(byCustomer ? 'customer_urged' : 'urged');
  await sql`update work_orders set ${column} = ${column} + 1, urged_at = now(), changed_at = now() where id = ${id}::uuid`.execute(tx);
}

export interface NewStep {
  readonly verb: WorkOrderVerb;
  /** null: the program. */
  readonly by: string | null;
  readonly text?: string;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly fileIds?: readonly string[];
}

/** Writes a verb into the history, with its files, and the event that tells everybody. The order is locked. */
export async function writeStep(tx: Db, order: Pick<OrderRow, 'id' | 'unitId'>, step: NewStep): Promise<void> {
  const { rows } = await sql<{ n: number }>`with w as (update work_orders set last_step = last_step + 1 where id = ${order.id}::uuid returning last_step)
    insert into work_order_steps (work_order_id, n, verb, by_staff, text, data)
    select ${order.id}::uuid, w.last_step, ${step.verb}, ${step.by}::uuid, ${step.text ?? ''}, ${JSON.stringify(step.data ?? {})}::jsonb from w returning n`.execute(tx);
  await insertFiles(tx, order.id, rows[0]!.n, step.fileIds ?? []);
  await appendEvents(tx, [{ type: 'workOrder.changed', subject: order.id, unitId: order.unitId, data: { verb: step.verb, by: step.by } }]);
}

async function insertFiles(tx: Db, id: string, step: number, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return;
  await sql`insert into work_order_files (work_order_id, file_id, step) select ${id}::uuid, f, ${step} from unnest(${fileIds}::uuid[]) f on conflict do nothing`.execute(tx);
}

/** Those of the files that this person has not uploaded, or that are gone. */
export async function foreignFiles(db: Db, fileIds: readonly string[], owner: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select f as id from unnest(${fileIds}::uuid[]) f
    where not exists (select from files where files.id = f and owner_kind = 'staff' and owner = ${owner}::uuid)`.execute(db);
  return rows.map(({ id }) => id);
}

/** Is this a file of an order that the reader may see? */
export async function fileOfOrder(db: Db, principal: Principal, orderId: string, fileId: string): Promise<boolean> {
  const { rows } = await sql`select from work_order_files f join work_orders w on w.id = f.work_order_id
    where f.work_order_id = ${orderId}::uuid and f.file_id = ${fileId}::uuid and ${visible(principal)}`.execute(db);
  return rows.length === 1;
}
