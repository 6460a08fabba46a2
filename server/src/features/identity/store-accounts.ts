import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { newId } from '#platform/ids/new-id.ts';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  /** null: signs in by single sign-on, a mailed link or a temporary password later. */
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  readonly demo: boolean;
}

/** Adds accounts with their passwords; returns their ids in order. The caller links each to its member of staff. */
export async function insertAccounts(db: Db, accounts: readonly NewAccount[]): Promise<string[]> {
  const rows = accounts.map((account) => ({ ...account, id: newId(), credential: newId(), email: account.email.toLowerCase() }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a(id text, credential text, name text, email text,
    "passwordHash" text, "mustChangePassword" boolean, demo boolean)`;
  await sql`insert into users (id, name, email, must_change_password, demo) select id, name, email, "mustChangePassword", demo from ${given}`.execute(db);
  await sql`insert into accounts (id, account_id, provider_id, user_id, password) select credential, id, 'credential', id, "passwordHash" from ${given}`.execute(db);
  return rows.map(({ id }) => id);
}

export interface PasswordRow {
  readonly userId: string;
  readonly passwordHash: string | null;
  readonly email: string;
  readonly staffNo: string;
}

export async function findPassword(db: Db, staffId: string): Promise<PasswordRow | undefined> {
  const { rows } = await sql<PasswordRow>`select u.id as user_id, u.email, st.staff_no, ac.password as password_hash
    from staff st join users u on u.id = st.user_id
    left join accounts ac on ac.user_id = u.id and ac.provider_id = 'credential' where st.id = ${staffId}`.execute(db);
  return rows[0];
}

export async function setPassword(db: Db, userId: string, passwordHash: string, mustChange: boolean): Promise<void> {
  await sql`insert into accounts (id, account_id, provider_id, user_id, password)
    values (${newId()}, ${userId}, 'credential', ${userId}, ${passwordHash})
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`.execute(db);
  await sql`update users set must_change_password = ${mustChange}, updated_at = now() where id = ${userId}`.execute(db);
}

/** Gives a password, to be changed at the first sign-in, to an account that has none; false if it has one meanwhile. */
export async function setFirstPassword(db: Db, userId: string, passwordHash: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update accounts set password = ${passwordHash}, updated_at = now()
    where user_id = ${userId} and provider_id = 'credential' and password is null`.execute(db);
  if ((numAffectedRows ?? 0n) === 0n) return false;
  await sql`update users set must_change_password = true, updated_at = now() where id = ${userId}`.execute(db);
  return true;
}

/** Follows a change of name or e-mail of the member of staff. */
export async function renameAccount(db: Db, userId: string, name: string, email: string): Promise<void> {
  await sql`update users set name = ${name}, email = ${email.toLowerCase()}, updated_at = now() where id = ${userId}`.execute(db);
}

/** Switches the second step off; true if it was on. */
export async function removeTwoFactor(db: Db, userId: string): Promise<boolean> {
  await sql`delete from two_factors where user_id = ${userId}`.execute(db);
  const { numAffectedRows } = await sql`update users set two_factor_enabled = false, updated_at = now()
    where id = ${userId} and two_factor_enabled`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Keeps a one-time value under a name, and throws away what ran out. */
export async function addVerification(db: Db, { id, identifier, value, expiresAt }: { id: string; identifier: string; value: string; expiresAt: Date }): Promise<void> {
  await sql`delete from verifications where id in (select id from verifications where expires_at < now() limit 100)`.execute(db);
  await sql`insert into verifications (id, identifier, value, expires_at) values (${id}, ${identifier}, ${value}, ${expiresAt})`.execute(db);
}

/** Takes a one-time value: the second to ask gets nothing. */
export async function takeVerification(db: Db, identifier: string, now: Date): Promise<string | undefined> {
  const { rows } = await sql<{ value: string }>`delete from verifications where identifier = ${identifier} and expires_at > ${now} returning value`.execute(db);
  return rows[0]?.value;
}

export interface SignInRow {
  readonly unitId: string;
  readonly staffId: string;
  readonly name: string;
  readonly userId: string | null;
  readonly email: string | null;
  readonly demo: boolean;
  readonly twoFactor: boolean;
  readonly mustChangePassword: boolean;
  readonly permissions: string[];
}

/** How a member of staff signs in, and what that opens; undefined outside the condition (the reader's scope). */
export async function findSignInOf(db: Db, staffId: string, scope: RawBuilder<boolean>): Promise<SignInRow | undefined> {
  const { rows } = await sql<SignInRow>`select st.id as staff_id, st.unit_id, st.name, u.id as user_id, u.email, coalesce(u.demo, false) as demo,
      coalesce(u.two_factor_enabled, false) as two_factor, coalesce(u.must_change_password, false) as must_change_password,
      array(select distinct unnest(r.permissions) from staff_roles sr join roles r on r.id = sr.role_id where sr.staff_id = st.id) as permissions
    from staff st left join users u on u.id = st.user_id where st.id = ${staffId} and ${scope}`.execute(db);
  return rows[0];
}
