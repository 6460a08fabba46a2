import { systemClock } from '#platform/clock/clock.ts';
import type { Draft } from '../core/core-rows.ts';
import { checkRecord, type Cells, type CoreRecord, type Reason } from '../core/check-record.ts';
import { spokenRow } from '../core/draft-row.ts';
import { inSlices } from './in-slices.ts';
import type { ImportDeps } from './stage-import.ts';
import { nextRows, type ImportRecord } from './store-customer-imports.ts';

/** Rows of a file that are applied in one transaction, with all that can be done before it begins. */
export interface PreparedBatch {
  /** Behind this line and up to that one; the same when the file is through. */
  readonly from: number;
  readonly to: number;
  readonly rows: readonly { readonly line: number; readonly action: 'create' | 'update'; readonly judged: { readonly record: CoreRecord } | { readonly reasons: readonly Reason[] } }[];
  readonly spoken: ReadonlyMap<CoreRecord, Draft>;
}

export const firstBatch = 500;
const [smallestBatch, largestBatch] = [50, 1_000];
/** Milliseconds that a transaction may take: an open one holds every reader of the event log back, and a second is the law. */
const aimMs = 400;

/** So many rows that the next transaction takes about the time it may; on a busy machine it takes fewer. At most doubled at once. */
export function nextBatchSize(size: number, tookMs: number): number {
  const fitting = Math.round((size * aimMs) / Math.max(1, tookMs));
  return Math.max(smallestBatch, Math.min(fitting, size * 2, largestBatch));
}

/** Opens, judges and seals the rows behind a line, outside any transaction. */
export async function prepareBatch({ db, keyring }: ImportDeps, { id, kind }: ImportRecord, after: number, size: number): Promise<PreparedBatch> {
  const now = systemClock.now();
  const today = now.toISOString().slice(0, 10);
  const found = await nextRows(db, id, after, size);
  const spoken = new Map<CoreRecord, Draft>();
  const rows: PreparedBatch['rows'][number][] = [];
  await inSlices(found, ({ line, action, cellsSealed }) => {
    if (cellsSealed === null || (action !== 'create' && action !== 'update')) return;
    const judged = checkRecord(kind, JSON.parse(keyring.open(cellsSealed)) as Cells, today);
    if ('record' in judged) spoken.set(judged.record, spokenRow(judged.record, now, keyring));
    rows.push({ line, action, judged });
  });
  return { from: after, to: found.at(-1)?.line ?? after, rows, spoken };
}
