import type { Db } from '#platform/db/connect-database.ts';
import { newId } from '#platform/ids/new-id.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { judgePair } from './judge-pair.ts';
import { findLike, saveProposals } from './store-proposals.ts';

/** Name of the job that merges what is verified to be one. */
export const mergeJob = 'customers.merge';

/**
 * Looks for others who may be the same person as these customers, and keeps what it finds for a person, or for the job that
 * merges what is verified. At most 1,000 customers, by indexes only. A pair that was declined or taken apart is never proposed again.
 */
export async function proposeMerges(tx: Db, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  const found = (await findLike(tx, customerIds)).map((pair) => ({ ...pair, ...judgePair(pair) })).filter(({ verdict }) => verdict !== 'none');
  if (found.length === 0) return;
  const due = await saveProposals(tx, found.map(({ aId, bId, verdict, reasons }) => ({ id: newId(), aId, bId, reasons: [...reasons], state: verdict === 'merge' ? 'due' : 'open' })));
  for (const id of due) await addJob(tx, mergeJob, { proposalId: id }, { key: `${mergeJob} ${id}` });
}
