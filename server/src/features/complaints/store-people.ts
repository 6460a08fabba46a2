import type { ComplaintCandidates, ComplaintPeople, ComplaintPlaces, ComplaintSummary } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { worksWith } from '#platform/access/staff-rights.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { literalText } from '#platform/db/like-text.ts';

/** The queue of the nearest unit upwards that has one, with somebody in it who is not barred; its own for the category before the general one. */
export async function nearestQueue(db: Db, unitId: string, category: ComplaintSummary['category'], barred: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select q.id from units here join units u on starts_with(here.path, u.path)
      join complaint_queues m on m.unit_id = u.id and m.category in ('any', ${category ?? 'any'}) join queues q on q.id = m.queue_id and q.archived_at is null
    where here.id = ${unitId}::uuid and exists (select from queue_staff s where s.queue_id = q.id and not is_barred(s.staff_id, ${barred}::uuid[]))
    order by length(u.path) desc, m.category = 'any' limit 1`.execute(db);
  return rows[0]?.id;
}

export interface TierHolder {
  readonly id: string;
  readonly name: string;
}

/** Who holds a role nearest to a unit, upwards; of several the one with the fewest open complaints. Nobody who is barred, nor the person `except`. */
export async function nearestHolder(db: Db, unitId: string, role: string, barred: readonly string[], except: string | null): Promise<TierHolder | undefined> {
  const { rows } = await sql<TierHolder>`select s.id, s.name from units here
      join units u on starts_with(here.path, u.path) join staff s on s.unit_id = u.id and s.left_at is null and s.id is distinct from ${except}::uuid
      join staff_roles sr on sr.staff_id = s.id join roles r on r.id = sr.role_id and r.code = ${role} and 'complaints:handle' = any(r.permissions)
    where here.id = ${unitId}::uuid and not is_barred(s.id, ${barred}::uuid[])
    order by length(u.path) desc, (select count(*) from complaints k where k.assignee = s.id and k.state in ('handling', 'decided')), s.staff_no limit 1`.execute(db);
  return rows[0];
}

const mayHandle = worksWith('s', 'complaints:handle');
/** Of the unit, above or below it. */
const nearUnit = (unitId: string) => sql`exists (select from units here where here.id = ${unitId}::uuid and (starts_with(here.path, u.path) or starts_with(u.path, here.path)))`;

/** Somebody who may handle complaints of a unit and is not barred from this one. */
export async function findHandler(db: Db, unitId: string, staffId: string, barred: readonly string[]): Promise<TierHolder | 'barred' | undefined> {
  const { rows } = await sql<TierHolder & { barred: boolean }>`select s.id, s.name, is_barred(s.id, ${barred}::uuid[]) as barred from staff s join units u on u.id = s.unit_id
    where s.id = ${staffId}::uuid and ${mayHandle} and ${nearUnit(unitId)}`.execute(db);
  const found = rows[0];
  return found === undefined ? undefined : found.barred ? 'barred' : { id: found.id, name: found.name };
}

/** Those to whom it may be assigned, ready ones first; nobody who must keep out. */
export async function listHandlers(db: Db, unitId: string, barred: readonly string[]): Promise<ComplaintCandidates['items']> {
  const { rows } = await sql<ComplaintCandidates['items'][number]>`select s.id, s.name, p.name as post, u.name as unit, coalesce(a.state = 'ready' and a.lease_expires_at > now(), false) as ready,
      (select count(*)::int from complaints k where k.assignee = s.id and k.state in ('handling', 'decided')) as open
    from staff s join posts p on p.id = s.post_id join units u on u.id = s.unit_id left join agent_states a on a.staff_id = s.id
    where ${mayHandle} and ${nearUnit(unitId)} and not is_barred(s.id, ${barred}::uuid[])
    order by length(u.path) desc, ready desc, open, s.name, s.id limit 200`.execute(db);
  return rows;
}

/** People by the beginning of a name or number, those who left as well: they can be complained about. */
export async function findPeople(db: Db, text: string): Promise<ComplaintPeople['items']> {
  const begin = `${literalText(text)}%`;
  const { rows } = await sql<ComplaintPeople['items'][number]>`select s.id, s.name, s.staff_no, u.name as unit, d.name as department from staff s
      join units u on u.id = s.unit_id join departments d on d.id = s.department_id
    where s.name like ${begin} or s.staff_no like ${begin.toUpperCase()} order by s.name, s.staff_no limit 20`.execute(db);
  return rows;
}

export async function listPlaces(db: Db): Promise<ComplaintPlaces['items']> {
  const { rows } = await sql<ComplaintPlaces['items'][number]>`select u.id, u.name,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.code) from departments d where d.unit_id = u.id and d.archived_at is null), '[]') as departments
    from units u where u.archived_at is null order by u.path limit 3000`.execute(db);
  return rows;
}

/** Ids whose people must keep out: the person, and the department, or else the unit unless it is the whole company. */
export async function barredBy(db: Db, about: { aboutStaff: string | null; aboutUnit: string | null; aboutDepartment: string | null }): Promise<string[]> {
  const { aboutStaff, aboutUnit, aboutDepartment } = about;
  const { rows } = await sql<{ id: string }>`select id from staff where id = ${aboutStaff}::uuid
    union all select id from departments where id = ${aboutDepartment}::uuid
    union all select id from units where id = ${aboutDepartment === null ? aboutUnit : null}::uuid and parent_id is not null`.execute(db);
  return rows.map(({ id }) => id);
}

/** Which of these ids name nobody and nothing. */
export async function unknownAbout(db: Db, about: { aboutStaff: string | null; aboutUnit: string | null; aboutDepartment: string | null }): Promise<('aboutStaff' | 'aboutUnit' | 'aboutDepartment')[]> {
  const { rows } = await sql<Record<'aboutStaff' | 'aboutUnit' | 'aboutDepartment', boolean>>`select
    ${about.aboutStaff}::uuid is null or exists (select from staff where id = ${about.aboutStaff}::uuid) as about_staff,
    ${about.aboutUnit}::uuid is null or exists (select from units where id = ${about.aboutUnit}::uuid) as about_unit,
    ${about.aboutDepartment}::uuid is null or exists (select from departments where id = ${about.aboutDepartment}::uuid) as about_department`.execute(db);
  return (['aboutStaff', 'aboutUnit', 'aboutDepartment'] as const).filter((name) => !rows[0]![name]);
}

/** A customer with name and unit, if the reader's scope reaches them. */
export async function customerInScope(db: Db, principal: Principal, id: string): Promise<{ id: string; name: string; unitId: string | null } | undefined> {
  const { rows } = await sql<{ id: string; name: string; unitId: string | null }>`select c.id, c.name, c.unit_id from customers c where c.id = ${id}::uuid and ${inScope(principal, { unit: 'c.unit_id' })}`.execute(db);
  return rows[0];
}

/** The unit and name of a conversation's customer. */
export async function customerOf(db: Db, id: string): Promise<{ name: string; unitId: string | null } | undefined> {
  const { rows } = await sql<{ name: string; unitId: string | null }>`select name, unit_id from customers where id = ${id}::uuid`.execute(db);
  return rows[0];
}

export async function isBarred(db: Db, staffId: string, barred: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ barred: boolean }>`select is_barred(${staffId}::uuid, ${barred}::uuid[]) as barred`.execute(db);
  return rows[0]!.barred;
}

/** Names of the people, units and departments that complaints are about, by id. */
export async function namesOfAbout(db: Db, about: readonly { aboutStaff: string | null; aboutUnit: string | null; aboutDepartment: string | null }[]): Promise<ReadonlyMap<string, string>> {
  const ids = about.flatMap((one) => [one.aboutStaff, one.aboutUnit, one.aboutDepartment]).filter((id) => id !== null);
  const { rows } = await sql<{ id: string; name: string }>`select id, name from staff where id = any(${ids}::uuid[]) union all select id, name from units where id = any(${ids}::uuid[])
    union all select id, name from departments where id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
