import type { DayPeriod } from '@huiyin/contracts';

/** A period as it is typed. */
export interface TypedPeriod {
  opens: string;
  closes: string;
}
export type PeriodFault = 'time' | 'order' | 'overlap';

/** Most periods of one day that the server takes. */
export const mostPeriods = 12;

/** 540 → `09:00`, 1440 → `24:00`. */
export function timeText(minute: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** `9:00`, `09:00`, `0900`, `9：00` → 540; undefined for what is no time from 00:00 to 24:00. */
export function readTime(text: string): number | undefined {
  const found = /^(\d{1,2})[:：.]?(\d{2})$/.exec(text.trim());
  if (!found) return undefined;
  const minute = Number(found[1]) * 60 + Number(found[2]);
  return Number(found[2]) < 60 && minute <= 1440 ? minute : undefined;
}

export const typed = (periods: readonly DayPeriod[]): TypedPeriod[] => periods.map(({ opens, closes }) => ({ opens: timeText(opens), closes: timeText(closes) }));

/** What was typed, as periods; `faults` has what is wrong with each line, `periods` is undefined while any is. */
export function readPeriods(lines: readonly TypedPeriod[]): { periods: DayPeriod[] | undefined; faults: (PeriodFault | undefined)[] } {
  const read = lines.map(({ opens, closes }) => ({ opens: readTime(opens), closes: readTime(closes) }));
  const faults = read.map(({ opens, closes }, n): PeriodFault | undefined => {
    if (opens === undefined || closes === undefined || opens === 1440) return 'time';
    if (closes <= opens) return 'order';
    const before = read[n - 1]?.closes;
    return before !== undefined && opens < before ? 'overlap' : undefined;
  });
  return { periods: faults.every((fault) => fault === undefined) ? (read as DayPeriod[]) : undefined, faults };
}

/** `09:00–12:00, 13:30–17:30` */
export const periodWords = (periods: readonly DayPeriod[]): string => periods.map(({ opens, closes }) => `${timeText(opens)}–${timeText(closes)}`).join(', ');

/** The period to offer next: an hour after the last one, else nine to five. */
export function nextPeriod(lines: readonly TypedPeriod[]): TypedPeriod {
  const last = readTime(lines.at(-1)?.closes ?? '');
  if (last === undefined) return { opens: '09:00', closes: '17:00' };
  return { opens: timeText(Math.min(last + 60, 1380)), closes: timeText(Math.min(last + 240, 1440)) };
}
