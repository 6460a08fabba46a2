import type { DueStep, FeedbackReplyQuery } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';

export interface ExpectedReply {
  readonly voiceId: string;
  readonly receivedAt: Date;
  readonly cardId: string | null;
  readonly unitId: string;
  readonly departmentId: string | null;
  readonly staffId: string | null;
  readonly postId: string | null;
  readonly state: 'none' | 'waiting';
  readonly dueAt: Date;
  readonly derivation: readonly DueStep[];
}

export async function insertExpected(tx: Db, { voiceId, receivedAt, cardId, unitId, departmentId, staffId, postId, state, dueAt, derivation }: ExpectedReply): Promise<void> {
  await sql`insert into feedback_replies (voice_id, received_at, card_id, unit_id, department_id, staff_id, post_id, state, due_at, derivation)
    values (${voiceId}, ${receivedAt}, ${cardId}, ${unitId}, ${departmentId}, ${staffId}, ${postId}, ${state}, ${dueAt}, ${JSON.stringify(derivation)}::jsonb) on conflict (voice_id) do nothing`.execute(tx);
}

export interface ReplyRow {
  readonly id: string;
  readonly card: string | null;
  readonly unit: string;
  readonly staff: string | null;
  readonly post: string | null;
  readonly touchpointName: string;
  readonly touchpointNameEn: string;
  readonly rating: number | null;
  readonly text: string;
  readonly urgent: boolean;
  readonly saidAt: Date;
  readonly state: 'none' | 'waiting' | 'replied';
  readonly dueAt: Date;
  readonly derivation: readonly DueStep[];
  readonly byPhone: boolean;
  readonly reply: string | null;
  readonly repliedBy: string | null;
  readonly repliedAt: Date | null;
  readonly readAt: Date | null;
  readonly mine: boolean;
}

const ownPost = (principal: Principal): RawBuilder<unknown> => sql`(select post_id from staff where id = ${principal.staffId}::uuid)`;
/** The post that is named, or everybody of the unit where none is. */
const mine = (principal: Principal): RawBuilder<boolean> => sql<boolean>`coalesce(r.post_id = ${ownPost(principal)}, r.unit_id = ${principal.unitId}::uuid)`;
const visible = (principal: Principal): RawBuilder<boolean> => sql<boolean>`(${inScope(principal, { unit: 'r.unit_id', department: 'r.department_id', person: 'r.staff_id' })} or ${mine(principal)})`;
const columns = (principal: Principal): RawBuilder<unknown> => sql`r.voice_id as id, k.name as card, u.name as unit, s.name as staff, p.name as post, coalesce(t.name, v.touchpoint) as touchpoint_name, coalesce(t.name_en, v.touchpoint) as touchpoint_name_en,
  v.rating, v.text, v.escalate as urgent, v.said_at, r.state, r.due_at, r.derivation, r.mobile_sealed is not null as by_phone, r.reply, b.name as replied_by, r.replied_at, r.read_at, ${mine(principal)} as mine`;
const joins = sql.raw(`join voices v on v.id = r.voice_id and v.received_at = r.received_at join units u on u.id = r.unit_id left join feedback_cards k on k.id = r.card_id left join staff s on s.id = r.staff_id
  left join posts p on p.id = r.post_id left join touchpoints t on t.code = v.touchpoint left join staff b on b.id = r.replied_by`);

/** A page, `limit + 1` rows: those that wait by their deadline, the nearest first; others by time, newest first. */
export async function listReplies(db: Db, principal: Principal, { view = 'waiting', mine: onlyMine, cursor }: FeedbackReplyQuery, limit: number): Promise<(ReplyRow & { sortKey: string })[]> {
  const place = cursor === undefined ? undefined : decodeCursor(cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const waiting = view === 'waiting';
  const at = sql.raw(waiting ? 'r.due_at' : 'r.received_at');
  const { rows } = await sql<ReplyRow & { sortKey: string }>`select ${columns(principal)}, ${sql.raw(exactMoment(waiting ? 'r.due_at' : 'r.received_at'))} as sort_key from feedback_replies r ${joins}
    where ${visible(principal)} and ${sql.raw({ waiting: "r.state = 'waiting'", replied: "r.state = 'replied'", all: 'true' }[view])} and ${onlyMine === undefined ? sql`true` : mine(principal)}
      and ${place === undefined ? sql`true` : sql`(${at}, r.voice_id) ${sql.raw(waiting ? '>' : '<')} (${place[0]}::timestamptz, ${place[1]}::uuid)`}
    order by ${at} ${sql.raw(waiting ? '' : 'desc')}, r.voice_id ${sql.raw(waiting ? '' : 'desc')} limit ${limit + 1}`.execute(db);
  return rows;
}

export async function findReply(db: Db, principal: Principal, id: string): Promise<ReplyRow | undefined> {
  const { rows } = await sql<ReplyRow>`select ${columns(principal)} from feedback_replies r ${joins} where r.voice_id = ${id}::uuid and ${visible(principal)}`.execute(db);
  return rows[0];
}

/** What waits for this reader's answer, and how much of it is late; at most 100. */
export async function countMine(db: Db, principal: Principal, now: Date): Promise<{ waiting: number; overdue: number }> {
  const { rows } = await sql<{ waiting: number; overdue: number }>`select count(*)::int as waiting, (count(*) filter (where due_at < ${now}))::int as overdue
    from (select r.due_at from feedback_replies r where r.state = 'waiting' and ${mine(principal)} order by r.due_at limit 100) w`.execute(db);
  return rows[0]!;
}

export interface OwedReply {
  readonly voiceId: string;
  readonly unitId: string;
  readonly state: 'none' | 'waiting' | 'replied';
  readonly mobileSealed: string | null;
}

export async function lockReply(tx: Db, id: string): Promise<OwedReply | undefined> {
  const { rows } = await sql<OwedReply>`select voice_id, unit_id, state, mobile_sealed from feedback_replies where voice_id = ${id}::uuid for update`.execute(tx);
  return rows[0];
}

export async function setReplied(tx: Db, id: string, { text, by, at }: { text: string; by: string; at: Date }): Promise<void> {
  await sql`update feedback_replies set state = 'replied', reply = ${text}, replied_by = ${by}, replied_at = ${at} where voice_id = ${id}::uuid`.execute(tx);
}

export interface ReplyForCustomer {
  readonly about: string;
  readonly rating: number | null;
  readonly text: string;
  readonly dueAt: Date;
  readonly state: 'none' | 'waiting' | 'replied';
  readonly reply: string | null;
  readonly post: string | null;
  readonly byPhone: boolean;
}

/** For the page of whoever said it; reading an answer is noted. */
export async function readReply(db: Db, id: string, now: Date): Promise<ReplyForCustomer | undefined> {
  await sql`update feedback_replies set read_at = ${now} where voice_id = ${id}::uuid and reply is not null and read_at is null`.execute(db);
  const { rows } = await sql<ReplyForCustomer>`select coalesce(k.name || ' · ', '') || u.name as about, v.rating, v.text, r.due_at, r.state, r.reply, p.name as post, r.mobile_sealed is not null as by_phone from feedback_replies r ${joins} where r.voice_id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** The customer wants to be answered on this phone. */
export async function setMobile(tx: Db, id: string, mobileSealed: string): Promise<void> {
  await sql`update feedback_replies set mobile_sealed = ${mobileSealed}, state = case when state = 'none' then 'waiting' else state end where voice_id = ${id}::uuid`.execute(tx);
}
