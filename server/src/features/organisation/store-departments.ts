import type { DepartmentKind, Post } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

type Condition = RawBuilder<boolean>;

export interface DepartmentRow {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly kind: DepartmentKind;
  readonly name: string;
  readonly archived: boolean;
  readonly staff: number;
  readonly posts: Post[];
}

const postJson = sql`jsonb_build_object('id', p.id, 'departmentId', p.department_id, 'code', p.code, 'name', p.name, 'archived', p.archived_at is not null,
  'staff', (select count(*)::int from staff s where s.post_id = p.id and s.left_at is null))`;
const departmentColumns = sql`d.id, d.unit_id, u.name as unit_name, d.parent_id, d.code, d.kind, d.name, d.archived_at is not null as archived,
  (select count(*)::int from staff s where s.department_id = d.id and s.left_at is null) as staff,
  coalesce((select jsonb_agg(${postJson} order by p.archived_at nulls first, p.code) from posts p where p.department_id = d.id), '[]') as posts`;

/** Departments that meet all conditions on `d` and `u`, by unit and code, after the given place. */
export async function listDepartments(
  db: Db,
  conditions: readonly Condition[],
  after: { unitId: string; code: string } | null,
  limit: number,
): Promise<DepartmentRow[]> {
  const { rows } = await sql<DepartmentRow>`select ${departmentColumns} from departments d join units u on u.id = d.unit_id
    where (${after === null}::boolean or (d.unit_id, d.code) > (${after?.unitId ?? null}::uuid, ${after?.code ?? null}::text))
      and ${sql.join(conditions, sql` and `)} order by d.unit_id, d.code limit ${limit}::int`.execute(db);
  return rows;
}

export async function findDepartment(db: Db, id: string, scope: Condition): Promise<DepartmentRow | undefined> {
  const { rows } = await sql<DepartmentRow>`select ${departmentColumns} from departments d join units u on u.id = d.unit_id
    where d.id = ${id} and ${scope}`.execute(db);
  return rows[0];
}

export interface DepartmentValues {
  readonly id: string;
  readonly unitId: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly kind: DepartmentKind;
  readonly name: string;
}

export async function insertDepartment(tx: Db, { id, unitId, parentId, code, kind, name }: DepartmentValues): Promise<void> {
  await sql`insert into departments (id, unit_id, parent_id, code, kind, name) values (${id}, ${unitId}, ${parentId}, ${code}, ${kind}, ${name})`.execute(tx);
}

export async function updateDepartment(tx: Db, { id, parentId, code, kind, name }: DepartmentValues, archived: boolean): Promise<void> {
  await sql`update departments set parent_id = ${parentId}, code = ${code}, kind = ${kind}, name = ${name},
    archived_at = case when ${archived}::boolean then coalesce(archived_at, now()) end where id = ${id}`.execute(tx);
}

/** Is `id` the department itself or somewhere above it? */
export async function standsAbove(tx: Db, id: string, department: string): Promise<boolean> {
  const { rows } = await sql`with recursive up(id, parent_id) as (
      select id, parent_id from departments where id = ${department}
      union select d.id, d.parent_id from departments d join up on d.id = up.parent_id)
    select 1 from up where id = ${id}`.execute(tx);
  return rows.length > 0;
}

export async function countDepartmentsBelow(tx: Db, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from departments where parent_id = ${id} and archived_at is null`.execute(tx);
  return rows[0]!.n;
}

export interface PostRow {
  readonly id: string;
  readonly departmentId: string;
  readonly unitId: string;
  readonly code: string;
  readonly name: string;
  /** Itself, its department or its unit. */
  readonly archived: boolean;
  readonly ownArchived: boolean;
  readonly staff: number;
}

export async function findPost(db: Db, id: string, scope: Condition): Promise<PostRow | undefined> {
  const { rows } = await sql<PostRow>`select p.id, p.department_id, d.unit_id, p.code, p.name, p.archived_at is not null as own_archived,
      (p.archived_at is not null or d.archived_at is not null or u.archived_at is not null) as archived,
      (select count(*)::int from staff s where s.post_id = p.id and s.left_at is null) as staff
    from posts p join departments d on d.id = p.department_id join units u on u.id = d.unit_id where p.id = ${id} and ${scope}`.execute(db);
  return rows[0];
}

export async function insertPost(tx: Db, post: { id: string; departmentId: string; code: string; name: string }): Promise<void> {
  await sql`insert into posts (id, department_id, code, name) values (${post.id}, ${post.departmentId}, ${post.code}, ${post.name})`.execute(tx);
}

export async function updatePost(tx: Db, post: { id: string; code: string; name: string }, archived: boolean): Promise<void> {
  await sql`update posts set code = ${post.code}, name = ${post.name},
    archived_at = case when ${archived}::boolean then coalesce(archived_at, now()) end where id = ${post.id}`.execute(tx);
}
