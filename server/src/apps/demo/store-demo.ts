import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** What is remembered of the demo insurer. The start fixes every date and id, so an interrupted load goes on alike. */
export interface DemoMarker {
  readonly startedAt: string;
  /** Stages whose rows are committed. */
  readonly stages: readonly string[];
  readonly complete: boolean;
}

const markerKey = 'demo.insurer';

/** The marker, or undefined when the demo was never begun. */
export async function findMarker(db: Db): Promise<DemoMarker | undefined> {
  const { rows } = await sql<{ value: DemoMarker }>`select value from settings where key = ${markerKey}`.execute(db);
  return rows[0]?.value;
}

/** The same, locked: a second loader waits here and then sees what the first has done. */
export async function lockMarker(tx: Db): Promise<DemoMarker> {
  const { rows } = await sql<{ value: DemoMarker }>`select value from settings where key = ${markerKey} for update`.execute(tx);
  return rows[0]!.value;
}

/** False when another loader was faster. */
export async function addMarker(tx: Db, marker: DemoMarker): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into settings (key, value) values (${markerKey}, ${JSON.stringify(marker)}::jsonb)
    on conflict (key) do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

export async function saveMarker(tx: Db, marker: DemoMarker): Promise<void> {
  await sql`update settings set value = ${JSON.stringify(marker)}::jsonb, changed_at = now() where key = ${markerKey}`.execute(tx);
}

/** Is there anything of an insurer in the database? */
export async function hasContent(db: Db): Promise<boolean> {
  const { rows } = await sql<{ full: boolean }>`select exists (select from units) or exists (select from staff)
    or exists (select from customers) or exists (select from channels) or exists (select from conversations) as full`.execute(db);
  return rows[0]!.full;
}

/** Inserts rows whose keys are the table's column names; the columns of the first row count for all. */
export async function insertRows(tx: Db, table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(tx);
}

/** Queues that overflow into another one after so many seconds; both exist by now. */
export async function setOverflows(tx: Db, overflows: readonly { id: string; into: string; afterSeconds: number }[]): Promise<void> {
  for (const { id, into, afterSeconds } of overflows) {
    await sql`update queues set overflow_queue_id = ${into}::uuid, overflow_after_seconds = ${afterSeconds} where id = ${id}::uuid`.execute(tx);
  }
}

export async function analyzeTables(tx: Db): Promise<void> {
  await sql`analyze customers, policies, claims, customer_terms, visitors, conversations, messages, contacts, ratings, work_items, assignments, work_orders, work_order_steps, complaints, complaint_steps, clocks, parties, identity_checks, customer_consents, customer_notes, customer_tag_links, merge_proposals, voices, voice_mentions, voice_rollups, service_events, invitations, notices, pain_points, improvement_tasks, verification_cohort, verification_answers`.execute(tx);
}

/** Ids by code of roles, skills, qualifications or calendars. */
export async function idsByCode(db: Db, table: 'roles' | 'skills' | 'qualifications' | 'calendars' | 'units'): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; id: string }>`select code, id from ${sql.table(table)}`.execute(db);
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** One or two people of each role who may sign in, in the order of the roles. */
export async function firstOfEachRole(db: Db): Promise<{ code: string; name: string; nameEn: string; email: string; person: string }[]> {
  const { rows } = await sql<{ code: string; name: string; nameEn: string; email: string; person: string }>`
    select code, name, name_en, email, person from (
      select r.code, r.name, r.name_en, s.email, s.name as person, s.staff_no,
        row_number() over (partition by r.id order by s.staff_no) as n
      from staff s join staff_roles sr on sr.staff_id = s.id join roles r on r.id = sr.role_id join users u on u.id = s.user_id
      where u.demo and s.left_at is null) x
    where n = 1 or (n = 2 and code = 'agent') order by staff_no`.execute(db);
  return rows;
}

/** The eight customers that the demo site offers, in their order. */
export async function findShownCustomers(db: Db): Promise<{ externalId: string; name: string; product: string }[]> {
  const { rows } = await sql<{ externalId: string; name: string; product: string }>`
    select c.external_id, c.name, coalesce(p.product, '') as product from customers c
      left join lateral (select product from policies where customer_id = c.id order by effective_on desc, id limit 1) p on true
    where c.external_id between 'C0000001' and 'C0000008' order by c.external_id`.execute(db);
  return rows;
}

export interface ChannelSecrets {
  readonly id: string;
  readonly secretSealed: string;
  readonly webhookSecretSealed: string | null;
  /** The outbound secret before the last rotation, while it still counts. */
  readonly previousWebhookSecretSealed: string | null;
}

/** Of a channel of the demo. */
export async function findChannelSecrets(db: Db, code: string): Promise<ChannelSecrets | undefined> {
  const { rows } = await sql<ChannelSecrets>`select id, secret_sealed, webhook_secret_sealed,
      case when previous_webhook_secret_until > now() then previous_webhook_secret_sealed end as previous_webhook_secret_sealed from channels
    where code = ${code} and demo and archived_at is null`.execute(db);
  return rows[0];
}

/** Sends a demo channel's replies to this address, unless an administrator has pointed them to somewhere else than the sample app. */
export async function pointWebhook(db: Db, code: string, url: string, path: string): Promise<void> {
  await sql`update channels set webhook_url = ${url}
    where code = ${code} and demo and webhook_url is distinct from ${url} and (webhook_url is null or webhook_url like ${`%${path}`})`.execute(db);
}

/** Numbers for so many work orders, none of them drawn before. */
export async function drawOrderNumbers(tx: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`select nextval('work_order_numbers') as n from generate_series(1, ${count}::int)`.execute(tx);
  return rows.map(({ n }) => n);
}

/** The same for complaints. */
export async function drawComplaintNumbers(tx: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`select nextval('complaint_numbers') as n from generate_series(1, ${count}::int)`.execute(tx);
  return rows.map(({ n }) => n);
}

/** Templates of work orders by code, with their deadline rules by priority. */
export async function findOrderTemplates(tx: Db): Promise<ReadonlyMap<string, { id: string; rules: Readonly<Record<string, string>> }>> {
  const { rows } = await sql<{ code: string; id: string; rules: Record<string, string> }>`select code, id, rules from work_order_templates`.execute(tx);
  return new Map(rows.map((row) => [row.code, row]));
}

/** A clock that has done all that it had to do: its deadline passed, and it escalated so often. */
export async function settleOverdueClock(tx: Db, id: string, escalated: number): Promise<void> {
  await sql`update clocks set overdue_at = due_at, warned = 1, escalated = ${escalated}, points = '[]', next_at = null where id = ${id}::uuid`.execute(tx);
}

/** Gives every past contact that an agent ended the first reason whose pattern fits what its customer wrote. */
export async function summariseContacts(tx: Db, patterns: readonly { pattern: string; reason: string }[]): Promise<void> {
  await sql`with wanted as (select n, pattern, r.id, concat_ws(' / ', g.name, p.name, r.name) as path, concat_ws(' / ', g.name_en, p.name_en, r.name_en) as path_en
      from unnest(${patterns.map(({ pattern }) => pattern)}::text[], ${patterns.map(({ reason }) => reason)}::text[]) with ordinality as w(pattern, reason, n)
        join contact_reasons r on r.name = w.reason and r.level = 3 join contact_reasons p on p.id = r.parent_id join contact_reasons g on g.id = p.parent_id),
    said as (select t.conversation_id, t.n, string_agg(m.text, ' ') as words from contacts t join messages m on m.conversation_id = t.conversation_id and m.sender = 'customer'
      where t.end_reason in ('resolved', 'unresolved') and t.agent_id is not null group by 1, 2)
    update contacts t set reason_id = w.id, reason_path = w.path, reason_path_en = w.path_en, summarised_by = t.agent_id,
      solved = case when t.end_reason = 'resolved' then 'yes' when t.end_note <> '' then 'followUp' else 'no' end
    from said s cross join lateral (select * from wanted where s.words ~ wanted.pattern order by wanted.n limit 1) w
    where t.conversation_id = s.conversation_id and t.n = s.n`.execute(tx);
}
