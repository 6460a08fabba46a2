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
import { inSlices } from './in-slices.ts';
import type { FileHead, FileRow } from '#platform/imports/read-source.ts';
import { readSource } from './read-source.ts';
import type { ImportSource } from '#platform/imports/read-lines.ts';
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
  let done = record.readLine;
  let storing = Promise.resolve();
  let waiting: FileRow[] = [];
  const store = async (rows: readonly JudgedRow[], head: FileHead, bytes: number): Promise<void> => {
    const staged = await planRows(deps, record, rows);
    const at = { from: done, to: rows.at(-1)!.line, bytes, columns: head.columns, ignored: head.ignored };
    if (!(await transact(deps.db, (tx) => stageRows(tx, id, staged, at)))) throw new ImportInterrupted('another process reads this file');
    done = at.to;
    options.progress?.((await findImport(deps.db, id))!);
  };
  // While PostgreSQL stores one batch the next is read, judged and sealed.
  const flush = async (head: FileHead, bytes: number): Promise<void> => {
    const rows = await judgeRows(deps, record, waiting);
    waiting = [];
    await storing;
    if (options.signal?.aborted === true) throw new ImportInterrupted('the process stops');
    if (rows.length === 0) return;
    storing = store(rows, head, bytes);
    // Whoever waits for it next learns of its failure; until then it is nobody's.
    storing.catch(() => undefined);
  };
  try {
    let last: { head: FileHead; bytes: number } | undefined;
    for await (const { head, rows, bytes } of readSource(source, record.kind)) {
      last = { head, bytes };
      for (const row of rows) {
        if (row.line <= record.readLine) continue;
        waiting.push(row);
        if (waiting.length >= batch) await flush(head, bytes);
      }
    }
    if (last !== undefined) await flush(last.head, last.bytes);
    await storing;
    await setImportState(deps.db, id, 'reading', 'ready');
  } catch (error) {
    await storing;
    if (!(error instanceof RefusalError)) throw error;
    await setImportState(deps.db, id, 'reading', 'failed', error.text ?? refusals[error.code]);
  }
  await deleteParts(deps.db, id);
  return (await findImport(deps.db, id))!;
}

interface JudgedRow {
  readonly line: number;
  readonly key: string;
  readonly reasons: readonly Reason[];
  readonly record: CoreRecord | null;
  readonly cellsSealed: string;
}

/** What the rows alone tell, without asking the database. */
async function judgeRows({ keyring }: ImportDeps, { kind }: ImportRecord, rows: readonly FileRow[]): Promise<JudgedRow[]> {
  const today = systemClock.now().toISOString().slice(0, 10);
  const idField = coreFields[kind][0]!.key;
  const judged: JudgedRow[] = [];
  await inSlices(rows, ({ line, cells, fault }) => {
    const checked = fault === null ? checkRecord(kind, cells, today) : { reasons: [fault] };
    const of = { line, key: fault === null ? (cells[idField] ?? '').trim().slice(0, 100) : '', cellsSealed: keyring.seal(JSON.stringify(cells)) };
    judged.push('record' in checked ? { ...of, reasons: [], record: checked.record } : { ...of, reasons: checked.reasons, record: null });
  });
  return judged;
}

/** What the rows would do, beside those before them in the file and what is there. */
async function planRows({ db, keyring }: ImportDeps, { id, kind, byStaff, scopePath }: ImportRecord, rows: readonly JudgedRow[]): Promise<StagedRow[]> {
  const idField = coreFields[kind][0]!;
  const before = await linesOfKeys(db, id, rows.map(({ key }) => key));
  const judged = rows.map((row): JudgedRow => {
    const earlier = row.key === '' ? undefined : before.get(row.key);
    if (row.key !== '' && earlier === undefined) before.set(row.key, row.line);
    if (earlier === undefined) return row;
    return { ...row, record: null, reasons: [{ column: idField.key, zh: `“${idField.zh}”与第 ${earlier} 行重复，请只保留一行。`, en: `Same "${idField.en}" as line ${earlier}; keep one of them.` }, ...row.reasons] };
  });
  const records = judged.flatMap(({ record }) => (record === null ? [] : [record]));
  const taken = await takeRecords(db, kind, records, { keyring, principal: importPrincipal(byStaff, scopePath), dryRun: true });
  const outcomes = new Map(records.map((record, n) => [record, taken[n]!]));
  return judged.map(({ line, key, reasons, record, cellsSealed }) => {
    const outcome = record === null ? { reasons } : outcomes.get(record)!;
    if ('reasons' in outcome) return { line, key, cellsSealed, action: 'reject', reasons: outcome.reasons };
    return { line, key, cellsSealed, action: actions[outcome.outcome], reasons: [] };
  });
}

const actions = { created: 'create', updated: 'update', unchanged: 'unchanged', older: 'older' } as const;
