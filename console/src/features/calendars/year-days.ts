import type { CalendarDay, CalendarPreview, DayPeriod, WeekdayPeriods } from '@huiyin/contracts';

export type DayKind = CalendarPreview['days'][number]['kind'];
/** A day of the year view, as it will count. */
export type YearDay = CalendarPreview['days'][number];

const samePeriods = (a: readonly DayPeriod[], b: readonly DayPeriod[]): boolean =>
  a.length === b.length && a.every(({ opens, closes }, n) => opens === b[n]!.opens && closes === b[n]!.closes);

const hoursOf = (week: readonly WeekdayPeriods[], weekday: number): DayPeriod[] => week.find((each) => each.weekday === weekday)?.periods ?? [];

/** `YYYY-MM-DD` some days later. */
export function laterDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The exceptions of a year out of its preview. A make-up day with Monday's hours is kept as "like a Monday". */
export function exceptionsOf(preview: Pick<CalendarPreview, 'days'>, week: readonly WeekdayPeriods[]): CalendarDay[] {
  const monday = hoursOf(week, 1);
  return preview.days.flatMap(({ day, kind, name, periods }) => {
    if (kind === 'open' || kind === 'closed') return [];
    return [{ day, kind, name, periods: kind === 'holiday' || (kind === 'makeUp' && samePeriods(periods, monday)) ? [] : [...periods] }];
  });
}

/** Every day of a year as it counts with these exceptions; the server decides the same way. */
export function yearWith(year: number, week: readonly WeekdayPeriods[], exceptions: readonly CalendarDay[]): YearDay[] {
  const known = new Map(exceptions.map((each) => [each.day, each]));
  const days: YearDay[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = laterDay(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
    const found = known.get(day);
    const usual = hoursOf(week, weekday);
    if (!found) days.push({ day, weekday, kind: usual.length > 0 ? 'open' : 'closed', name: '', periods: usual });
    else {
      const periods = found.kind === 'makeUp' && found.periods.length === 0 ? hoursOf(week, 1) : found.periods;
      days.push({ day, weekday, kind: found.kind, name: found.name, periods: found.kind === 'holiday' ? [] : periods });
    }
  }
  return days;
}

/** The exceptions with some days set alike, or, without `as`, back to what the week says. Days after the year's end are left out. */
export function setDays(exceptions: readonly CalendarDay[], first: string, count: number, as: Omit<CalendarDay, 'day'> | undefined): CalendarDay[] {
  const days = Array.from({ length: count }, (_, n) => laterDay(first, n)).filter((day) => day.startsWith(first.slice(0, 5)));
  const kept = exceptions.filter(({ day }) => !days.includes(day));
  return [...kept, ...(as ? days.map((day) => ({ day, ...as })) : [])].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Days that differ between two lists of exceptions. */
export function differingDays(before: readonly CalendarDay[], after: readonly CalendarDay[]): Set<string> {
  const text = (days: readonly CalendarDay[]) => new Map(days.map(({ day, kind, name, periods }) => [day, JSON.stringify([kind, name, periods.map(({ opens, closes }) => [opens, closes])])]));
  const [a, b] = [text(before), text(after)];
  return new Set([...a.keys(), ...b.keys()].filter((day) => a.get(day) !== b.get(day)));
}
