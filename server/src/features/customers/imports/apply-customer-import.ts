import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import type { Cells, Reason } from '../core/check-record.ts';
import { takeCells } from '../core/take-cells.ts';
import { importPrincipal } from './import-principal.ts';
import { ImportInterrupted, type ImportDeps } from './stage-import.ts';
import { deleteSpentRows, findImport, openRows, setImportState, settleRows, type ImportRecord } from './store-customer-imports.ts';

/** Rows of one transaction: less than a second, since an open one holds every reader of the event log back. */
const batch = 500;

/** Who starts an import; null: the command line. */
export interface Starter {
  readonly staffId: string;
  readonly name: string;
  readonly unitId: string;
}

/** Lets a read file be applied; true if this call did it. Leaves an audit line with the counts. */
export async function startApplying({ db }: ImportDeps, id: string, starter: Starter | null, address: string): Promise<boolean> {
  return transact(db, async (tx) => {
    if (!(await setImportState(tx, id, 'ready', 'applying'))) return false;
    await writeLine(tx, (await findImport(tx, id))!, 'import.started', starter, address);
    return true;
  });
}

/** Applies the rows in batches, each with its rows of the import in one transaction, so that a kill at any moment loses and doubles nothing. */
export async function applyCustomerImport(deps: ImportDeps, id: string, options: { signal?: AbortSignal; progress?: (record: ImportRecord) => void } = {}): Promise<ImportRecord> {
  for (;;) {
    if (options.signal?.aborted === true) throw new ImportInterrupted('the process stops');
    const more = await transact(deps.db, (tx) => applyBatch({ ...deps, db: tx }, id));
    if (options.progress !== undefined) options.progress((await findImport(deps.db, id))!);
    if (!more) break;
  }
  while (await deleteSpentRows(deps.db)) ;
  return (await findImport(deps.db, id))!;
}

/** False when nothing is left to do. */
async function applyBatch({ db: tx, keyring }: ImportDeps, id: string): Promise<boolean> {
  // The lock makes two processes take turns.
  const record = await findImport(tx, id, { lock: true });
  if (record?.state !== 'applying') return false;
  const rows = await openRows(tx, id, batch);
  const [first] = rows;
  if (first === undefined) {
    await setImportState(tx, id, 'applying', 'done');
    await writeLine(tx, (await findImport(tx, id))!, 'import.finished', null, '');
    return false;
  }
  const cells = rows.map(({ cellsSealed }) => JSON.parse(keyring.open(cellsSealed)) as Cells);
  const taken = await takeCells(tx, record.kind, cells, { keyring, principal: importPrincipal(record.byStaff, record.scopePath) });
  const done: number[] = [];
  const rejected: { line: number; reasons: readonly Reason[] }[] = [];
  const became = { unchanged: 0, older: 0 };
  taken.forEach((each, n) => {
    const { line } = rows[n]!;
    if ('reasons' in each) rejected.push({ line, reasons: each.reasons });
    else {
      done.push(line);
      if (each.outcome === 'unchanged' || each.outcome === 'older') became[each.outcome] += 1;
    }
  });
  await settleRows(tx, id, { done, rejected, from: first.action, became });
  return true;
}

async function writeLine(tx: ImportDeps['db'], record: ImportRecord, action: string, starter: Starter | null, address: string): Promise<void> {
  const { id, kind, toCreate, toUpdate, unchanged, older, rejected, applied } = record;
  await writeAudit(tx, {
    actor: starter ?? (record.byStaff === null ? { name: 'huiyin' } : null),
    action,
    subjectKind: 'import',
    subject: id,
    ...(starter === null ? {} : { unitId: starter.unitId, address }),
    detail: { kind, create: toCreate, update: toUpdate, unchanged, older, reject: rejected, applied },
  });
}
