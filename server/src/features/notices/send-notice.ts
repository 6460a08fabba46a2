import type { Db } from '#platform/db/connect-database.ts';
import { newId } from '#platform/ids/new-id.ts';
import { findNotice, hasOptedOut, insertNotice, withdrawQueued, type NoticeNew } from './store-notices.ts';

/** Leaves a notice to be sent, in the caller's transaction, once for a subject and customer. Who has opted out gets none (`optedOut`). */
export async function sendNotice(tx: Db, notice: NoticeNew): Promise<{ id: string | null; state: string }> {
  // Who asks for an answer wants it, whatever was said of invitations.
  if (notice.customerId !== null && notice.kind !== 'reply' && (await hasOptedOut(tx, notice.customerId))) return { id: null, state: 'optedOut' };
  const id = await insertNotice(tx, newId(), notice);
  return id === undefined ? (await findNotice(tx, notice))! : { id, state: 'queued' };
}

/** Takes an invitation's notice back; false when it is under way or gone. */
export const withdrawNotice = (tx: Db, invitationId: string): Promise<boolean> => withdrawQueued(tx, invitationId);
