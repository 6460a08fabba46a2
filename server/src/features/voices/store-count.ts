import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { VoiceReading } from './read-mentions.ts';

/** What the analysis reads of a voice. */
export interface UncountedVoice {
  readonly id: string;
  readonly kind: string;
  readonly unitId: string;
  readonly touchpoint: string;
  readonly channel: string;
  readonly rating: number | null;
  readonly text: string;
}

/** Takes voices out of the queue, oldest first; those that another worker has in its hands are left to it. Only to be called where they are counted in the same transaction. */
export async function takeQueued(tx: Db, limit: number): Promise<UncountedVoice[]> {
  const { rows } = await sql<UncountedVoice>`/* prepared take-voices */ with taken as materialized (
      delete from voice_queue where voice_id in (select voice_id from voice_queue order by received_at, voice_id limit ${limit}::int for update skip locked) returning voice_id, received_at
    )
    select v.id, v.kind, v.unit_id, v.touchpoint, v.channel, v.rating, v.text from taken t join voices v on v.received_at = t.received_at and v.id = t.voice_id
    where v.counted_at is null order by v.received_at, v.id for update of v`.execute(tx);
  return rows;
}

/** Those that wait first, without taking them. */
export async function peekQueued(db: Db, limit: number): Promise<UncountedVoice[]> {
  const { rows } = await sql<UncountedVoice>`select v.id, v.kind, v.unit_id, v.touchpoint, v.channel, v.rating, v.text from (select voice_id, received_at from voice_queue order by received_at, voice_id limit ${limit}::int) q
    join voices v on v.received_at = q.received_at and v.id = q.voice_id where v.counted_at is null`.execute(db);
  return rows;
}

/** The same of certain voices. */
export async function takeUncounted(tx: Db, ids: readonly string[]): Promise<UncountedVoice[]> {
  await sql`delete from voice_queue where voice_id = any(${ids}::uuid[])`.execute(tx);
  const { rows } = await sql<UncountedVoice>`select id, kind, unit_id, touchpoint, channel, rating, text from voices where id = any(${ids}::uuid[]) and counted_at is null for update`.execute(tx);
  return rows;
}

/** Keeps what was read of voices, by which taxonomy and model (null: a person), and marks them counted. */
export async function keepReadings(tx: Db, readings: readonly ({ readonly id: string } & VoiceReading)[], versions: { taxonomy: number; model: number | null }, now: Date): Promise<void> {
  const ids = readings.map(({ id }) => id);
  await sql`update voices v set counted_at = ${now}, taxonomy_version = ${versions.taxonomy}::int, model_version = ${versions.model}::int, escalate = r.escalate
    from unnest(${ids}::uuid[], ${readings.map(({ escalate }) => escalate)}::boolean[]) r(id, escalate) where v.id = r.id`.execute(tx);
  const mentions = readings.flatMap(({ id, mentions: said }) => said.map(({ topic, sentiment }) => ({ id, topic, sentiment })));
  if (mentions.length === 0) return;
  await sql`insert into voice_mentions (voice_id, received_at, said_at, topic, sentiment) select m.id, v.received_at, v.said_at, m.topic, m.sentiment
    from unnest(${mentions.map(({ id }) => id)}::uuid[], ${mentions.map(({ topic }) => topic)}::text[], ${mentions.map(({ sentiment }) => sentiment)}::text[]) m(id, topic, sentiment)
      join voices v on v.id = m.id`.execute(tx);
}

/** Partitions for this month and those to come, so that nobody who receives a voice has to make them. */
export async function provideMonthsAhead(db: Db, now: Date): Promise<void> {
  await sql`select provide_voice_month(${now}::timestamptz + n * interval '1 month') from generate_series(0, 1) n`.execute(db);
}
