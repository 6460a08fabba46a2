import type { WorkOrderCandidates, WorkOrderOptions } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { holds } from '#platform/access/staff-rights.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { peopleBehind } from './store-receiving.ts';

export interface ReceivingDepartment {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  /** Orders go through it to its members; null: dispatched by hand. */
  readonly queueId: string | null;
}

/** A department in use, and its post if one is asked for. */
export async function findDepartment(db: Db, id: string, postId: string | null): Promise<ReceivingDepartment | undefined> {
  const { rows } = await sql<ReceivingDepartment>`select d.id, d.unit_id, d.name, q.id as queue_id from departments d
      join units u on u.id = d.unit_id and u.archived_at is null
      left join work_order_queues m on m.department_id = d.id left join queues q on q.id = m.queue_id and q.archived_at is null
    where d.id = ${id}::uuid and d.archived_at is null
      and (${postId}::uuid is null or exists (select from posts p where p.id = ${postId}::uuid and p.department_id = d.id and p.archived_at is null))`.execute(db);
  return rows[0];
}

/** The nearest department of a kind, from a unit upwards. */
export async function nearestDepartment(db: Db, unitId: string, kind: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select d.id from units here join units u on starts_with(here.path, u.path) and u.archived_at is null
      join departments d on d.unit_id = u.id and d.kind = ${kind} and d.archived_at is null
    where here.id = ${unitId}::uuid order by length(u.path) desc, d.parent_id nulls first, d.code limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** The only person in a post; undefined when there is nobody, or there are several to choose from. */
export async function onlyHolder(db: Db, postId: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from staff where post_id = ${postId}::uuid and left_at is null limit 2`.execute(db);
  return rows.length === 1 ? rows[0] : undefined;
}

export interface TierHolder {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly departmentId: string;
  readonly postId: string;
}

/** Who holds a role nearest to a unit, upwards; of several the one with the fewest open orders. Not the person `except`. */
export async function nearestHolder(db: Db, unitId: string, role: string, except: string | null): Promise<TierHolder | undefined> {
  const { rows } = await sql<TierHolder>`select s.id, s.name, s.unit_id, s.department_id, s.post_id from units here
      join units u on starts_with(here.path, u.path) join staff s on s.unit_id = u.id and s.left_at is null and s.id is distinct from ${except}::uuid
      join staff_roles sr on sr.staff_id = s.id join roles r on r.id = sr.role_id and r.code = ${role}
    where here.id = ${unitId}::uuid
    order by length(u.path) desc, (select count(*) from work_orders w where w.assignee = s.id and w.state = 'assigned'), s.staff_no limit 1`.execute(db);
  return rows[0];
}

/** Somebody of a department, or undefined. */
export async function memberOf(db: Db, departmentId: string, staffId: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from staff
    where id = ${staffId}::uuid and department_id = ${departmentId}::uuid and left_at is null`.execute(db);
  return rows[0];
}

/** People of a department with the orders that they have; ready ones first. */
export async function listCandidates(db: Db, departmentId: string): Promise<WorkOrderCandidates['items']> {
  const { rows } = await sql<WorkOrderCandidates['items'][number]>`select s.id, s.name, p.name as post, coalesce(a.state = 'ready' and a.lease_expires_at > now(), false) as ready,
      (select count(*)::int from work_orders w where w.assignee = s.id and w.state = 'assigned') as open
    from staff s join posts p on p.id = s.post_id left join agent_states a on a.staff_id = s.id
    where s.department_id = ${departmentId}::uuid and s.left_at is null order by ready desc, open, s.name, s.id limit 200`.execute(db);
  return rows;
}

/** Departments and posts that may receive, by the unit tree. */
export async function listReceivers(db: Db): Promise<WorkOrderOptions['departments']> {
  const { rows } = await sql<WorkOrderOptions['departments'][number]>`select d.id, d.name, u.id as unit_id, u.name as unit_name, ${peopleBehind} as people,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.code) from posts p where p.department_id = d.id and p.archived_at is null), '[]') as posts
    from departments d join units u on u.id = d.unit_id
    where d.archived_at is null and u.archived_at is null order by u.path, d.code limit 3000`.execute(db);
  return rows;
}

/** The leader who takes over from somebody who left: of the own department, else of those above it, else who runs the unit. */
export async function leaderOf(db: Db, staffId: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`with recursive above as (
      select d.id, d.parent_id, 0 as distance from departments d join staff s on s.department_id = d.id where s.id = ${staffId}::uuid
      union all select d.id, d.parent_id, a.distance + 1 from departments d join above a on d.id = a.parent_id)
    select l.id, l.name from staff gone
      join staff l on l.left_at is null and l.id <> gone.id
      join units lu on lu.id = l.unit_id join units gu on gu.id = gone.unit_id and starts_with(gu.path, lu.path)
      left join above a on a.id = l.department_id
    where gone.id = ${staffId}::uuid and ${holds('l', ['work-orders:supervise', 'work-orders:create'])}
    order by a.distance nulls last, length(lu.path) desc, l.staff_no limit 1`.execute(db);
  return rows[0];
}

/** Open orders whose owner, or whose assignee, has left. */
export async function ordersOfThoseWhoLeft(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select w.id from work_orders w
    where w.state <> 'finished' and (exists (select from staff s where s.id = w.owner_staff and s.left_at is not null)
      or (w.state = 'assigned' and exists (select from staff s where s.id = w.assignee and s.left_at is not null))) order by w.due_at, w.id limit 100`.execute(db);
  return rows.map(({ id }) => id);
}

export async function staffLeft(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select from staff where id = ${id}::uuid and left_at is not null`.execute(db);
  return rows.length === 1;
}

export async function customerInScope(db: Db, principal: Principal, id: string): Promise<boolean> {
  const { rows } = await sql`select from customers c where c.id = ${id}::uuid and ${inScope(principal, { unit: 'c.unit_id' })}`.execute(db);
  return rows.length === 1;
}
