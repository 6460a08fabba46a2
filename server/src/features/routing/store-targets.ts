import type { Handover, WorkTargets } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { literalText } from '#platform/db/like-text.ts';

/** People at work and queues in use that something may go to: the reader's own unit first, then whoever is ready; 50 of each. */
export async function loadTargets(db: Db, principal: Principal, text: string): Promise<WorkTargets> {
  const start = `${literalText(text)}%`;
  const [staff, queues] = await Promise.all([
    sql<WorkTargets['staff'][number]>`select s.id, s.name, d.name as department, u.name as unit_name, a.state, a.load, a.capacity
      from agent_states a join staff s on s.id = a.staff_id join departments d on d.id = s.department_id join units u on u.id = s.unit_id
      where a.state <> 'signedOut' and a.lease_expires_at > now() and s.left_at is null and s.id <> ${principal.staffId}::uuid
        and (${text} = '' or s.name like ${start} or s.staff_no like ${start})
      order by (s.unit_id = ${principal.unitId}::uuid) desc, (a.state = 'ready') desc, s.name, s.id limit 50`.execute(db),
    sql<WorkTargets['queues'][number]>`select q.id, q.name, q.name_en,
        (select count(*)::int from work_items w where w.queue_id = q.id and w.state = 'waiting' and w.automatic) as waiting,
        (select count(*)::int from queue_staff m join agent_states a on a.staff_id = m.staff_id where m.queue_id = q.id and a.state = 'ready' and a.lease_expires_at > now()) as ready
      from queues q where q.archived_at is null and (${text} = '' or q.name like ${start} or q.name_en ilike ${start} or q.code ilike ${start})
      order by (q.unit_id = ${principal.unitId}::uuid) desc, q.name, q.id limit 50`.execute(db),
  ]);
  return { staff: staff.rows, queues: queues.rows };
}

/** Has signed in to work, and is there. */
export async function isAtWork(db: Db, staffId: string): Promise<boolean> {
  const { rows } = await sql`select from agent_states a join staff s on s.id = a.staff_id
    where a.staff_id = ${staffId}::uuid and a.state <> 'signedOut' and a.lease_expires_at > now() and s.left_at is null`.execute(db);
  return rows.length === 1;
}

/** The open work of a subject, as its pages name it. */
export async function findOpenWork(db: Db, kinds: readonly string[], subject: string): Promise<NonNullable<Handover['workItem']> | undefined> {
  const { rows } = await sql<NonNullable<Handover['workItem']>>`select i.id, json_build_object('id', q.id, 'name', q.name, 'nameEn', q.name_en) as queue,
      case when i.ringing_until is not null then 'ringing' else i.state end as state, case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as staff
    from work_items i join queues q on q.id = i.queue_id left join staff s on s.id = i.assignee
    where i.kind = any(${[...kinds]}::text[]) and i.subject = ${subject}::uuid and i.state in ('waiting', 'assigned')`.execute(db);
  return rows[0];
}

/** Is this open item one that a supervisor reaches: by its unit, its queue, or whoever has it? */
export async function reachesItem(db: Db, principal: Principal, id: string): Promise<{ unitId: string; subject: string; kind: string } | undefined> {
  const { rows } = await sql<{ unitId: string; subject: string; kind: string }>`select i.unit_id, i.subject, i.kind from work_items i join queues q on q.id = i.queue_id left join staff s on s.id = i.assignee
    where i.id = ${id}::uuid and i.state in ('waiting', 'assigned') and (${inScope(principal, { unit: 'q.unit_id', department: 'q.department_id' })}
      or (s.id is not null and ${inScope(principal, { unit: 's.unit_id', department: 's.department_id', person: 's.id' })}))`.execute(db);
  return rows[0];
}
