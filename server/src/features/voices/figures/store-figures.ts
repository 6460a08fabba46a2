import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { columnList, countsOf, sumList, type VoiceCounts } from './count-columns.ts';
import { cutSpan, type Days } from './spans.ts';

/** A unit that figures are read of: `inner` has units below it, whose sums stand under its own id. */
export interface FigureUnit {
  readonly id: string;
  readonly name: string;
  readonly inner: boolean;
}

/** What is asked about, beside units and days. */
export interface Cut {
  readonly touchpoint?: string | undefined;
  readonly channel?: string | undefined;
  readonly topic?: string | undefined;
}

const innerUnit = sql`exists (select from units b where b.parent_id = u.id)`;

/** The unit asked for, cut by the reader's scope; without one the reader's own, or the tops of all. None: not the reader's. */
export async function loadFigureUnits(db: Db, principal: Principal, unit: string | undefined): Promise<FigureUnit[]> {
  const which = unit !== undefined ? sql`u.id = ${unit}::uuid` : principal.dataScope === 'all' ? sql`u.parent_id is null` : sql`u.id = ${principal.unitId}::uuid`;
  const { rows } = await sql<FigureUnit>`select u.id, u.name, ${innerUnit} as inner from units u where ${which} and ${inScope(principal, { unit: 'u.id' })} order by u.path limit 50`.execute(db);
  return rows;
}

/** The units right below a unit. */
export async function loadUnitsBelow(db: Db, unit: string): Promise<FigureUnit[]> {
  const { rows } = await sql<FigureUnit>`select u.id, u.name, ${innerUnit} as inner from units u where u.parent_id = ${unit}::uuid order by u.path limit 500`.execute(db);
  return rows;
}

/** Which of the places' rows are read: of one channel or touchpoint (an expression), of all together ('all'), or of each ('each'). */
interface Places {
  readonly topic: RawBuilder<unknown>;
  readonly touchpoint: RawBuilder<unknown> | 'all' | 'each';
  readonly channel: RawBuilder<unknown> | 'all';
}

const oneOrAll = (code: string | undefined): RawBuilder<unknown> | 'all' => (code === undefined ? 'all' : sql`${code}`);
/** What a cut names; '' is each voice once. */
const placesOf = ({ touchpoint, channel, topic }: Cut): Places => ({ topic: sql`${topic ?? ''}`, touchpoint: oneOrAll(touchpoint), channel: oneOrAll(channel) });

/** Rows of the days: whole months of every unit by the month, the days at both ends by the day. Units with none below keep days by place only. */
function rowsOf(units: readonly FigureUnit[], span: Days, { topic, touchpoint, channel }: Places, byDay: boolean): RawBuilder<unknown> {
  const { days, months } = byDay ? { days: [span], months: null } : cutSpan(span);
  const [inner, leaves] = [units.filter(({ inner: is }) => is), units.filter(({ inner: is }) => !is)].map((list) => list.map(({ id }) => id));
  const place = (column: string, which: Places['touchpoint'], summed: boolean): RawBuilder<unknown> => {
    if (which === 'all') return summed ? sql`and r.${sql.raw(column)} = '*'` : sql``;
    if (which === 'each') return summed ? sql`and r.${sql.raw(column)} <> '*'` : sql``;
    return sql`and r.${sql.raw(column)} = ${which}`;
  };
  const part = (table: string, ids: readonly string[], { from, after }: Days, summed = true): RawBuilder<unknown> =>
    sql`select r.unit_id, r.day, r.touchpoint, ${columnList} from ${sql.raw(table)} r where r.unit_id = any(${ids}::uuid[]) and r.topic = ${topic} and r.day >= ${from}::date and r.day < ${after}::date
      ${place('touchpoint', touchpoint, summed)} ${place('channel', channel, summed)}`;
  const parts = [
    ...(months === null ? [] : [part('voice_unit_months', [...inner!, ...leaves!], months)]),
    ...days.flatMap((each) => [...(inner!.length > 0 ? [part('voice_unit_days', inner!, each)] : []), ...(leaves!.length > 0 ? [part('voice_rollups', leaves!, each, false)] : [])]),
  ];
  return sql.join(parts, sql` union all `);
}

/** Everything together. */
export async function sumVoices(db: Db, units: readonly FigureUnit[], span: Days, cut: Cut): Promise<VoiceCounts> {
  const { rows } = await sql<VoiceCounts>`select ${sumList} from (${rowsOf(units, span, placesOf(cut), false)}) r`.execute(db);
  return rows[0]!;
}

/** By touchpoint or unit. */
export async function sumVoicesBy(db: Db, units: readonly FigureUnit[], span: Days, cut: Cut, by: 'touchpoint' | 'unit'): Promise<({ key: string } & VoiceCounts)[]> {
  const places = by === 'touchpoint' && cut.touchpoint === undefined ? { ...placesOf(cut), touchpoint: 'each' as const } : placesOf(cut);
  const { rows } = await sql<{ key: string } & VoiceCounts>`select r.${sql.raw(by === 'unit' ? 'unit_id' : by)}::text as key, ${sumList} from (${rowsOf(units, span, places, false)}) r group by 1`.execute(db);
  return rows;
}

/** By channel: one step through the index for each channel there is, then its rows. */
export async function sumVoicesByChannel(db: Db, units: readonly FigureUnit[], span: Days, cut: Cut): Promise<({ key: string } & VoiceCounts)[]> {
  const only = cut.channel === undefined ? sql`` : sql`and c.code = ${cut.channel}`;
  const { rows } = await sql<{ key: string } & VoiceCounts>`${codesOf(units, 'channel', sql`true`)}
    select c.code as key, s.* from codes c cross join lateral (select ${sumList} from (${rowsOf(units, span, { ...placesOf(cut), channel: sql`c.code` }, false)}) r) s
    where c.code <> '*' ${only} and s.voices > 0`.execute(db);
  return rows;
}

/** Said at one unit itself, not below it. */
export async function sumVoicesAt(db: Db, unit: FigureUnit, span: Days, cut: Cut): Promise<VoiceCounts> {
  const { rows } = await sql<VoiceCounts>`select ${sumList} from (${rowsOf([{ ...unit, inner: false }], span, placesOf(cut), true)}) r`.execute(db);
  return rows[0]!;
}

/** By day or month, only such as have any. */
export async function sumVoicesOver(db: Db, units: readonly FigureUnit[], span: Days, cut: Cut, byMonth: boolean): Promise<({ key: string } & VoiceCounts)[]> {
  const key = byMonth ? sql`date_trunc('month', r.day)::date` : sql`r.day`;
  const { rows } = await sql<{ key: string } & VoiceCounts>`select to_char(${key}, 'YYYY-MM-DD') as key, ${sumList}
    from (${rowsOf(units, span, placesOf(cut), !byMonth)}) r group by 1 order by 1`.execute(db);
  return rows;
}

/** By topic: one step through the index for each topic there is, then its rows. */
export async function sumVoicesByTopic(db: Db, units: readonly FigureUnit[], span: Days, cut: Cut): Promise<({ key: string } & VoiceCounts)[]> {
  const { rows } = await sql<{ key: string } & VoiceCounts>`${topicsOf(units)}
    select c.code as key, s.* from codes c cross join lateral (select ${sumList} from (${rowsOf(units, span, { ...placesOf(cut), topic: sql`c.code` }, false)}) r) s
    where c.code is not null and s.voices > 0`.execute(db);
  return rows;
}

/** By topic at each touchpoint. */
export async function sumVoicesByTheme(db: Db, units: readonly FigureUnit[], span: Days, cut: Cut): Promise<{ topic: string; touchpoint: string; counts: VoiceCounts }[]> {
  const places = { ...placesOf(cut), topic: sql`c.code`, ...(cut.touchpoint === undefined ? { touchpoint: 'each' as const } : {}) };
  const { rows } = await sql<{ topic: string; touchpoint: string } & VoiceCounts>`${topicsOf(units)}
    select c.code as topic, s.* from codes c cross join lateral (select r.touchpoint, ${sumList} from (${rowsOf(units, span, places, false)}) r group by 1) s
    where c.code is not null and s.voices > 0`.execute(db);
  return rows.map(({ topic, touchpoint, ...counts }) => ({ topic, touchpoint, counts: countsOf(counts) }));
}

const topicsOf = (units: readonly FigureUnit[]): RawBuilder<unknown> => codesOf(units, 'topic', sql`f.channel = '*'`);

/** Topics or channels of the units that there ever were, as `codes`, '' left out and a null at the end. */
function codesOf(units: readonly FigureUnit[], column: 'topic' | 'channel', where: RawBuilder<unknown>): RawBuilder<unknown> {
  const ids = units.map(({ id }) => id);
  const code = sql.raw(`f.${column}`);
  const next = (after: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select min(m.code) from unnest(${ids}::uuid[]) i cross join lateral (select ${code} as code from voice_unit_months f where f.unit_id = i and ${where} and ${code} > ${after} order by ${code} limit 1) m`;
  return sql`with recursive codes (code) as (${next(sql`''`)} union all select (${next(sql`c.code`)}) from codes c where c.code is not null)`;
}
