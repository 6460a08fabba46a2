import type { VoiceImport } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { RefusalText } from '#platform/errors/refusal.ts';
import type { Reason } from '#platform/imports/reason.ts';

type VoiceImportState = VoiceImport['state'];

export interface VoiceImportRecord {
  readonly id: string;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly state: VoiceImportState;
  readonly source: string;
  readonly unitId: string;
  readonly byStaff: string | null;
  readonly scopePath: string | null;
  readonly receivedBytes: number;
  readonly readBytes: number;
  readonly checked: number;
  readonly readLine: number;
  readonly stored: number;
  readonly repeated: number;
  readonly rejected: number;
  readonly columns: string[];
  readonly ignoredColumns: string[];
  readonly preview: VoiceImport['preview'];
  readonly failure: RefusalText | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const columns = sql.raw('id, file_name, file_bytes, state, source, unit_id, by_staff, scope_path, received_bytes, read_bytes, checked, read_line, stored, repeated, rejected, columns, ignored_columns, preview, failure, created_at, finished_at');

export interface NewVoiceImport {
  readonly id: string;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly fileKey: string;
  readonly state: 'receiving' | 'importing';
  readonly source: string;
  readonly unitId: string;
  readonly byStaff: string | null;
  readonly scopePath: string | null;
}

export async function insertVoiceImport(db: Db, made: NewVoiceImport): Promise<void> {
  await sql`insert into voice_imports (id, file_name, file_bytes, file_key, state, source, unit_id, by_staff, scope_path)
    values (${made.id}, ${made.fileName}, ${made.fileBytes}, ${made.fileKey}, ${made.state}, ${made.source}, ${made.unitId}, ${made.byStaff}, ${made.scopePath})`.execute(db);
}

/** The unfinished import of the same file by the same person. */
export async function findOpenVoiceImport(db: Db, { fileKey, fileBytes, byStaff, source, unitId }: Pick<NewVoiceImport, 'fileKey' | 'fileBytes' | 'byStaff' | 'source' | 'unitId'>): Promise<VoiceImportRecord | undefined> {
  const { rows } = await sql<VoiceImportRecord>`select ${columns} from voice_imports where file_key = ${fileKey} and file_bytes = ${fileBytes} and source = ${source} and unit_id = ${unitId}
    and by_staff is not distinct from ${byStaff} and state not in ('done', 'failed') order by created_at desc limit 1`.execute(db);
  return rows[0];
}

export async function findVoiceImport(db: Db, id: string, { lock = false } = {}): Promise<VoiceImportRecord | undefined> {
  const { rows } = await sql<VoiceImportRecord>`select ${columns} from voice_imports where id = ${id}::uuid ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

/** Own imports, or with null everybody's, newest first. */
export async function listVoiceImports(db: Db, by: string | null, after: { at: string; id: string } | null, limit: number): Promise<(VoiceImportRecord & { at: string })[]> {
  const { rows } = await sql<VoiceImportRecord & { at: string }>`select ${columns}, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from voice_imports
    where ${by === null ? sql`true` : sql`by_staff = ${by}::uuid`} and ${after === null ? sql`true` : sql`(created_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by created_at desc, id desc limit ${limit}::int`.execute(db);
  return rows;
}

/** Stores the next part; false when it is not the next one. */
export async function insertVoicePart(tx: Db, id: string, n: number, sealed: string, from: number, bytes: number): Promise<boolean> {
  const { numAffectedRows } = await sql`update voice_imports set received_bytes = received_bytes + ${bytes} where id = ${id}::uuid and state = 'receiving' and received_bytes = ${from}`.execute(tx);
  if ((numAffectedRows ?? 0n) === 0n) return false;
  await sql`insert into voice_import_parts (import_id, n, part_sealed) values (${id}::uuid, ${n}, ${sealed})`.execute(tx);
  return true;
}

export async function readVoicePart(db: Db, id: string, n: number): Promise<string | undefined> {
  const { rows } = await sql<{ partSealed: string }>`select part_sealed from voice_import_parts where import_id = ${id}::uuid and n = ${n}`.execute(db);
  return rows[0]?.partSealed;
}

/** Moves the state on; true if this call did it. What has ended needs its file no more. */
export async function setVoiceImportState(tx: Db, id: string, from: VoiceImportState, to: VoiceImportState, failure: RefusalText | null = null): Promise<boolean> {
  const { numAffectedRows } = await sql`update voice_imports set state = ${to}, failure = ${failure === null ? null : JSON.stringify(failure)}::jsonb, finished_at = case when ${to} in ('done', 'failed') then now() end
    where id = ${id}::uuid and state = ${from}`.execute(tx);
  if (to === 'done' || to === 'failed') await sql`delete from voice_import_parts where import_id = ${id}::uuid`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

export interface RejectedVoice {
  readonly line: number;
  readonly reasons: readonly Reason[];
  readonly cellsSealed: string;
}

/** Notes where reading stands and what was not taken. A row that was rejected before is counted once. */
export async function noteRead(tx: Db, id: string, at: { line: number; bytes: number; columns: readonly string[]; ignored: readonly string[] }, counts: { checked: number; stored: number; repeated: number }, rejected: readonly RejectedVoice[]): Promise<void> {
  const { numAffectedRows } = rejected.length === 0 ? { numAffectedRows: 0n } : await sql`insert into voice_import_rejects (import_id, line, reasons, cells_sealed)
    select ${id}::uuid, r.line, r.reasons, r.cells from unnest(${rejected.map(({ line }) => line)}::int[], ${rejected.map(({ reasons }) => JSON.stringify(reasons))}::jsonb[], ${rejected.map(({ cellsSealed }) => cellsSealed)}::text[]) r(line, reasons, cells)
    on conflict do nothing`.execute(tx);
  await sql`update voice_imports set read_line = ${at.line}, read_bytes = ${at.bytes}, columns = ${JSON.stringify(at.columns)}::jsonb, ignored_columns = ${JSON.stringify(at.ignored)}::jsonb, checked = checked + ${counts.checked},
    stored = stored + ${counts.stored}, repeated = repeated + ${counts.repeated}, rejected = rejected + ${Number(numAffectedRows ?? 0n)} where id = ${id}::uuid`.execute(tx);
}

/** A check that was cut off begins anew; rows that it rejected stay, and are not counted twice. */
export async function restartCheck(db: Db, id: string): Promise<void> {
  await sql`update voice_imports set checked = 0, read_line = 0, read_bytes = 0 where id = ${id}::uuid and state = 'checking'`.execute(db);
}

/** After the check reading begins anew. */
export async function keepPreview(tx: Db, id: string, preview: readonly object[]): Promise<void> {
  await sql`update voice_imports set read_line = 0, read_bytes = 0, preview = ${JSON.stringify(preview)}::jsonb where id = ${id}::uuid`.execute(tx);
}

export async function listRejected(db: Db, id: string, after: number, limit: number): Promise<RejectedVoice[]> {
  const { rows } = await sql<RejectedVoice>`select line, reasons, cells_sealed from voice_import_rejects where import_id = ${id}::uuid and line > ${after}::int order by line limit ${limit}::int`.execute(db);
  return rows;
}
