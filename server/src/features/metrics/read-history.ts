import { measures, type Measures, type MetricHistory, type MetricHistoryQuery } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { momentOf } from '#platform/calendar/zoned-time.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { boardDays } from './load-board.ts';
import { sumsOf } from './store-board.ts';
import { loadHistory, type HistoryRow } from './store-history.ts';
import { loadTimeHistory, type TimeRow } from './store-times.ts';

const dayMs = 86_400_000;
const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);

/** Days of one question at most: so many quarter hours still are a page. */
const most = { day: 400, quarterHour: 7, queue: 400, unit: 400, channel: 400, agent: 400 } as const;

const invalid = (path: string, zh: string, en: string): never => refuse('invalid', undefined, { fields: [{ path, text: { zh, en } }] });

/** Figures of whole days in the zone of the reader's unit. Refuses a time that ends before it begins or is too long, and agents by queue or channel, which are not kept. */
export async function readHistory(db: Db, principal: Principal, query: MetricHistoryQuery, now: Date = systemClock.now()): Promise<MetricHistory> {
  const timeZone = await zoneOf(db, principal.unitId);
  const [from, to] = [new Date(momentOf(timeZone, query.from, 0)), new Date(momentOf(timeZone, nextDay(query.to), 0))];
  const days = Math.round((to.getTime() - from.getTime()) / dayMs);
  if (days < 1) invalid('to', '结束日期不能早于开始日期。', 'The last day must not be before the first.');
  if (days > most[query.by]) invalid('to', `最多 ${most[query.by]} 天，请缩短时段。`, `At most ${most[query.by]} days; choose a shorter time.`);
  const ofAgents = query.by === 'agent' || query.agent !== undefined;
  if (ofAgents && (query.queue !== undefined || query.channel !== undefined || query.by === 'queue' || query.by === 'channel')) {
    invalid('agent', '按坐席统计时不能再分队列或渠道。', 'Figures of agents are not kept by queue or channel.');
  }
  const until = boardDays(timeZone, now).to;
  const filter = { ...query, from: from.toISOString(), to: to.toISOString() };
  const { by } = query;
  const [contacts, times] = await Promise.all([
    loadHistory(db, principal, filter, by, { timeZone, until }),
    by === 'queue' || by === 'channel' || query.queue !== undefined || query.channel !== undefined ? [] : loadTimeHistory(db, principal, filter, by, timeZone),
  ]);
  const rows = joined(contacts, times, by === 'day' || by === 'quarterHour');
  const spanOf = (key: string): { from: string; to: string } => {
    if (query.by === 'day') return { from: new Date(momentOf(timeZone, key, 0)).toISOString(), to: new Date(momentOf(timeZone, nextDay(key), 0)).toISOString() };
    if (query.by === 'quarterHour') return { from: new Date(key).toISOString(), to: new Date(Date.parse(key) + 900_000).toISOString() };
    return { from: from.toISOString(), to: to.toISOString() };
  };
  const total = Object.fromEntries(measures.map((name) => [name, rows.reduce((sum, row) => sum + row.sums[name], 0)])) as Measures;
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    timeZone,
    sevenDaysUntil: until.toISOString(),
    rows: rows.map((row) => ({ ...row, ...spanOf(row.key) })),
    total,
  };
}

/** One row a key: what came in, and the time of people, who may have been there without anybody coming. */
function joined(contacts: readonly HistoryRow[], times: readonly TimeRow[], inTime: boolean): { key: string; name: string; sums: Measures }[] {
  const timeOf = new Map(times.map((row) => [row.key, row]));
  const rows = contacts.map((row) => ({ key: row.key, name: row.name, sums: sumsOf(row, timeOf.get(row.key)) }));
  const known = new Set(contacts.map(({ key }) => key));
  const alone = times.filter(({ key }) => !known.has(key)).map((row) => ({ key: row.key, name: row.name, sums: sumsOf({}, row) }));
  const all = [...rows, ...alone];
  return inTime ? all.toSorted((a, b) => (a.key < b.key ? -1 : 1)) : all;
}
