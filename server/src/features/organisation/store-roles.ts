import type { DataScope, Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface RoleRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly description: string;
  readonly permissions: Permission[];
  readonly dataScope: DataScope;
  readonly builtIn: boolean;
  readonly staff: number;
}

const roleColumns = sql`r.id, r.code, r.name, r.name_en, r.description, r.permissions, r.data_scope, r.built_in,
  (select count(*)::int from staff_roles sr join staff s on s.id = sr.staff_id where sr.role_id = r.id and s.left_at is null) as staff`;

/** Roles by code, after a code. */
export async function listRoles(db: Db, after: string | null, limit: number): Promise<RoleRow[]> {
  const { rows } = await sql<RoleRow>`select ${roleColumns} from roles r where (${after}::text is null or r.code > ${after}) order by r.code limit ${limit}::int`.execute(db);
  return rows;
}

export async function findRoles(db: Db, ids: readonly string[]): Promise<RoleRow[]> {
  const { rows } = await sql<RoleRow>`select ${roleColumns} from roles r where r.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

export type RoleValues = Omit<RoleRow, 'staff' | 'builtIn'>;

export async function insertRole(tx: Db, role: RoleValues): Promise<void> {
  await sql`insert into roles (id, code, name, name_en, description, permissions, data_scope)
    values (${role.id}, ${role.code}, ${role.name}, ${role.nameEn}, ${role.description}, ${role.permissions}::text[], ${role.dataScope})`.execute(tx);
}

export async function updateRole(tx: Db, role: RoleValues): Promise<void> {
  await sql`update roles set name = ${role.name}, name_en = ${role.nameEn}, description = ${role.description},
    permissions = ${role.permissions}::text[], data_scope = ${role.dataScope}, changed_at = now() where id = ${role.id}`.execute(tx);
}

export async function deleteRole(tx: Db, id: string): Promise<void> {
  await sql`delete from staff_roles sr using staff s where sr.role_id = ${id} and s.id = sr.staff_id and s.left_at is not null`.execute(tx);
  await sql`delete from roles where id = ${id}`.execute(tx);
}

export interface Holder {
  readonly staffId: string;
  readonly unitId: string;
}

/** Raises the version of everybody who holds the role; returns who that is. */
export async function raiseHolders(tx: Db, roleId: string): Promise<Holder[]> {
  const { rows } = await sql<Holder>`update staff s set rights_version = rights_version + 1 from staff_roles sr
    where sr.role_id = ${roleId} and sr.staff_id = s.id and s.left_at is null returning s.id as staff_id, s.unit_id`.execute(tx);
  return rows;
}

/** Rights are changed one at a time, so that two people cannot remove each other as the last administrators. */
export async function lockRights(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organisation.rights'))`.execute(tx);
}

/** People who can sign in, see everything, and manage staff as well as roles. */
export async function countAdministrators(tx: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from staff s join users u on u.id = s.user_id
    where s.left_at is null and exists (select 1 from staff_roles sr join roles r on r.id = sr.role_id where sr.staff_id = s.id and r.data_scope = 'all')
      and (select array_agg(p.name) from staff_roles sr join roles r on r.id = sr.role_id, unnest(r.permissions) as p(name) where sr.staff_id = s.id)
        @> array['roles:manage', 'organisation:manage']`.execute(tx);
  return rows[0]!.n;
}
