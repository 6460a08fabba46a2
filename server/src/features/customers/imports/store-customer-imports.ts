import type { CoreKind, CustomerImport, CustomerImportAction } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { RefusalText } from '#platform/errors/refusal.ts';
import type { Reason } from '../core/check-record.ts';

export interface ImportRecord {
  readonly id: string;
  readonly kind: CoreKind;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly state: CustomerImport['state'];
  readonly byStaff: string | null;
  readonly scopePath: string | null;
  readonly receivedBytes: number;
  readonly readLine: number;
  readonly readBytes: number;
  readonly columns: string[];
  readonly ignoredColumns: string[];
  readonly toCreate: number;
  readonly toUpdate: number;
  readonly unchanged: number;
  readonly older: number;
  readonly rejected: number;
  readonly applied: number;
  /** Applying goes on behind this line. */
  readonly appliedLine: number;
  readonly failure: RefusalText | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const columns = sql.raw('id, kind, file_name, file_bytes, state, by_staff, scope_path, received_bytes, read_line, read_bytes, columns, ignored_columns, to_create, to_update, unchanged, older, rejected, applied, applied_line, failure, created_at, finished_at');

export interface NewImport {
  readonly id: string;
  readonly kind: CoreKind;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly fileKey: string;
  readonly byStaff: string | null;
  readonly scopePath: string | null;
  readonly state: 'receiving' | 'reading';
}

export async function insertImport(tx: Db, made: NewImport): Promise<void> {
  await sql`insert into customer_imports (id, kind, file_name, file_bytes, file_key, by_staff, scope_path, state)
    values (${made.id}, ${made.kind}, ${made.fileName}, ${made.fileBytes}, ${made.fileKey}, ${made.byStaff}, ${made.scopePath}, ${made.state})`.execute(tx);
}

/** The unfinished import of the same file by the same person. */
export async function findOpenImport(db: Db, { kind, fileKey, fileBytes, byStaff }: Pick<NewImport, 'kind' | 'fileKey' | 'fileBytes' | 'byStaff'>): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`select ${columns} from customer_imports
    where file_key = ${fileKey} and state not in ('done', 'failed') and kind = ${kind} and file_bytes = ${fileBytes} and by_staff is not distinct from ${byStaff}
    order by created_at desc limit 1`.execute(db);
  return rows[0];
}

export async function findImport(db: Db, id: string, { lock = false } = {}): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`select ${columns} from customer_imports where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

/** Own imports, or with null everybody's, newest first. */
export async function listImports(db: Db, by: string | null, after: { at: string; id: string } | null, limit: number): Promise<(ImportRecord & { at: string })[]> {
  const { rows } = await sql<ImportRecord & { at: string }>`select ${columns}, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from customer_imports
    where ${by === null ? sql`true` : sql`by_staff = ${by}`} and ${after === null ? sql`true` : sql`(created_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by created_at desc, id desc limit ${limit}::int`.execute(db);
  return rows;
}

/** Stores the next part; false when it is not the next one. */
export async function insertPart(tx: Db, id: string, n: number, sealed: string, from: number, bytes: number): Promise<boolean> {
  const { numAffectedRows } = await sql`update customer_imports set received_bytes = received_bytes + ${bytes} where id = ${id} and state = 'receiving' and received_bytes = ${from}`.execute(tx);
  if ((numAffectedRows ?? 0n) === 0n) return false;
  await sql`insert into customer_import_parts (import_id, n, part_sealed) values (${id}, ${n}, ${sealed})`.execute(tx);
  return true;
}

export async function readPart(db: Db, id: string, n: number): Promise<string | undefined> {
  const { rows } = await sql<{ partSealed: string }>`select part_sealed from customer_import_parts where import_id = ${id} and n = ${n}`.execute(db);
  return rows[0]?.partSealed;
}

export async function deleteParts(db: Db, id: string): Promise<void> {
  await sql`delete from customer_import_parts where import_id = ${id}`.execute(db);
}

export interface StagedRow {
  readonly line: number;
  readonly action: CustomerImportAction;
  readonly key: string;
  readonly reasons: readonly Reason[];
  readonly cellsSealed: string;
}

/** Stores rows behind the line that was read last; false when another process has gone on meanwhile. */
export async function stageRows(
  tx: Db,
  id: string,
  rows: readonly StagedRow[],
  at: { from: number; to: number; bytes: number; columns: readonly string[]; ignored: readonly string[] },
): Promise<boolean> {
  const count = (action: CustomerImportAction): number => rows.filter((row) => row.action === action).length;
  const { numAffectedRows } = await sql`update customer_imports set read_line = ${at.to}, read_bytes = ${at.bytes}, columns = ${JSON.stringify(at.columns)}::jsonb,
      ignored_columns = ${JSON.stringify(at.ignored)}::jsonb, to_create = to_create + ${count('create')}, to_update = to_update + ${count('update')},
      unchanged = unchanged + ${count('unchanged')}, older = older + ${count('older')}, rejected = rejected + ${count('reject')}
    where id = ${id} and state = 'reading' and read_line = ${at.from}`.execute(tx);
  if ((numAffectedRows ?? 0n) === 0n) return false;
  await sql`insert into customer_import_rows (import_id, line, action, key, reasons, cells_sealed)
    select ${id}::uuid, r.line, r.action, r.key, r.reasons, r.cells from unnest(${rows.map(({ line }) => line)}::int[], ${rows.map(({ action }) => action)}::text[],
      ${rows.map(({ key }) => key)}::text[], ${rows.map(({ reasons }) => JSON.stringify(reasons))}::jsonb[], ${rows.map(({ cellsSealed }) => cellsSealed)}::text[]) as r(line, action, key, reasons, cells)`.execute(tx);
  return true;
}

/** First line of each key that was read already. */
export async function linesOfKeys(db: Db, id: string, keys: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; line: number }>`select key, min(line) as line from customer_import_rows
    where import_id = ${id} and key = any(${[...keys]}::text[]) and key <> '' group by key`.execute(db);
  return new Map(rows.map(({ key, line }) => [key, line]));
}

export interface OpenRow {
  readonly line: number;
  readonly action: CustomerImportAction;
  /** null: there is nothing to apply. */
  readonly cellsSealed: string | null;
}

/** The next rows in the order of the file, whether there is something to apply or not: each call is one short walk along the key. */
export async function nextRows(db: Db, id: string, after: number, limit: number): Promise<OpenRow[]> {
  const { rows } = await sql<OpenRow>`select line, action, case when action in ('create', 'update') then cells_sealed end as cells_sealed from customer_import_rows
    where import_id = ${id} and line > ${after}::int order by line limit ${limit}::int`.execute(db);
  return rows;
}

export interface SettledRow {
  readonly line: number;
  readonly action: 'create' | 'update';
  readonly became: 'applied' | 'unchanged' | 'older' | readonly Reason[];
}

/** Ends a batch: applied rows go, those that could not be applied stay with their reasons, the place moves on. */
export async function settleRows(tx: Db, id: string, { from, to }: { from: number; to: number }, rows: readonly SettledRow[]): Promise<void> {
  const rejected = rows.flatMap(({ line, became }) => (typeof became === 'string' ? [] : [{ line, reasons: JSON.stringify(became) }]));
  if (rejected.length > 0) {
    await sql`update customer_import_rows t set action = 'reject', reasons = r.reasons from unnest(${rejected.map(({ line }) => line)}::int[], ${rejected.map(({ reasons }) => reasons)}::jsonb[]) as r(line, reasons)
      where t.import_id = ${id} and t.line = r.line`.execute(tx);
  }
  await sql`delete from customer_import_rows where import_id = ${id} and line > ${from}::int and line <= ${to}::int and action in ('create', 'update')`.execute(tx);
  const count = (is: (row: SettledRow) => boolean): number => rows.filter(is).length;
  await sql`update customer_imports set applied_line = ${to}, applied = applied + ${count(({ became }) => became === 'applied')}, rejected = rejected + ${rejected.length},
      unchanged = unchanged + ${count(({ became }) => became === 'unchanged')}, older = older + ${count(({ became }) => became === 'older')},
      to_create = to_create - ${count(({ action, became }) => action === 'create' && became !== 'applied')},
      to_update = to_update - ${count(({ action, became }) => action === 'update' && became !== 'applied')} where id = ${id}`.execute(tx);
}

/** Moves the state on; true if this call did it. */
export async function setImportState(tx: Db, id: string, from: ImportRecord['state'], to: ImportRecord['state'], failure: RefusalText | null = null): Promise<boolean> {
  const { numAffectedRows } = await sql`update customer_imports set state = ${to}, failure = ${failure === null ? null : JSON.stringify(failure)}::jsonb,
    finished_at = case when ${to} in ('done', 'failed') then now() end where id = ${id} and state = ${from}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

export interface ImportRowRecord {
  readonly line: number;
  readonly action: CustomerImportAction;
  readonly reasons: Reason[];
  readonly cellsSealed: string;
}

export async function listRows(db: Db, id: string, action: CustomerImportAction | null, after: number, limit: number): Promise<ImportRowRecord[]> {
  const { rows } = await sql<ImportRowRecord>`select line, action, reasons, cells_sealed from customer_import_rows
    where import_id = ${id} and ${action === null ? sql`true` : sql`action = ${action}`} and line > ${after}::int order by line limit ${limit}::int`.execute(db);
  return rows;
}

/** The first twenty rejected rows. */
export const firstRejected = (db: Db, id: string): Promise<ImportRowRecord[]> => listRows(db, id, 'reject', 0, 20);

/** Deletes a few thousand rows that nobody needs: of finished imports those that changed nothing, of imports older than a month all. True while there are more. */
export async function deleteSpentRows(db: Db): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from customer_import_rows where (import_id, line) in (
    select r.import_id, r.line from customer_imports i join lateral (select import_id, line from customer_import_rows
      where import_id = i.id and (i.created_at < now() - interval '30 days' or action in ('unchanged', 'older')) limit 5000) r on true
    where i.state in ('done', 'failed') or i.created_at < now() - interval '30 days' limit 5000)`.execute(db);
  if (Number(numAffectedRows ?? 0) >= 5000) return true;
  await sql`delete from customer_imports i where created_at < now() - interval '30 days' and not exists (select from customer_import_rows r where r.import_id = i.id)`.execute(db);
  return false;
}
