import type { NoticeQuery, NoticeTemplateChange } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';

export type NoticeKind = 'invitation' | 'echo' | 'reply';
export interface NoticeNew {
  /** null: somebody who left a phone and is no customer; then unit and phone say whose it is and where it goes. */
  readonly customerId: string | null;
  readonly unitId?: string;
  readonly mobileSealed?: string;
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly templateCode: string;
  /** Words for the template's braces; no personal data. */
  readonly params: Readonly<Record<string, string>>;
  readonly demo: boolean;
}

/** undefined: this customer has a notice of this subject already. */
export async function insertNotice(tx: Db, id: string, notice: NoticeNew): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`insert into notices (id, customer_id, unit_id, mobile_sealed, kind, subject, template_code, template_version, params, state, demo)
    select ${id}, ${notice.customerId}::uuid, ${notice.unitId ?? null}::uuid, ${notice.mobileSealed ?? null}, ${notice.kind}, ${notice.subject}::uuid, code, version, ${JSON.stringify(notice.params)}::jsonb, 'queued', ${notice.demo}
    from notice_templates where code = ${notice.templateCode} on conflict do nothing returning id`.execute(tx);
  return rows[0]?.id;
}

export async function findNotice(db: Db, { kind, subject, customerId }: Pick<NoticeNew, 'kind' | 'subject' | 'customerId'>): Promise<{ id: string; state: string } | undefined> {
  const { rows } = await sql<{ id: string; state: string }>`select id, state from notices where kind = ${kind} and subject = ${subject} and customer_id is not distinct from ${customerId}::uuid`.execute(db);
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

export interface ClaimedNotice extends Omit<NoticeNew, 'mobileSealed'> {
  readonly id: string;
  readonly attempts: number;
  readonly gatewayTemplate: string | null;
  readonly mobileSealed: string | null;
}

/** Due ones, verifications first; another process takes others. From now on they cannot be taken back. */
export async function claimNotices(tx: Db, now: Date, demoOnly: boolean, limit: number): Promise<ClaimedNotice[]> {
  const { rows } = await sql<ClaimedNotice>`with due as (
      select id from notices where state = 'queued' and next_at <= ${now} and (demo or not ${demoOnly}::boolean) order by template_code <> 'verification', next_at limit ${limit} for update skip locked
    ), taken as (
      update notices n set attempts = attempts + 1, next_at = ${now}::timestamptz + interval '1 minute', changed_at = ${now} from due where n.id = due.id returning n.*
    )
    select n.id, n.customer_id, n.kind, n.subject, n.template_code, n.params, n.demo, n.attempts, case when t.active then t.gateway_template end as gateway_template, coalesce(n.mobile_sealed, c.mobile_sealed) as mobile_sealed
    from taken n join notice_templates t on t.code = n.template_code left join customers c on c.id = n.customer_id`.execute(tx);
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
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly templateCode: string;
  readonly params: Readonly<Record<string, string>>;
  readonly text: string;
  readonly templateVersion: number;
  readonly state: 'queued' | 'sent' | 'delivered' | 'failed' | 'dead';
  readonly attempts: number;
  readonly problem: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly demo: boolean;
  readonly sortKey: string;
}

/** Of a customer's unit, or of the unit that answers somebody else. */
const reached = (principal: Principal): RawBuilder<boolean> => sql<boolean>`(${inScope(principal, { unit: 'c.unit_id' })} or (n.customer_id is null and ${inScope(principal, { unit: 'n.unit_id' })}))`;

/** A page, `limit + 1` rows, newest first, of customers in reach. */
export async function listNotices(db: Db, principal: Principal, { state, kind, cursor }: NoticeQuery, limit: number): Promise<ListedNotice[]> {
  const place = cursor === undefined ? undefined : decodeCursor(cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const { rows } = await sql<ListedNotice>`select n.id, n.customer_id, c.name as customer_name, n.kind, n.subject, n.template_code, n.params, t.text, n.template_version, n.state, n.attempts, n.problem, n.created_at, n.changed_at, n.demo,
      ${sql.raw(exactMoment('n.created_at'))} as sort_key
    from notices n left join customers c on c.id = n.customer_id join notice_template_versions t on t.code = n.template_code and t.version = n.template_version
    where ${reached(principal)} and ${state === undefined ? sql`true` : sql`n.state = ${state}`} and ${kind === undefined ? sql`true` : sql`n.kind = ${kind}`}
      and ${place === undefined ? sql`true` : sql`(n.created_at, n.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`}
    order by n.created_at desc, n.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

/** What a customer is told by an echo. */
export async function findEcho(db: Db, noticeId: string): Promise<{ subject: string; customerId: string; change: string } | undefined> {
  const { rows } = await sql<{ subject: string; customerId: string; change: string }>`select subject, customer_id, coalesce(params->>'change', '') as change from notices where id = ${noticeId} and kind = 'echo'`.execute(db);
  return rows[0];
}

/** All templates with the versions before. */
export async function listTemplates(db: Db): Promise<TemplateRow[]> {
  return (await sql<TemplateRow>`select t.code, t.gateway_template, t.text, t.text_en, t.version, t.active, t.changed_at, s.name as changed_by, (select count(*)::int from notices n where n.template_code = t.code and n.created_at > now() - interval '30 days') as used,
      (select jsonb_agg(jsonb_build_object('version', v.version, 'text', v.text, 'textEn', v.text_en, 'gatewayTemplate', v.gateway_template, 'publishedAt', v.published_at) order by v.version desc) from notice_template_versions v where v.code = t.code) as versions
    from notice_templates t left join staff s on s.id = t.changed_by order by t.code limit 100`.execute(db)).rows;
}

export interface TemplateRow {
  readonly code: string;
  readonly gatewayTemplate: string | null;
  readonly text: string;
  readonly textEn: string;
  readonly version: number;
  readonly active: boolean;
  readonly changedAt: Date;
  readonly changedBy: string | null;
  /** Notices of the last 30 days. */
  readonly used: number;
  readonly versions: readonly { version: number; text: string; textEn: string; gatewayTemplate: string | null; publishedAt: string }[];
}

/** New words or another registration make the next version; switching on and off does not. false: no such template. */
export async function updateTemplate(tx: Db, code: string, { gatewayTemplate, text, textEn, active }: NoticeTemplateChange, by: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ version: number }>`update notice_templates set gateway_template = ${gatewayTemplate}, text = ${text}, text_en = ${textEn}, active = ${active}, changed_at = ${now}, changed_by = ${by}::uuid,
      version = version + (case when (gateway_template, text, text_en) is distinct from (${gatewayTemplate}::text, ${text}::text, ${textEn}::text) then 1 else 0 end)
    where code = ${code} returning version`.execute(tx);
  if (rows[0] === undefined) return false;
  await sql`insert into notice_template_versions (code, version, gateway_template, text, text_en, published_at, published_by) values (${code}, ${rows[0].version}, ${gatewayTemplate}, ${text}, ${textEn}, ${now}, ${by}::uuid) on conflict do nothing`.execute(tx);
  return true;
}
