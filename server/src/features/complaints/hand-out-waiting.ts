import { handOutEach } from '../routing/index.ts';
import { complaintKind, type ComplaintDeps } from './complaint-deps.ts';
import { handOut } from './hand-out.ts';
import { lockComplaint } from './store-complaints.ts';
import { complaintsWithoutQueue } from './store-receiving.ts';

/** Puts what waits by hand into the queue that takes it by now. Returns how many. */
export async function handOutWaiting(deps: ComplaintDeps): Promise<number> {
  return handOutEach(deps, complaintKind, await complaintsWithoutQueue(deps.database.db), async (tx, id) => {
    const complaint = await lockComplaint(tx, id);
    return complaint?.state === 'waiting' ? handOut(tx, complaint) : undefined;
  });
}
