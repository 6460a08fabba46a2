import type { Transfer } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { lockWork, moveToQueue, moveWork, type Moved, type OpenItem } from '../routing/index.ts';
import { conversationWork } from './chat-kind.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { endGuests, wasConsulted } from './store-guests.ts';
import { insertNote } from './store-messages.ts';
import { findUndoable, insertTransfer, markUndone } from './store-transfers.ts';

/**
 * The agent passes a conversation on, to a colleague or a queue, with a note for whoever gets it. Warm if that colleague was
 * consulted in this contact, else blind; both are counted. Refuses what the agent does not have, and what `moveWork` refuses.
 */
export async function transferConversation(deps: ConversationDeps, principal: Principal, id: string, { note, ...to }: Transfer): Promise<void> {
  await moved(deps, async (tx) => {
    const item = await lockOwn(tx, principal, id);
    if (to.staffId === principal.staffId) refuse('conflict', { zh: '会话已在您手上。', en: 'You have it already.' });
    const kind = to.staffId !== undefined && (await wasConsulted(tx, id, to.staffId)) ? 'warm' : 'blind';
    const result = await moveWork(deps.routing, tx, item, { to, code: 'transferred', by: { id: principal.staffId, name: principal.name } });
    await insertNote(tx, principal.staffId, { conversationId: id, clientId: `transfer-${newId()}`, text: note, fileId: null, kind: 'note' });
    if (to.staffId !== undefined) await endGuests(tx, id, to.staffId);
    await insertTransfer(tx, { id: newId(), conversationId: id, fromStaff: principal.staffId, fromQueue: item.queueId, to, kind });
    return result;
  });
}

/** The agent takes back what they passed on, until somebody has answered. Refuses when somebody has, or when the agent has no place left. */
export async function undoTransfer(deps: ConversationDeps, principal: Principal, id: string): Promise<void> {
  await moved(deps, async (tx) => {
    const item = await lockWork(tx, conversationWork, id);
    const transfer = await findUndoable(tx, id, principal.staffId);
    if (item === undefined || transfer === undefined) return refuse('conflict', { zh: '对方已经回复或会话已变化，不能再撤销。', en: 'Somebody has answered or it has changed; it cannot be taken back any more.' });
    const result = await moveWork(deps.routing, tx, item, { to: { staffId: principal.staffId }, code: 'transferUndone', by: { id: principal.staffId, name: principal.name } });
    if (item.queueId !== transfer.fromQueue) await moveToQueue(deps.routing, tx, item, transfer.fromQueue);
    await markUndone(tx, transfer.id);
    return result;
  });
}

/** A supervisor takes the conversation over from whoever has it. The caller has checked that they may see it, and audits. */
export async function takeOverConversation(deps: ConversationDeps, principal: Principal, id: string, audit: (tx: Db, item: OpenItem) => Promise<void>): Promise<void> {
  await moved(deps, async (tx) => {
    const item = await lockWork(tx, conversationWork, id);
    if (item?.assignee == null) return refuse('conflict', { zh: '这个会话没有人在接待。', en: 'Nobody has this conversation.' });
    const result = await moveWork(deps.routing, tx, item, { to: { staffId: principal.staffId }, code: 'takenOver', by: { id: principal.staffId, name: principal.name } });
    await endGuests(tx, id, principal.staffId);
    await audit(tx, item);
    return result;
  });
}

async function lockOwn(tx: Db, principal: Principal, id: string): Promise<OpenItem> {
  const item = await lockWork(tx, conversationWork, id);
  if (item?.assignee !== principal.staffId || item.ringingUntil !== null) return refuse('conflict', { zh: '这个会话不在您手上，或已经结束。', en: 'This conversation is not yours, or has ended.' });
  return item;
}

async function moved(deps: ConversationDeps, act: (tx: Db) => Promise<Moved>): Promise<void> {
  const { arrived, freed } = await transact(deps.database.db, act);
  deps.bell.ring();
  if (arrived !== null) deps.assigner.arrived(arrived);
  if (freed !== null) deps.assigner.freed(freed);
}
