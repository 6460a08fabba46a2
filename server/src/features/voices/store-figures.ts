import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { lockName } from '#platform/db/lock-name.ts';

/** Counts of a rollup in the order of their columns; `v` is a voice, `tone` how it speaks (of the topic, or of anything where the topic is ''). */
const counts: Readonly<Record<string, string>> = {
  voices: 'true',
  texts: 'v.has_text',
  urgent: 'v.escalate',
  negative: `v.tone = 'negative'`,
  neutral: `v.tone = 'neutral'`,
  positive: `v.tone = 'positive'`,
  ...Object.fromEntries([1, 2, 3, 4, 5].map((value) => [`r${value}`, `v.rating = ${value}`])),
  detractors: 'v.promote <= 6',
  passives: 'v.promote between 7 and 8',
  promoters: 'v.promote >= 9',
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((value) => [`e${value}`, `v.ease = ${value}`])),
};
export const figureColumns: readonly string[] = Object.keys(counts);
const names = sql.raw(figureColumns.join(', '));
const added = sql.raw(figureColumns.map((name) => `${name} = r.${name} + excluded.${name}`).join(', '));

/**
 * Voices to be counted: relations or subqueries with (id, said_at, touchpoint, channel, unit_id, rating, promote, ease, has_text, escalate), and their mentions
 * with (voice_id, topic, sentiment).
 */
export interface CountedRows {
  readonly voices: RawBuilder<unknown>;
  readonly mentions: RawBuilder<unknown>;
}

/** Each voice once for '', and once for each topic that it mentions. */
const toned = ({ voices, mentions }: CountedRows): RawBuilder<unknown> => sql`
  with heard as materialized (select * from ${voices} given), said as materialized (select * from ${mentions} given)
  select h.*, voice_day(h.said_at) as day, '' as topic,
    case when not h.has_text then null when t.bad then 'negative' when t.good then 'positive' else 'neutral' end as tone
  from heard h left join (select voice_id, bool_or(sentiment = 'negative') as bad, bool_or(sentiment = 'positive') as good from said group by voice_id) t on t.voice_id = h.id
  union all
  select h.*, voice_day(h.said_at), s.topic, s.sentiment from said s join heard h on h.id = s.voice_id`;

/** The figures that these voices make, one row a key; `sign` −1 for those that are taken back. */
export const figuresOf = (rows: CountedRows, sign: 1 | -1 = 1): RawBuilder<unknown> => sql`
  select v.day, v.touchpoint, v.channel, v.unit_id, v.topic, ${sql.raw(Object.values(counts).map((when) => `${sign} * count(*) filter (where ${when})::int`).join(', '))}
  from (${toned(rows)}) v group by 1, 2, 3, 4, 5`;

/** Pairs of topics that rated voices speak ill of, each topic with itself too. */
export const pairsOf = ({ voices, mentions }: CountedRows, sign: 1 | -1 = 1): RawBuilder<unknown> => sql`
  with heard as materialized (select * from ${voices} given where rating is not null), ill as materialized (select voice_id, topic from ${mentions} given where sentiment = 'negative')
  select voice_day(h.said_at) as day, h.touchpoint, h.unit_id, one.topic as a, other.topic as b, ${sql.raw(`${sign} * count(*)::int`)}, ${sql.raw(`${sign} * sum(h.rating)::int`)}
  from ill one join ill other on other.voice_id = one.voice_id and other.topic >= one.topic join heard h on h.id = one.voice_id group by 1, 2, 3, 4, 5`;

/**
 * Adds the figures of these voices to the rollups, or takes them back. One transaction at a time from here to its end: one that takes figures back and adds
 * others writes keys in no order, and two such would wait for one another in a circle.
 */
export async function addFigures(tx: Db, rows: CountedRows, sign: 1 | -1 = 1): Promise<void> {
  await lockName(tx, 'voice figures');
  await sql`with batch (day, touchpoint, channel, unit_id, topic, ${names}) as materialized (${figuresOf(rows, sign)}),
    daily as (
      insert into voice_rollups as r (day, touchpoint, channel, unit_id, topic, ${names}) select * from batch
      on conflict (day, touchpoint, channel, unit_id, topic) do update set ${added}
    )
    insert into voice_pair_rollups as r (day, touchpoint, unit_id, a, b, voices, points) select * from (${pairsOf(rows, sign)}) p
      on conflict (day, touchpoint, unit_id, a, b) do update set voices = r.voices + excluded.voices, points = r.points + excluded.points`.execute(tx);
}

/** Stored voices as `addFigures` reads them. */
export const storedRows = (ids: readonly string[]): CountedRows => ({
  voices: sql`(select v.id, v.said_at, v.touchpoint, v.channel, v.unit_id, v.rating, v.promote, v.ease, v.text <> '' as has_text, v.escalate from voices v where v.id = any(${ids}::uuid[]))`,
  mentions: sql`(select m.voice_id, m.topic, m.sentiment from voices v join voice_mentions m on m.received_at = v.received_at and m.voice_id = v.id where v.id = any(${ids}::uuid[]))`,
});
