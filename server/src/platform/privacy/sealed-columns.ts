import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';
import { keyIdOf, type Keyring } from './keyring.ts';

/** A column that holds sealed values, with what identifies a row. Every such column is named `…_sealed`. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly key: readonly { readonly name: string; readonly type: string }[];
}

/** Every sealed column of the database, from its catalogue, so that none can be forgotten. */
export async function findSealedColumns(db: Db): Promise<SealedColumn[]> {
  const { rows } = await sql<SealedColumn>`select c.relname as table, a.attname as column,
      (select jsonb_agg(jsonb_build_object('name', k.attname, 'type', format_type(k.atttypid, k.atttypmod)) order by array_position(i.indkey::int[], k.attnum::int))
        from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any(i.indkey) where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and a.attname like '%\\_sealed' and a.atttypid = 'text'::regtype
    order by c.relname, a.attnum`.execute(db);
  return rows;
}

/** How many values each key has sealed. */
export async function countSealed(db: Db, columns: readonly SealedColumn[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { table, column } of columns) {
    const { rows } = await sql<{ keyId: string; n: number }>`select split_part(${sql.ref(column)}, ':', 1) as key_id, count(*)::int as n
      from ${sql.table(table)} where ${sql.ref(column)} is not null group by 1`.execute(db);
    for (const { keyId, n } of rows) counts.set(keyId, (counts.get(keyId) ?? 0) + n);
  }
  return counts;
}

/**
 * Seals at most `limit` values of a column that are not under the current key anew, behind the row `after`. A value that
 * somebody changes meanwhile is left as they wrote it. Returns where it stopped, null at the table's end.
 */
export async function resealBatch(
  db: Db,
  keyring: Keyring,
  { table, column, key }: SealedColumn,
  after: readonly string[] | null,
  limit: number,
): Promise<{ next: readonly string[] | null; done: number }> {
  const names = sql.join(key.map(({ name }) => sql.ref(name)));
  const typed = (values: readonly string[]) => sql.join(key.map(({ type }, n) => sql`${values[n]}::${sql.raw(type)}`));
  const behind = after === null ? sql`true` : sql`(${names}) > (${typed(after)})`;
  const { rows } = await sql<{ place: string[]; value: string }>`select array[${sql.join(key.map(({ name }) => sql`${sql.ref(name)}::text`))}] as place,
      ${sql.ref(column)} as value
    from ${sql.table(table)} where ${sql.ref(column)} is not null and not starts_with(${sql.ref(column)}, ${`${keyring.currentKeyId}:`}) and ${behind}
    order by ${names} limit ${limit}`.execute(db);
  if (rows.length === 0) return { next: null, done: 0 };
  const fresh = rows.map(({ place, value }) => ({ place, value, fresh: keyring.seal(keyring.open(value)) }));
  const same = key.map(({ name, type }, n) => sql`t.${sql.ref(name)} = v.place[${sql.lit(n + 1)}]::${sql.raw(type)}`);
  const { numAffectedRows } = await sql`update ${sql.table(table)} t set ${sql.ref(column)} = v.fresh
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as v(place text[], value text, fresh text)
    where ${sql.join(same, sql` and `)} and t.${sql.ref(column)} = v.value`.execute(db);
  return { next: rows.length < limit ? null : rows.at(-1)!.place, done: Number(numAffectedRows ?? 0) };
}

/** Refuses early what could not be opened later: values under a key that the file does not hold. */
export function unknownKeys(keyring: Keyring, counts: ReadonlyMap<string, number>): string[] {
  return [...counts.keys()].filter((keyId) => !keyring.keyIds.includes(keyId));
}

/** Any one sealed value that can be opened, or why not; undefined when nothing is sealed. */
export async function trySample(db: Db, keyring: Keyring, columns: readonly SealedColumn[]): Promise<{ ok: boolean; keyId: string } | undefined> {
  for (const { table, column } of columns) {
    const { rows } = await sql<{ value: string }>`select ${sql.ref(column)} as value from ${sql.table(table)} where ${sql.ref(column)} is not null limit 1`.execute(db);
    const value = rows[0]?.value;
    if (value === undefined) continue;
    try {
      keyring.open(value);
      return { ok: true, keyId: keyIdOf(value) };
    } catch {
      return { ok: false, keyId: /^k\d+(?=:)/.exec(value)?.[0] ?? '?' };
    }
  }
  return undefined;
}
