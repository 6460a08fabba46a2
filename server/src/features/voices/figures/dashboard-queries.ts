import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { readBreakdown, readSummary, readTrend } from './read-figures.ts';
import { readThemeSums } from './read-theme-sums.ts';
import { shiftDays } from './spans.ts';

/** One thing that a page of figures asks, for a time that ends on `to`; all are read from sums. */
export interface DashboardQuery {
  readonly name: string;
  readonly run: (db: Db, principal: Principal, to: string) => Promise<unknown>;
}

const days = (to: string, count: number) => ({ from: shiftDays(to, 1 - count), to });
const locale = 'zh-CN';

/** Everything that dashboard and matrix ask, by the times that people choose: a month, and the 365 days that cut two months. */
export const dashboardQueries: readonly DashboardQuery[] = ([30, 365] as const).flatMap((count): DashboardQuery[] => [
  { name: `summary ${count} days, with the time before`, run: (db, who, to) => readSummary(db, who, { ...days(to, count), compare: 'previous' }) },
  { name: `summary ${count} days, with the year before`, run: (db, who, to) => readSummary(db, who, { ...days(to, count), compare: 'year' }) },
  { name: `trend ${count} days by day`, run: (db, who, to) => readTrend(db, who, { ...days(to, count), step: 'day' }) },
  { name: `trend ${count} days by week, of a topic`, run: (db, who, to) => readTrend(db, who, { ...days(to, count), step: 'week', topic: 'claim_speed' }) },
  { name: `trend ${count} days by month`, run: (db, who, to) => readTrend(db, who, { ...days(to, count), step: 'month' }) },
  ...(['touchpoint', 'channel', 'unit', 'topic'] as const).map((by): DashboardQuery => ({ name: `${count} days by ${by}`, run: (db, who, to) => readBreakdown(db, who, { ...days(to, count), by }, locale) })),
  { name: `${count} days by topic, with the time before`, run: (db, who, to) => readBreakdown(db, who, { ...days(to, count), by: 'topic', compare: 'previous' }, locale) },
  { name: `${count} days by unit, of a topic at a touchpoint`, run: (db, who, to) => readBreakdown(db, who, { ...days(to, count), by: 'unit', topic: 'payment', touchpoint: 'renewal' }, locale) },
  { name: `themes of the matrix, ${count} days`, run: (db, who, to) => readThemeSums(db, who, days(to, count), locale) },
]);
