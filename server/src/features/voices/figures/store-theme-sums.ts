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

/** Rated voices that speak ill of a and b (a = b: of a) at a touchpoint: whole months from the sums of the unit, the days at both ends from its units. */
export async function sumPairs(db: Db, units: readonly FigureUnit[], span: Days, touchpoint: string | undefined): Promise<PairSum[]> {
  const ids = units.map(({ id }) => id);
  const at = touchpoint === undefined ? sql`` : sql`and r.touchpoint = ${touchpoint}`;
  const { days, months } = cutSpan(span);
  const parts: RawBuilder<unknown>[] = days.map(({ from, after }) => sql`select r.a, r.b, r.touchpoint, r.voices, r.points
    from units t join units u on u.path ~>=~ t.path and u.path ~<~ (t.path || '~') join voice_pair_rollups r on r.unit_id = u.id
    where t.id = any(${ids}::uuid[]) and r.day >= ${from}::date and r.day < ${after}::date ${at}`);
  if (months !== null) parts.push(sql`select r.a, r.b, r.touchpoint, r.voices, r.points from voice_unit_pair_months r where r.unit_id = any(${ids}::uuid[]) and r.day >= ${months.from}::date and r.day < ${months.after}::date ${at}`);
  const { rows } = await sql<PairSum>`select r.a, r.b, r.touchpoint, sum(r.voices)::int as voices, sum(r.points)::int as points from (${sql.join(parts, sql` union all `)}) r group by 1, 2, 3`.execute(db);
  return rows;
}
