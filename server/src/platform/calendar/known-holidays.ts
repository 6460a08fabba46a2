import type { CalendarDay } from '@huiyin/contracts';
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/** `"New Year's Day,元旦,1"` by day. */
type Listed = Readonly<Record<string, string>>;
const listed = chineseDays as unknown as { holidays: Listed; workdays: Listed };

/** Where the days come from, as the calendar page names it. */
export const knownHolidaysSource = '国务院办公厅公布的放假安排（chinese-days）';

/** Earlier years are of no use: no deadline lies there. */
const firstYear = 2024;

/** Years of which the public holidays of mainland China are known, ascending. A year is known when its days are listed. */
export function knownYears(): number[] {
  const years = new Set(Object.keys(listed.holidays).map((day) => Number(day.slice(0, 4))));
  return [...years].filter((year) => year >= firstYear).sort((a, b) => a - b);
}

/** Holidays and make-up days 调休 of a known year; a make-up day works like a Monday. */
export function knownDays(year: number): CalendarDay[] {
  const of = (days: Listed, kind: CalendarDay['kind']): CalendarDay[] =>
    Object.entries(days)
      .filter(([day]) => day.startsWith(`${year}-`))
      .map(([day, text]) => ({ day, kind, name: text.split(',')[1] ?? '', periods: [] }));
  return [...of(listed.holidays, 'holiday'), ...of(listed.workdays, 'makeUp')].sort((a, b) => (a.day < b.day ? -1 : 1));
}
