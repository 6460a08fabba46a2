import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { EventCursor, LoggedEvent } from '#platform/events/event.ts';
import { readEvents, readWanted, saveCursor, tryLoadCursor } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { loadMessagesAt, wordNotice, type MessageRow } from '../conversations/index.ts';
import { insertDeliveries, outboundConversations, type NewDelivery, type OutboundConversation } from './store-deliveries.ts';
import { wordInvitation } from './word-invitation.ts';

const reader = 'channel-webhooks';
/** Events of one transaction: well below a second. */
const batch = 500;

/**
 * Reads the log from where the last reader stopped and writes what push channels are to be told, together with the new place in one
 * transaction: however many workers run and whenever they are killed, every message has exactly one delivery. `seen` is what the call before
 * returned: without anything behind it nothing is locked. While another process writes, it returns at once.
 */
export async function writeDeliveries(db: Db, seen?: EventCursor): Promise<EventCursor | undefined> {
  for (let known = seen; ; ) {
    if (known !== undefined && (await readEvents(db, known, 1)).length === 0) return known;
    const reached = await writeBatch(db);
    if (reached === undefined) return known;
    known = reached;
  }
}

async function writeBatch(db: Db): Promise<EventCursor | undefined> {
  return transact(db, async (tx) => {
    const cursor = await tryLoadCursor(tx, reader);
    if (cursor === undefined) return undefined;
    const { events, last } = await readWanted(tx, cursor, batch, outgoing);
    if (last === undefined) return cursor;
    await insertDeliveries(tx, await deliveriesOf(tx, events));
    await saveCursor(tx, reader, last);
    return last;
  });
}

/** Of what `deliveriesOf` may need; the customers' own messages, half of the log, stay in the database. */
const outgoing = sql`r.type = 'conversation.changed' or (r.type = 'message.sent' and r.data->>'sender' <> 'customer' and r.data->>'kind' <> 'note')`;

const isOutgoing = ({ type, data }: LoggedEvent): boolean => type === 'message.sent' && data['sender'] !== 'customer' && data['kind'] !== 'note';

/** What changes of a conversation mean to the outside; others are the desk's own business. */
const stateAfter: Readonly<Record<string, 'waiting' | 'active' | 'left' | 'closed'>> = { waiting: 'waiting', returned: 'waiting', assigned: 'active', left: 'left', closed: 'closed' };

const stateOf = ({ type, data }: LoggedEvent) => (type === 'conversation.changed' ? stateAfter[String(data['change'])] : undefined);

async function deliveriesOf(tx: Db, events: readonly LoggedEvent[]): Promise<NewDelivery[]> {
  const relevant = events.filter((event) => isOutgoing(event) || stateOf(event) !== undefined);
  if (relevant.length === 0) return [];
  const conversations = await outboundConversations(tx, [...new Set(relevant.map((event) => event.subject))]);
  const ours = inOrder(relevant.filter((event) => conversations.has(event.subject)));
  const places = ours.filter(isOutgoing).map((event) => ({ conversationId: event.subject, seq: Number(event.data['seq']) }));
  const messages = new Map((places.length === 0 ? [] : await loadMessagesAt(tx, places)).map((row) => [`${row.conversationId} ${row.seq}`, row]));
  return ours.flatMap((event) => {
    const conversation = conversations.get(event.subject)!;
    if (isOutgoing(event)) {
      const message = messages.get(`${event.subject} ${String(event.data['seq'])}`);
      return message === undefined ? [] : [delivery(conversation, 'message.created', message.seq, { message: presentOutgoing(message, conversation.locale) })];
    }
    return ofChange(conversation, event);
  });
}

/**
 * The log is ordered by transaction; of two that wrote into one conversation at once the later place may stand first. The messages of a
 * conversation change seats so that they stand by their places.
 */
function inOrder(events: readonly LoggedEvent[]): LoggedEvent[] {
  const byConversation = new Map<string, LoggedEvent[]>();
  for (const event of events.filter(isOutgoing)) byConversation.set(event.subject, [...(byConversation.get(event.subject) ?? []), event]);
  for (const messages of byConversation.values()) messages.sort((a, b) => Number(a.data['seq']) - Number(b.data['seq']));
  return events.map((event) => (isOutgoing(event) ? byConversation.get(event.subject)!.shift()! : event));
}

function ofChange(conversation: OutboundConversation, event: LoggedEvent): NewDelivery[] {
  const state = stateOf(event)!;
  const changed = delivery(conversation, 'conversation.changed', null, {
    conversation: {
      state,
      contact: conversation.contact,
      agentName: state === 'active' ? conversation.agentName : null,
      endReason: state === 'closed' ? String(event.data['reason']) : null,
    },
  });
  if (state !== 'closed' || !conversation.canRate) return [changed];
  return [changed, delivery(conversation, 'rating.invited', conversation.contact, { rating: { contact: conversation.contact, text: wordInvitation(conversation.locale) } })];
}

function delivery(conversation: OutboundConversation, type: string, seq: number | null, content: Record<string, unknown>): NewDelivery {
  const { id: conversationId, channelId, channelCode, userExternalId } = conversation;
  return { id: newId(), channelId, conversationId, seq, type, body: { type, channel: channelCode, conversationId, user: { externalId: userExternalId }, ...content } };
}

/** As it goes out, but for the file: its link is made at each try. */
function presentOutgoing(row: MessageRow, locale: string): Record<string, unknown> {
  return {
    seq: row.seq,
    sender: row.sender,
    senderName: row.staffName ?? '',
    kind: row.kind,
    text: row.system === null ? row.text : wordNotice(row.system.notice, row.system.args, locale),
    notice: row.system?.notice ?? null,
    file: row.fileId === null ? null : { id: row.fileId, name: row.fileName, mediaType: row.mediaType, size: row.fileSize },
    at: row.at.toISOString(),
  };
}
