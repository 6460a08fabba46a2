import type { ImportAction, ImportKind } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { PlannedRow, Reason } from './planned-row.ts';

export interface ImportRecord {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly state: 'previewed' | 'running' | 'done';
  readonly byStaff: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly counts: Record<ImportAction, number>;
  readonly applied: number;
  /** Titles of the file that name no column. */
  readonly ignoredColumns: string[];
}

const columns = sql`i.id, i.kind, i.file_name, i.state, i.by_staff, i.created_at, i.finished_at, i.ignored_columns,
  (select jsonb_build_object('create', count(*) filter (where r.action = 'create'), 'update', count(*) filter (where r.action = 'update'),
    'unchanged', count(*) filter (where r.action = 'unchanged'), 'reject', count(*) filter (where r.action = 'reject')) from import_rows r where r.import_id = i.id) as counts,
  (select count(*)::int from import_rows r where r.import_id = i.id and r.applied_at is not null) as applied`;

export async function insertImport(tx: Db, record: Pick<ImportRecord, 'id' | 'kind' | 'fileName' | 'byStaff' | 'ignoredColumns'>): Promise<void> {
  await sql`insert into imports (id, kind, file_name, state, by_staff, ignored_columns)
    values (${record.id}, ${record.kind}, ${record.fileName}, 'previewed', ${record.byStaff}, ${JSON.stringify(record.ignoredColumns)}::jsonb)`.execute(tx);
}

export async function insertRows(tx: Db, importId: string, rows: readonly PlannedRow[]): Promise<void> {
  await sql`insert into import_rows (import_id, line, action, cells, meaning, reasons, turn)
    select ${importId}, r.line, r.action, r.cells, r.meaning, r.reasons, r.turn
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(line int, action text, cells jsonb, meaning jsonb, reasons jsonb, turn int)`.execute(tx);
}

/** Imports older than a month go, with the personal data in their rows. */
export async function deleteOldImports(tx: Db): Promise<void> {
  await sql`delete from imports where id in (select id from imports where created_at < now() - interval '30 days' order by created_at limit 3)`.execute(tx);
}

/** Own imports, or with `all` everybody's, newest first. */
export async function listImports(db: Db, by: string | null, after: { at: string; id: string } | null, limit: number): Promise<(ImportRecord & { at: string })[]> {
  const { rows } = await sql<ImportRecord & { at: string }>`select ${columns}, to_char(i.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from imports i
    where (${by}::uuid is null or i.by_staff = ${by}) and (${after === null}::boolean or (i.created_at, i.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by i.created_at desc, i.id desc limit ${limit}::int`.execute(db);
  return rows;
}

export async function findImport(db: Db, id: string): Promise<ImportRecord | undefined> {
  const { rows } = await sql<ImportRecord>`select ${columns} from imports i where i.id = ${id}`.execute(db);
  return rows[0];
}

export interface ImportRowRecord {
  readonly line: number;
  readonly action: ImportAction;
  readonly cells: Record<string, string>;
  readonly reasons: Reason[];
  readonly applied: boolean;
}

export async function listRows(db: Db, importId: string, action: ImportAction | null, after: number, limit: number): Promise<ImportRowRecord[]> {
  const { rows } = await sql<ImportRowRecord>`select line, action, cells, reasons, applied_at is not null as applied from import_rows
    where import_id = ${importId} and (${action}::text is null or action = ${action}) and line > ${after}::int order by line limit ${limit}::int`.execute(db);
  return rows;
}

export interface OpenRow {
  readonly line: number;
  readonly meaning: unknown;
}

/** The next row to apply, locked; another process takes the one behind it. */
export async function takeRow(tx: Db, importId: string, turn: number): Promise<OpenRow | undefined> {
  const { rows } = await sql<OpenRow>`select line, meaning from import_rows
    where import_id = ${importId} and turn = ${turn}::int and action in ('create', 'update') and applied_at is null
    order by turn, line limit 1 for update skip locked`.execute(tx);
  return rows[0];
}

/** The lowest turn with rows that are not applied: those above must be there before those below begin. */
export async function openTurn(db: Db, importId: string): Promise<number | null> {
  const { rows } = await sql<{ turn: number | null }>`select min(turn) as turn from import_rows
    where import_id = ${importId} and action in ('create', 'update') and applied_at is null`.execute(db);
  return rows[0]!.turn;
}

export async function markApplied(tx: Db, importId: string, line: number): Promise<void> {
  await sql`update import_rows set applied_at = now() where import_id = ${importId} and line = ${line}`.execute(tx);
}

export async function markRejected(tx: Db, importId: string, line: number, reasons: readonly Reason[]): Promise<void> {
  await sql`update import_rows set action = 'reject', reasons = ${JSON.stringify(reasons)}::jsonb where import_id = ${importId} and line = ${line} and applied_at is null`.execute(tx);
}

/** Moves the state on; true if this call did it. */
export async function setImportState(tx: Db, id: string, from: ImportRecord['state'], to: ImportRecord['state']): Promise<boolean> {
  const { numAffectedRows } = await sql`update imports set state = ${to}, finished_at = case when ${to} = 'done' then now() end where id = ${id} and state = ${from}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}
