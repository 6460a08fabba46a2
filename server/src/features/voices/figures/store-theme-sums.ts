import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { cutSpan, type Days } from './spans.ts';
import type { FigureUnit } from './store-figures.ts';

export interface PairSum {
  readonly a: string;
  readonly b: string;
  readonly touchpoint: string;
  readonly voices: number;
  /** Sum of their ratings. */
  readonly points: number;
}

/** Rated voices that speak ill of a and b (a = b: of a) at a touchpoint: whole months by the month, the days at both ends by the day. */
export async function sumPairs(db: Db, units: readonly FigureUnit[], span: Days, touchpoint: string | undefined): Promise<PairSum[]> {
  const [inner, leaves] = [units.filter(({ inner: is }) => is), units.filter(({ inner: is }) => !is)].map((list) => list.map(({ id }) => id));
  const part = (table: string, ids: readonly string[], { from, after }: Days): RawBuilder<unknown>[] => (ids.length === 0 ? [] : [sql`select r.a, r.b, r.touchpoint, r.voices, r.points from ${sql.raw(table)} r
    where r.unit_id = any(${ids}::uuid[]) and r.day >= ${from}::date and r.day < ${after}::date ${touchpoint === undefined ? sql`` : sql`and r.touchpoint = ${touchpoint}`}`]);
  const { days, months } = cutSpan(span);
  const parts = [
    ...(months === null ? [] : part('voice_unit_pair_months', [...inner!, ...leaves!], months)),
    ...days.flatMap((each) => [...part('voice_unit_pair_days', inner!, each), ...part('voice_pair_rollups', leaves!, each)]),
  ];
  const { rows } = await sql<PairSum>`select r.a, r.b, r.touchpoint, sum(r.voices)::int as voices, sum(r.points)::int as points from (${sql.join(parts, sql` union all `)}) r group by 1, 2, 3`.execute(db);
  return rows;
}
