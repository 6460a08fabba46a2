import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { BuiltInRole } from './built-in-roles.ts';

/** Adds the built-in roles that are not there by code. */
export async function insertMissingRoles(db: Db, roles: readonly (BuiltInRole & { readonly id: string })[]): Promise<void> {
  await sql`insert into roles (id, code, name, name_en, description, permissions, granted, data_scope, built_in)
    select r.id, r.code, r.name, r."nameEn", r.description, p.list, p.list, r."dataScope", true
    from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb)
      as r(id uuid, code text, name text, "nameEn" text, description text, permissions jsonb, "dataScope" text),
      lateral (select array(select jsonb_array_elements_text(r.permissions)) as list) p
    on conflict (code) do nothing`.execute(db);
}

export interface GrantedRole {
  readonly id: string;
  readonly code: string;
  readonly permissions: readonly string[];
  /** What the program last gave it. */
  readonly granted: readonly string[];
  readonly dataScope: string;
}

/** Built-in roles of which it is known what the program gave them. */
export async function grantedRoles(tx: Db): Promise<GrantedRole[]> {
  const { rows } = await sql<GrantedRole>`select id, code, permissions, granted, data_scope from roles where built_in and granted is not null order by code for update`.execute(tx);
  return rows;
}

export async function writeGrant(tx: Db, id: string, added: readonly string[]): Promise<void> {
  await sql`update roles set permissions = permissions || ${[...added]}::text[], granted = granted || ${[...added]}::text[], changed_at = now() where id = ${id}::uuid`.execute(tx);
}

/** Adds the skills or qualifications that are not there by code. */
export async function insertMissingNamed(
  db: Db,
  table: 'skills' | 'qualifications',
  rows: readonly { readonly id: string; readonly code: string; readonly name: string; readonly nameEn: string }[],
): Promise<void> {
  await sql`insert into ${sql.table(table)} (id, code, name, name_en)
    select r.id, r.code, r.name, r."nameEn" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, code text, name text, "nameEn" text)
    on conflict (code) do nothing`.execute(db);
}
