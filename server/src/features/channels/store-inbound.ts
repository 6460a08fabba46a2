import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { loadVisitor, type Visitor } from '../conversations/index.ts';

/** A push channel with what checks its signatures. */
export interface PushChannel {
  readonly id: string;
  readonly code: string;
  readonly secretSealed: string;
  /** null: none, or no longer good. */
  readonly previousSecretSealed: string | null;
}

export async function findPushChannel(db: Db, code: string): Promise<PushChannel | undefined> {
  const { rows } = await sql<PushChannel>`/* prepared find-push-channel */ select id, code, secret_sealed,
      case when previous_secret_until > now() then previous_secret_sealed end as previous_secret_sealed
    from channels where code = ${code} and kind = 'push' and archived_at is null`.execute(db);
  return rows[0];
}

export interface ReceivedRow {
  readonly conversationId: string;
  readonly seq: number;
  readonly userExternalId: string | null;
  readonly customerKnown: boolean;
  readonly at: Date;
}

/** What an earlier push of the same message has stored. */
export async function findReceived(db: Db, channelId: string, externalId: string): Promise<ReceivedRow | undefined> {
  const { rows } = await sql<ReceivedRow>`/* prepared find-received */ select m.conversation_id, m.seq, v.external_id as user_external_id,
      v.customer_id is not null as customer_known, coalesce(m.sent_at, m.at) as at
    from messages m join conversations c on c.id = m.conversation_id join visitors v on v.id = c.visitor_id
    where m.channel_id = ${channelId}::uuid and m.external_id = ${externalId}`.execute(db);
  return rows[0];
}

export interface ChannelUserRow {
  readonly id: string;
  readonly customerId: string | null;
  readonly name: string;
  readonly locale: string;
}

export async function findChannelUser(db: Db, channelId: string, externalId: string): Promise<ChannelUserRow | undefined> {
  const { rows } = await sql<ChannelUserRow>`/* prepared find-channel-user */ select id, customer_id, name, locale from visitors
    where channel_id = ${channelId}::uuid and external_id = ${externalId}`.execute(db);
  return rows[0];
}

/**
 * The user as a visitor, made or brought up to date; parallel calls give the same one. A link to a customer is added, never changed:
 * the caller compares the one that comes back.
 */
export async function saveChannelUser(
  db: Db,
  row: { id: string; channelId: string; externalId: string; customerId: string | null; name: string | null; locale: string | null },
): Promise<Visitor> {
  const { rows } = await sql<{ id: string }>`insert into visitors (id, channel_id, external_id, customer_id, name, locale)
    values (${row.id}::uuid, ${row.channelId}::uuid, ${row.externalId}, ${row.customerId}::uuid, ${row.name ?? ''}, ${row.locale ?? 'zh-CN'})
    on conflict (channel_id, external_id) do update set customer_id = coalesce(visitors.customer_id, excluded.customer_id),
      name = coalesce(${row.name}, visitors.name), locale = coalesce(${row.locale}, visitors.locale)
    returning id`.execute(db);
  const visitor = (await loadVisitor(db, rows[0]!.id))!;
  if (row.customerId !== null && visitor.customerId === row.customerId) await linkOpenConversation(db, visitor);
  return visitor;
}

/** What is going on becomes the customer's as well, so that the agent sees who it is. */
async function linkOpenConversation(db: Db, visitor: Visitor): Promise<void> {
  const { rows } = await sql<{ id: string }>`update conversations set customer_id = ${visitor.customerId}::uuid
    where visitor_id = ${visitor.id}::uuid and state <> 'closed' and customer_id is null returning id`.execute(db);
  await appendEvents(db, rows.map(({ id }) => ({ type: 'conversation.changed', subject: id, data: { change: 'customerKnown' } })));
}
