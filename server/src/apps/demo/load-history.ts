import type { Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { loadCalendar } from '#platform/calendar/load-calendar.ts';
import { nextOpening } from '#platform/calendar/working-time.ts';
import { startClock } from '#platform/clocks/run-clock.ts';
import { leftKind } from '#features/conversations/index.ts';
import { calendarOfQueue, dueLeadMs, leftMessageRule } from '#features/routing/index.ts';
import type { PlannedQueue, PlannedService } from './plan-queues.ts';
import type { PlannedContact, PlannedConversation, PlannedMessage } from './planned-history.ts';
import { createSeededRandom } from './seeded-random.ts';
import { insertRows } from './store-demo.ts';

const moment = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Some past conversations as they would have been left behind: visitors, messages, contacts, ratings, work. */
export async function loadHistory(tx: Db, conversations: readonly PlannedConversation[], service: PlannedService, keyring: Pick<Keyring, 'seal'>): Promise<void> {
  const channelId = ({ visitor }: PlannedConversation): string => (visitor.channel === 'web' ? service.webChannelId : service.appChannelId);
  const contacts = conversations.flatMap((conversation) => conversation.contacts.map((contact, at) => ({ conversation, contact, n: at + 1, ids: workIds(conversation, at) })));
  await insertRows(tx, 'visitors', conversations.filter(({ newVisitor }) => newVisitor).map((conversation) => {
    const { visitor } = conversation;
    return {
      id: visitor.id, channel_id: channelId(conversation), customer_id: visitor.customer?.id ?? null, external_id: visitor.externalId,
      name: visitor.channel === 'app' ? (visitor.customer?.name ?? '') : '', locale: visitor.locale, large_type: visitor.largeType, created_at: moment(visitor.createdAt),
    };
  }));
  await insertRows(tx, 'conversations', conversations.map((conversation) => conversationRow(conversation, channelId(conversation))));
  await insertRows(tx, 'messages', conversations.flatMap((conversation) => messageRows(conversation, channelId(conversation))));
  await insertRows(tx, 'contacts', contacts.map(({ conversation, contact, n }) => contactRow(conversation, contact, n, keyring)));
  await insertRows(tx, 'ratings', contacts.flatMap(({ conversation: { id, queue }, contact: { rating, agent }, n }) => rating === null ? [] : [{
    conversation_id: id, contact: n, unit_id: queue.unitId, department_id: queue.departmentId, agent_id: agent!.id,
    score: rating.score, solved: rating.solved, comment: rating.comment, rated_at: moment(rating.at),
  }]));
  const deadlines = new Map<string, Deadline>();
  for (const { id, queue, contacts: [contact], left } of conversations) if (left !== null) deadlines.set(id, await startDeadline(tx, id, queue, new Date(contact!.requestedAt)));
  await insertRows(tx, 'work_items', contacts.map(({ conversation, contact, ids }) => workRow(conversation, contact, ids, deadlines.get(conversation.id))));
  await insertRows(tx, 'assignments', contacts.flatMap(({ contact: { agent, assignedAt, endedAt, endReason }, ids }) => agent === null ? [] : [{
    work_item_id: ids.item, staff_id: agent.id, at: moment(assignedAt), ended_at: moment(endedAt), end_reason: endReason,
    reason: { code: 'longestIdle', args: { agent: agent.name, load: ids.load, capacity: agent.capacity } },
  }]));
}

/** Drawn by the conversation's own id, so that a batch needs nothing of the ones before. */
function workIds({ id, contacts }: PlannedConversation, at: number): { item: string; load: number } {
  const random = createSeededRandom(`work ${id} ${at}`);
  return { item: random.id(new Date(contacts[at]!.requestedAt)), load: random.int(0, 2) };
}

function conversationRow({ id, visitor, queue, contacts, left }: PlannedConversation, channelId: string): Record<string, unknown> {
  const messages = contacts.flatMap((contact) => contact.messages);
  const spoken = messages.filter(({ kind }) => kind === 'text');
  const last = contacts.at(-1)!;
  return {
    id, channel_id: channelId, visitor_id: visitor.id, customer_id: visitor.customer?.id ?? null, unit_id: queue.unitId, department_id: queue.departmentId,
    state: left === null ? 'closed' : 'left', agent_id: last.agent?.id ?? null, last_seq: messages.length, contact: contacts.length,
    last_message_at: moment(spoken.at(-1)!.at), last_sender: spoken.at(-1)!.sender,
    silence_warned_at: moment(last.messages.find(({ notice }) => notice?.notice === 'silenceWarning')?.at ?? null),
    customer_delivered_seq: messages.length, customer_read_seq: messages.length, agent_read_seq: last.agent === null ? 0 : messages.length,
    opened_at: moment(contacts[0]!.requestedAt), closed_at: moment(last.endedAt),
  };
}

function messageRows({ id, visitor, contacts }: PlannedConversation, channelId: string): Record<string, unknown>[] {
  const all: (PlannedMessage & { agent: string | null })[] = contacts.flatMap(({ messages, agent }) => messages.map((message) => ({ ...message, agent: agent?.id ?? null })));
  return all.map(({ sender, kind, text, notice, at, agent }, place) => ({
    conversation_id: id, seq: place + 1, client_id: sender === 'system' ? `system-${place + 1}` : `past-${String(place + 1).padStart(4, '0')}`, channel_id: channelId,
    external_id: visitor.channel === 'app' && sender === 'customer' ? `past-${id}-${place + 1}` : null,
    sender, staff_id: sender === 'agent' ? agent : null, kind, text, system: notice ?? null, at: moment(at),
  }));
}

function contactRow({ id, queue, left }: PlannedConversation, contact: PlannedContact, n: number, keyring: Pick<Keyring, 'seal'>): Record<string, unknown> {
  return {
    conversation_id: id, n, unit_id: queue.unitId, department_id: queue.departmentId, queue_id: queue.id, agent_id: contact.agent?.id ?? null,
    requested_at: moment(contact.requestedAt), assigned_at: moment(contact.assignedAt), answered_at: moment(contact.answeredAt), ended_at: moment(contact.endedAt),
    end_reason: contact.endReason, end_note: contact.endNote, customer_seen_at: moment(contact.endedAt ?? contact.requestedAt), after_hours: left !== null,
    left_phone_sealed: left?.phone == null ? null : keyring.seal(left.phone), left_email: left?.email ?? null,
  };
}

interface Deadline {
  readonly dueAt: Date;
  readonly opensAt: Date;
}

/** What was left runs by a clock from the moment on at which it came. */
async function startDeadline(tx: Db, subject: string, queue: PlannedQueue, at: Date): Promise<Deadline> {
  const { calendarId } = await leftMessageRule(tx, queue.id);
  const { dueAt } = await startClock(tx, { subjectKind: leftKind, subject, rule: 'left-message', unitId: queue.unitId, calendarId, amount: queue.rules.leftMessageMinutes!, at, by: null });
  const calendar = await loadCalendar(tx, await calendarOfQueue(tx, queue.id));
  return { dueAt, opensAt: nextOpening(calendar, at).at ?? at };
}

function workRow({ id, visitor, queue, left }: PlannedConversation, contact: PlannedContact, ids: { item: string }, deadline: Deadline | undefined): Record<string, unknown> {
  const queuedAt = moment(contact.requestedAt);
  return {
    id: ids.item, kind: left === null ? 'chat' : leftKind, subject: id, queue_id: queue.id, unit_id: queue.unitId,
    state: left !== null ? 'waiting' : contact.agent === null ? 'cancelled' : 'done',
    weight: 1, tier: visitor.customer?.tier ?? null, older: visitor.largeType ? 'asked' : null,
    automatic: true, assignee: contact.agent?.id ?? null, queued_at: queuedAt, order_at: deadline === undefined ? queuedAt : moment(deadline.dueAt.getTime() - dueLeadMs),
    due_at: deadline?.dueAt ?? null, waits_from: deadline?.opensAt ?? null, next_rule_at: deadline?.opensAt ?? null, assigned_at: moment(contact.assignedAt), ended_at: moment(contact.endedAt),
  };
}
