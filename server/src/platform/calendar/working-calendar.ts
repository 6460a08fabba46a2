import type { CalendarDay, DayPeriod } from '@huiyin/contracts';

/** When a unit works: several periods a day by weekday, days that differ, the years whose holidays are known. */
export interface WorkingCalendar {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** IANA name; periods are local times of this zone. */
  readonly timeZone: string;
  /** By weekday, 1 Monday to 7 Sunday; ascending and not overlapping. A missing weekday is closed. */
  readonly week: ReadonlyMap<number, readonly DayPeriod[]>;
  /** By day as YYYY-MM-DD. A make-up day without periods of its own works like a Monday. */
  readonly days: ReadonlyMap<string, CalendarDay>;
  /** Years whose holidays have been entered. */
  readonly years: ReadonlySet<number>;
}

const wholeDay: readonly DayPeriod[] = [{ opens: 0, closes: 1440 }];

/** For a place without any calendar: always open, nothing to enter. */
export const alwaysOpen: WorkingCalendar = {
  id: '00000000-0000-0000-0000-000000000000',
  code: 'always',
  name: '24×7',
  timeZone: 'Asia/Shanghai',
  week: new Map([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, wholeDay])),
  days: new Map(),
  years: new Set(),
};

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export function addDays(day: string, count: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + count);
  return moved.toISOString().slice(0, 10);
}

/** The periods that count on a day. */
export function periodsOf(calendar: WorkingCalendar, day: string): readonly DayPeriod[] {
  const exception = calendar.days.get(day);
  if (exception === undefined) return calendar.week.get(weekdayOf(day)) ?? [];
  if (exception.kind === 'holiday') return [];
  return exception.kind === 'makeUp' && exception.periods.length === 0 ? (calendar.week.get(1) ?? []) : exception.periods;
}

/** Around the clock on every weekday: holidays play no part, so no year has to be entered. */
export function isAroundTheClock(calendar: Pick<WorkingCalendar, 'week'>): boolean {
  return [1, 2, 3, 4, 5, 6, 7].every((weekday) => {
    let end = 0;
    for (const { opens, closes } of calendar.week.get(weekday) ?? []) if (opens === end) end = closes;
    return end === 1440;
  });
}

/** Whether the holidays of the day's year are known (or do not matter). */
export function isCovered(calendar: WorkingCalendar, day: string): boolean {
  return calendar.years.has(Number(day.slice(0, 4))) || isAroundTheClock(calendar);
}
