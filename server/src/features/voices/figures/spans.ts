/** Days, YYYY-MM-DD, from `from` up to, not including, `after`. */
export interface Days {
  readonly from: string;
  readonly after: string;
}

const dayMs = 86_400_000;
export const shiftDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
export const countDays = ({ from, after }: Days): number => Math.round((Date.parse(`${after}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;
const nextMonth = (day: string): string => monthOf(shiftDays(monthOf(day), 31));

/** Cut into whole months and the days at both ends, so that a year is twelve rows a cell and not 365. */
export function cutSpan({ from, after }: Days): { days: Days[]; months: Days | null } {
  const first = from === monthOf(from) ? from : nextMonth(from);
  const last = monthOf(after);
  if (first >= last) return { days: [{ from, after }], months: null };
  return { days: [{ from, after: first }, { from: last, after }].filter((days) => days.from < days.after), months: { from: first, after: last } };
}

/** As many days right before. */
export const previousSpan = (days: Days): Days => ({ from: shiftDays(days.from, -countDays(days)), after: days.from });

/** The same days a year earlier; 29 February stands for 28 February there. */
export const yearBefore = ({ from, after }: Days): Days => ({ from: sameDayOfYearBefore(from), after: shiftDays(sameDayOfYearBefore(shiftDays(after, -1)), 1) });

function sameDayOfYearBefore(day: string): string {
  const year = Number(day.slice(0, 4)) - 1;
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

/** The first day of the week (Monday) or month that a day belongs to. */
export function stepOf(day: string, step: 'day' | 'week' | 'month'): string {
  if (step === 'day') return day;
  if (step === 'month') return monthOf(day);
  return shiftDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The first days of all steps that a span touches. */
export function stepsOf({ from, after }: Days, step: 'day' | 'week' | 'month'): string[] {
  const found: string[] = [];
  for (let at = stepOf(from, step); at < after; at = step === 'day' ? shiftDays(at, 1) : step === 'week' ? shiftDays(at, 7) : nextMonth(at)) found.push(at);
  return found;
}
