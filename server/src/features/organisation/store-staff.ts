import type { NewStaff, StaffMember } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

type Condition = RawBuilder<boolean>;

export interface StaffRow extends StaffMember {
  readonly userId: string | null;
  readonly locale: string;
}

const staffColumns = sql`st.id, st.user_id, st.staff_no, st.name, st.email, st.capacity, st.authority_limit::float8 as authority_limit, st.joined_on, st.locale, st.left_at is not null as left,
  coalesce((select u.demo from users u where u.id = st.user_id), false) as demo,
  jsonb_build_object('id', un.id, 'name', un.name) as unit, jsonb_build_object('id', de.id, 'name', de.name) as department,
  jsonb_build_object('id', po.id, 'name', po.name) as post,
  coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'nameEn', r.name_en) order by r.code)
    from staff_roles sr join roles r on r.id = sr.role_id where sr.staff_id = st.id), '[]') as roles,
  coalesce((select jsonb_agg(jsonb_build_object('skillId', k.id, 'name', k.name, 'nameEn', k.name_en, 'level', sk.level) order by sk.level desc, k.code)
    from staff_skills sk join skills k on k.id = sk.skill_id where sk.staff_id = st.id), '[]') as skills,
  coalesce((select jsonb_agg(jsonb_build_object('qualificationId', q.id, 'name', q.name, 'nameEn', q.name_en, 'grantedOn', sq.granted_on, 'expiresOn', sq.expires_on) order by q.code)
    from staff_qualifications sq join qualifications q on q.id = sq.qualification_id where sq.staff_id = st.id), '[]') as qualifications`;
const staffTables = sql`staff st join units un on un.id = st.unit_id join departments de on de.id = st.department_id join posts po on po.id = st.post_id`;

/** People who meet all conditions on `st`, by staff number, after one. */
export async function listStaff(db: Db, conditions: readonly Condition[], after: string | null, limit: number): Promise<StaffRow[]> {
  const { rows } = await sql<StaffRow>`select ${staffColumns} from ${staffTables}
    where (${after}::text is null or st.staff_no > ${after}) and ${sql.join(conditions, sql` and `)} order by st.staff_no limit ${limit}::int`.execute(db);
  return rows;
}

export async function findStaff(db: Db, id: string, scope: Condition): Promise<StaffRow | undefined> {
  const { rows } = await sql<StaffRow>`select ${staffColumns} from ${staffTables} where st.id = ${id} and ${scope}`.execute(db);
  return rows[0];
}

/** Makes others who would change the same person wait. */
export async function lockStaff(tx: Db, id: string): Promise<void> {
  await sql`select 1 from staff where id = ${id} for update`.execute(tx);
}

export interface StaffValues {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
  readonly email: string;
  readonly postId: string;
  readonly unitId: string;
  readonly departmentId: string;
  readonly capacity: number;
  /** Yuan. */
  readonly authorityLimit: number | null;
  readonly joinedOn: string | null;
}

export async function insertStaff(tx: Db, userId: string | null, staff: StaffValues): Promise<void> {
  await sql`insert into staff (id, user_id, staff_no, name, email, post_id, unit_id, department_id, capacity, authority_limit, joined_on)
    values (${staff.id}, ${userId}, ${staff.staffNo}, ${staff.name}, ${staff.email}, ${staff.postId}, ${staff.unitId}, ${staff.departmentId},
      ${staff.capacity}, ${staff.authorityLimit}::numeric, ${staff.joinedOn}::date)`.execute(tx);
}

export async function updateStaff(tx: Db, staff: StaffValues, rightsChanged: boolean): Promise<void> {
  await sql`update staff set staff_no = ${staff.staffNo}, name = ${staff.name}, email = ${staff.email}, post_id = ${staff.postId}, unit_id = ${staff.unitId},
    department_id = ${staff.departmentId}, capacity = ${staff.capacity}, authority_limit = ${staff.authorityLimit}::numeric, joined_on = ${staff.joinedOn}::date,
    rights_version = rights_version + ${rightsChanged ? 1 : 0}::int where id = ${staff.id}`.execute(tx);
}

export async function setLeft(tx: Db, id: string, left: boolean): Promise<void> {
  await sql`update staff set left_at = case when ${left}::boolean then now() end, rights_version = rights_version + 1 where id = ${id}`.execute(tx);
}

export async function replaceRoles(tx: Db, staffId: string, roleIds: readonly string[]): Promise<void> {
  await sql`delete from staff_roles where staff_id = ${staffId} and role_id <> all(${[...roleIds]}::uuid[])`.execute(tx);
  await sql`insert into staff_roles (staff_id, role_id) select ${staffId}, unnest(${[...roleIds]}::uuid[]) on conflict do nothing`.execute(tx);
}

/** Replaces the skills; false when one of them is not in the catalogue. */
export async function replaceSkills(tx: Db, staffId: string, skills: NonNullable<NewStaff['skills']>): Promise<boolean> {
  await sql`delete from staff_skills where staff_id = ${staffId}`.execute(tx);
  const { numAffectedRows } = await sql`insert into staff_skills (staff_id, skill_id, level)
    select ${staffId}, k.id, g.level from jsonb_to_recordset(${JSON.stringify(skills)}::jsonb) as g("skillId" uuid, level smallint)
    join skills k on k.id = g."skillId"`.execute(tx);
  return Number(numAffectedRows ?? 0) === skills.length;
}

/** Replaces the qualifications; false when one of them is not in the catalogue. */
export async function replaceQualifications(tx: Db, staffId: string, qualifications: NonNullable<NewStaff['qualifications']>): Promise<boolean> {
  await sql`delete from staff_qualifications where staff_id = ${staffId}`.execute(tx);
  const { numAffectedRows } = await sql`insert into staff_qualifications (staff_id, qualification_id, granted_on, expires_on)
    select ${staffId}, q.id, g."grantedOn", g."expiresOn"
    from jsonb_to_recordset(${JSON.stringify(qualifications)}::jsonb) as g("qualificationId" uuid, "grantedOn" date, "expiresOn" date)
    join qualifications q on q.id = g."qualificationId"`.execute(tx);
  return Number(numAffectedRows ?? 0) === qualifications.length;
}
