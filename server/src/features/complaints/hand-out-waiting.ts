import { transact } from '#platform/db/transact.ts';
import { lockWork } from '../routing/index.ts';
import { complaintKind, type ComplaintDeps } from './complaint-deps.ts';
import { handOut } from './hand-out.ts';
import { lockComplaint } from './store-complaints.ts';
import { complaintsWithoutQueue } from './store-receiving.ts';

/**
 * Puts what waits by hand into the queue that takes it by now. Each complaint is its own transaction that looks again under the lock, so
 * running twice is harmless. Returns how many.
 */
export async function handOutWaiting(deps: ComplaintDeps): Promise<number> {
  const { db } = deps.database;
  let count = 0;
  for (const id of await complaintsWithoutQueue(db)) {
    const queueId = await transact(db, async (tx) => {
      const item = await lockWork(tx, complaintKind, id);
      const complaint = await lockComplaint(tx, id);
      return item !== undefined || complaint?.state !== 'waiting' ? undefined : handOut(tx, complaint);
    });
    if (queueId === undefined) continue;
    count += 1;
    deps.assigner.arrived(queueId);
  }
  if (count > 0) deps.bell.ring();
  return count;
}
