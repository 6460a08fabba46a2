import { measures, type Measures, type MetricHistory, type MetricHistoryQuery } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { momentOf } from '#platform/calendar/zoned-time.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { boardDays, zoneOf } from './load-board.ts';
import { sumsOf } from './store-board.ts';
import { loadHistory } from './store-history.ts';

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
  const rows = await loadHistory(db, principal, { ...query, from: from.toISOString(), to: to.toISOString() }, query.by, { timeZone, until });
  const spanOf = (key: string): { from: string; to: string } => {
    if (query.by === 'day') return { from: new Date(momentOf(timeZone, key, 0)).toISOString(), to: new Date(momentOf(timeZone, nextDay(key), 0)).toISOString() };
    if (query.by === 'quarterHour') return { from: new Date(key).toISOString(), to: new Date(Date.parse(key) + 900_000).toISOString() };
    return { from: from.toISOString(), to: to.toISOString() };
  };
  const total = Object.fromEntries(measures.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)])) as Measures;
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    timeZone,
    sevenDaysUntil: until.toISOString(),
    rows: rows.map((row) => ({ key: row.key, name: row.name, ...spanOf(row.key), sums: sumsOf(row) })),
    total,
  };
}
