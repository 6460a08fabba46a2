import { sql, type RawBuilder } from 'kysely';
import { cutSpan, type Days, type FigureUnit } from '#features/voices/index.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { sumList, type CollectionCounts } from './count-columns.ts';

export interface CollectionCut {
  readonly touchpoint?: string | undefined;
  readonly channel?: string | undefined;
}

/** Whole months by the month, the days at both ends by the day; of units with all below them. */
function rowsOf(units: readonly FigureUnit[], span: Days, { touchpoint, channel }: CollectionCut, byDay = false): RawBuilder<unknown> {
  const { days, months } = byDay ? { days: [span], months: null } : cutSpan(span);
  const part = (grain: 'day' | 'month', { from, after }: Days): RawBuilder<unknown> => sql`select * from service_unit_sums where unit_id = any(${units.map(({ id }) => id)}::uuid[]) and grain = ${grain}
    and day >= ${from}::date and day < ${after}::date ${touchpoint === undefined ? sql`` : sql`and touchpoint = ${touchpoint}`} ${channel === undefined ? sql`` : sql`and channel = ${channel}`}`;
  return sql.join([...(months === null ? [] : [part('month', months)]), ...days.map((each) => part('day', each))], sql` union all `);
}

export type KeyedCounts = { readonly key: string } & CollectionCounts;

/** Everything together. */
export async function sumCollected(db: Db, units: readonly FigureUnit[], span: Days, cut: CollectionCut): Promise<CollectionCounts> {
  const { rows } = await sql<CollectionCounts>`select ${sumList} from (${rowsOf(units, span, cut)}) r`.execute(db);
  return rows[0]!;
}

/** By touchpoint, channel or unit; only such as have any. */
export async function sumCollectedBy(db: Db, units: readonly FigureUnit[], span: Days, cut: CollectionCut, by: 'touchpoint' | 'channel' | 'unit'): Promise<KeyedCounts[]> {
  const { rows } = await sql<KeyedCounts>`select r.${sql.raw(by === 'unit' ? 'unit_id' : by)}::text as key, ${sumList} from (${rowsOf(units, span, cut)}) r group by 1`.execute(db);
  return rows;
}

/** By day or month, only such as have any. */
export async function sumCollectedOver(db: Db, units: readonly FigureUnit[], span: Days, cut: CollectionCut, byMonth: boolean): Promise<KeyedCounts[]> {
  const key = byMonth ? sql`date_trunc('month', r.day)::date` : sql`r.day`;
  const { rows } = await sql<KeyedCounts>`select to_char(${key}, 'YYYY-MM-DD') as key, ${sumList} from (${rowsOf(units, span, cut, !byMonth)}) r group by 1 order by 1`.execute(db);
  return rows;
}

/** At one unit itself, not below it. */
export async function sumCollectedAt(db: Db, unitId: string, { from, after }: Days, { touchpoint, channel }: CollectionCut): Promise<CollectionCounts> {
  const { rows } = await sql<CollectionCounts>`select ${sumList} from service_rollups r where r.unit_id = ${unitId}::uuid and r.day >= ${from}::date and r.day < ${after}::date
    ${touchpoint === undefined ? sql`` : sql`and r.touchpoint = ${touchpoint}`} ${channel === undefined ? sql`` : sql`and r.channel = ${channel}`}`.execute(db);
  return rows[0]!;
}
