import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** What the writer of deliveries needs of a push channel's conversation. */
export interface OutboundConversation {
  readonly id: string;
  readonly channelId: string;
  readonly channelCode: string;
  readonly userExternalId: string;
  readonly locale: string;
  readonly agentName: string | null;
  readonly contact: number;
  /** The contact may be rated: a person answered it, it ended, and not by a block. */
  readonly canRate: boolean;
}

/** Those of the conversations whose channel gets its replies by webhook. */
export async function outboundConversations(db: Db, ids: readonly string[]): Promise<Map<string, OutboundConversation>> {
  const { rows } = await sql<OutboundConversation>`/* prepared outbound-conversations */
    select c.id, c.channel_id, ch.code as channel_code, v.external_id as user_external_id, v.locale, s.name as agent_name, c.contact,
      (t.answered_at is not null and t.ended_at is not null and t.end_reason not in ('blocked', 'spam', 'duplicate')
        and not exists (select from ratings r where r.conversation_id = c.id and r.contact = c.contact)) as can_rate
    from conversations c join channels ch on ch.id = c.channel_id join visitors v on v.id = c.visitor_id
      join contacts t on t.conversation_id = c.id and t.n = c.contact left join staff s on s.id = c.agent_id
    where c.id = any(${ids}::uuid[]) and ch.kind = 'push' and ch.webhook_url is not null and ch.archived_at is null and v.external_id is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface NewDelivery {
  readonly id: string;
  readonly channelId: string;
  readonly conversationId: string;
  /** Of the message, or the contact of an invitation; null for changes of state. */
  readonly seq: number | null;
  readonly type: string;
  readonly body: unknown;
}

/** Adds deliveries in their order; one that is there already (same message and type) stays as it is. */
export async function insertDeliveries(db: Db, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`insert into webhook_deliveries (id, channel_id, conversation_id, seq, type, body, state)
    select d.id, d."channelId", d."conversationId", d.seq, d.type, d.body, 'pending'
    from rows from (jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
      as (id uuid, "channelId" uuid, "conversationId" uuid, seq int, type text, body jsonb)) with ordinality
      as d(id, "channelId", "conversationId", seq, type, body, place)
    order by d.place on conflict (channel_id, conversation_id, seq, type) do nothing`.execute(db);
}

/** A delivery that this process now tries. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly channelId: string;
  readonly channelCode: string;
  readonly conversationId: string | null;
  readonly seq: number | null;
  readonly type: string;
  readonly body: Record<string, unknown>;
  readonly attempts: number;
  readonly webhookUrl: string;
  readonly webhookSecretSealed: string;
  readonly previousWebhookSecretSealed: string | null;
}

/** Seconds after which a try counts as lost with its process: longer than any try can last. */
const leaseSeconds = 30;

/**
 * Takes at most `limit` due deliveries for a try, of each conversation only the first open one, so that order is kept; channels in
 * `busy` are left out. Many processes may claim at once: nobody gets what another has.
 */
export async function claimDeliveries(db: Db, limit: number, busy: readonly string[]): Promise<ClaimedDelivery[]> {
  const { rows } = await sql<ClaimedDelivery>`/* prepared claim-deliveries */
    with due as (
      select d.id from webhook_deliveries d join channels ch on ch.id = d.channel_id
      where d.state = 'pending' and d.next_attempt_at <= now() and ch.webhook_url is not null and ch.webhook_secret_sealed is not null
        and ch.archived_at is null and d.channel_id <> all(${busy}::uuid[])
        and not exists (select from webhook_deliveries e where e.conversation_id = d.conversation_id and e.state = 'pending' and e.n < d.n)
      order by d.next_attempt_at, d.n limit ${limit} for update of d skip locked)
    update webhook_deliveries d set attempts = d.attempts + 1, next_attempt_at = now() + make_interval(secs => ${leaseSeconds})
    from due, channels ch where d.id = due.id and ch.id = d.channel_id
    returning d.id, d.channel_id, ch.code as channel_code, d.conversation_id, d.seq, d.type, d.body, d.attempts, ch.webhook_url, ch.webhook_secret_sealed,
      case when ch.previous_webhook_secret_until > now() then ch.previous_webhook_secret_sealed end as previous_webhook_secret_sealed`.execute(db);
  return rows;
}

/** False when the delivery is no longer this try's. */
export async function markDelivered(db: Db, { id, attempts }: ClaimedDelivery, status: number): Promise<boolean> {
  const { numAffectedRows } = await sql`update webhook_deliveries set state = 'delivered', delivered_at = now(), last_status = ${status}, last_error = null
    where id = ${id}::uuid and state = 'pending' and attempts = ${attempts}`.execute(db);
  return numAffectedRows === 1n;
}

/** `delaySeconds` until the next try; null: no more, the delivery is dead. */
export async function markFailed(db: Db, { id, attempts }: ClaimedDelivery, failure: { status: number | null; error: string; delaySeconds: number | null }): Promise<void> {
  await sql`update webhook_deliveries set state = ${failure.delaySeconds === null ? 'dead' : 'pending'}, last_status = ${failure.status}, last_error = ${failure.error},
      next_attempt_at = now() + make_interval(secs => ${failure.delaySeconds ?? 0})
    where id = ${id}::uuid and state = 'pending' and attempts = ${attempts}`.execute(db);
}

/** A try that this process gives back unsent (it stops): as if it had not been. */
export async function giveBack(db: Db, { id, attempts }: ClaimedDelivery): Promise<void> {
  await sql`update webhook_deliveries set attempts = attempts - 1, next_attempt_at = now() where id = ${id}::uuid and state = 'pending' and attempts = ${attempts}`.execute(db);
}

/** Deletes at most `limit` that were delivered or discarded more than `days` ago; how many it was. */
export async function deleteOldDeliveries(db: Db, days: number, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from webhook_deliveries where id in (select id from webhook_deliveries
    where state in ('delivered', 'discarded') and created_at < now() - make_interval(days => ${days}) limit ${limit})`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
