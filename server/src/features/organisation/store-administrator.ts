import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface Seat {
  readonly unitId: string;
  readonly departmentId: string;
  readonly postId: string;
}

/** The head office's management department and a post in it; adds what is missing under the given ids. */
export async function ensureAdministratorSeat(tx: Db, fresh: Seat): Promise<Seat> {
  await sql`select pg_advisory_xact_lock(hashtext('organisation.units'))`.execute(tx);
  await sql`insert into units (id, code, kind, name, path) select ${fresh.unitId}, 'HQ', 'headOffice', '总公司', '/HQ/'
    where not exists (select 1 from units where parent_id is null)`.execute(tx);
  const unit = await sql<{ id: string }>`select id from units where parent_id is null order by created_at, id limit 1`.execute(tx);
  const unitId = unit.rows[0]!.id;
  await sql`insert into departments (id, unit_id, code, kind, name) values (${fresh.departmentId}, ${unitId}, 'ADMIN', 'management', '系统管理')
    on conflict (unit_id, code) do nothing`.execute(tx);
  const department = await sql<{ id: string }>`select id from departments where unit_id = ${unitId} and code = 'ADMIN'`.execute(tx);
  const departmentId = department.rows[0]!.id;
  await sql`insert into posts (id, department_id, code, name) values (${fresh.postId}, ${departmentId}, 'ADMIN', '系统管理员')
    on conflict (department_id, code) do nothing`.execute(tx);
  const post = await sql<{ id: string }>`select id from posts where department_id = ${departmentId} and code = 'ADMIN'`.execute(tx);
  return { unitId, departmentId, postId: post.rows[0]!.id };
}

export async function findRoleId(tx: Db, code: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from roles where code = ${code}`.execute(tx);
  return rows[0]?.id;
}
