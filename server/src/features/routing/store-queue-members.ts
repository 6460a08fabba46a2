import type { NeededSkill } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { literalText } from '#platform/db/like-text.ts';

export interface QueuePersonRow {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
  readonly departmentName: string;
  readonly unitName: string;
  readonly skills: NeededSkill[];
  readonly skilled: boolean;
  readonly member: boolean;
}

/** Members of a queue by name, or with `candidates` everybody in reach whose name or number begins with `text`. */
export async function listQueuePeople(
  db: Db,
  principal: Principal,
  queueId: string,
  filter: { after: readonly [name: string, id: string] | undefined; candidates: boolean; text: string; limit: number },
): Promise<QueuePersonRow[]> {
  const [name, id] = filter.after ?? [null, null];
  const start = `${literalText(filter.text)}%`;
  const { rows } = await sql<QueuePersonRow>`select s.id, s.staff_no, s.name, d.name as department_name, u.name as unit_name,
      coalesce((select jsonb_agg(jsonb_build_object('skill', k.code, 'level', x.level) order by k.code) from staff_skills x join skills k on k.id = x.skill_id
        where x.staff_id = s.id and k.archived_at is null), '[]') as skills,
      not exists (select from jsonb_to_recordset(q.needed_skills) as n(skill text, level int) where not exists (
        select from staff_skills x join skills k on k.id = x.skill_id where x.staff_id = s.id and k.code = n.skill and x.level >= n.level)) as skilled,
      m.staff_id is not null as member
    from staff s join queues q on q.id = ${queueId}::uuid join departments d on d.id = s.department_id join units u on u.id = s.unit_id
      left join queue_staff m on m.queue_id = q.id and m.staff_id = s.id
    where s.left_at is null
      and ${filter.candidates ? inScope(principal, { unit: 's.unit_id', department: 's.department_id' }) : sql`m.staff_id is not null`}
      and (${filter.text} = '' or s.name like ${start} or s.staff_no like ${start})
      ${name === null ? sql`` : sql`and (s.name, s.id) > (${name}, ${id}::uuid)`}
    order by s.name, s.id limit ${filter.limit + 1}`.execute(db);
  return rows;
}

/** Adds people in reach; how many of them were not there yet. */
export async function addMembers(db: Db, principal: Principal, queueId: string, staffIds: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`insert into queue_staff (queue_id, staff_id) select ${queueId}::uuid, s.id from staff s
    where s.id = any(${staffIds}::uuid[]) and s.left_at is null and ${inScope(principal, { unit: 's.unit_id', department: 's.department_id' })}
    on conflict do nothing`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

export async function removeMembers(db: Db, queueId: string, staffIds: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`delete from queue_staff where queue_id = ${queueId}::uuid and staff_id = any(${staffIds}::uuid[])`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
