import type { VoiceCallCounts, VoiceCallListed, VoiceCallQuery, VoiceCallStep } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';

export interface ListedCall extends Pick<VoiceCallListed, 'id' | 'state' | 'text' | 'rating' | 'channel' | 'reasons' | 'assignee' | 'queue' | 'atRisk' | 'overdue' | 'escalated' | 'attempts' | 'outcome'> {
  readonly saidAt: Date;
  readonly touchpointName: string;
  readonly touchpointNameEn: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly dueAt: Date | null;
  readonly followUpAt: Date | null;
  readonly createdAt: Date;
  readonly sortKey: string;
}

export interface CallDetail extends ListedCall {
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly mobileSealed: string | null;
  readonly conversationId: string | null;
  readonly textSealed: string | null;
}

const columns = sql.raw(`k.voice_id as id, k.state, v.text, v.rating, v.channel, k.reasons, case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as assignee,
  case when q.id is not null then json_build_object('id', q.id, 'name', q.name, 'nameEn', q.name_en) end as queue, k.at_risk, k.overdue, k.escalated, k.attempts, k.outcome, v.said_at,
  coalesce(t.name, v.touchpoint) as touchpoint_name, coalesce(t.name_en, v.touchpoint) as touchpoint_name_en, k.unit_id, u.name as unit_name, k.due_at, k.follow_up_at, k.created_at, ${exactMoment('k.created_at')} as sort_key`);
const joins = sql.raw(`join voices v on v.id = k.voice_id and v.received_at = k.voice_received_at join units u on u.id = k.unit_id left join staff s on s.id = k.assignee
  left join queues q on q.id = k.queue_id left join touchpoints t on t.code = v.touchpoint`);

const own = (principal: Principal): RawBuilder<boolean> => sql<boolean>`(k.assignee = ${principal.staffId}::uuid or ${principal.staffId}::uuid = any(k.told))`;
/** Of the units for which one answers. */
const reached = (principal: Principal): RawBuilder<boolean> => (principal.permissions.has('voices:answer') ? inScope(principal, { unit: 'k.unit_id' }) : sql<boolean>`false`);
/** One's own, those of the units for which one answers, and what waits in one's queues. */
const visible = (principal: Principal): RawBuilder<boolean> => sql<boolean>`(${own(principal)} or ${reached(principal)}
  or (k.state in ('waiting', 'planned') and exists (select from queue_staff x where x.queue_id = k.queue_id and x.staff_id = ${principal.staffId}::uuid)))`;

const inView = (principal: Principal, view: VoiceCallQuery['view']): RawBuilder<boolean> =>
  view === 'done' ? sql<boolean>`(k.state = 'done' and ${visible(principal)})` : view === 'open' ? sql<boolean>`(k.state <> 'done' and ${visible(principal)})` : sql<boolean>`(k.state <> 'done' and ${own(principal)})`;

/** A page, `limit + 1` rows: what is open by when it came, the oldest first; what is done, the newest first. */
export async function listCalls(db: Db, principal: Principal, { view, cursor: asked }: VoiceCallQuery, limit: number): Promise<ListedCall[]> {
  const cursor = asked === undefined ? undefined : decodeCursor(asked, [cursorPatterns.moment, cursorPatterns.id]);
  const newest = view === 'done';
  const after = cursor === undefined ? sql`true` : sql`(k.created_at, k.voice_id) ${newest ? sql`<` : sql`>`} (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const { rows } = await sql<ListedCall>`select ${columns} from voice_calls k ${joins} where ${inView(principal, view)} and ${after}
    order by ${newest ? sql`k.created_at desc, k.voice_id desc` : sql`k.created_at, k.voice_id`} limit ${limit + 1}::int`.execute(db);
  return rows;
}

/** One call: for who deals with it, and for who reads the comment. */
export async function findSeenCall(db: Db, principal: Principal, id: string): Promise<CallDetail | undefined> {
  const { rows } = await sql<CallDetail>`select ${columns}, v.customer_id, c.name as customer_name, c.mobile_sealed, v.conversation_id, v.text_sealed from voice_calls k ${joins} left join customers c on c.id = v.customer_id
    where k.voice_id = ${id}::uuid and (${visible(principal)} or ${principal.permissions.has('voices:read') ? inScope(principal, { unit: 'k.unit_id' }) : sql`false`})`.execute(db);
  return rows[0];
}

/** Who may take a call: members of its queue, and who answers for its unit. */
export async function mayTake(db: Db, principal: Principal, id: string): Promise<{ take: boolean; answer: boolean }> {
  const { rows } = await sql<{ take: boolean; answer: boolean }>`select ${visible(principal)} as take, ${reached(principal)} as answer from voice_calls k where k.voice_id = ${id}::uuid`.execute(db);
  return rows[0] ?? { take: false, answer: false };
}

export async function countCalls(db: Db, principal: Principal): Promise<VoiceCallCounts> {
  const { rows } = await sql<VoiceCallCounts>`select count(*) filter (where ${own(principal)})::int as mine, count(*)::int as open, count(*) filter (where k.overdue)::int as overdue
    from voice_calls k where k.state <> 'done' and ${visible(principal)}`.execute(db);
  return rows[0]!;
}

/** What happened, oldest first; at most 200. */
export async function listCallSteps(db: Db, id: string): Promise<(Omit<VoiceCallStep, 'at' | 'followUpAt'> & { at: Date; followUpAt: Date | null })[]> {
  const { rows } = await sql<Omit<VoiceCallStep, 'at' | 'followUpAt'> & { at: Date; followUpAt: Date | null }>`select p.verb, p.at, s.name as by, p.note, p.follow_up_at from voice_call_steps p left join staff s on s.id = p.by_staff
    where p.voice_id = ${id}::uuid order by p.n limit 200`.execute(db);
  return rows;
}
