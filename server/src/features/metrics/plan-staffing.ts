import type { Staffing, StaffingQuery } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { dayOf, momentOf } from '#platform/calendar/zoned-time.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { staffNeeded } from '../routing/index.ts';
import { figureScope } from './store-board.ts';
import { filtered } from './store-contacts.ts';

const intervalSeconds = 1800;
const dayMs = 86_400_000;
/** Of a contact while none was measured, in seconds: the documents' three minutes. */
const documentsHandleSeconds = 180;

interface Arrivals {
  readonly interval: number;
  readonly requests: number;
}

/** Requests by half hour of the day and all handling times, on the days given. */
async function measure(db: Db, principal: Principal, query: StaffingQuery, days: readonly string[], timeZone: string): Promise<{ arrivals: Arrivals[]; handled: number; handleMs: number }> {
  const moments = days.map((day) => new Date(momentOf(timeZone, day, 0)));
  const [from, to] = [moments.at(-1)!, new Date(moments[0]!.getTime() + dayMs)];
  const { rows } = await sql<Arrivals & { handled: number; handleMs: number }>`select (extract(epoch from (g.bucket at time zone ${timeZone})::time)::int / ${intervalSeconds}::int) as interval,
      sum(g.requests)::int as requests, sum(g.handled)::int as handled, sum(g.handle_ms)::bigint as handle_ms
    from contact_figures g where ${figureScope(principal, 'g')} and ${filtered({ ...query, from: from.toISOString(), to: to.toISOString() }, 'g', 'bucket', false)}
      and to_char(g.bucket at time zone ${timeZone}, 'YYYY-MM-DD') = any(${days}::text[]) group by 1`.execute(db);
  const total = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((sum, row) => sum + pick(row), 0);
  return { arrivals: rows, handled: total((row) => row.handled), handleMs: total((row) => row.handleMs) };
}

/**
 * How many people each half hour of a weekday needs by Erlang C, on the mean of what came on the last weeks of that weekday (today not
 * counted) and the handling time measured on those days; everything may be set otherwise. An agent who handles several chats at once counts as
 * handling each in that part of the time.
 */
export async function planStaffing(db: Db, principal: Principal, query: StaffingQuery, now: Date = systemClock.now()): Promise<Staffing> {
  const timeZone = await zoneOf(db, principal.unitId);
  const today = Date.parse(`${dayOf(timeZone, now.getTime())}T00:00:00Z`);
  const weekdayOf = (day: number): number => ((new Date(day).getUTCDay() + 6) % 7) + 1;
  const days = Array.from({ length: 7 * query.weeks }, (_, at) => today - (at + 1) * dayMs).filter((day) => weekdayOf(day) === query.weekday).map((day) => new Date(day).toISOString().slice(0, 10));
  const { arrivals, handled, handleMs } = await measure(db, principal, query, days, timeZone);
  const measuredHandleSeconds = handled === 0 ? null : Math.round(handleMs / handled / 1000);
  const handleSeconds = query.handleSeconds ?? measuredHandleSeconds ?? documentsHandleSeconds;
  const requests = new Map(arrivals.map((row) => [row.interval, row.requests]));
  const rows = Array.from({ length: 48 }, (_, interval) => {
    const measured = (requests.get(interval) ?? 0) / days.length;
    const calls = (measured * query.volumePercent) / 100;
    const need = staffNeeded({
      calls, intervalSeconds, handleSeconds: handleSeconds / query.parallel, serviceLevel: query.serviceLevelPercent / 100, targetSeconds: query.serviceLevelSeconds, shrinkage: query.shrinkagePercent / 100,
    });
    return {
      minute: interval * 30, measured, calls, traffic: need.traffic, agents: need.agents, rostered: need.rostered,
      serviceLevel: calls === 0 ? null : need.serviceLevel, averageWaitSeconds: calls === 0 ? null : need.averageWaitSeconds, occupancy: calls === 0 ? null : need.occupancy,
    };
  });
  return { days, contacts: arrivals.reduce((sum, row) => sum + row.requests, 0), measuredHandleSeconds, handleSeconds, rows };
}

const heads = {
  'zh-CN': ['时段', '实测平均请求', '测算请求', '话务量（Erlang）', '需在岗', '需排班', '服务水平 (%)', '平均等待 (秒)', '利用率 (%)'],
  en: ['From', 'Measured requests', 'Requests', 'Traffic (Erlang)', 'Agents at work', 'On the roster', 'Service level (%)', 'Average wait (s)', 'Occupancy (%)'],
} as const;

/** The plan as a table with a line of heads. */
export function staffingTable({ rows }: Staffing, locale: 'zh-CN' | 'en'): string[][] {
  const time = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const share = (value: number | null): string => (value === null ? '' : (value * 100).toFixed(1));
  return [
    [...heads[locale]],
    ...rows.map((row) => [
      time(row.minute), row.measured.toFixed(2), row.calls.toFixed(2), row.traffic.toFixed(3), String(row.agents), String(row.rostered), share(row.serviceLevel), row.averageWaitSeconds?.toFixed(1) ?? '', share(row.occupancy),
    ]),
  ];
}
