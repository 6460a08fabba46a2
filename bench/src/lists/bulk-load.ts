import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** One field of COPY's text format. */
export const field = (value: unknown): string =>
  value === null || value === undefined ? '\\N' : String(value).replace(/[\\\n\r\t]/g, (sign) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[sign]!);

export const line = (values: readonly unknown[]): string => `${values.map(field).join('\t')}\n`;

/** Writes the lines of `count` things by COPY; `linesOf(n)` may be none or several. */
export async function copyLines(client: pg.Client, into: string, count: number, linesOf: (n: number) => string): Promise<void> {
  await pipeline(Readable.from(pieces(count, linesOf), { objectMode: true, highWaterMark: 4 }), client.query(copyFrom(`copy ${into} from stdin`)));
}

function* pieces(count: number, linesOf: (n: number) => string): Generator<Buffer> {
  for (let from = 0; from < count; from += 500) {
    let piece = '';
    for (let n = from; n < Math.min(count, from + 500); n += 1) piece += linesOf(n);
    if (piece !== '') yield Buffer.from(piece);
  }
}

/**
 * Drops what every row would have to keep up, and returns by table the statements that make it again: built afterwards from all rows, which
 * is several times faster. Primary keys stay but where `keysToo` names the table, since others refer to them.
 */
export async function dropIndexes(client: pg.Client, tables: readonly string[], keysToo: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; name: string; made: string; type: string | null; key: string | null }>(
    `select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made, c.contype as type, pg_get_constraintdef(c.oid) as key
     from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
     where i.indrelid = any($1::regclass[]) and (not i.indisprimary or i.indrelid = any($2::regclass[]))`, [tables, keysToo]);
  const later = new Map<string, string[]>(tables.map((table) => [table, []]));
  for (const { table, name, made, key } of rows) {
    await client.query(key === null ? `drop index ${name}` : `alter table ${table} drop constraint ${name}`);
    later.get(table)!.push(key === null ? made : `alter table ${table} add constraint ${name} ${key}`);
  }
  return later;
}
