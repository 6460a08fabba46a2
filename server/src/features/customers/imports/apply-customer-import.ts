import { writeAudit } from '#platform/audit/write-audit.ts';
import { millis } from '#platform/clock/clock.ts';
import { transact } from '#platform/db/transact.ts';
import { takeRecords, type Taken } from '../core/take-records.ts';
import { importPrincipal } from './import-principal.ts';
import { firstBatch, nextBatchSize, prepareBatch, type PreparedBatch } from './prepare-batch.ts';
import { ImportInterrupted, type ImportDeps } from './stage-import.ts';
import { deleteSpentRows, findImport, setImportState, settleRows, type ImportRecord, type SettledRow } from './store-customer-imports.ts';

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

/**
 * Applies the rows in batches, each with its place in the import in one transaction, so that a kill at any moment loses and
 * doubles nothing. While PostgreSQL writes one batch the next is opened, judged and sealed.
 */
export async function applyCustomerImport(deps: ImportDeps, id: string, options: { signal?: AbortSignal; progress?: (record: ImportRecord) => void } = {}): Promise<ImportRecord> {
  const record = (await findImport(deps.db, id))!;
  let size = firstBatch;
  let batch = await prepareBatch(deps, record, record.appliedLine, size);
  for (;;) {
    if (options.signal?.aborted === true) throw new ImportInterrupted('the process stops');
    const next = isLast(batch) ? undefined : startPreparing(deps, record, batch.to, size);
    const start = millis();
    const place = await transact(deps.db, (tx) => applyBatch({ ...deps, db: tx }, id, batch));
    size = nextBatchSize(size, millis() - start);
    if (options.progress !== undefined) options.progress((await findImport(deps.db, id))!);
    const prepared = await next;
    if (place === 'over') break;
    // Another process may have gone on meanwhile: then what was prepared is not what is next.
    batch = prepared !== undefined && prepared.from === place ? prepared : await prepareBatch(deps, record, place, size);
  }
  while (await deleteSpentRows(deps.db)) ;
  return (await findImport(deps.db, id))!;
}

/** Behind the last row of the file. */
const isLast = (batch: PreparedBatch): boolean => batch.to === batch.from;

function startPreparing(deps: ImportDeps, record: ImportRecord, after: number, size: number): Promise<PreparedBatch> {
  const preparing = prepareBatch(deps, record, after, size);
  // Should the batch before it fail, nobody waits for this one any more.
  preparing.catch(() => undefined);
  return preparing;
}

/** The place behind which to go on; `over` when nothing is left to do. */
async function applyBatch({ db: tx, keyring }: ImportDeps, id: string, batch: PreparedBatch): Promise<number | 'over'> {
  // The lock makes two processes take turns.
  const record = await findImport(tx, id, { lock: true });
  if (record?.state !== 'applying') return 'over';
  if (record.appliedLine !== batch.from) return record.appliedLine;
  if (isLast(batch)) {
    await setImportState(tx, id, 'applying', 'done');
    await writeLine(tx, (await findImport(tx, id))!, 'import.finished', null, '');
    return 'over';
  }
  const good = batch.rows.flatMap(({ judged }) => ('record' in judged ? [judged.record] : []));
  const taken = await takeRecords(tx, record.kind, good, { keyring, principal: importPrincipal(record.byStaff, record.scopePath), spoken: batch.spoken });
  const outcomes = new Map(good.map((each, n) => [each, taken[n]!]));
  await settleRows(tx, id, batch, batch.rows.map(({ line, action, judged }) => ({ line, action, became: becameOf('record' in judged ? outcomes.get(judged.record)! : judged) })));
  return batch.to;
}

function becameOf(taken: Taken): SettledRow['became'] {
  if ('reasons' in taken) return taken.reasons;
  return taken.outcome === 'created' || taken.outcome === 'updated' ? 'applied' : taken.outcome;
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
