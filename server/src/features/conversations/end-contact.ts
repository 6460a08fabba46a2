import { systemClock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { endItem, lockWork, type OpenItem } from '../routing/index.ts';
import { conversationWork } from './chat-kind.ts';
import { keepLeft } from './come-back.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { stopLeftClock } from './left-message.ts';
import { closeConversation, lockConversation, lockStillSilent, type Closing, type ConversationRow } from './store-conversations.ts';
import { takeEnding } from './store-endings.ts';
import type { SystemNotice } from './store-messages.ts';
import type { Visitor } from './store-visitors.ts';

interface Ending extends Omit<Closing, 'note'> {
  readonly note?: string;
  readonly notice: SystemNotice;
  readonly args?: Record<string, string | number>;
}

/** Closes a locked, open conversation and its locked work item: message, contact, item and event together. Returns whose slot was freed. */
export async function endInside(tx: Db, locked: OpenItem | undefined, conversation: ConversationRow, ending: Ending): Promise<string | null> {
  // Whoever ends it meanwhile: what the agent had already written down stays.
  const planned = await takeEnding(tx, conversation.id);
  const kept = planned?.holds === true ? { note: planned.note, reasonId: planned.reasonId, solved: planned.solved, by: planned.staffId } : { note: '' };
  const { notice, args = {}, ...closing } = ending;
  const wasLeft = await closeConversation(tx, conversation.id, { ...kept, ...closing }, { notice, args });
  if (wasLeft) await stopLeftClock(tx, conversation.id, { by: closing.by ?? null, at: systemClock.now(), reason: 'ended' });
  // Nothing was there to lock, but the customer may have come back before the conversation was locked.
  const item = locked ?? (await lockWork(tx, conversationWork, conversation.id));
  const closed: NewEvent = {
    type: 'conversation.changed',
    subject: conversation.id,
    unitId: conversation.unitId,
    data: { change: 'closed', reason: ending.reason, agent: conversation.agentId, queue: item?.queueId ?? null },
  };
  if (item === undefined) {
    await appendEvents(tx, [closed]);
    return null;
  }
  await endItem(tx, item, conversation.state === 'active' ? 'done' : 'cancelled', ending.reason, [closed]);
  return item.assignee;
}

/** Everybody locks the work item before the conversation, as the router does: the other order would deadlock with it. */
async function end(deps: ConversationDeps, id: string, act: (tx: Db, item: OpenItem | undefined) => Promise<string | null>): Promise<void> {
  const freed = await transact(deps.database.db, async (tx) => {
    const item = await lockWork(tx, conversationWork, id);
    return act(tx, item);
  });
  deps.bell.ring();
  if (freed !== null) deps.assigner.freed(freed);
}

/** The customer leaves: from the queue that is an abandoned contact (what was left outside service hours is kept), from a conversation with an agent its end. Twice is harmless. */
export async function leaveConversation(deps: ConversationDeps, visitor: Visitor, id: string): Promise<void> {
  await end(deps, id, async (tx, item) => {
    const conversation = await lockConversation(tx, id);
    if (conversation?.visitorId !== visitor.id) return refuse('not_found');
    if (conversation.state === 'closed' || conversation.state === 'left') return null;
    const waiting = conversation.state === 'waiting';
    if (waiting && (await keepLeft(tx, conversation))) return null;
    return endInside(tx, item, conversation, { reason: waiting ? 'abandoned' : 'resolved', notice: waiting ? 'abandoned' : 'resolved', args: {} });
  });
}

/** Waiting and gone without a word. */
export async function abandonDeserted(deps: ConversationDeps, id: string): Promise<void> {
  await end(deps, id, async (tx, item) => {
    const conversation = await lockConversation(tx, id);
    if (conversation?.state !== 'waiting' || (await keepLeft(tx, conversation))) return null;
    return endInside(tx, item, conversation, { reason: 'abandoned', notice: 'abandoned' });
  });
}

/** Silent after the warning: closed, slot freed. */
export async function closeSilent(deps: ConversationDeps, id: string): Promise<void> {
  await end(deps, id, async (tx, item) => {
    const conversation = await lockStillSilent(tx, id);
    return conversation === undefined ? null : endInside(tx, item, conversation, { reason: 'silent', notice: 'closedSilent' });
  });
}
