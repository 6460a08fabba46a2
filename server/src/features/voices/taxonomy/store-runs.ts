import type { VoiceRun } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { RefusalText } from '#platform/errors/refusal.ts';

export interface RunRow extends Pick<VoiceRun, 'id' | 'kind' | 'state' | 'taxonomyVersion' | 'modelVersion' | 'total' | 'done' | 'changed'> {
  readonly atSaid: string;
  readonly atId: string;
  readonly failure: string | null;
  readonly failureEn: string | null;
  readonly byStaff: string | null;
  readonly by: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const columns = sql.raw(`r.id, r.kind, r.state, r.taxonomy_version, r.model_version, r.total, r.done, r.changed, r.at_said::text as at_said, r.at_id, r.failure, r.failure_en, r.by_staff, s.name as by, r.created_at, r.finished_at`);

/** The unfinished run of this kind, or a new one. Comments are counted by their sums. */
export async function beginRun(tx: Db, { id, kind, by, at, taxonomyVersion, modelVersion }: { id: string; kind: RunRow['kind']; by: string | null; at: Date; taxonomyVersion: number; modelVersion: number }): Promise<{ id: string; begun: boolean }> {
  const { rows: open } = await sql<{ id: string }>`select id from voice_runs where kind = ${kind} and state in ('waiting', 'running') for update`.execute(tx);
  if (open[0] !== undefined) return { id: open[0].id, begun: false };
  await sql`insert into voice_runs (id, kind, state, taxonomy_version, model_version, total, by_staff, created_at)
    select ${id}::uuid, ${kind}, 'waiting', ${taxonomyVersion}::int, ${modelVersion}::int, case when ${kind} = 'train' then 100 else (select coalesce(sum(texts), 0) from voice_rollups where topic = '') end, ${by}::uuid, ${at}`.execute(tx);
  return { id, begun: true };
}

export async function findRun(db: Db, id: string, { lock = false }: { lock?: boolean } = {}): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`select ${columns} from voice_runs r left join staff s on s.id = r.by_staff where r.id = ${id}::uuid ${lock ? sql`for update of r` : sql``}`.execute(db);
  return rows[0];
}

export async function lastRun(db: Db, kind: RunRow['kind']): Promise<RunRow | null> {
  const { rows } = await sql<RunRow>`select ${columns} from voice_runs r left join staff s on s.id = r.by_staff where r.kind = ${kind} order by r.created_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export async function noteRun(tx: Db, id: string, change: { done: number; changed: number; at?: { said: string; id: string }; now: Date; versions?: { taxonomy: number; model: number } }): Promise<void> {
  await sql`update voice_runs set state = 'running', started_at = coalesce(started_at, ${change.now}), done = ${change.done}::int, changed = ${change.changed}::int, total = greatest(total, ${change.done}::int)
    ${change.at === undefined ? sql`` : sql`, at_said = ${change.at.said}::timestamptz, at_id = ${change.at.id}::uuid`}
    ${change.versions === undefined ? sql`` : sql`, taxonomy_version = ${change.versions.taxonomy}::int, model_version = ${change.versions.model}::int`} where id = ${id}::uuid and state in ('waiting', 'running')`.execute(tx);
}

export async function endRun(tx: Db, id: string, now: Date, { failure, modelVersion }: { failure?: RefusalText; modelVersion?: number } = {}): Promise<void> {
  await sql`update voice_runs set state = ${failure === undefined ? 'done' : 'failed'}, total = case when kind = 'rerun' then done else total end, done = case when kind = 'train' and ${failure === undefined} then total else done end,
    failure = ${failure?.zh ?? null}, failure_en = ${failure?.en ?? null}, model_version = coalesce(${modelVersion ?? null}::int, model_version), finished_at = ${now} where id = ${id}::uuid and state in ('waiting', 'running')`.execute(tx);
}

/** A counted comment with what it was read to mention. */
export interface ReadVoice {
  readonly id: string;
  readonly saidAt: string;
  readonly channel: string;
  readonly touchpoint: string;
  readonly rating: number | null;
  readonly text: string;
  readonly escalate: boolean;
  readonly corrected: boolean;
  readonly mentions: { topic: string; sentiment: string }[];
}

/** The next counted comments in the order in which they were said, locked; by the index of comments with a text. */
export async function nextVoices(tx: Db, after: { said: string; id: string }, limit: number): Promise<ReadVoice[]> {
  const { rows } = await sql<ReadVoice>`select v.id, v.said_at::text as said_at, v.channel, v.touchpoint, v.rating, v.text, v.escalate, v.corrected_at is not null as corrected,
      (select coalesce(jsonb_agg(jsonb_build_object('topic', m.topic, 'sentiment', m.sentiment)), '[]') from voice_mentions m where m.voice_id = v.id and m.received_at = v.received_at) as mentions
    from voices v where v.text <> '' and v.counted_at is not null and (v.said_at, v.id) > (${after.said}::timestamptz, ${after.id}::uuid) order by v.said_at, v.id limit ${limit}::int for update of v`.execute(tx);
  return rows;
}

/** Read anew with the same outcome: only by what is noted. */
export async function noteRead(tx: Db, ids: readonly string[], versions: { taxonomy: number; model: number }): Promise<void> {
  if (ids.length === 0) return;
  await sql`update voices set taxonomy_version = ${versions.taxonomy}::int, model_version = ${versions.model}::int where id = any(${[...ids]}::uuid[])`.execute(tx);
}
