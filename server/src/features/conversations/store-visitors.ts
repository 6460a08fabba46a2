import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** Whoever writes from outside: anonymous, or a customer whom the host site or channel knows. */
export interface Visitor {
  readonly id: string;
  readonly channelId: string;
  readonly customerId: string | null;
  /** The host site or channel has a name for them: not anonymous. */
  readonly named: boolean;
  readonly customerName: string | null;
  readonly tier: string | null;
  /** 60 or more by what the insurer knows (law on the protection of the elderly, §2). */
  readonly elderly: boolean;
  readonly locale: string;
  readonly blocked: boolean;
}

export interface ChannelRow {
  readonly id: string;
  readonly code: string;
  readonly kind: 'web' | 'push';
  readonly name: string;
  readonly nameEn: string;
  readonly unitId: string;
  readonly departmentId: string | null;
  readonly queueId: string;
  readonly secretSealed: string;
  /** The one before the last rotation, while it is still good. */
  readonly previousSecretSealed: string | null;
  readonly keySet: unknown;
  readonly demo: boolean;
}

const visitorColumns = sql.raw(`v.id, v.channel_id, v.customer_id, v.external_id is not null as named, c.name as customer_name, c.tier, v.locale,
  coalesce(c.born_on <= current_date - interval '60 years', false) as elderly,
  (v.blocked_at is not null and (v.blocked_until is null or v.blocked_until > now())) as blocked`);
const channelColumns = sql.raw(`ch.id, ch.code, ch.kind, ch.name, ch.name_en, ch.unit_id, q.department_id, ch.queue_id, ch.secret_sealed, ch.key_set, ch.demo,
  case when ch.previous_secret_until > now() then ch.previous_secret_sealed end as previous_secret_sealed`);

export async function findChannel(db: Db, code: string, kind: 'web' | 'push'): Promise<ChannelRow | undefined> {
  const { rows } = await sql<ChannelRow>`select ${channelColumns} from channels ch join queues q on q.id = ch.queue_id
    where ch.code = ${code} and ch.kind = ${kind} and ch.archived_at is null`.execute(db);
  return rows[0];
}

export async function loadChannelOf(db: Db, channelId: string): Promise<ChannelRow> {
  const { rows } = await sql<ChannelRow>`select ${channelColumns} from channels ch join queues q on q.id = ch.queue_id where ch.id = ${channelId}::uuid`.execute(db);
  return rows[0]!;
}

export async function findVisitorByToken(db: Db, tokenHash: Buffer): Promise<Visitor | undefined> {
  const { rows } = await sql<Visitor>`/* prepared visitor-by-token */ select ${visitorColumns} from visitor_tokens t join visitors v on v.id = t.visitor_id
    left join customers o on o.id = v.customer_id left join customers c on c.id = coalesce(o.merged_into, o.id) where t.token_hash = ${tokenHash} and t.expires_at > now()`.execute(db);
  return rows[0];
}

export async function loadVisitor(db: Db, id: string): Promise<Visitor | undefined> {
  const { rows } = await sql<Visitor>`select ${visitorColumns} from visitors v
    left join customers o on o.id = v.customer_id left join customers c on c.id = coalesce(o.merged_into, o.id) where v.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** The visitor of a customer or channel user, made if it is new; parallel calls give the same one. */
export async function upsertKnownVisitor(
  db: Db,
  row: { id: string; channelId: string; externalId: string; customerId: string | null; name: string; locale: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into visitors (id, channel_id, external_id, customer_id, name, locale)
    values (${row.id}::uuid, ${row.channelId}::uuid, ${row.externalId}, ${row.customerId}::uuid, ${row.name}, ${row.locale})
    on conflict (channel_id, external_id) do update set customer_id = coalesce(excluded.customer_id, visitors.customer_id), locale = excluded.locale
    returning id`.execute(db);
  return rows[0]!.id;
}

export async function insertVisitor(db: Db, row: { id: string; channelId: string; locale: string }): Promise<void> {
  await sql`insert into visitors (id, channel_id, locale) values (${row.id}::uuid, ${row.channelId}::uuid, ${row.locale})`.execute(db);
}

export async function insertVisitorToken(db: Db, tokenHash: Buffer, visitorId: string, days: number): Promise<void> {
  await sql`insert into visitor_tokens (token_hash, visitor_id, expires_at) values (${tokenHash}, ${visitorId}::uuid, now() + make_interval(days => ${days}))`.execute(db);
}

export async function setVisitorLocale(db: Db, visitorId: string, locale: string): Promise<void> {
  await sql`update visitors set locale = ${locale} where id = ${visitorId}::uuid and locale <> ${locale}`.execute(db);
}

export async function blockVisitor(db: Db, visitorId: string, block: { reason: string; hours: number | null; by: string }): Promise<void> {
  await sql`update visitors set blocked_at = now(), blocked_until = now() + make_interval(hours => ${block.hours}::int), block_reason = ${block.reason},
    blocked_by = ${block.by}::uuid where id = ${visitorId}::uuid`.execute(db);
}

export async function unblockVisitor(db: Db, visitorId: string): Promise<void> {
  await sql`update visitors set blocked_at = null, blocked_until = null, block_reason = null, blocked_by = null where id = ${visitorId}::uuid`.execute(db);
}

export async function conversationOfVisitor(db: Db, visitorId: string, conversationId: string): Promise<{ state: string; unitId: string } | undefined> {
  const { rows } = await sql<{ state: string; unitId: string }>`select state, unit_id from conversations where id = ${conversationId}::uuid and visitor_id = ${visitorId}::uuid`.execute(db);
  return rows[0];
}

/** The open conversation of a visitor, or the last one of the past day. */
export async function currentConversationOf(db: Db, visitorId: string, hours: number): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from conversations where visitor_id = ${visitorId}::uuid
      and (state <> 'closed' or closed_at > now() - make_interval(hours => ${hours}::int))
    order by (state <> 'closed') desc, opened_at desc, id desc limit 1`.execute(db);
  return rows[0]?.id;
}

/** A file, if it was uploaded by this owner. */
export async function fileOf(db: Db, fileId: string, owner: string): Promise<{ mediaType: string } | undefined> {
  const { rows } = await sql<{ mediaType: string }>`select media_type from files where id = ${fileId}::uuid and owner = ${owner}::uuid`.execute(db);
  return rows[0];
}

/** May this conversation's reader open the file: it hangs on one of its messages. */
export async function fileInConversationOf(db: Db, fileId: string, visitorId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from messages m join conversations c on c.id = m.conversation_id
    where m.file_id = ${fileId}::uuid and m.kind <> 'note' and c.visitor_id = ${visitorId}::uuid limit 1`.execute(db);
  return rows.length > 0;
}

export async function findCustomerByExternalId(db: Db, externalId: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from customers where external_id = ${externalId}`.execute(db);
  return rows[0];
}
