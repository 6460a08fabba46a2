import type { InvitationCap, InvitationFunnel, InvitationQuery, InvitationReason } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';
import type { Occasion } from './preview-caps.ts';

export interface InvitationNew {
  readonly customerId: string;
  readonly questionnaireId: string;
  readonly touchpoint: string;
  /** How it goes out: sms. */
  readonly channel: string;
  readonly purpose: 'service' | 'verification';
  readonly subject?: string | null;
  readonly serviceEventId?: string | null;
  readonly expiresAt: Date;
  readonly demo?: boolean;
}

/** Locks the customer, so that of a thousand occasions at once each sees those before; with what bars an invitation. */
export async function lockAsked(tx: Db, customerId: string): Promise<{ phone: boolean; merged: boolean; optedOut: boolean; complaint: boolean } | undefined> {
  await sql`select from customers where id = ${customerId}::uuid for no key update`.execute(tx);
  const { rows } = await sql<{ phone: boolean; merged: boolean; optedOut: boolean; complaint: boolean }>`select mobile_sealed is not null as phone, merged_into is not null as merged,
      exists (select from feedback_opt_outs o where o.customer_id = c.id) as opted_out,
      exists (select from complaints k where k.customer_id = c.id and k.state in ('waiting', 'handling', 'decided')) as complaint
    from customers c where id = ${customerId}::uuid`.execute(tx);
  return rows[0];
}

export interface InvitationHead {
  readonly id: string;
  readonly state: string;
  readonly reason: InvitationReason | null;
}

/** The invitation of the same occasion, if there is one. */
export async function findSame(tx: Db, { customerId, questionnaireId, purpose, subject, serviceEventId }: InvitationNew): Promise<InvitationHead | undefined> {
  const { rows } = await sql<InvitationHead>`select id, state, reason from invitations where (purpose = 'service' and ${purpose} = 'service' and service_event_id = ${serviceEventId ?? null}::uuid and questionnaire_id = ${questionnaireId}::uuid)
    or (purpose = ${purpose} and subject = ${subject ?? null}::uuid and customer_id = ${customerId}::uuid) limit 1`.execute(tx);
  return rows[0];
}

export interface AskedBefore {
  readonly id: string;
  readonly channel: string;
  readonly touchpoint: string;
  readonly questionnaireId: string;
  readonly createdAt: Date;
  readonly waiting: boolean;
}

/** What counts against the caps: everything of the last two years that was or will be sent. */
export async function askedBefore(tx: Db, customerId: string, now: Date): Promise<AskedBefore[]> {
  const { rows } = await sql<AskedBefore>`select id, channel, touchpoint, questionnaire_id, created_at, state = 'queued' and purpose = 'service' as waiting from invitations
    where customer_id = ${customerId}::uuid and state not in ('suppressed', 'failed') and created_at > ${now}::timestamptz - interval '730 days' order by created_at desc limit 1000`.execute(tx);
  return rows;
}

export async function insertInvitation(tx: Db, id: string, version: number, invitation: InvitationNew, reason: InvitationReason | null, now: Date): Promise<void> {
  await sql`insert into invitations (id, customer_id, service_event_id, questionnaire_id, version, touchpoint, channel, purpose, subject, state, reason, created_at, expires_at, demo)
    values (${id}, ${invitation.customerId}, ${invitation.serviceEventId ?? null}, ${invitation.questionnaireId}, ${version}, ${invitation.touchpoint}, ${invitation.channel}, ${invitation.purpose},
      ${invitation.subject ?? null}, ${reason === null ? 'queued' : 'suppressed'}, ${reason === null ? null : JSON.stringify(reason)}::jsonb, ${now}, ${invitation.expiresAt}, ${invitation.demo ?? false})`.execute(tx);
}

export async function suppress(tx: Db, id: string, reason: InvitationReason): Promise<void> {
  await sql`update invitations set state = 'suppressed', reason = ${JSON.stringify(reason)}::jsonb where id = ${id}::uuid and state = 'queued'`.execute(tx);
}

/** What the notice of an invitation has come to; a state never goes back. */
export async function noteSending(tx: Db, id: string, state: 'sent' | 'delivered' | 'failed', now: Date): Promise<void> {
  const from = { sent: ['queued'], delivered: ['queued', 'sent'], failed: ['queued', 'sent'] }[state];
  await sql`update invitations set state = ${state}, sent_at = coalesce(sent_at, ${now}), delivered_at = case when ${state} = 'delivered' then ${now}::timestamptz else delivered_at end,
    reason = case when ${state} = 'failed' then '{"code":"undelivered"}'::jsonb else reason end where id = ${id}::uuid and state = any(${from}::text[])`.execute(tx);
}

/** Those that ran out; at most 500. Returns those that had not been sent. */
export async function expireSome(tx: Db, now: Date): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string; waiting: boolean }>`with over as (select id, state from invitations where expires_at < ${now} and state in ('queued', 'sent', 'delivered', 'opened') order by expires_at limit 500 for update skip locked)
    update invitations i set state = 'expired' from over where i.id = over.id returning i.id, over.state = 'queued' as waiting`.execute(tx);
  return rows.filter(({ waiting }) => waiting);
}

export async function loadCaps(db: Db): Promise<InvitationCap[]> {
  return (await sql<InvitationCap>`select scope, value, most, days from invitation_caps order by scope, value limit 100`.execute(db)).rows;
}

export async function replaceCaps(tx: Db, caps: readonly InvitationCap[]): Promise<void> {
  await sql`delete from invitation_caps`.execute(tx);
  await sql`insert into invitation_caps (scope, value, most, days) select scope, value, most, days from jsonb_to_recordset(${JSON.stringify(caps)}::jsonb) as c (scope text, value text, most smallint, days smallint)`.execute(tx);
}

/** The latest occasions since a moment, newest first. */
export async function listOccasions(db: Db, since: Date, limit: number): Promise<Occasion[]> {
  const { rows } = await sql<Occasion>`select customer_id, channel, touchpoint, questionnaire_id, created_at, state not in ('suppressed', 'failed') as invited,
      state = 'failed' or (state = 'suppressed' and reason->>'code' not in ('cap', 'gaveWay')) as barred
    from invitations where created_at > ${since} order by created_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

export interface ListedInvitation {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly questionnaireName: string;
  readonly touchpoint: string;
  readonly channel: string;
  readonly purpose: 'service' | 'verification';
  readonly state: 'suppressed' | 'queued' | 'sent' | 'delivered' | 'failed' | 'opened' | 'answered' | 'expired';
  readonly reason: InvitationReason | null;
  readonly createdAt: Date;
  readonly answeredAt: Date | null;
  readonly demo: boolean;
  readonly sortKey: string;
}

/** A page, `limit + 1` rows, newest first, of customers in reach. */
export async function listInvitations(db: Db, principal: Principal, { state, purpose, touchpoint, reason, cursor }: InvitationQuery, limit: number): Promise<ListedInvitation[]> {
  const place = cursor === undefined ? undefined : decodeCursor(cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const { rows } = await sql<ListedInvitation>`select i.id, i.customer_id, c.name as customer_name, q.name as questionnaire_name, i.touchpoint, i.channel, i.purpose, i.state, i.reason, i.created_at, i.answered_at, i.demo,
      ${sql.raw(exactMoment('i.created_at'))} as sort_key
    from invitations i join customers c on c.id = i.customer_id join questionnaires q on q.id = i.questionnaire_id
    where ${inScope(principal, { unit: 'c.unit_id' })} and ${state === undefined ? sql`true` : sql`i.state = ${state}`} and ${purpose === undefined ? sql`true` : sql`i.purpose = ${purpose}`}
      and ${touchpoint === undefined ? sql`true` : sql`i.touchpoint = ${touchpoint}`}
      and ${reason === undefined ? sql`true` : sql`i.reason->>'code' = ${reason}`} and ${place === undefined ? sql`true` : sql`(i.created_at, i.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`}
    order by i.created_at desc, i.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

/** Of the invitations made in those days (of the zone), of customers in reach. */
export async function countFunnel(db: Db, principal: Principal, { from, to, touchpoint, zone }: { from: string; to: string; touchpoint: string | undefined; zone: string }): Promise<InvitationFunnel> {
  const { rows } = await sql<Omit<InvitationFunnel, 'suppressed'> & { suppressed: Record<string, number> | null }>`with them as (
      select i.state, i.sent_at, i.delivered_at, i.opened_at, i.answered_at, i.reason->>'code' as code from invitations i join customers c on c.id = i.customer_id
      where i.created_at >= ${from}::date::timestamp at time zone ${zone} and i.created_at < (${to}::date + 1)::timestamp at time zone ${zone}
        and ${touchpoint === undefined ? sql`true` : sql`i.touchpoint = ${touchpoint}`} and ${inScope(principal, { unit: 'c.unit_id' })}
    )
    select count(*) filter (where state <> 'suppressed')::int as invited, count(*) filter (where state <> 'suppressed' and sent_at is not null)::int as sent,
      count(*) filter (where coalesce(delivered_at, opened_at, answered_at) is not null)::int as delivered, count(*) filter (where coalesce(opened_at, answered_at) is not null)::int as opened,
      count(*) filter (where answered_at is not null)::int as answered, count(*) filter (where state = 'failed')::int as failed,
      (select jsonb_object_agg(code, n) from (select code, count(*) as n from them where state = 'suppressed' and code is not null group by code) s) as suppressed
    from them`.execute(db);
  const { suppressed, ...steps } = rows[0]!;
  return { ...steps, suppressed: Object.entries(suppressed ?? {}).map(([code, invitations]) => ({ code: code as InvitationReason['code'], invitations })) };
}
