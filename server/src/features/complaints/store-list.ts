import type { ComplaintCounts, ComplaintFilter, ComplaintQuery } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { likeText, literalText } from '#platform/db/like-text.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';
import { complaintColumns, recused, standing, visible, type ComplaintRow, type SeenComplaint } from './store-complaints.ts';

/** A complaint in a list, as stored. */
export interface ListedComplaint extends ComplaintRow {
  readonly unitName: string;
  readonly assigneeName: string | null;
  readonly registeredByName: string;
  readonly customerName: string | null;
  readonly endedAt: Date | null;
  readonly late: boolean;
  readonly recused: boolean;
}

const open = sql.raw(`k.state in ('waiting', 'handling', 'decided')`);
const done = sql.raw(`k.state in ('informed', 'closed', 'withdrawn', 'merged')`);
/** Passed at `now`, also when the clock's turn has not come yet; nothing passes while the clock stands still. */
const late = (now: Date): RawBuilder<boolean> => sql<boolean>`(k.overdue or (k.state in ('waiting', 'handling', 'decided') and not k.paused and k.due_at < ${now}::timestamptz))`;
const names = sql.raw(`u.name as unit_name, a.name as assignee_name, g.name as registered_by_name, c.name as customer_name, k.ended_at`);
const joins = sql.raw(`join units u on u.id = k.unit_id join staff g on g.id = k.registered_by left join staff a on a.id = k.assignee left join customers c on c.id = k.customer_id`);
const listed = (principal: Principal, now: Date) => sql`${complaintColumns}, ${names}, ${late(now)} as late, ${recused(principal)} as recused`;

/** A page, `limit + 1` rows. Open ones by deadline, so those overdue come first; the others newest first. */
export async function listComplaints(db: Db, principal: Principal, query: ComplaintQuery, limit: number, now: Date): Promise<(ListedComplaint & { sortKey: string })[]> {
  const newest = query.view === 'done' || query.view === 'registered';
  const key = newest ? 'k.registered_at' : 'k.due_at';
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const place = sql`(${sql.ref(key)}, k.id)`;
  const after = cursor === undefined ? sql`true` : newest ? sql`${place} < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : sql`${place} > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const { rows } = await sql<ListedComplaint & { sortKey: string }>`select ${listed(principal, now)}, ${sql.raw(exactMoment(key))} as sort_key from complaints k ${joins}
    where ${inView(principal, query.view)} and ${matches(principal, query, now)} and ${after}
    order by ${newest ? sql`k.registered_at desc, k.id desc` : sql`k.due_at, k.id`} limit ${limit + 1}`.execute(db);
  return rows;
}

/** What each list holds; every one within what the reader may see. */
function inView(principal: Principal, view: ComplaintFilter['view']): RawBuilder<boolean> {
  const me = sql`${principal.staffId}::uuid`;
  switch (view) {
    case 'mine':
      return sql<boolean>`(k.assignee = ${me} and k.state in ('handling', 'decided', 'informed'))`;
    case 'waiting':
      return sql<boolean>`(k.state = 'waiting' and ${visible(principal)})`;
    case 'open':
      return sql<boolean>`(${open} and ${visible(principal)})`;
    case 'approvals':
      return principal.permissions.has('complaints:approve')
        ? sql<boolean>`(${open} and exists (select from complaint_approvals x where x.complaint_id = k.id and x.state = 'open' and x.asked_by <> ${me})
            and k.assignee is distinct from ${me} and not ${recused(principal)} and exists (select from units x where x.id = k.unit_id and starts_with(x.path, ${principal.unitPath}::text)) and ${visible(principal)})`
        : sql<boolean>`false`;
    case 'registered':
      return sql<boolean>`(k.registered_by = ${me})`;
    case 'done':
      return sql<boolean>`(${done} and ${visible(principal)})`;
  }
}

function matches(principal: Principal, { state, category, channel, risk, overdue, text }: ComplaintFilter, now: Date): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (state !== undefined) parts.push(sql`k.state = ${state}`);
  if (category !== undefined) parts.push(sql`k.category = ${category}`);
  if (channel !== undefined) parts.push(sql`k.channel = ${channel}`);
  if (risk !== undefined) parts.push(sql`${risk} = any(k.risks)`);
  if (overdue === true) parts.push(late(now));
  const words = text?.trim() ?? '';
  // Whoever is recused must not find out what it says by searching for it.
  if (words !== '') {
    const within = likeText(words);
    parts.push(sql`(k.number like ${`${literalText(words.toUpperCase())}%`} or ((k.demand like ${within} or k.facts like ${within}) and not ${recused(principal)}))`);
  }
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

export async function countComplaints(db: Db, principal: Principal, now: Date): Promise<ComplaintCounts> {
  const count = (view: ComplaintFilter['view']) => sql`(select count(*)::int from complaints k where ${inView(principal, view)})`;
  const { rows } = await sql<ComplaintCounts>`select ${count('mine')} as mine, ${count('waiting')} as waiting, ${count('open')} as open, ${count('approvals')} as approvals,
    (select count(*)::int from complaints k where ${inView(principal, 'registered')} and ${open}) as registered,
    (select count(*)::int from complaints k where ${inView(principal, 'open')} and ${late(now)}) as overdue`.execute(db);
  return rows[0]!;
}

/** Of a conversation and, if it is known, of its customer, newest first; those of the conversation for whoever may read that. */
export async function complaintsAround(db: Db, principal: Principal, conversationId: string, customerId: string | null, now: Date): Promise<ListedComplaint[]> {
  const { rows } = await sql<ListedComplaint>`select ${listed(principal, now)} from complaints k ${joins}
    where (k.conversation_id = ${conversationId}::uuid or k.customer_id in (select f.id from customers o
      join customers f on f.id = coalesce(o.merged_into, o.id) or f.merged_into = coalesce(o.merged_into, o.id) where o.id = ${customerId}::uuid)) and (${visible(principal)} or k.conversation_id = ${conversationId}::uuid)
    order by k.received_at desc, k.id desc limit 30`.execute(db);
  return rows;
}

/** Open ones of the same complainant that came inside the period, of the same category where both are known: probably the same matter (B1-05). */
export async function repeatsOf(db: Db, principal: Principal, complaint: SeenComplaint, now: Date): Promise<ListedComplaint[]> {
  const { rows } = await sql<ListedComplaint>`select ${listed(principal, now)} from complaints k ${joins}
    where k.id <> ${complaint.id}::uuid and ${open} and not ${recused(principal)} and ${visible(principal)}
      and (k.category is not distinct from ${complaint.category} or k.category is null or ${complaint.category}::text is null)
      and (k.customer_id = ${complaint.customerId}::uuid or (${complaint.customerId}::uuid is null and k.customer_id is null and k.complainant_name <> ''
        and k.complainant_name = ${complaint.complainantName} and k.unit_id = ${complaint.unitId}::uuid))
    order by k.received_at, k.id limit 10`.execute(db);
  return rows;
}

export interface ComplaintDetail extends Omit<ListedComplaint, 'recused'>, SeenComplaint {
  readonly aboutStaffName: string | null;
  readonly aboutUnitName: string | null;
  readonly aboutDepartmentName: string | null;
  readonly decidedByName: string | null;
  readonly informedMeans: string | null;
  readonly notice: string;
  readonly rootCauseNote: string;
  readonly approval: { askedBy: string; askedAt: string; reason: string } | null;
  readonly mainNumber: string | null;
}

/** One complaint with what the rules need, if the reader may see it. */
export async function findSeenComplaint(db: Db, principal: Principal, id: string, now: Date): Promise<ComplaintDetail | undefined> {
  const { rows } = await sql<ComplaintDetail>`select ${complaintColumns}, ${names}, ${late(now)} as late, ${standing(principal)}, s.name as about_staff_name, au.name as about_unit_name,
      ad.name as about_department_name, b.name as decided_by_name, k.informed_means, k.notice, k.root_cause_note, m.number as main_number,
      (select jsonb_build_object('askedBy', p.name, 'askedAt', x.asked_at, 'reason', x.reason) from complaint_approvals x join staff p on p.id = x.asked_by
        where x.complaint_id = k.id and x.state = 'open') as approval
    from complaints k ${joins} left join staff s on s.id = k.about_staff left join units au on au.id = k.about_unit left join departments ad on ad.id = k.about_department
      left join staff b on b.id = k.decided_by left join complaints m on m.id = k.merged_into
    where k.id = ${id}::uuid and ${visible(principal)}`.execute(db);
  return rows[0];
}

export interface StepRow {
  readonly n: number;
  readonly verb: string;
  readonly at: Date;
  readonly by: string | null;
  readonly text: string;
  readonly data: Record<string, unknown>;
}

/** The whole history; a complaint has dozens of steps, never thousands. */
export async function loadSteps(db: Db, id: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`select s.n, s.verb, s.at, p.name as by, s.text, s.data from complaint_steps s left join staff p on p.id = s.by_staff
    where s.complaint_id = ${id}::uuid order by s.n limit 1000`.execute(db);
  return rows;
}

export interface MergedRow {
  readonly id: string;
  readonly number: string;
  readonly receivedAt: Date;
  readonly channel: ComplaintRow['channel'];
  readonly demand: string;
  readonly facts: string;
}

/** Repeats that were merged into it: their texts stay. */
export async function loadMerged(db: Db, id: string): Promise<MergedRow[]> {
  const { rows } = await sql<MergedRow>`select id, number, received_at, channel, demand, facts from complaints where merged_into = ${id}::uuid order by received_at, id limit 100`.execute(db);
  return rows;
}
