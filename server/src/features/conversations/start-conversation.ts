import { appendEvents } from '#platform/events/event-store.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { sqlState, transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { enqueueWork } from '../routing/index.ts';
import { chatKind, leftKind } from './chat-kind.ts';
import { comeBack } from './come-back.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { startLeftClock } from './left-message.ts';
import { insertContact, insertConversation, lockLatestOf, reopenConversation, type ConversationRow } from './store-conversations.ts';
import { findSent, insertCustomerMessage, insertSystemMessage, type OutgoingMessage, type SentRow } from './store-messages.ts';
import { loadChannelOf, type ChannelRow, type Visitor } from './store-visitors.ts';

export interface Started {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: Date;
  /** This message had come before. */
  readonly repeated: boolean;
}

/**
 * Opens a conversation with its first message, joins the open one, or reopens one closed within the last day (setting), to the
 * same agent first. Outside service hours the message is kept for the next opening, with a deadline for the answer. Sending the same clientId or externalId
 * again, even in parallel, gives the same conversation and message.
 */
export async function startConversation(
  deps: ConversationDeps,
  visitor: Visitor,
  message: Omit<OutgoingMessage, 'conversationId'>,
  older: boolean,
): Promise<Started> {
  const { db } = deps.database;
  // Two attempts: the second meets what a parallel first message has stored meanwhile.
  for (let attempt = 0; ; attempt++) {
    try {
      const outcome = await transact(db, (tx) => startOnce(deps, tx, visitor, message, older));
      deps.bell.ring();
      if (outcome.left === true) await comeBack(deps, outcome.conversationId);
      if (outcome.queued !== undefined) deps.assigner.arrived(outcome.queued);
      return outcome;
    } catch (error) {
      if (sqlState(error) !== '23505' || attempt >= 2) throw error;
    }
  }
}

async function startOnce(deps: ConversationDeps, tx: Db, visitor: Visitor, message: Omit<OutgoingMessage, 'conversationId'>, older: boolean): Promise<Started & { queued?: string; left?: boolean }> {
  const channel = await loadChannelOf(tx, visitor.channelId);
  const reopenHours = await readSetting(tx, 'contact.reopenHours');
  const latest = await lockLatestOf(tx, visitor.id, reopenHours);
  if (latest !== undefined) {
    const repeated = await findSent(tx, latest.id, message.clientId);
    if (repeated !== undefined) return { conversationId: latest.id, seq: repeated.seq, at: repeated.at, repeated: true };
    if (latest.state !== 'closed') return { conversationId: latest.id, ...(await say(tx, visitor, latest.id, message)), repeated: false };
  }
  const hours = await deps.hours.at(tx, channel.queueId);
  const { open } = hours;
  const state = open ? ('waiting' as const) : ('left' as const);
  const { id, contact } = latest === undefined ? await openNew(tx, visitor, channel, state) : await reopen(tx, latest, state);
  await insertContact(tx, { conversationId: id, n: contact, unitId: channel.unitId, departmentId: channel.departmentId, queueId: channel.queueId, afterHours: !open });
  const { left: _, ...sent } = await say(tx, visitor, id, message);
  await insertSystemMessage(tx, id, open ? 'queued' : 'leftMessage');
  const clock = open ? undefined : await startLeftClock(tx, id, channel.queueId, hours);
  await enqueueWork(tx, {
    kind: open ? chatKind : leftKind,
    subject: id,
    queueId: channel.queueId,
    unitId: channel.unitId,
    tier: visitor.tier,
    // B12: an older customer comes before others of the same queue.
    older: older ? 'asked' : visitor.elderly ? 'age' : null,
    weight: 1,
    automatic: true,
    // What was left while closed is given out from the opening on, in the order of its deadline.
    ...(open ? {} : { dueAt: clock?.dueAt ?? null, waitsFrom: hours.opensAt }),
    ...(latest?.agentId != null ? { preferredStaff: latest.agentId, preferredSeconds: 3600 } : {}),
  });
  await appendEvents(tx, [{ type: 'conversation.changed', subject: id, unitId: channel.unitId, data: { change: state, queue: channel.queueId } }]);
  return { conversationId: id, ...sent, repeated: false, ...(open ? { queued: channel.queueId } : {}) };
}

async function openNew(tx: Db, visitor: Visitor, channel: ChannelRow, state: 'waiting' | 'left'): Promise<{ id: string; contact: number }> {
  const id = newId();
  const row = { id, channelId: channel.id, visitorId: visitor.id, customerId: visitor.customerId, unitId: channel.unitId, departmentId: channel.departmentId, state };
  // A parallel first message was faster: start over and join its conversation.
  if (!(await insertConversation(tx, row))) throw Object.assign(new Error('opened in parallel'), { code: '23505' });
  return { id, contact: 1 };
}

async function reopen(tx: Db, latest: ConversationRow, state: 'waiting' | 'left'): Promise<{ id: string; contact: number }> {
  const contact = await reopenConversation(tx, latest.id, state);
  await insertSystemMessage(tx, latest.id, 'reopened');
  return { id: latest.id, contact };
}

async function say(tx: Db, visitor: Visitor, conversationId: string, message: Omit<OutgoingMessage, 'conversationId'>): Promise<Omit<SentRow, 'agentId'>> {
  const sent = await insertCustomerMessage(tx, visitor.id, { ...message, conversationId });
  return sent === undefined ? refuse('conflict') : { seq: sent.seq, at: sent.at, left: sent.left === true };
}
