import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { nearestClock } from '#platform/clocks/run-clock.ts';
import { loadClocksOf } from '#platform/clocks/store-clocks.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { lockWork, turnWork } from '../routing/index.ts';
import { chatKind, conversationWork, leftKind } from './chat-kind.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { lockConversation, setLeft, setWaiting } from './store-conversations.ts';
import { findLeft } from './store-left.ts';
import { insertSystemMessage } from './store-messages.ts';

/**
 * Who writes again while the queue serves is there now: what they left becomes a chat that waits like every other, in the place that its first
 * message has. Its deadline runs on. Outside service hours, or once somebody has it, nothing changes.
 */
export async function comeBack(deps: ConversationDeps, id: string): Promise<void> {
  const queueId = await transact(deps.database.db, async (tx) => {
    const item = await lockWork(tx, leftKind, id);
    if (item === undefined || !(await deps.hours.at(tx, item.queueId)).open) return undefined;
    const conversation = await lockConversation(tx, id);
    if (conversation?.state !== 'left') return undefined;
    await turnWork(tx, item, { kind: chatKind, dueAt: null });
    await setWaiting(tx, id);
    await insertSystemMessage(tx, id, 'queued');
    await appendEvents(tx, [{ type: 'conversation.changed', subject: id, unitId: conversation.unitId, data: { change: 'waiting', queue: item.queueId } }]);
    return item.queueId;
  });
  if (queueId === undefined) return;
  deps.bell.ring();
  deps.assigner.arrived(queueId);
}

/**
 * Who waits no longer still has what they left: unless somebody has answered since, it is a left message again, by its deadline, and nothing was
 * abandoned. False where nothing was left. Work item and conversation are locked.
 */
export async function keepLeft(tx: Db, { id, unitId }: { id: string; unitId: string }): Promise<boolean> {
  const left = await findLeft(tx, id);
  const item = left === undefined || left.answeredAt !== null ? undefined : await lockWork(tx, conversationWork, id);
  if (item === undefined) return false;
  const running = nearestClock(await loadClocksOf(tx, leftKind, id));
  await turnWork(tx, item, { kind: leftKind, dueAt: running?.dueAt ?? null });
  await setLeft(tx, id);
  await insertSystemMessage(tx, id, 'leftKept');
  await appendEvents(tx, [{ type: 'conversation.changed', subject: id, unitId, data: { change: 'left', queue: item.queueId } }]);
  return true;
}
