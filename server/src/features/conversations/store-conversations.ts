import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { saying, type MessageRow } from './store-messages.ts';

/** What acts need to know of a conversation before they change it. */
export interface ConversationRow {
  readonly id: string;
  readonly visitorId: string;
  readonly channelId: string;
  readonly customerId: string | null;
  readonly unitId: string;
  readonly state: 'waiting' | 'active' | 'left' | 'closed';
  readonly agentId: string | null;
  readonly contact: number;
  readonly lastSeq: number;
  readonly closedAt: Date | null;
}

const columns = sql.raw('c.id, c.visitor_id, c.channel_id, c.customer_id, c.unit_id, c.state, c.agent_id, c.contact, c.last_seq, c.closed_at');

/** Locks the conversation for a change of state. */
export async function lockConversation(db: Db, id: string): Promise<ConversationRow | undefined> {
  const { rows } = await sql<ConversationRow>`/* prepared lock-conversation */ select ${columns} from conversations c where c.id = ${id}::uuid for update`.execute(db);
  return rows[0];
}

/** Where a message reaches the customer: the open conversation of the same visitor or customer, else the one given, else their last one. */
export async function latestConversationOf(db: Db, conversationId: string | null, customerId: string | null): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select c.id from conversations c left join conversations asked on asked.id = ${conversationId}::uuid
    where c.id = asked.id or (c.visitor_id = asked.visitor_id and c.state <> 'closed') or (asked.id is null and c.customer_id = ${customerId}::uuid)
    order by (c.state <> 'closed') desc, (c.id = asked.id) desc nulls last, c.opened_at desc limit 1`.execute(db);
  return rows[0]?.id;
}

/** The visitor's open conversation, or the last closed one within `reopenHours`, locked. */
export async function lockLatestOf(db: Db, visitorId: string, reopenHours: number): Promise<ConversationRow | undefined> {
  const { rows } = await sql<ConversationRow>`select ${columns} from conversations c where c.visitor_id = ${visitorId}::uuid
      and (c.state <> 'closed' or c.closed_at > now() - make_interval(hours => ${reopenHours}::int))
    order by (c.state <> 'closed') desc, c.opened_at desc, c.id desc limit 1 for update`.execute(db);
  return rows[0];
}

export interface NewConversation {
  readonly id: string;
  readonly channelId: string;
  readonly visitorId: string;
  readonly customerId: string | null;
  readonly unitId: string;
  readonly departmentId: string | null;
  readonly state: 'waiting' | 'left';
}

/** False when the visitor has an open one already (parallel first messages): the caller then joins that one. */
export async function insertConversation(db: Db, row: NewConversation): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into conversations (id, channel_id, visitor_id, customer_id, unit_id, department_id, state)
    values (${row.id}::uuid, ${row.channelId}::uuid, ${row.visitorId}::uuid, ${row.customerId}::uuid, ${row.unitId}::uuid, ${row.departmentId}::uuid, ${row.state})
    on conflict (visitor_id) where state <> 'closed' do nothing`.execute(db);
  return numAffectedRows === 1n;
}

export async function reopenConversation(db: Db, id: string, state: 'waiting' | 'left'): Promise<number> {
  const { rows } = await sql<{ contact: number }>`update conversations set state = ${state}, agent_id = null, contact = contact + 1, closed_at = null,
    silence_warned_at = null, last_sender = 'customer', last_message_at = now() where id = ${id}::uuid returning contact`.execute(db);
  return rows[0]!.contact;
}

export interface NewContact {
  readonly conversationId: string;
  readonly n: number;
  readonly unitId: string;
  readonly departmentId: string | null;
  readonly queueId: string;
  readonly afterHours: boolean;
}

export async function insertContact(db: Db, contact: NewContact): Promise<void> {
  await sql`insert into contacts (conversation_id, n, unit_id, department_id, queue_id, requested_at, after_hours)
    values (${contact.conversationId}::uuid, ${contact.n}, ${contact.unitId}::uuid, ${contact.departmentId}::uuid, ${contact.queueId}::uuid, now(), ${contact.afterHours})`.execute(db);
}

/** An agent has it from now on: state, contact, the message that tells the customer, and what is logged, in one statement. */
export async function setActive(db: Db, id: string, { staffId, queueId, system }: { staffId: string; queueId: string; system: NonNullable<MessageRow['system']> }): Promise<void> {
  const { message, event } = saying(system);
  // Silence counts from now: the customer may have written last, but before anybody was there.
  await sql`/* prepared set-active */ with c as (
      update conversations set state = 'active', agent_id = ${staffId}::uuid, last_message_at = now(), last_seq = last_seq + 1 where id = ${id}::uuid
      returning id, contact, last_seq, unit_id, channel_id
    ), t as (
      update contacts set assigned_at = coalesce(assigned_at, now()), agent_id = ${staffId}::uuid from c where contacts.conversation_id = c.id and contacts.n = c.contact
    ), m as (${message})
    insert into events (type, subject, unit_id, data)
    ${event}
    union all select 'conversation.changed', id, unit_id, jsonb_build_object('change', 'assigned', 'agent', ${staffId}::text, 'queue', ${queueId}::text) from c`.execute(db);
}

export async function setWaiting(db: Db, id: string): Promise<void> {
  await sql`with c as (update conversations set state = 'waiting', agent_id = null, silence_warned_at = null where id = ${id}::uuid returning id, contact)
    update contacts set customer_seen_at = now() from c where contacts.conversation_id = c.id and contacts.n = c.contact`.execute(db);
}

/** Given back before anybody answered: a message left outside service hours again. */
export async function setLeft(db: Db, id: string): Promise<void> {
  await sql`update conversations set state = 'left', agent_id = null, silence_warned_at = null where id = ${id}::uuid`.execute(db);
}

export type EndReason = 'resolved' | 'unresolved' | 'abandoned' | 'silent' | 'blocked' | 'spam' | 'duplicate';

/** What is written down at the end of a contact. */
export interface Closing {
  readonly reason: EndReason;
  readonly note: string;
  readonly reasonId?: string | null;
  readonly solved?: 'yes' | 'no' | 'followUp' | null;
  readonly by?: string;
  /** When the work was done, if that was before now. */
  readonly endedAt?: Date;
}

/** Closes it and the contact that runs, lets guests go and tells the customer, in one statement. True if that began with a message left outside service hours. */
export async function closeConversation(db: Db, id: string, closing: Closing, system: NonNullable<MessageRow['system']>): Promise<boolean> {
  const { message, event } = saying(system);
  const { rows } = await sql<{ afterHours: boolean }>`/* prepared close-conversation */ with c as (
      update conversations set state = 'closed', closed_at = now(), last_seq = last_seq + 1 where id = ${id}::uuid returning id, contact, last_seq, unit_id, channel_id
    ), m as (${message}), e as (
      insert into events (type, subject, unit_id, data)
      ${event}
    ), g as (
      update conversation_guests set until = now() where conversation_id = ${id}::uuid and until is null
    ), chosen as (
      select r.id, concat_ws(' / ', g.name, p.name, r.name) as path, concat_ws(' / ', g.name_en, p.name_en, r.name_en) as path_en
      from contact_reasons r left join contact_reasons p on p.id = r.parent_id left join contact_reasons g on g.id = p.parent_id
      where r.id = ${closing.reasonId ?? null}::uuid
    )
    update contacts set ended_at = coalesce(${closing.endedAt ?? null}::timestamptz, now()), end_reason = ${closing.reason}, end_note = ${closing.note},
      solved = ${closing.solved ?? null}, summarised_by = ${closing.by ?? null}::uuid, reason_id = chosen.id,
      reason_path = coalesce(chosen.path, ''), reason_path_en = coalesce(chosen.path_en, '')
    from c left join chosen on true where contacts.conversation_id = c.id and contacts.n = c.contact returning contacts.after_hours`.execute(db);
  return rows[0]?.afterHours === true;
}

/** Active ones where the agent spoke last and the customer has been silent: to warn, or to close. Who left a message is not there to be asked. */
export async function silentConversations(db: Db, warnSeconds: number, closeSeconds: number): Promise<{ id: string; close: boolean }[]> {
  const { rows } = await sql<{ id: string; close: boolean }>`select id, silence_warned_at is not null as close from conversations
    where state = 'active' and last_sender = 'agent' and not exists (select from contact_endings e where e.conversation_id = conversations.id) and not exists (
        select from contacts t where t.conversation_id = conversations.id and t.n = conversations.contact and t.after_hours and not exists (
          select from messages m where m.conversation_id = t.conversation_id and m.sender = 'customer' and m.at > t.answered_at)) and (
      (silence_warned_at is null and last_message_at < now() - make_interval(secs => ${warnSeconds}))
      or (silence_warned_at < now() - make_interval(secs => ${Math.max(closeSeconds - warnSeconds, 1)})))
    limit 500`.execute(db);
  return rows;
}

/** Marks the warning unless the customer has spoken meanwhile. */
export async function markSilenceWarned(db: Db, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update conversations set silence_warned_at = now()
    where id = ${id}::uuid and state = 'active' and last_sender = 'agent' and silence_warned_at is null`.execute(db);
  return numAffectedRows === 1n;
}

/** Still silent after the warning? Locks it. */
export async function lockStillSilent(db: Db, id: string): Promise<ConversationRow | undefined> {
  const { rows } = await sql<ConversationRow>`select ${columns} from conversations c
    where c.id = ${id}::uuid and c.state = 'active' and c.silence_warned_at is not null for update`.execute(db);
  return rows[0];
}

/** Waiting on a web channel without a sign of life from the customer. */
export async function desertedConversations(db: Db, seconds: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select c.id from conversations c
      join contacts t on t.conversation_id = c.id and t.n = c.contact join channels ch on ch.id = c.channel_id
    where c.state = 'waiting' and ch.kind = 'web' and t.customer_seen_at < now() - make_interval(secs => ${seconds}) limit 500`.execute(db);
  return rows.map((row) => row.id);
}

/** A sign of life of waiting customers, all of a process in one statement. */
export async function markSeen(db: Db, visitorIds: readonly string[]): Promise<void> {
  await sql`update contacts t set customer_seen_at = now() from conversations c
    where c.visitor_id = any(${visitorIds}::uuid[]) and c.state = 'waiting' and t.conversation_id = c.id and t.n = c.contact`.execute(db);
}

export async function saveMarks(db: Db, id: string, by: 'customer' | 'agent', marks: { delivered?: number | undefined; read?: number | undefined }): Promise<boolean> {
  const read = marks.read ?? 0;
  const delivered = Math.max(marks.delivered ?? 0, read);
  const { numAffectedRows } =
    by === 'customer'
      ? await sql`update conversations set customer_delivered_seq = greatest(customer_delivered_seq, least(${delivered}::int, last_seq)),
          customer_read_seq = greatest(customer_read_seq, least(${read}::int, last_seq)) where id = ${id}::uuid
          and (customer_delivered_seq < least(${delivered}::int, last_seq) or customer_read_seq < least(${read}::int, last_seq))`.execute(db)
      : await sql`update conversations set agent_read_seq = least(${read}::int, last_seq)
          where id = ${id}::uuid and agent_read_seq < least(${read}::int, last_seq)`.execute(db);
  return numAffectedRows === 1n;
}

/** The running contacts of conversations that were put into another queue. */
export async function moveContacts(tx: Db, ids: readonly string[], queueId: string): Promise<void> {
  await sql`update contacts t set queue_id = ${queueId}::uuid from conversations c
    where c.id = any(${ids}::uuid[]) and t.conversation_id = c.id and t.n = c.contact`.execute(tx);
}
