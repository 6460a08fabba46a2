import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** Failed sign-ins of one subject (account or address); both figures are those after the statement. */
export interface Failures {
  readonly failures: number;
  readonly lockedUntil: Date | null;
}

export async function findFailures(db: Db, subject: Buffer): Promise<Failures | undefined> {
  const { rows } = await sql<Failures>`select failures, locked_until from sign_in_failures where subject = ${subject}`.execute(db);
  return rows[0];
}

/** Counts one more; the count begins anew when the last one, or the end of a lock, is older than `windowSeconds`. */
export async function addFailure(
  db: Db,
  { subject, now, max, windowSeconds }: { subject: Buffer; now: Date; max: number; windowSeconds: number },
): Promise<Failures> {
  const since = sql`${now}::timestamptz - make_interval(secs => ${windowSeconds}::int)`;
  const until = sql`${now}::timestamptz + make_interval(secs => ${windowSeconds}::int)`;
  const count = sql`case when f.locked_until <= ${now} or f.last_at < ${since} then 1 else f.failures + 1 end`;
  const { rows } = await sql<Failures>`insert into sign_in_failures as f (subject, failures, locked_until, last_at)
    values (${subject}, 1, case when 1 >= ${max}::int then ${until} end, ${now})
    on conflict (subject) do update set failures = ${count}, last_at = ${now},
      locked_until = case when f.locked_until > ${now} then f.locked_until when ${count} >= ${max}::int then ${until} end
    returning failures, locked_until`.execute(db);
  return rows[0]!;
}

export async function clearFailures(db: Db, subject: Buffer): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from sign_in_failures where subject = ${subject}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Throws away counts older than a day, a hundred at a time, so that guessed accounts do not fill the table. */
export async function forgetOldFailures(db: Db, now: Date): Promise<void> {
  await sql`delete from sign_in_failures where subject in (
    select subject from sign_in_failures where last_at < ${now}::timestamptz - interval '1 day' limit 100)`.execute(db);
}
