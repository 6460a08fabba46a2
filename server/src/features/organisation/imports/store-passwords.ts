import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface WithoutPassword {
  readonly staffId: string;
  readonly userId: string;
  readonly unitId: string;
  readonly staffNo: string;
  readonly name: string;
  readonly email: string;
}

/** Whom the asking person may give a password: in scope, and without rights beyond these. */
export interface PasswordReach {
  readonly scope: RawBuilder<boolean>;
  readonly permissions: readonly string[];
}

const condition = (importId: string, { scope, permissions }: PasswordReach) => sql`from import_rows i join staff st on st.staff_no = i.meaning ->> 'staffNo'
    join users u on u.id = st.user_id join accounts a on a.user_id = u.id and a.provider_id = 'credential'
  where i.import_id = ${importId} and i.applied_at is not null and st.left_at is null and not u.demo and a.password is null
    and not exists (select from accounts o where o.user_id = u.id and o.provider_id <> 'credential')
    and not exists (select from staff_roles sr join roles r on r.id = sr.role_id where sr.staff_id = st.id and not r.permissions <@ ${[...permissions]}::text[])
    and ${scope}`;

/** People of an import who cannot sign in yet, in the order of the file. */
export async function listWithoutPassword(db: Db, importId: string, reach: PasswordReach, limit: number): Promise<WithoutPassword[]> {
  const { rows } = await sql<WithoutPassword>`select st.id as staff_id, st.user_id, st.unit_id, st.staff_no, st.name, st.email ${condition(importId, reach)}
    order by i.line limit ${limit}::int`.execute(db);
  return rows;
}

export async function countWithoutPassword(db: Db, importId: string, reach: PasswordReach): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n ${condition(importId, reach)}`.execute(db);
  return rows[0]!.n;
}
