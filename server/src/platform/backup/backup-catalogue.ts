import type pg from 'pg';
import { readMigrations } from '../db/migrate.ts';
import { skippedTables, type SequencePosition, type TableHeader } from './backup-format.ts';

/** Where our rows live. */
const schemas = ['public', 'graphile_worker'];

interface CatalogueTable extends TableHeader {
  /** Tables that rows of this one point to. */
  readonly needs: readonly string[];
}

/** Names are ours and plain (checked), so that they can stand in statements. */
const plainName = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;
export function checkedName(name: string): string {
  if (!plainName.test(name)) throw new Error(`"${name}" is not a plain table, column or sequence name`);
  return name;
}

/** Every table with its stored columns, those that others point to first, so that foreign keys hold while loading. */
export async function listTables(client: pg.ClientBase): Promise<TableHeader[]> {
  const { rows } = await client.query<CatalogueTable>(
    `select n.nspname || '.' || c.relname as table,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select distinct fn.nspname || '.' || f.relname from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any($1) and c.relkind = 'r' and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by 1`,
    [schemas],
  );
  const tables = rows.filter(({ table }) => !skippedTables.has(table));
  for (const { table, columns } of tables) [table, ...columns].forEach(checkedName);
  return inOrder(tables).map(({ table, columns }) => ({ table, columns }));
}

function inOrder(tables: readonly CatalogueTable[]): CatalogueTable[] {
  const placed = new Set<string>();
  const ordered: CatalogueTable[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ needs }) => needs.every((name) => placed.has(name) || skippedTables.has(name)));
    if (ready.length === 0) throw new Error(`foreign keys run in a circle: ${waiting.map(({ table }) => table).join(', ')}`);
    for (const table of ready) {
      placed.add(table.table);
      ordered.push(table);
    }
    waiting = waiting.filter(({ table }) => !placed.has(table));
  }
  return ordered;
}

/** Where every sequence stands, identities included. Read after the rows: a position is never before a row of its own. */
export async function listSequences(client: pg.ClientBase): Promise<SequencePosition[]> {
  const { rows } = await client.query<{ sequence: string }>(
    `select schemaname || '.' || sequencename as sequence from pg_sequences where schemaname = any($1) order by 1`, [schemas],
  );
  const positions: SequencePosition[] = [];
  for (const { sequence } of rows) {
    const found = await client.query<{ last_value: string; is_called: boolean }>(`select last_value::text, is_called from ${checkedName(sequence)}`);
    const { last_value: lastValue, is_called: isCalled } = found.rows[0]!;
    positions.push({ sequence, lastValue, isCalled });
  }
  return positions;
}

/** Our tables that hold rows, of those that a fresh `migrate` leaves empty: a migration may write some of its own. */
export async function listFilled(client: pg.ClientBase): Promise<string[]> {
  const written = readMigrations().flatMap(({ sql }) => [...sql.matchAll(/^\s*insert into (\w+)/gim)].map(([, table]) => `public.${table}`));
  const fresh = new Set(['public.migrations', 'public.clusters', ...written]);
  const filled: string[] = [];
  for (const { table } of await listTables(client)) {
    if (fresh.has(table)) continue;
    const { rows } = await client.query<{ filled: boolean }>(`select exists (select from ${table}) as filled`);
    if (rows[0]?.filled === true) filled.push(table);
  }
  return filled;
}
