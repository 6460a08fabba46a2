import type { Consent, ConsentEntry, ConsentPurpose } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';

interface ConsentRow {
  readonly id: string;
  readonly purpose: ConsentPurpose;
  readonly given: boolean;
  readonly means: NonNullable<Consent['means']>;
  readonly note: string;
  readonly by: string | null;
  readonly at: Date;
}

/** The latest of each purpose. */
export async function lastConsents(db: Db, family: readonly string[]): Promise<ConsentRow[]> {
  const { rows } = await sql<ConsentRow>`select distinct on (c.purpose) c.id, c.purpose, c.given, c.means, c.note, s.name as by, c.at
    from customer_consents c left join staff s on s.id = c.by_staff where c.customer_id = any(${[...family]}::uuid[]) order by c.purpose, c.at desc, c.id desc`.execute(db);
  return rows;
}

export async function listConsents(db: Db, family: readonly string[], cursor: string | undefined, limit: number): Promise<(ConsentRow & { sortKey: string })[]> {
  const place = cursor === undefined ? undefined : decodeCursor(cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const { rows } = await sql<ConsentRow & { sortKey: string }>`select c.id, c.purpose, c.given, c.means, c.note, s.name as by, c.at, ${sql.raw(exactMoment('c.at'))} as sort_key
    from customer_consents c left join staff s on s.id = c.by_staff where c.customer_id = any(${[...family]}::uuid[])
      and ${place === undefined ? sql`true` : sql`(c.at, c.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`} order by c.at desc, c.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

export const presentConsent = ({ at, ...row }: ConsentRow): ConsentEntry => ({ id: row.id, purpose: row.purpose, given: row.given, means: row.means, note: row.note, by: row.by, at: at.toISOString() });

export async function insertConsent(tx: Db, row: { id: string; customerId: string; purpose: ConsentPurpose; given: boolean; means: string; note: string; byStaff: string | null }): Promise<void> {
  await sql`insert into customer_consents (id, customer_id, purpose, given, means, note, by_staff)
    values (${row.id}::uuid, ${row.customerId}::uuid, ${row.purpose}, ${row.given}, ${row.means}, ${row.note}, ${row.byStaff}::uuid)`.execute(tx);
}
