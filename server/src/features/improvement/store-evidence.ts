import type { PainPointVoice } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';

/** Voices that a new pain point takes along by itself, at most; days back that it looks. */
const taken = { most: 200, days: 90 };

/** The newest complaining voices of a theme become its evidence. Returns how many. */
export async function takeVoices(tx: Db, id: string, topic: string, touchpoint: string | null, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`with found as (
      select v.id, v.received_at, v.customer_id from voice_mentions m join voices v on v.received_at = m.received_at and v.id = m.voice_id
      where m.topic = ${topic} and m.sentiment = 'negative' and m.received_at > ${now}::timestamptz - make_interval(days => ${taken.days}) and (${touchpoint}::text is null or v.touchpoint = ${touchpoint})
      order by m.received_at desc, m.voice_id limit ${taken.most}
    ), kept as (insert into pain_point_voices (pain_point_id, voice_id, voice_received_at, customer_id) select ${id}::uuid, id, received_at, customer_id from found on conflict do nothing returning 1)
    select count(*)::int as n from kept`.execute(tx);
  return rows[0]!.n;
}

/** Voices within the person's reach become evidence. Returns how many were new. */
export async function addVoices(tx: Db, principal: Principal, id: string, voiceIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`with kept as (insert into pain_point_voices (pain_point_id, voice_id, voice_received_at, customer_id, by_staff)
      select ${id}::uuid, v.id, v.received_at, v.customer_id, ${principal.staffId}::uuid from voices v where v.id = any(${voiceIds}::uuid[]) and ${inScope(principal, { unit: 'v.unit_id' })}
      on conflict do nothing returning 1) select count(*)::int as n from kept`.execute(tx);
  return rows[0]!.n;
}

export async function removeVoice(tx: Db, id: string, voiceId: string): Promise<boolean> {
  const { rows } = await sql`delete from pain_point_voices where pain_point_id = ${id}::uuid and voice_id = ${voiceId}::uuid returning 1`.execute(tx);
  return rows.length > 0;
}

export interface VoiceRow extends Omit<PainPointVoice, 'saidAt' | 'addedAt'> {
  readonly saidAt: Date;
  readonly addedAt: Date;
  readonly sortKey: string;
}

/** Evidence, newest voice first, `limit + 1` rows. */
export async function listVoices(db: Db, id: string, cursorText: string | undefined, limit: number): Promise<VoiceRow[]> {
  const cursor = cursorText === undefined ? undefined : decodeCursor(cursorText, [cursorPatterns.moment, cursorPatterns.id]);
  const after = cursor === undefined ? sql`true` : sql`(e.voice_received_at, e.voice_id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const { rows } = await sql<VoiceRow>`select v.id, v.said_at, v.touchpoint, v.channel, v.rating, v.text, s.name as added_by, e.at as added_at, v.customer_id is not null as has_customer,
      ${sql.raw(exactMoment('e.voice_received_at'))} as sort_key
    from pain_point_voices e join voices v on v.received_at = e.voice_received_at and v.id = e.voice_id left join staff s on s.id = e.by_staff
    where e.pain_point_id = ${id}::uuid and ${after} order by e.voice_received_at desc, e.voice_id desc limit ${limit + 1}`.execute(db);
  return rows;
}

export interface ComplaintOrigin {
  readonly id: string;
  readonly number: string;
  readonly customerId: string | null;
  readonly unitId: string;
}

/** A complaint in the person's reach that a pain point is made from. */
export async function findComplaint(db: Db, principal: Principal, id: string): Promise<ComplaintOrigin | undefined> {
  const { rows } = await sql<ComplaintOrigin>`select k.id, k.number, k.customer_id, k.unit_id from complaints k where k.id = ${id}::uuid
    and ${inScope(principal, { unit: 'k.unit_id', person: 'k.assignee' })} and not is_barred(${principal.staffId}::uuid, k.barred)`.execute(db);
  return rows[0];
}
