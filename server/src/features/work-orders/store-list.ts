import type { WorkOrderCounts, WorkOrderFilter, WorkOrderQuery, WorkOrderSummary } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { likeText, literalText } from '#platform/db/like-text.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';
import { sidesOf, visible, type SeenOrder } from './store-orders.ts';

/** An order in a list, as stored. */
export interface ListedOrder {
  readonly id: string;
  readonly number: string;
  readonly kind: WorkOrderSummary['kind'];
  readonly title: string;
  readonly priority: WorkOrderSummary['priority'];
  readonly state: WorkOrderSummary['state'];
  readonly templateName: string | null;
  readonly templateNameEn: string | null;
  readonly customerName: string | null;
  readonly fromUnitName: string;
  readonly unitName: string;
  readonly departmentName: string;
  readonly ownerStaff: string;
  readonly ownerName: string;
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  readonly tier: number;
  readonly dueAt: Date;
  readonly overdue: boolean;
  readonly atRisk: boolean;
  readonly paused: boolean;
  readonly urged: number;
  readonly customerUrged: number;
  readonly supervisedAt: Date | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** Passed at `now`, also when the clock's turn has not come yet; nothing passes while the clock stands still. */
const late = (now: Date): RawBuilder<boolean> => sql<boolean>`(w.overdue or (w.state <> 'finished' and not w.paused and w.due_at < ${now}::timestamptz))`;

const plain = sql.raw(`w.id, w.number, w.kind, w.title, w.priority, w.state, t.name as template_name, t.name_en as template_name_en, c.name as customer_name,
  fu.name as from_unit_name, u.name as unit_name, d.name as department_name, w.owner_staff, o.name as owner_name, w.assignee, a.name as assignee_name, w.tier, w.due_at,
  w.at_risk, w.paused, w.urged, w.customer_urged, w.supervised_at, w.created_at, w.finished_at`);
const columns = (now: Date) => sql`${plain}, ${late(now)} as overdue`;
const joins = sql.raw(`join units fu on fu.id = w.from_unit_id join units u on u.id = w.unit_id join departments d on d.id = w.department_id
  join staff o on o.id = w.owner_staff left join staff a on a.id = w.assignee left join customers c on c.id = w.customer_id left join work_order_templates t on t.id = w.template_id`);

/** A page, `limit + 1` rows. Open ones by deadline, so those overdue come first; finished ones newest first. */
export async function listOrders(db: Db, principal: Principal, query: WorkOrderQuery, limit: number, now: Date): Promise<(ListedOrder & { sortKey: string })[]> {
  const finished = query.view === 'finished';
  const key = finished ? 'w.finished_at' : 'w.due_at';
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const place = sql`(${sql.ref(key)}, w.id)`;
  const after = cursor === undefined ? sql`true` : finished ? sql`${place} < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : sql`${place} > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const { rows } = await sql<ListedOrder & { sortKey: string }>`select ${columns(now)}, ${sql.raw(exactMoment(key))} as sort_key from work_orders w ${joins}
    where ${inView(principal, query.view)} and ${matches(query, now)} and ${after}
    order by ${finished ? sql`w.finished_at desc, w.id desc` : sql`w.due_at, w.id`} limit ${limit + 1}`.execute(db);
  return rows;
}

/** What each list holds; every one within what the reader may see. */
function inView(principal: Principal, view: WorkOrderFilter['view']): RawBuilder<boolean> {
  const me = sql`${principal.staffId}::uuid`;
  switch (view) {
    case 'mine':
      return sql<boolean>`((w.assignee = ${me} and w.state = 'assigned') or (w.owner_staff = ${me} and (w.state in ('replied', 'sentBack') or (w.report_wanted and w.state <> 'finished'))))`;
    case 'sent':
      return sql<boolean>`(w.owner_staff = ${me} and w.state <> 'finished')`;
    case 'department':
      return sql<boolean>`(w.department_id = ${principal.departmentId}::uuid and w.state in ('waiting', 'assigned') and ${visible(principal)})`;
    case 'all':
      return sql<boolean>`(w.state <> 'finished' and ${visible(principal)})`;
    case 'finished':
      return sql<boolean>`(w.state = 'finished' and ${visible(principal)})`;
  }
}

function matches({ state, priority, templateId, overdue, supervised, text }: WorkOrderFilter, now: Date): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (state !== undefined) parts.push(sql`w.state = ${state}`);
  if (priority !== undefined) parts.push(sql`w.priority = ${priority}`);
  if (templateId !== undefined) parts.push(sql`w.template_id = ${templateId}::uuid`);
  if (overdue === true) parts.push(late(now));
  if (supervised === true) parts.push(sql`w.supervised_at is not null`);
  const words = text?.trim() ?? '';
  if (words !== '') parts.push(sql`(w.number like ${`${literalText(words.toUpperCase())}%`} or w.title like ${likeText(words)})`);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

export async function countOrders(db: Db, principal: Principal, now: Date): Promise<WorkOrderCounts> {
  const count = (view: WorkOrderFilter['view']) => sql`(select count(*)::int from work_orders w where ${inView(principal, view)})`;
  const { rows } = await sql<WorkOrderCounts>`select ${count('mine')} as mine, ${count('sent')} as sent, ${count('department')} as department, ${count('all')} as "all",
    (select count(*)::int from work_orders w where ${inView(principal, 'all')} and ${late(now)}) as overdue`.execute(db);
  return rows[0]!;
}

/** Of a conversation and, if it is known, of its customer, newest first; those that the reader may see. */
export async function ordersAround(db: Db, principal: Principal, conversationId: string, customerId: string | null, now: Date): Promise<ListedOrder[]> {
  const { rows } = await sql<ListedOrder>`select ${columns(now)} from work_orders w ${joins}
    where (w.conversation_id = ${conversationId}::uuid or w.customer_id in (select f.id from customers o
      join customers f on f.id = coalesce(o.merged_into, o.id) or f.merged_into = coalesce(o.merged_into, o.id) where o.id = ${customerId}::uuid)) and (${visible(principal)} or w.conversation_id = ${conversationId}::uuid)
    order by w.created_at desc, w.id desc limit 30`.execute(db);
  return rows;
}

export interface OrderDetail extends ListedOrder, Omit<SeenOrder, 'number' | 'state' | 'priority' | 'ownerStaff' | 'assignee' | 'tier' | 'paused' | 'overdue'> {
  readonly text: string;
  readonly fromDepartmentName: string;
  readonly postName: string | null;
}

/** One order with what the rules need, if the reader may see it. */
export async function findSeenOrder(db: Db, principal: Principal, id: string, now: Date): Promise<OrderDetail | undefined> {
  const { rows } = await sql<OrderDetail>`select ${columns(now)}, w.text, w.conversation_id, w.customer_id, w.template_id, w.from_unit_id, w.from_department_id, w.unit_id, w.department_id,
      w.post_id, w.report_wanted, w.returned_at, w.answered_at, fd.name as from_department_name, p.name as post_name, ${sidesOf(principal)}
    from work_orders w ${joins} join departments fd on fd.id = w.from_department_id left join posts p on p.id = w.post_id
    where w.id = ${id}::uuid and ${visible(principal)}`.execute(db);
  return rows[0];
}

export interface StepRow {
  readonly n: number;
  readonly verb: string;
  readonly at: Date;
  readonly by: string | null;
  readonly text: string;
  readonly data: Record<string, string | number>;
  readonly files: { id: string; name: string; mediaType: string; size: number }[];
}

/** The whole history; an order has dozens of steps, never thousands. */
export async function loadSteps(db: Db, id: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`select s.n, s.verb, s.at, p.name as by, s.text, s.data,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', c.size) order by f.created_at) from work_order_files x
        join files f on f.id = x.file_id join file_contents c on c.sha256 = f.sha256 where x.work_order_id = s.work_order_id and x.step = s.n), '[]') as files
    from work_order_steps s left join staff p on p.id = s.by_staff where s.work_order_id = ${id}::uuid order by s.n limit 1000`.execute(db);
  return rows;
}
