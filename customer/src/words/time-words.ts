import * as w from './words.ts';

const day = 86_400_000;
const midnight = (at: Date) => new Date(at).setHours(0, 0, 0, 0);
/** Days from `now` to `at` by the calendar of this place; 0 today, −1 yesterday. */
const daysBetween = (now: Date, at: Date) => Math.round((midnight(at) - midnight(now)) / day);

export const clockTime = (at: Date): string =>
  at.toLocaleTimeString(w.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The line between two days. */
export function dayWords(at: Date, now: Date): string {
  const days = daysBetween(now, at);
  if (days === 0) return w.today;
  if (days === -1) return w.yesterday;
  const sameYear = at.getFullYear() === now.getFullYear();
  return at.toLocaleDateString(w.lang, { month: 'long', day: 'numeric', weekday: 'short', ...(!sameYear && { year: 'numeric' }) });
}

/** When service opens: `今天 08:30`, `明天 08:30`, `周一 08:30`, past a week `10月8日周四 08:30`. */
export function openingWords(at: Date, now: Date): string {
  const days = daysBetween(now, at);
  const date =
    days === 0 ? w.today
    : days === 1 ? w.tomorrow
    : days < 7 ? at.toLocaleDateString(w.lang, { weekday: 'long' })
    : at.toLocaleDateString(w.lang, { month: 'long', day: 'numeric', weekday: 'short' });
  return `${date} ${clockTime(at)}`;
}

/** Do both fall on one day of this place? */
export const sameDay = (a: Date, b: Date): boolean => midnight(a) === midnight(b);
