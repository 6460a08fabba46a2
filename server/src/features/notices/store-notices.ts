import type { NoticeQuery, NoticeTemplate, NoticeTemplateChange } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';

export interface NoticeNew {
  readonly customerId: string;
  readonly kind: 'invitation' | 'echo';
  readonly subject: string;
  readonly templateCode: string;
  /** Words for the template's braces; no personal data. */
  readonly params: Readonly<Record<string, string>>;
  readonly demo: boolean;
}

/** undefined: this customer has a notice of this subject already. */
export async function insertNotice(tx: Db, id: string, notice: NoticeNew): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`insert into notices (id, customer_id, kind, subject, template_code, params, state, demo)
    values (${id}, ${notice.customerId}, ${notice.kind}, ${notice.subject}, ${notice.templateCode}, ${JSON.stringify(notice.params)}::jsonb, 'queued', ${notice.demo})
    on conflict (kind, subject, customer_id) do nothing returning id`.execute(tx);
  return rows[0]?.id;
}

export async function findNotice(db: Db, { kind, subject, customerId }: Pick<NoticeNew, 'kind' | 'subject' | 'customerId'>): Promise<{ id: string; state: string } | undefined> {
  const { rows } = await sql<{ id: string; state: string }>`select id, state from notices where kind = ${kind} and subject = ${subject} and customer_id = ${customerId}`.execute(db);
  return rows[0];
}

export async function hasOptedOut(db: Db, customerId: string): Promise<boolean> {
  return (await sql`select from feedback_opt_outs where customer_id = ${customerId}`.execute(db)).rows.length > 0;
}

/** Takes back what nobody has begun to send. */
export async function withdrawQueued(tx: Db, subject: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update notices set state = 'dead', problem = 'withdrawn', changed_at = now() where kind = 'invitation' and subject = ${subject} and state = 'queued' and attempts = 0`.execute(tx);
  return numAffectedRows === 1n;
}

export interface ClaimedNotice extends NoticeNew {
  readonly id: string;
  readonly attempts: number;
  readonly gatewayTemplate: string | null;
  readonly text: string;
  readonly mobileSealed: string | null;
}

/** Due ones, verifications first; another process takes others. From now on they cannot be taken back. */
export async function claimNotices(tx: Db, now: Date, demoOnly: boolean, limit: number): Promise<ClaimedNotice[]> {
  const { rows } = await sql<ClaimedNotice>`with due as (
      select id from notices where state = 'queued' and next_at <= ${now} and (demo or not ${demoOnly}::boolean) order by template_code <> 'verification', next_at limit ${limit} for update skip locked
    ), taken as (
      update notices n set attempts = attempts + 1, next_at = ${now}::timestamptz + interval '1 minute', changed_at = ${now} from due where n.id = due.id returning n.*
    )
    select n.id, n.customer_id, n.kind, n.subject, n.template_code, n.params, n.demo, n.attempts, t.gateway_template, t.text, c.mobile_sealed
    from taken n join notice_templates t on t.code = n.template_code join customers c on c.id = n.customer_id`.execute(tx);
  return rows;
}

export async function markNotice(tx: Db, id: string, { state, problem = null, gatewayId = null, nextAt }: { state: string; problem?: string | null; gatewayId?: string | null; nextAt?: Date }, now: Date): Promise<void> {
  await sql`update notices set state = ${state}, problem = ${problem}, gateway_id = coalesce(${gatewayId}::text, gateway_id), next_at = coalesce(${nextAt ?? null}::timestamptz, next_at), changed_at = ${now} where id = ${id}`.execute(tx);
}

/** A receipt of the gateway; undefined where it changes nothing. */
export async function markReceipt(tx: Db, gatewayId: string, state: 'delivered' | 'failed', problem: string | null, now: Date): Promise<Pick<NoticeNew, 'kind' | 'subject' | 'customerId'> | undefined> {
  const { rows } = await sql<Pick<NoticeNew, 'kind' | 'subject' | 'customerId'>>`update notices set state = ${state}, problem = ${problem}, changed_at = ${now} where gateway_id = ${gatewayId} and state = 'sent' returning kind, subject, customer_id`.execute(tx);
  return rows[0];
}

export interface ListedNotice {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly kind: 'invitation' | 'echo';
  readonly subject: string;
  readonly templateCode: string;
  readonly params: Readonly<Record<string, string>>;
  readonly text: string;
  readonly state: 'queued' | 'sent' | 'delivered' | 'failed' | 'dead';
  readonly attempts: number;
  readonly problem: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly demo: boolean;
  readonly sortKey: string;
}

/** A page, `limit + 1` rows, newest first, of customers in reach. */
export async function listNotices(db: Db, principal: Principal, { state, kind, cursor }: NoticeQuery, limit: number): Promise<ListedNotice[]> {
  const place = cursor === undefined ? undefined : decodeCursor(cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const { rows } = await sql<ListedNotice>`select n.id, n.customer_id, c.name as customer_name, n.kind, n.subject, n.template_code, n.params, t.text, n.state, n.attempts, n.problem, n.created_at, n.changed_at, n.demo,
      ${sql.raw(exactMoment('n.created_at'))} as sort_key
    from notices n join customers c on c.id = n.customer_id join notice_templates t on t.code = n.template_code
    where ${inScope(principal, { unit: 'c.unit_id' })} and ${state === undefined ? sql`true` : sql`n.state = ${state}`} and ${kind === undefined ? sql`true` : sql`n.kind = ${kind}`}
      and ${place === undefined ? sql`true` : sql`(n.created_at, n.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`}
    order by n.created_at desc, n.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

/** What a customer is told by an echo. */
export async function findEcho(db: Db, noticeId: string): Promise<{ subject: string; customerId: string; change: string } | undefined> {
  const { rows } = await sql<{ subject: string; customerId: string; change: string }>`select subject, customer_id, coalesce(params->>'change', '') as change from notices where id = ${noticeId} and kind = 'echo'`.execute(db);
  return rows[0];
}

export async function listTemplates(db: Db): Promise<NoticeTemplate[]> {
  return (await sql<NoticeTemplate>`select code, gateway_template, text, text_en from notice_templates order by code limit 100`.execute(db)).rows;
}

export async function updateTemplate(tx: Db, code: string, { gatewayTemplate, text, textEn }: NoticeTemplateChange): Promise<boolean> {
  const { numAffectedRows } = await sql`update notice_templates set gateway_template = ${gatewayTemplate}, text = ${text}, text_en = ${textEn} where code = ${code}`.execute(tx);
  return numAffectedRows === 1n;
}
