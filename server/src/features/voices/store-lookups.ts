import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** Codes of touchpoints by code and by either name. */
export async function touchpointWords(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; name: string; nameEn: string }>`select code, name, name_en from touchpoints where archived_at is null`.execute(db);
  return new Map(rows.flatMap(({ code, name, nameEn }) => [[code, code], [name, code], [nameEn, code]]));
}

/** Units by code and by name; `scope`: only those whose path begins so; `wanted`: only these codes and names. */
export async function unitsByWord(db: Db, scope: string | null, wanted: readonly string[] | null): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; code: string; name: string }>`select id, code, name from units where archived_at is null and ${scope === null ? sql`true` : sql`path like ${`${scope}%`}`}
    and ${wanted === null ? sql`true` : sql`(code = any(${wanted}::text[]) or name = any(${wanted}::text[]))`}`.execute(db);
  return new Map(rows.flatMap(({ id, code, name }) => [[name, id], [code, id]]));
}

/** Customers by their number in the core system. */
export async function customersByNumber(db: Db, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ id: string; externalId: string }>`select coalesce(merged_into, id) as id, external_id from customers where external_id = any(${[...new Set(numbers)]}::text[])`.execute(db);
  return new Map(rows.map(({ id, externalId }) => [externalId, id]));
}

/** Touchpoints in their order. */
export async function listTouchpoints(db: Db): Promise<{ code: string; name: string; nameEn: string }[]> {
  const { rows } = await sql<{ code: string; name: string; nameEn: string }>`select code, name, name_en from touchpoints where archived_at is null order by position, code`.execute(db);
  return rows;
}
