import type { Resolve, UndoneResolve } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { lockWork } from '../routing/index.ts';
import { conversationWork } from './chat-kind.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { demandVisible } from './demand-visible.ts';
import { endInside } from './end-contact.ts';
import { lockConversation, type ConversationRow } from './store-conversations.ts';
import { findLeft } from './store-left.ts';
import { dueEndings, isUsableReason, planEnding, takeEnding } from './store-endings.ts';

/**
 * The agent finishes with an outcome and a summary. For some seconds (setting) that can be undone: the customer's closing message, the
 * rating and the freed place come only after them, by `finishEndings`. Returns until when; null: it has ended at once.
 * Refuses what is not the agent's own active conversation (as not found where they may not see it), a summary that lacks what the setting demands, and a left message
 * that was neither answered nor says how the customer was reached instead.
 */
export async function resolveConversation(deps: ConversationDeps, principal: Principal, id: string, body: Resolve): Promise<Date | null> {
  const { db } = deps.database;
  await checkSummary(db, body);
  const seconds = await readSetting(db, 'contact.undoSeconds');
  const note = (body.note ?? '').trim();
  const summary = { reasonId: body.reasonId ?? null, solved: body.solved ?? null };
  let freed: string | null = null;
  const until = await transact(db, async (tx) => {
    const item = await lockWork(tx, conversationWork, id);
    const conversation = await lockOwn(tx, principal, id);
    await checkAnswered(tx, id, body);
    if (seconds === 0) {
      freed = await endInside(tx, item, conversation, { reason: body.reason, note, ...summary, by: principal.staffId, notice: 'resolved', args: { agent: principal.name } });
      return null;
    }
    const dueAt = await planEnding(tx, { conversationId: id, staffId: principal.staffId, seq: conversation.lastSeq, reason: body.reason, note, ...summary, seconds });
    await tell(tx, conversation, 'ending');
    return dueAt;
  });
  deps.bell.ring();
  if (freed !== null) deps.assigner.freed(freed);
  return until;
}

/** Goes on with a conversation that was resolved just now, and gives back what had been written down. Refuses when the end is final. */
export async function undoResolve(deps: ConversationDeps, principal: Principal, id: string): Promise<UndoneResolve> {
  const undone = await transact(deps.database.db, async (tx) => {
    const conversation = await lockConversation(tx, id);
    if (conversation === undefined) return refuse('not_found');
    // A refusal rolls this back.
    const planned = await takeEnding(tx, id);
    if (planned === undefined || planned.staffId !== principal.staffId || conversation.agentId !== principal.staffId || conversation.state !== 'active') {
      return refuse('conflict', { zh: '已过可撤销的时间，会话已经结束。', en: 'It is too late to undo: the conversation has ended.' });
    }
    await tell(tx, conversation, 'endingUndone');
    return planned;
  });
  deps.bell.ring();
  const { reason, note, reasonId, solved } = undone;
  return { reason, note, reasonId, solved };
}

/** Makes ends final whose time to undo is over. Each is its own transaction that looks again under the lock: running twice is harmless. */
export async function finishEndings(deps: ConversationDeps): Promise<void> {
  for (const id of await dueEndings(deps.database.db)) {
    const freed = await transact(deps.database.db, async (tx) => {
      const item = await lockWork(tx, conversationWork, id);
      const conversation = await lockConversation(tx, id);
      if (conversation === undefined) return null;
      const planned = await takeEnding(tx, id);
      if (planned === undefined) return null;
      if (!planned.holds) {
        // Somebody wrote meanwhile, or it is another's now: it goes on.
        await tell(tx, conversation, 'endingUndone');
        return null;
      }
      const { reason, note, reasonId, solved, staffId, staffName, resolvedAt } = planned;
      return endInside(tx, item, conversation, { reason, note, reasonId, solved, by: staffId, endedAt: resolvedAt, notice: 'resolved', args: { agent: staffName } });
    });
    deps.bell.ring();
    if (freed !== null) deps.assigner.freed(freed);
  }
}

async function lockOwn(tx: Db, principal: Principal, id: string): Promise<ConversationRow> {
  const conversation = await lockConversation(tx, id);
  if (conversation?.agentId !== principal.staffId || conversation.state !== 'active') {
    await demandVisible(tx, principal, id);
    return refuse('conflict', { zh: '这个会话不在您手上，或已经结束。', en: 'This conversation is not yours, or has ended.' });
  }
  return conversation;
}

/** The customer who left a message is not there to see that nobody answered. */
async function checkAnswered(tx: Db, id: string, { reason, note = '' }: Resolve): Promise<void> {
  if (reason === 'spam' || reason === 'duplicate' || note.trim() !== '') return;
  const left = await findLeft(tx, id);
  if (left === undefined || left.answeredAt !== null) return;
  const text = { zh: '这条留言还没有回复：请先回复客户；已用电话等其他方式答复的，请在备注中写明。', en: 'This message has not been answered: answer it first, or write in the remark how you reached the customer instead.' };
  refuse('invalid', undefined, { fields: [{ path: 'note', text }] });
}

const tell = (tx: Db, { id, unitId, agentId }: ConversationRow, change: 'ending' | 'endingUndone'): Promise<void> =>
  appendEvents(tx, [{ type: 'conversation.changed', subject: id, unitId, data: { change, agent: agentId } }]);

/** What is no customer's matter needs no summary. */
async function checkSummary(db: Db, { reason, reasonId, solved, note = '' }: Resolve): Promise<void> {
  const fields = [];
  if (reasonId !== undefined && !(await isUsableReason(db, reasonId))) {
    fields.push({ path: 'reasonId', text: { zh: '这个来访原因已停用或不在最末一级，请重新选择。', en: 'This reason is archived or has others below it; choose another.' } });
  }
  const required = reason === 'spam' || reason === 'duplicate' ? 0 : await readSetting(db, 'contact.summaryRequired');
  if (required >= 1 && reasonId === undefined) fields.push({ path: 'reasonId', text: { zh: '请选择来访原因。', en: 'Choose why the customer came.' } });
  if (required >= 1 && solved === undefined) fields.push({ path: 'solved', text: { zh: '请选择是否解决。', en: 'Say whether it is solved.' } });
  if (required >= 2 && note.trim() === '') fields.push({ path: 'note', text: { zh: '请填写小结备注。', en: 'Write a remark.' } });
  if (fields.length > 0) refuse('invalid', undefined, { fields });
}
