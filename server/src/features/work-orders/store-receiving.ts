import type { ReceivingDepartment, ReceivingQuery, WaitingFor } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { worksWith } from '#platform/access/staff-rights.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { likeText } from '#platform/db/like-text.ts';

export interface ReceivingDepartmentRow extends ReceivingDepartment {
  readonly unitPath: string;
  readonly code: string;
}

/** Of staff `s`: who works here and has the right to take and reply. */
const mayHandle = worksWith('s', 'work-orders:handle');
const inQueue = (queue: string): RawBuilder<number> => sql`(select count(*)::int from queue_staff x join staff s on s.id = x.staff_id where x.queue_id = ${sql.ref(queue)} and ${mayHandle})`;

/** How many would get what is sent to department `d`: through its queue, or without one by taking it. */
export const peopleBehind = sql<number>`coalesce((select ${inQueue('q.id')} from work_order_queues m join queues q on q.id = m.queue_id and q.archived_at is null where m.department_id = d.id),
  (select count(*)::int from staff s where s.department_id = d.id and ${mayHandle}))`;

/** Departments in the reader's reach by unit and code, `limit + 1` rows. */
export async function listReceiving(db: Db, principal: Principal, { text = '', lacking = false }: ReceivingQuery, after: { unitPath: string; code: string } | null, limit: number): Promise<ReceivingDepartmentRow[]> {
  const like = likeText(text);
  const { rows } = await sql<ReceivingDepartmentRow>`select * from (select d.id, d.name, d.code, u.name as unit, u.path as unit_path,
      case when q.id is not null then json_build_object('id', q.id, 'name', q.name, 'nameEn', q.name_en, 'people', ${inQueue('q.id')}) end as queue,
      (select count(*)::int from staff s where s.department_id = d.id and ${mayHandle}) as people,
      (select count(*)::int from work_orders w where w.department_id = d.id and w.state = 'waiting') as waiting
    from departments d join units u on u.id = d.unit_id and u.archived_at is null
      left join work_order_queues m on m.department_id = d.id left join queues q on q.id = m.queue_id and q.archived_at is null
    where d.archived_at is null and ${inScope(principal, { unit: 'd.unit_id', department: 'd.id' })} and (u.name ilike ${like} or d.name ilike ${like})
      and (${after?.unitPath ?? null}::text is null or (u.path, d.code) > (${after?.unitPath ?? null}, ${after?.code ?? null}))) r
    where not ${lacking} or coalesce((r.queue ->> 'people')::int, r.people) = 0 order by r.unit_path, r.code limit ${limit + 1}`.execute(db);
  return rows;
}

/** A department that the reader reaches, locked, with the queue that it has. */
export async function lockReceiving(tx: Db, principal: Principal, id: string): Promise<{ unitId: string; queueId: string | null } | undefined> {
  const { rows } = await sql<{ unitId: string; queueId: string | null }>`select d.unit_id, (select m.queue_id from work_order_queues m where m.department_id = d.id) as queue_id
    from departments d where d.id = ${id}::uuid and d.archived_at is null and ${inScope(principal, { unit: 'd.unit_id', department: 'd.id' })} for update`.execute(tx);
  return rows[0];
}

export async function writeReceiving(tx: Db, departmentId: string, queueId: string | null): Promise<void> {
  if (queueId === null) await sql`delete from work_order_queues where department_id = ${departmentId}::uuid`.execute(tx);
  else await sql`insert into work_order_queues (department_id, queue_id) values (${departmentId}::uuid, ${queueId}::uuid) on conflict (department_id) do update set queue_id = excluded.queue_id`.execute(tx);
}

/** Orders that wait by hand although their department has a queue by now. */
export async function ordersWithoutQueue(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select w.id from work_orders w join work_order_queues m on m.department_id = w.department_id join queues q on q.id = m.queue_id and q.archived_at is null
    where w.state = 'waiting' and w.post_id is null and not exists (select from work_items i where i.kind = 'workOrder' and i.subject = w.id and i.state in ('waiting', 'assigned'))
    order by w.due_at, w.id limit 200`.execute(db);
  return rows.map(({ id }) => id);
}

/** Who gets a waiting order: the members of the queue that it stands in, else those of its department, or post, who may take it. */
export async function waitingFor(db: Db, id: string): Promise<WaitingFor | null> {
  const { rows } = await sql<WaitingFor>`select case when q.id is not null then json_build_object('id', q.id, 'name', q.name, 'nameEn', q.name_en) end as queue, p.people, p.ready
    from work_orders w left join work_items i on i.kind = 'workOrder' and i.subject = w.id and i.state = 'waiting' left join queues q on q.id = i.queue_id
      cross join lateral (select count(*)::int as people, count(*) filter (where a.state = 'ready' and a.lease_expires_at > now())::int as ready from staff s left join agent_states a on a.staff_id = s.id
        where ${mayHandle} and case when q.id is not null then exists (select from queue_staff x where x.queue_id = q.id and x.staff_id = s.id)
          else s.department_id = w.department_id and (w.post_id is null or s.post_id = w.post_id) end) p
    where w.id = ${id}::uuid and w.state = 'waiting'`.execute(db);
  return rows[0] ?? null;
}
