import type { Principal } from '#platform/access/principal.ts';
import { RefusalError } from '#platform/errors/refusal.ts';
import type { ConversationDeps } from '../conversations/index.ts';
import { receiveChecked, reasonOf } from './keep-refused.ts';
import { findPushChannel } from './store-inbound.ts';
import { listRefused, noteFailure, settleOne, type RefusedReason, type RefusedRow } from './store-refused.ts';

/** Messages of one look. */
const batch = 100;

const reasons = {
  archived: { code: 'archived', zh: '渠道已停用。', en: 'The channel is archived.' },
  incomplete: { code: 'incomplete', zh: '附件过大没有保留，请让渠道重新发送这条消息。', en: 'The file was too large to keep; have the channel send the message again.' },
} satisfies Record<string, RefusedReason>;

/** Receives one refused message as if it came now. Undefined: nothing of that id in reach. Null: done. Else why it is refused again. */
export async function retryRefused(deps: ConversationDeps, principal: Principal, id: string): Promise<RefusedReason | null | undefined> {
  const [row] = await listRefused(deps.database.db, principal, { id }, 1);
  return row === undefined ? undefined : receiveAgain(deps, row);
}

/** The same with all of a channel, or all in reach; how many came through. */
export async function retryAllRefused(deps: ConversationDeps, principal: Principal, channel: string | undefined): Promise<number> {
  let count = 0;
  for (let after: string | undefined; ; ) {
    const rows = await listRefused(deps.database.db, principal, { channel, after }, batch);
    for (const row of rows) if ((await receiveAgain(deps, row)) === null) count++;
    if (rows.length < batch) return count;
    after = rows.at(-1)!.id;
  }
}

async function receiveAgain(deps: ConversationDeps, row: RefusedRow): Promise<RefusedReason | null> {
  const { db } = deps.database;
  const channel = await findPushChannel(db, row.channelCode);
  const fault = channel === undefined ? reasons.archived : row.complete ? undefined : reasons.incomplete;
  if (fault !== undefined || channel === undefined) return fault ?? reasons.archived;
  try {
    await receiveChecked(deps, channel, JSON.parse(row.body));
    await settleOne(db, row.id);
    return null;
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    await noteFailure(db, row.id, reasonOf(error));
    return reasonOf(error);
  }
}
