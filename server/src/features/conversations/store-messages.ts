import type { systemNotices } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export type SystemNotice = (typeof systemNotices)[number];

/** A message as stored, with the names a reader needs. */
export interface MessageRow {
  readonly conversationId: string;
  readonly seq: number;
  readonly clientId: string;
  readonly sender: 'customer' | 'agent' | 'system';
  readonly staffName: string | null;
  readonly kind: 'text' | 'image' | 'file' | 'note' | 'system';
  readonly text: string;
  readonly whisperTo: string | null;
  readonly fileId: string | null;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly fileSize: number | null;
  readonly system: { notice: SystemNotice; args: Record<string, string | number> } | null;
  readonly at: Date;
  readonly withdrawnAt: Date | null;
}

const messageColumns = sql.raw(`m.conversation_id, m.seq, m.client_id, m.sender, s.name as staff_name, m.kind, m.text, w.name as whisper_to,
  m.file_id, f.name as file_name, f.media_type, c.size as file_size, m.system, coalesce(m.sent_at, m.at) as at, m.withdrawn_at`);
const messageJoins = sql.raw(`left join staff s on s.id = m.staff_id left join staff w on w.id = m.whisper_to left join files f on f.id = m.file_id
  left join file_contents c on c.sha256 = f.sha256`);

export interface SentRow {
  readonly seq: number;
  readonly at: Date;
  readonly agentId: string | null;
  /** The conversation is one left outside service hours that nobody has taken up. */
  readonly left?: boolean;
  /** It is the first answer to a message left outside service hours. */
  readonly answersLeft?: boolean;
}

export interface OutgoingMessage {
  readonly conversationId: string;
  readonly clientId: string;
  readonly externalId?: string;
  readonly text: string;
  readonly fileId: string | null;
  readonly kind: 'text' | 'image' | 'file' | 'note';
  /** A colleague for whom a note is meant. */
  readonly whisperTo?: string;
  /** When the sender's own system says that it was sent; shown instead of the time of receipt. */
  readonly sentAt?: Date;
}

/**
 * Stores a customer's message with its place in the conversation and its event, in one statement. Undefined when the
 * conversation is not the visitor's or is closed. A repeated clientId or externalId throws a unique violation, and nothing is stored.
 */
export async function insertCustomerMessage(db: Db, visitorId: string, message: OutgoingMessage): Promise<SentRow | undefined> {
  const { rows } = await sql<SentRow>`/* prepared send-customer-message */
    with c as (
      update conversations set last_seq = last_seq + 1, last_message_at = now(), last_sender = 'customer', silence_warned_at = null
      where id = ${message.conversationId}::uuid and visitor_id = ${visitorId}::uuid and state <> 'closed'
      returning id, last_seq, unit_id, channel_id, agent_id, state
    ), m as (
      insert into messages (conversation_id, seq, client_id, channel_id, external_id, sender, kind, text, file_id, sent_at)
      select id, last_seq, ${message.clientId}, channel_id, ${message.externalId ?? null}, 'customer', ${message.kind}, ${message.text}, ${message.fileId}::uuid, ${message.sentAt ?? null}::timestamptz
      from c returning coalesce(sent_at, at) as at
    ), e as (
      insert into events (type, subject, unit_id, data)
      select 'message.sent', id, unit_id, jsonb_build_object('seq', last_seq, 'sender', 'customer', 'kind', ${message.kind}::text, 'agent', agent_id) from c
    )
    select c.last_seq as seq, m.at, c.agent_id, c.state = 'left' as "left" from c, m`.execute(db);
  return rows[0];
}

/**
 * The same for the agent who has the conversation; the first message of a contact also stops its response time (KPI-02).
 * Undefined when it is not theirs or not active.
 */
export async function insertAgentMessage(db: Db, staffId: string, message: OutgoingMessage): Promise<SentRow | undefined> {
  const { rows } = await sql<SentRow>`/* prepared send-agent-message */
    with c as (
      update conversations set last_seq = last_seq + 1, last_message_at = now(), last_sender = 'agent', silence_warned_at = null
      where id = ${message.conversationId}::uuid and agent_id = ${staffId}::uuid and state = 'active'
      returning id, last_seq, unit_id, channel_id, agent_id, contact
    ), m as (
      insert into messages (conversation_id, seq, client_id, channel_id, sender, staff_id, kind, text, file_id)
      select id, last_seq, ${message.clientId}, channel_id, 'agent', ${staffId}::uuid, ${message.kind}, ${message.text}, ${message.fileId}::uuid
      from c returning at
    ), first as (
      update contacts set answered_at = now(), agent_id = ${staffId}::uuid from c
      where contacts.conversation_id = c.id and contacts.n = c.contact and contacts.answered_at is null returning after_hours
    ), e as (
      insert into events (type, subject, unit_id, data)
      select 'message.sent', id, unit_id, jsonb_build_object('seq', last_seq, 'sender', 'agent', 'kind', ${message.kind}::text) from c
    )
    select c.last_seq as seq, m.at, c.agent_id, coalesce((select after_hours from first), false) as answers_left from c, m`.execute(db);
  return rows[0];
}

/**
 * A message to the customer by a supervisor who has joined; a person has answered, but the conversation stays the agent's. Undefined when
 * they have not joined, or it is not running.
 */
export async function insertJoinedMessage(db: Db, staffId: string, message: OutgoingMessage): Promise<SentRow | undefined> {
  const { rows } = await sql<SentRow>`with c as (
      update conversations set last_seq = last_seq + 1, last_message_at = now(), last_sender = 'agent', silence_warned_at = null
      where id = ${message.conversationId}::uuid and state = 'active' and exists (select from conversation_guests g
        where g.conversation_id = conversations.id and g.staff_id = ${staffId}::uuid and g.role = 'join' and g.until is null)
      returning id, last_seq, unit_id, channel_id, agent_id, contact
    ), m as (
      insert into messages (conversation_id, seq, client_id, channel_id, sender, staff_id, kind, text, file_id)
      select id, last_seq, ${message.clientId}, channel_id, 'agent', ${staffId}::uuid, ${message.kind}, ${message.text}, ${message.fileId}::uuid from c returning at
    ), first as (
      update contacts set answered_at = now() from c where contacts.conversation_id = c.id and contacts.n = c.contact and contacts.answered_at is null returning after_hours
    ), e as (
      insert into events (type, subject, unit_id, data)
      select 'message.sent', id, unit_id, jsonb_build_object('seq', last_seq, 'sender', 'agent', 'kind', ${message.kind}::text) from c
    )
    select c.last_seq as seq, m.at, c.agent_id, coalesce((select after_hours from first), false) as answers_left from c, m`.execute(db);
  return rows[0];
}

/** A note of a colleague: any state, no effect on clocks. The caller has checked that the reader may see the conversation. */
export async function insertNote(db: Db, staffId: string, message: OutgoingMessage): Promise<SentRow | undefined> {
  const { rows } = await sql<SentRow>`with c as (
      update conversations set last_seq = last_seq + 1 where id = ${message.conversationId}::uuid returning id, last_seq, unit_id, channel_id, agent_id
    ), m as (
      insert into messages (conversation_id, seq, client_id, channel_id, sender, staff_id, kind, text, file_id, whisper_to)
      select id, last_seq, ${message.clientId}, channel_id, 'agent', ${staffId}::uuid, 'note', ${message.text}, ${message.fileId}::uuid, ${message.whisperTo ?? null}::uuid from c returning at
    ), e as (
      insert into events (type, subject, unit_id, data)
      select 'message.sent', id, unit_id, jsonb_build_object('seq', last_seq, 'sender', 'agent', 'kind', 'note') from c
    )
    select c.last_seq as seq, m.at, c.agent_id from c, m`.execute(db);
  return rows[0];
}

/**
 * A message of staff who need not have the conversation. It neither counts as the first answer of a contact nor, while somebody else has
 * it, as that person's turn; a closed conversation may be continued by the customer from now on, with this person first.
 */
export async function insertAnswer(db: Db, answer: { conversationId: string; staffId: string; clientId: string; text: string }): Promise<boolean> {
  const { rows } = await sql`with c as (
      update conversations set last_seq = last_seq + 1, last_message_at = now(),
        last_sender = case when state = 'active' and agent_id = ${answer.staffId}::uuid then 'agent' else last_sender end,
        closed_at = case when state = 'closed' then now() else closed_at end,
        agent_id = case when state = 'closed' then ${answer.staffId}::uuid else agent_id end
      where id = ${answer.conversationId}::uuid returning id, last_seq, unit_id, channel_id
    ), m as (
      insert into messages (conversation_id, seq, client_id, channel_id, sender, staff_id, kind, text)
      select id, last_seq, ${answer.clientId}, channel_id, 'agent', ${answer.staffId}::uuid, 'text', ${answer.text} from c
    ), e as (
      insert into events (type, subject, unit_id, data)
      select 'message.sent', id, unit_id, jsonb_build_object('seq', last_seq, 'sender', 'agent', 'kind', 'text') from c
    )
    select last_seq from c`.execute(db);
  return rows.length === 1;
}

/**
 * What the system says in a conversation, as parts of a statement whose `c` has taken the next number: `message` goes into a part of its own, `event` selects
 * what is logged of it. `c` holds id, last_seq, unit_id and channel_id.
 */
export const saying = (system: NonNullable<MessageRow['system']>): { message: RawBuilder<unknown>; event: RawBuilder<unknown> } => ({
  message: sql`insert into messages (conversation_id, seq, client_id, channel_id, sender, kind, system)
      select id, last_seq, 'system-' || last_seq, channel_id, 'system', 'system', ${JSON.stringify(system)}::jsonb from c`,
  event: sql`select 'message.sent', id, unit_id, jsonb_build_object('seq', last_seq, 'sender', 'system', 'kind', 'system') from c`,
});

/** What the system says, as a code with arguments. */
export async function insertSystemMessage(db: Db, conversationId: string, notice: SystemNotice, args: Record<string, string | number> = {}): Promise<void> {
  const { message, event } = saying({ notice, args });
  await sql`/* prepared system-message */ with c as (
      update conversations set last_seq = last_seq + 1 where id = ${conversationId}::uuid returning id, last_seq, unit_id, channel_id
    ), m as (${message})
    insert into events (type, subject, unit_id, data) ${event}`.execute(db);
}

/** The message that a repeated send has already stored. */
export async function findSent(db: Db, conversationId: string, clientId: string): Promise<SentRow | undefined> {
  const { rows } = await sql<SentRow>`select m.seq, coalesce(m.sent_at, m.at) as at, c.agent_id from messages m join conversations c on c.id = m.conversation_id
    where m.conversation_id = ${conversationId}::uuid and m.client_id = ${clientId}`.execute(db);
  return rows[0];
}

/** Messages after a seq, oldest first; `notes` false leaves internal ones out. */
export async function loadMessagesAfter(db: Db, conversationId: string, after: number, limit: number, notes: boolean): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`/* prepared messages-after */
    select ${messageColumns} from messages m ${messageJoins}
    where m.conversation_id = ${conversationId}::uuid and m.seq > ${after} and (${notes} or m.kind <> 'note')
    order by m.seq limit ${limit}`.execute(db);
  return rows;
}

/** A whole conversation for a transcript, oldest first, 500 a page; what lies beyond 20,000 messages and a page is left out. */
export async function loadAllMessages(db: Db, conversationId: string, notes: boolean): Promise<MessageRow[]> {
  const rows: MessageRow[] = [];
  for (let after = 0; rows.length < 20_000; after = rows.at(-1)!.seq) {
    const page = await loadMessagesAfter(db, conversationId, after, 500, notes);
    rows.push(...page);
    if (page.length < 500) break;
  }
  return rows;
}

/** The last messages before a seq, oldest first. */
export async function loadMessagesBefore(db: Db, conversationId: string, before: number, limit: number): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`select * from (
      select ${messageColumns} from messages m ${messageJoins}
      where m.conversation_id = ${conversationId}::uuid and m.seq < ${before} order by m.seq desc limit ${limit}) x order by seq`.execute(db);
  return rows;
}

/** Messages by place: what the live sockets of a process need after one read of the log. */
export async function loadMessagesAt(db: Db, places: readonly { conversationId: string; seq: number }[]): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`/* prepared messages-at */
    select ${messageColumns}
    from unnest(${places.map((place) => place.conversationId)}::uuid[], ${places.map((place) => place.seq)}::int[]) as p(id, seq)
      join messages m on m.conversation_id = p.id and m.seq = p.seq ${messageJoins}
    order by m.conversation_id, m.seq`.execute(db);
  return rows;
}
