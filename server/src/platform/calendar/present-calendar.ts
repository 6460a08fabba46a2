import type { Calendar, CalendarPreview, CalendarSummary } from '@huiyin/contracts';
import type { Clock } from '../clock/clock.ts';
import type { Locale } from '../http/request-locale.ts';
import type { CalendarListRow } from './calendar-store.ts';
import { uncoveredWarning } from './describe-deadline.ts';
import { addDays, isAroundTheClock, isCovered, periodsOf, weekdayOf, type WorkingCalendar } from './working-calendar.ts';
import { dayOf } from './zoned-time.ts';

/** How long before the end of the last known year the page begins to warn: the State Council publishes in November. */
const warnDays = 90;

const inWords = (locale: Locale, { zh, en }: { zh: string; en: string }): string => (locale === 'en' ? en : zh);

export function presentSummary(row: CalendarListRow, clock: Clock, locale: Locale): CalendarSummary {
  const { id, code, name, timeZone, years, units } = row;
  const aroundTheClock = [1, 2, 3, 4, 5, 6, 7].every((weekday) => row.minutesByWeekday[weekday] === 1440);
  return { id, code, name, timeZone, years, units, aroundTheClock, warning: aroundTheClock ? null : warnOf(row, clock, locale) };
}

function warnOf({ name, timeZone, years }: CalendarListRow, clock: Clock, locale: Locale): string | null {
  const soon = Number(addDays(dayOf(timeZone, clock.now().getTime()), warnDays).slice(0, 4));
  const last = years.at(-1);
  if (last !== undefined && last >= soon) return null;
  return inWords(locale, {
    zh: last === undefined ? `“${name}”还没有录入任何年份的节假日。` : `“${name}”的节假日只录入到 ${last} 年，请录入 ${last + 1} 年的放假与调休安排。`,
    en: last === undefined ? `"${name}" knows no year's holidays yet.` : `"${name}" knows holidays up to ${last} only; enter those and the make-up days of ${last + 1}.`,
  });
}

export function presentCalendar(calendar: WorkingCalendar, summary: CalendarSummary): Calendar {
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, periods: [...(calendar.week.get(weekday) ?? [])] }));
  return { ...summary, aroundTheClock: isAroundTheClock(calendar), week };
}

export function presentYear(calendar: WorkingCalendar, year: number, source: string | null, locale: Locale): CalendarPreview {
  const days: CalendarPreview['days'] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = addDays(day, 1)) {
    const exception = calendar.days.get(day);
    const periods = [...periodsOf(calendar, day)];
    days.push({ day, weekday: weekdayOf(day), kind: exception?.kind ?? (periods.length > 0 ? 'open' : 'closed'), name: exception?.name ?? '', periods });
  }
  const covered = isCovered(calendar, `${year}-01-01`);
  return {
    year, covered, source, days,
    workingDays: days.filter(({ periods }) => periods.length > 0).length,
    warning: covered ? null : inWords(locale, uncoveredWarning(calendar, year)),
  };
}
