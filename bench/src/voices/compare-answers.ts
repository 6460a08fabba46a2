import type pg from 'pg';
import { countColumns, type VoiceCounts } from '../../../server/src/features/voices/figures/count-columns.ts';
import { figuresOf } from '../../../server/src/features/voices/figures/figures-of.ts';
import { readBreakdown, readSummary } from '../../../server/src/features/voices/figures/read-figures.ts';
import type { Db } from '../../../server/src/platform/db/connect-database.ts';
import type { Random } from '../routing/random.ts';
import type { LoadedVoices } from './load-voices.ts';
import { readerOf } from './reader-of.ts';
import type { VoiceUnit } from './seed-voice-units.ts';

const dayMs = 86_400_000;
const touchpoints = ['consultation', 'renewal', 'claim_life'];
const channels = ['hotline', 'app', 'counter'];
const topics = ['claim_speed', 'staff_attitude', 'payment'];

/** Which voices, or voices as they speak of a topic, make a figure. */
const made: Record<(typeof countColumns)[number], string> = {
  voices: 'true', texts: `text <> ''`, urgent: 'escalate', negative: `tone = 'negative'`, neutral: `tone = 'neutral'`, positive: `tone = 'positive'`,
  r1: 'rating = 1', r2: 'rating = 2', r3: 'rating = 3', r4: 'rating = 4', r5: 'rating = 5', detractors: 'promote < 7', passives: 'promote in (7, 8)', promoters: 'promote > 8',
  e1: 'ease = 1', e2: 'ease = 2', e3: 'ease = 3', e4: 'ease = 4', e5: 'ease = 5', e6: 'ease = 6', e7: 'ease = 7',
};

/** Counts all rows by day, place and topic, in words of its own. */
async function countRows(client: pg.Client): Promise<void> {
  await client.query('set work_mem = 512000');
  const columns = Object.entries(made).map(([name, when]) => `count(*) filter (where ${when}) as ${name}`).join(', ');
  await client.query(`create temporary table counted_rows as
    with tones as (select voice_id, array_agg(sentiment) as tones from voice_mentions group by voice_id),
    spoken as (
      select v.*, '' as topic, case when text = '' then null when 'negative' = any(tones) then 'negative' when 'positive' = any(tones) then 'positive' else 'neutral' end as tone
      from (select id, said_at, unit_id, touchpoint, channel, rating, promote, ease, text, escalate from voices) v left join tones on voice_id = id
      union all
      select v.id, v.said_at, v.unit_id, v.touchpoint, v.channel, v.rating, v.promote, v.ease, v.text, v.escalate, m.topic, m.sentiment from voices v join voice_mentions m on m.voice_id = v.id
    )
    select to_char((said_at at time zone 'UTC') + interval '8 hours', 'YYYY-MM-DD')::date as day, touchpoint, channel, unit_id, topic, ${columns} from spoken group by 1, 2, 3, 4, 5`);
  await client.query('create index on counted_rows (unit_id, day)');
  await client.query('analyze counted_rows');
}

/** Asks for the figures of every unit, on days and cuts drawn at random, as a whole and by touchpoint, channel and topic; tells how many answers are not what the rows say. */
export async function compareAnswers(db: Db, client: pg.Client, { units, from, to }: LoadedVoices, random: Random): Promise<{ answers: number; differences: number }> {
  await countRows(client);
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const dayAt = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const one = (list: readonly string[]): string | undefined => (random.next() < 0.5 ? undefined : list[Math.floor(random.next() * list.length)]);
  let [answers, differences] = [0, 0];
  const compare = (answer: unknown, counted: unknown): void => {
    answers += 1;
    if (JSON.stringify(answer) !== JSON.stringify(counted)) differences += 1;
  };
  for (const unit of [units.head, ...units.provinces, ...units.branches]) {
    const start = first + Math.floor(random.next() * (last - first));
    const days = { from: dayAt(start), to: dayAt(Math.min(last, start + Math.floor(random.next() * 200) * dayMs)) };
    const cut = { touchpoint: one(touchpoints), channel: one(channels), topic: one(topics) };
    const given = Object.fromEntries(Object.entries(cut).filter(([, value]) => value !== undefined));
    const who = readerOf(units.head);
    const { figures } = await readSummary(db, who, { ...days, ...given, unit: unit.id });
    compare(figures, figuresOf((await count(client, unit, days, cut))[0]!));
    for (const by of ['touchpoint', 'channel', 'topic'] as const) {
      const { rows } = await readBreakdown(db, who, { ...days, ...given, [by]: undefined, unit: unit.id, by }, 'zh-CN');
      const expected = await count(client, unit, days, { ...cut, [by]: undefined }, by);
      compare(sorted(rows.map(({ key, figures: told }) => [key, told])), sorted(expected.map(({ key, ...counts }) => [key, figuresOf(counts)])));
    }
  }
  return { answers, differences };
}

const sorted = (rows: (readonly [string, unknown])[]): unknown => rows.toSorted(([a], [b]) => (a < b ? -1 : 1));

type Cut = Readonly<Record<'touchpoint' | 'channel' | 'topic', string | undefined>>;

async function count(client: pg.Client, unit: VoiceUnit, { from, to }: { from: string; to: string }, { touchpoint, channel, topic }: Cut, by?: keyof Cut): Promise<({ key: string } & VoiceCounts)[]> {
  const sums = countColumns.map((name) => `coalesce(sum(${name}), 0)::float8 as ${name}`).join(', ');
  const { rows } = await client.query<{ key: string } & VoiceCounts>(
    `select ${by ?? `''`} as key, ${sums} from counted_rows where unit_id in (select id from units where path like $1) and day between $2 and $3
     and ($4::text is null or touchpoint = $4) and ($5::text is null or channel = $5) and ${by === 'topic' ? `topic <> '' and $6::text is null` : `topic = coalesce($6, '')`} ${by === undefined ? '' : 'group by 1'}`,
    [`${unit.path}%`, from, to, touchpoint ?? null, channel ?? null, topic ?? null],
  );
  return rows;
}
