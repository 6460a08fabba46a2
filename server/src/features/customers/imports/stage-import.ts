import { systemClock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { RefusalError } from '#platform/errors/refusal.ts';
import { refusals } from '#platform/errors/refusal-texts.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { checkRecord, type CoreRecord, type Reason } from '../core/check-record.ts';
import { coreFields } from '../core/core-fields.ts';
import { takeRecords } from '../core/take-records.ts';
import { importPrincipal } from './import-principal.ts';
import { readSource, type FileHead, type FileRow } from './read-source.ts';
import type { ImportSource } from './read-lines.ts';
import { deleteParts, findImport, linesOfKeys, setImportState, stageRows, type ImportRecord, type StagedRow } from './store-customer-imports.ts';

export interface ImportDeps {
  readonly db: Db;
  readonly keyring: Keyring;
}

/** Rows of one transaction: some tenths of a second. */
const batch = 1_000;

/** Somebody else is at it, or the process is to stop: nothing is lost, the next call goes on. */
export class ImportInterrupted extends Error {}

/**
 * Reads the file row by row and keeps what each would do, without changing any customer. Goes on behind the last stored line
 * after whatever stopped it before. A file that cannot be read at all ends as `failed` with the reason in words.
 */
export async function stageImport(deps: ImportDeps, id: string, source: ImportSource, options: { signal?: AbortSignal; progress?: (record: ImportRecord) => void } = {}): Promise<ImportRecord> {
  const record = (await findImport(deps.db, id))!;
  if (record.state !== 'reading') return record;
  try {
    let done = record.readLine;
    let waiting: FileRow[] = [];
    const flush = async (head: FileHead, bytes: number): Promise<void> => {
      if (waiting.length === 0) return;
      const to = waiting.at(-1)!.line;
      const rows = await judgeRows(deps, record, waiting);
      const at = { from: done, to, bytes, columns: head.columns, ignored: head.ignored };
      if (!(await transact(deps.db, (tx) => stageRows(tx, id, rows, at)))) throw new ImportInterrupted('another process reads this file');
      done = to;
      waiting = [];
      options.progress?.((await findImport(deps.db, id))!);
    };
    let last: { head: FileHead; bytes: number } | undefined;
    for await (const { head, rows, bytes } of readSource(source, record.kind)) {
      last = { head, bytes };
      for (const row of rows) {
        if (row.line <= done) continue;
        waiting.push(row);
        if (waiting.length < batch) continue;
        if (options.signal?.aborted === true) throw new ImportInterrupted('the process stops');
        await flush(head, bytes);
      }
    }
    if (last !== undefined) await flush(last.head, last.bytes);
    await setImportState(deps.db, id, 'reading', 'ready');
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    await setImportState(deps.db, id, 'reading', 'failed', error.text ?? refusals[error.code]);
  }
  await deleteParts(deps.db, id);
  return (await findImport(deps.db, id))!;
}

async function judgeRows({ db, keyring }: ImportDeps, { id, kind, byStaff, scopePath }: ImportRecord, rows: readonly FileRow[]): Promise<StagedRow[]> {
  const today = systemClock.now().toISOString().slice(0, 10);
  const idField = coreFields[kind][0]!;
  const keys = rows.map(({ cells }) => (cells[idField.key] ?? '').trim().slice(0, 100));
  const before = await linesOfKeys(db, id, keys);
  const judged = rows.map((row, n): { row: FileRow; key: string; reasons: readonly Reason[]; record: CoreRecord | null } => {
    const key = keys[n]!;
    if (row.fault !== null) return { row, key: '', reasons: [row.fault], record: null };
    const earlier = key === '' ? undefined : before.get(key);
    if (key !== '' && earlier === undefined) before.set(key, row.line);
    const checked = checkRecord(kind, row.cells, today);
    const repeated: Reason[] = earlier === undefined ? [] : [{ column: idField.key, zh: `“${idField.zh}”与第 ${earlier} 行重复，请只保留一行。`, en: `Same "${idField.en}" as line ${earlier}; keep one of them.` }];
    if ('record' in checked && repeated.length === 0) return { row, key, reasons: [], record: checked.record };
    return { row, key, reasons: [...repeated, ...('reasons' in checked ? checked.reasons : [])], record: null };
  });
  const records = judged.flatMap(({ record }) => (record === null ? [] : [record]));
  const taken = await takeRecords(db, kind, records, { keyring, principal: importPrincipal(byStaff, scopePath), dryRun: true });
  const outcomes = new Map(records.map((record, n) => [record, taken[n]!]));
  return judged.map(({ row, key, reasons, record }) => {
    const outcome = record === null ? undefined : outcomes.get(record)!;
    const staged = { line: row.line, key, cellsSealed: keyring.seal(JSON.stringify(row.cells)) };
    if (outcome === undefined) return { ...staged, action: 'reject', reasons };
    if ('reasons' in outcome) return { ...staged, action: 'reject', reasons: outcome.reasons };
    return { ...staged, action: ({ created: 'create', updated: 'update', unchanged: 'unchanged', older: 'older' } as const)[outcome.outcome], reasons: [] };
  });
}
