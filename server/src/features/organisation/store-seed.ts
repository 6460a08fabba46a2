import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { BuiltInRole } from './built-in-roles.ts';

/** Adds the built-in roles that are not there by code. */
export async function insertMissingRoles(db: Db, roles: readonly (BuiltInRole & { readonly id: string })[]): Promise<void> {
  await sql`insert into roles (id, code, name, name_en, description, permissions, data_scope, built_in)
    select r.id, r.code, r.name, r."nameEn", r.description, array(select jsonb_array_elements_text(r.permissions)), r."dataScope", true
    from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb)
      as r(id uuid, code text, name text, "nameEn" text, description text, permissions jsonb, "dataScope" text)
    on conflict (code) do nothing`.execute(db);
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
