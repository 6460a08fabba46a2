import type { DataScope, DepartmentKind, Permission, UnitKind } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** A unit that has one of the codes; `inScope`: the reader may change it. */
export interface KnownUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentCode: string | null;
  readonly parentKind: UnitKind | null;
  readonly archived: boolean;
  readonly inScope: boolean;
}

export async function knownUnits(db: Db, codes: readonly string[], scope: RawBuilder<boolean>): Promise<Map<string, KnownUnit>> {
  const { rows } = await sql<KnownUnit>`select u.id, u.code, u.name, u.kind, p.code as parent_code, p.kind as parent_kind, u.archived_at is not null as archived, ${scope} as in_scope
    from units u left join units p on p.id = u.parent_id where u.code = any(${[...new Set(codes)]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.code, row]));
}

export interface KnownDepartment {
  readonly id: string;
  readonly unitCode: string;
  readonly code: string;
  readonly name: string;
  readonly kind: DepartmentKind;
  readonly parentCode: string | null;
  readonly archived: boolean;
  readonly posts: { readonly id: string; readonly code: string; readonly name: string; readonly archived: boolean }[];
}

/** Departments of the units with these codes, by `unit code/department code`. */
export async function knownDepartments(db: Db, unitCodes: readonly string[]): Promise<Map<string, KnownDepartment>> {
  const { rows } = await sql<KnownDepartment>`select d.id, u.code as unit_code, d.code, d.name, d.kind, p.code as parent_code, d.archived_at is not null as archived,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name, 'archived', o.archived_at is not null) order by o.code) from posts o where o.department_id = d.id), '[]') as posts
    from departments d join units u on u.id = d.unit_id left join departments p on p.id = d.parent_id
    where u.code = any(${[...new Set(unitCodes)]}::text[])`.execute(db);
  return new Map(rows.map((row) => [`${row.unitCode}/${row.code}`, row]));
}

export interface KnownStaff {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
  readonly email: string;
  readonly postId: string;
  readonly capacity: number;
  readonly joinedOn: string | null;
  readonly left: boolean;
  readonly inScope: boolean;
  readonly roles: string[];
  readonly skills: Record<string, number>;
  readonly qualifications: Record<string, { readonly grantedOn: string; readonly expiresOn: string | null }>;
}

/** People with one of the numbers or e-mail addresses. */
export async function knownStaff(db: Db, numbers: readonly string[], emails: readonly string[], scope: RawBuilder<boolean>): Promise<KnownStaff[]> {
  const { rows } = await sql<KnownStaff>`select st.id, st.staff_no, st.name, st.email, st.post_id, st.capacity, st.joined_on, st.left_at is not null as left, ${scope} as in_scope,
      array(select r.code from staff_roles sr join roles r on r.id = sr.role_id where sr.staff_id = st.id order by r.code) as roles,
      coalesce((select jsonb_object_agg(k.code, sk.level) from staff_skills sk join skills k on k.id = sk.skill_id where sk.staff_id = st.id), '{}') as skills,
      coalesce((select jsonb_object_agg(q.code, jsonb_build_object('grantedOn', sq.granted_on, 'expiresOn', sq.expires_on)) from staff_qualifications sq join qualifications q on q.id = sq.qualification_id where sq.staff_id = st.id), '{}') as qualifications
    from staff st where st.staff_no = any(${[...numbers]}::text[]) or st.email = any(${[...emails]}::text[])`.execute(db);
  return rows;
}

/** When the qualifications of a person end, by the qualification's id. */
export async function expiriesOf(db: Db, staffId: string): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ id: string; expiresOn: string | null }>`select qualification_id as id, expires_on from staff_qualifications where staff_id = ${staffId}`.execute(db);
  return new Map(rows.map(({ id, expiresOn }) => [id, expiresOn]));
}

export interface Named {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}

export async function knownNamed(db: Db, catalogue: 'skills' | 'qualifications'): Promise<Named[]> {
  const { rows } = await sql<Named>`select id, code, name, name_en from ${sql.table(catalogue)} where archived_at is null`.execute(db);
  return rows;
}

export async function knownRoles(db: Db): Promise<(Named & { readonly permissions: Permission[]; readonly dataScope: DataScope })[]> {
  const { rows } = await sql<Named & { permissions: Permission[]; dataScope: DataScope }>`select id, code, name, name_en, permissions, data_scope from roles`.execute(db);
  return rows;
}
