import type { VoiceFigureGroup } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { countsOf, sumList, type VoiceCounts } from './count-columns.ts';
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

const cutOf = ({ touchpoint, channel }: Cut): RawBuilder<unknown> =>
  sql`${touchpoint === undefined ? sql`` : sql`and r.touchpoint = ${touchpoint}`} ${channel === undefined ? sql`` : sql`and r.channel = ${channel}`}`;

/** Rows of the days: whole months of every unit by the month, the days at both ends by the day. `ofTopic` names the topic, '' each voice once. */
function rowsOf(units: readonly FigureUnit[], span: Days, cut: Cut, ofTopic: RawBuilder<unknown>, byDay: boolean): RawBuilder<unknown> {
  const { days, months } = byDay ? { days: [span], months: null } : cutSpan(span);
  const [inner, leaves] = [units.filter(({ inner: is }) => is), units.filter(({ inner: is }) => !is)].map((list) => list.map(({ id }) => id));
  const part = (table: string, ids: readonly string[], { from, after }: Days): RawBuilder<unknown> =>
    sql`select r.* from ${sql.raw(table)} r where r.unit_id = any(${ids}::uuid[]) and r.topic = ${ofTopic} and r.day >= ${from}::date and r.day < ${after}::date ${cutOf(cut)}`;
  const parts = [
    ...(months === null ? [] : [part('voice_unit_months', [...inner!, ...leaves!], months)]),
    ...days.flatMap((each) => [...(inner!.length > 0 ? [part('voice_unit_days', inner!, each)] : []), ...(leaves!.length > 0 ? [part('voice_rollups', leaves!, each)] : [])]),
  ];
  return sql.join(parts, sql` union all `);
}

/** Everything together. */
export async function sumVoices(db: Db, units: readonly FigureUnit[], span: Days, cut: Cut): Promise<VoiceCounts> {
  const { rows } = await sql<VoiceCounts>`select ${sumList} from (${rowsOf(units, span, cut, sql`${cut.topic ?? ''}`, false)}) r`.execute(db);
  return rows[0]!;
}

/** By touchpoint, channel or unit. */
export async function sumVoicesBy(db: Db, units: readonly FigureUnit[], span: Days, cut: Cut, by: Exclude<VoiceFigureGroup, 'topic'>): Promise<({ key: string } & VoiceCounts)[]> {
  const { rows } = await sql<{ key: string } & VoiceCounts>`select r.${sql.raw(by === 'unit' ? 'unit_id' : by)}::text as key, ${sumList}
    from (${rowsOf(units, span, cut, sql`${cut.topic ?? ''}`, false)}) r group by 1`.execute(db);
  return rows;
}

/** Said at one unit itself, not below it. */
export async function sumVoicesAt(db: Db, unit: FigureUnit, span: Days, cut: Cut): Promise<VoiceCounts> {
  const { rows } = await sql<VoiceCounts>`select ${sumList} from (${rowsOf([{ ...unit, inner: false }], span, cut, sql`${cut.topic ?? ''}`, true)}) r`.execute(db);
  return rows[0]!;
}

/** By day or month, only such as have any. */
export async function sumVoicesOver(db: Db, units: readonly FigureUnit[], span: Days, cut: Cut, byMonth: boolean): Promise<({ key: string } & VoiceCounts)[]> {
  const key = byMonth ? sql`date_trunc('month', r.day)::date` : sql`r.day`;
  const { rows } = await sql<{ key: string } & VoiceCounts>`select to_char(${key}, 'YYYY-MM-DD') as key, ${sumList}
    from (${rowsOf(units, span, cut, sql`${cut.topic ?? ''}`, !byMonth)}) r group by 1 order by 1`.execute(db);
  return rows;
}

/** By topic: one step through the index for each topic there is, then its rows. */
export async function sumVoicesByTopic(db: Db, units: readonly FigureUnit[], span: Days, cut: Cut): Promise<({ key: string } & VoiceCounts)[]> {
  const { rows } = await sql<{ key: string } & VoiceCounts>`${topicsOf(units)}
    select t.topic as key, s.* from topics t cross join lateral (select ${sumList} from (${rowsOf(units, span, cut, sql`t.topic`, false)}) r) s
    where t.topic is not null and s.voices > 0`.execute(db);
  return rows;
}

/** By topic at each touchpoint. */
export async function sumVoicesByTheme(db: Db, units: readonly FigureUnit[], span: Days, cut: Cut): Promise<{ topic: string; touchpoint: string; counts: VoiceCounts }[]> {
  const { rows } = await sql<{ topic: string; touchpoint: string } & VoiceCounts>`${topicsOf(units)}
    select t.topic, s.* from topics t cross join lateral (select r.touchpoint, ${sumList} from (${rowsOf(units, span, cut, sql`t.topic`, false)}) r group by 1) s
    where t.topic is not null and s.voices > 0`.execute(db);
  return rows.map(({ topic, touchpoint, ...counts }) => ({ topic, touchpoint, counts: countsOf(counts) }));
}

function topicsOf(units: readonly FigureUnit[]): RawBuilder<unknown> {
  const ids = units.map(({ id }) => id);
  const next = (after: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select min(m.topic) from unnest(${ids}::uuid[]) i cross join lateral (select f.topic from voice_unit_months f where f.unit_id = i and f.topic > ${after} order by f.topic limit 1) m`;
  return sql`with recursive topics (topic) as (${next(sql`''`)} union all select (${next(sql`t.topic`)}) from topics t where t.topic is not null)`;
}
