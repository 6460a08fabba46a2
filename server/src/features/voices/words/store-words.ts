import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** Where the counting of words stands, locked: one process at a time. */
export async function lockProgress(tx: Db): Promise<{ atId: string; foundAt: Date | null } | undefined> {
  const { rows } = await sql<{ atId: string; foundAt: Date | null }>`select at_id, found_at from voice_word_progress for update skip locked`.execute(tx);
  return rows[0];
}

export interface SpokenVoice {
  readonly id: string;
  readonly day: string;
  readonly unitId: string;
  readonly text: string;
}

/** Comments behind one and before another, by their ids, that were said lately enough to matter. */
export async function spokenAfter(tx: Db, after: string, before: string, since: Date, limit: number): Promise<SpokenVoice[]> {
  const { rows } = await sql<SpokenVoice>`select id, voice_day(said_at)::text as day, unit_id, text from voices
    where id > ${after}::uuid and id < ${before}::uuid and text <> '' and said_at > ${since}::timestamptz order by id limit ${limit}::int`.execute(tx);
  return rows;
}

/** The head office and the unit right below it, to which each of these units belongs. */
export async function topsOf(tx: Db, unitIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{ id: string; tops: string[] }>`select u.id, array(select a.id from units a where starts_with(u.path, a.path)
      and (a.parent_id is null or exists (select from units r where r.id = a.parent_id and r.parent_id is null)))::text[] as tops from units u where u.id = any(${[...unitIds]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, tops }) => [id, tops]));
}

export interface WordCount {
  readonly unitId: string;
  readonly day: string;
  readonly word: string;
  readonly voices: number;
}

export async function addWords(tx: Db, words: readonly WordCount[], days: readonly Omit<WordCount, 'word'>[]): Promise<void> {
  await sql`insert into voice_words as w (unit_id, day, word, voices) select * from unnest(${words.map(({ unitId }) => unitId)}::uuid[], ${words.map(({ day }) => day)}::date[], ${words.map(({ word }) => word)}::text[], ${words.map(({ voices }) => voices)}::int[])
    on conflict (unit_id, day, word) do update set voices = w.voices + excluded.voices`.execute(tx);
  await sql`insert into voice_word_days as w (unit_id, day, voices) select * from unnest(${days.map(({ unitId }) => unitId)}::uuid[], ${days.map(({ day }) => day)}::date[], ${days.map(({ voices }) => voices)}::int[])
    on conflict (unit_id, day) do update set voices = w.voices + excluded.voices`.execute(tx);
}

export async function noteWordsAt(tx: Db, atId: string): Promise<void> {
  await sql`update voice_word_progress set at_id = ${atId}::uuid`.execute(tx);
}

export async function noteWordsFound(tx: Db, now: Date): Promise<void> {
  await sql`update voice_word_progress set found_at = ${now}`.execute(tx);
}

export async function unitsWithWords(db: Db): Promise<string[]> {
  const { rows } = await sql<{ unitId: string }>`select distinct unit_id from voice_word_days`.execute(db);
  return rows.map(({ unitId }) => unitId);
}

export interface WordPeriods {
  readonly word: string;
  readonly now: number;
  readonly before: number;
}

/** Words of a unit in two neighbouring periods, those that stand in at least `fewest` comments of both together; and the comments of both. */
export async function sumWords(db: Db, unitId: string, { begin, from, to }: { begin: string; from: string; to: string }, fewest: number): Promise<{ whole: { now: number; before: number }; words: WordPeriods[] }> {
  const counts = sql`coalesce(sum(voices) filter (where day >= ${from}::date), 0)::int as now, coalesce(sum(voices) filter (where day < ${from}::date), 0)::int as before`;
  const within = sql`unit_id = ${unitId}::uuid and day between ${begin}::date and ${to}::date`;
  const { rows: wholes } = await sql<{ now: number; before: number }>`select ${counts} from voice_word_days where ${within}`.execute(db);
  const { rows: words } = await sql<WordPeriods>`select word, ${counts} from voice_words where ${within} group by word having sum(voices) >= ${fewest}::int`.execute(db);
  return { whole: wholes[0]!, words };
}

export interface RisingWord {
  readonly word: string;
  readonly kind: 'word' | 'group';
  readonly voices: number;
  readonly beforeVoices: number;
  readonly adjustedP: number;
}

export async function replaceRising(tx: Db, unitId: string, found: readonly RisingWord[], { from, to, whole, beforeWhole, now }: { from: string; to: string; whole: number; beforeWhole: number; now: Date }): Promise<void> {
  await sql`delete from voice_rising_words where unit_id = ${unitId}::uuid`.execute(tx);
  await sql`insert into voice_rising_words (unit_id, rank, word, kind, from_day, to_day, voices, whole, before_voices, before_whole, adjusted_p, found_at)
    select ${unitId}::uuid, n, r.word, r.kind, ${from}::date, ${to}::date, r.voices, ${whole}::int, r."beforeVoices", ${beforeWhole}::int, r."adjustedP", ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(found.map((each, n) => ({ ...each, n: n + 1 })))}::jsonb) as r(n int, word text, kind text, voices int, "beforeVoices" int, "adjustedP" double precision)`.execute(tx);
}

export async function listRising(db: Db, unitId: string): Promise<(RisingWord & { fromDay: string; toDay: string; whole: number; beforeWhole: number })[]> {
  const { rows } = await sql<RisingWord & { fromDay: string; toDay: string; whole: number; beforeWhole: number }>`select word, kind, from_day::text as from_day, to_day::text as to_day, voices, whole, before_voices, before_whole, adjusted_p
    from voice_rising_words where unit_id = ${unitId}::uuid order by rank limit 100`.execute(db);
  return rows;
}

export async function wordsFoundAt(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ foundAt: Date | null }>`select found_at from voice_word_progress`.execute(db);
  return rows[0]?.foundAt ?? null;
}

export async function forgetWords(tx: Db, before: string): Promise<void> {
  await sql`delete from voice_words where day < ${before}::date and unit_id in (select unit_id from voice_word_days where day < ${before}::date)`.execute(tx);
  await sql`delete from voice_word_days where day < ${before}::date`.execute(tx);
}
