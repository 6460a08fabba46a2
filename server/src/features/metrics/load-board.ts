import type { Board, BoardAgent } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { dayOf, momentOf } from '#platform/calendar/zoned-time.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { expectedWait, loadQueueLoads } from '../routing/index.ts';
import { loadAgents, loadNow, loadQueues, loadSums, sumsOf, type ContactSums } from './store-board.ts';
import { loadTimes } from './store-times.ts';

const dayMs = 86_400_000;
const shiftDay = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The day of `now` in a zone, and the last seven days whose contacts have all had the seven days after them. */
export function boardDays(timeZone: string, now: Date): { dayStart: Date; from: Date; to: Date; firstDay: string; lastDay: string } {
  const today = dayOf(timeZone, now.getTime());
  const midnight = (day: string): Date => new Date(momentOf(timeZone, day, 0));
  // A contact of the last moment of that period has had its seven days when today began.
  return { dayStart: midnight(today), from: midnight(shiftDay(today, -14)), to: midnight(shiftDay(today, -7)), firstDay: shiftDay(today, -14), lastDay: shiftDay(today, -8) };
}

/** Sums of the period of one scope: they change with the day only, but for late ratings, so a minute is young enough. */
export type PeriodSums = (load: () => Promise<ContactSums>, from: Date) => Promise<ContactSums>;
const always: PeriodSums = (load) => load();

/** The board of one reader: what the scope reaches, cut in SQL. */
export async function loadBoard(db: Db, principal: Principal, now: Date = systemClock.now(), period: PeriodSums = always): Promise<Board> {
  const { dayStart, from, to, firstDay, lastDay } = boardDays(await zoneOf(db, principal.unitId), now);
  const tomorrow = new Date(now.getTime() + dayMs);
  const [moment, today, times, sums, queues, agents, targetResponseSeconds] = await Promise.all([
    loadNow(db, principal),
    loadSums(db, principal, dayStart, tomorrow),
    loadTimes(db, principal, dayStart, tomorrow),
    period(() => loadSums(db, principal, from, to), from),
    loadQueues(db, principal, dayStart),
    loadAgents(db, principal, dayStart),
    readSetting(db, 'response.targetSeconds'),
  ]);
  const loads = new Map((await loadQueueLoads(db, queues.map(({ id }) => id))).map((load) => [load.queueId, load]));
  return {
    at: now.toISOString(),
    dayStart: dayStart.toISOString(),
    ...moment,
    waitingSince: moment.waitingSince?.toISOString() ?? null,
    // What rang in vain is known at once, the time of people when a quarter hour is over.
    today: sumsOf(today, { ...times, declined: agents.reduce((sum, { declined }) => sum + declined, 0), missed: agents.reduce((sum, { missed }) => sum + missed, 0) }),
    period: { from: from.toISOString(), to: to.toISOString(), firstDay, lastDay, sums: sumsOf(sums) },
    targetResponseSeconds,
    queues: queues.map(({ id, name, nameEn, waiting, waitingSince, ready, serviceLevelPercent, serviceLevelSeconds, ...row }) => {
      const load = loads.get(id);
      const wait = load === undefined ? null : expectedWait({ position: waiting + 1, ...load });
      return { id, name, nameEn, waiting, waitingSince: waitingSince?.toISOString() ?? null, expectedWaitSeconds: wait, ready, serviceLevelPercent, serviceLevelSeconds, today: sumsOf(row) };
    }),
    agents: agents.map((agent): BoardAgent => ({ ...agent, since: agent.since.toISOString() })),
  };
}
