import type { DataScope, Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export async function findSecret(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ secretSealed: string }>`select secret_sealed from auth_secrets`.execute(db);
  return rows[0]?.secretSealed;
}

export async function addSecret(db: Db, sealed: string): Promise<void> {
  await sql`insert into auth_secrets (secret_sealed) values (${sealed}) on conflict do nothing`.execute(db);
}

/** Everything a principal is made of. */
export interface SignedInRow {
  readonly sessionId: string;
  readonly via: 'password' | 'oidc';
  readonly expiresAt: Date;
  readonly seenAt: Date;
  readonly userId: string;
  readonly mustChangePassword: boolean;
  readonly staffId: string;
  readonly name: string;
  readonly locale: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly departmentId: string;
  readonly permissions: Permission[];
  readonly scopes: DataScope[];
}

/** The session with its member of staff and rights; undefined when it is gone, run out, or the person has left. */
export async function findSignedIn(db: Db, token: string, now: Date): Promise<SignedInRow | undefined> {
  const { rows } = await sql<SignedInRow>`/* prepared find-signed-in */
    select se.id as session_id, se.via, se.expires_at, se.seen_at, u.id as user_id, u.must_change_password, st.id as staff_id, st.name,
      st.locale, st.unit_id, un.path as unit_path, st.department_id, coalesce(ro.permissions, '{}') as permissions,
      coalesce(ro.scopes, '{}') as scopes
    from sessions se join users u on u.id = se.user_id join staff st on st.user_id = u.id join units un on un.id = st.unit_id
    left join lateral (
      select array_agg(distinct p.name) filter (where p.name is not null) as permissions, array_agg(distinct r.data_scope) as scopes
      from staff_roles sr join roles r on r.id = sr.role_id left join lateral unnest(r.permissions) as p(name) on true
      where sr.staff_id = st.id
    ) ro on true
    where se.token = ${token} and se.expires_at > ${now} and st.left_at is null`.execute(db);
  return rows[0];
}

/** Remembers that a session is in use. */
export async function touchSession(db: Db, sessionId: string, now: Date): Promise<void> {
  await sql`update sessions set seen_at = ${now} where id = ${sessionId}`.execute(db);
}

/** The account that signs in: by e-mail, or by staff number when it holds no "@". */
export interface AccountRow {
  readonly userId: string;
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
  readonly unitId: string;
  readonly demo: boolean;
  readonly left: boolean;
}

const accountColumns = sql`st.user_id, st.id as staff_id, st.name, u.email, st.unit_id, u.demo, st.left_at is not null as left`;

export async function findAccount(db: Db, login: string): Promise<AccountRow | undefined> {
  const { rows } = await (login.includes('@')
    ? sql<AccountRow>`select ${accountColumns} from users u join staff st on st.user_id = u.id where u.email = ${login.toLowerCase()}`
    : sql<AccountRow>`select ${accountColumns} from staff st join users u on u.id = st.user_id where st.staff_no = ${login}`
  ).execute(db);
  return rows[0];
}

export async function findAccountOfUser(db: Db, userId: string): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`select ${accountColumns} from users u join staff st on st.user_id = u.id where u.id = ${userId}`.execute(db);
  return rows[0];
}


export async function setLocale(db: Db, staffId: string, locale: string): Promise<void> {
  await sql`update staff set locale = ${locale} where id = ${staffId}`.execute(db);
}

/** What `GET /api/me` tells beyond the principal. */
export interface MeRow {
  readonly staffNo: string;
  readonly email: string;
  readonly locale: string;
  readonly unitName: string;
  readonly departmentName: string;
  readonly post: string;
  readonly roleNames: string[];
  readonly roleNamesEn: string[];
  readonly twoFactor: boolean;
  readonly demo: boolean;
}

export async function findMe(db: Db, staffId: string): Promise<MeRow | undefined> {
  const { rows } = await sql<MeRow>`select st.staff_no, st.email, st.locale, un.name as unit_name, de.name as department_name, po.name as post,
      array(select r.name from staff_roles sr join roles r on r.id = sr.role_id where sr.staff_id = st.id order by r.code) as role_names,
      array(select r.name_en from staff_roles sr join roles r on r.id = sr.role_id where sr.staff_id = st.id order by r.code) as role_names_en,
      u.two_factor_enabled as two_factor, u.demo
    from staff st join users u on u.id = st.user_id join units un on un.id = st.unit_id
    join departments de on de.id = st.department_id join posts po on po.id = st.post_id
    where st.id = ${staffId}`.execute(db);
  return rows[0];
}
