import { describeDays, uncoveredWarning, type DayCount, type Words } from './describe-deadline.ts';
import { addDays, isCovered, periodsOf, type WorkingCalendar } from './working-calendar.ts';
import { dayOf, momentOf } from './zoned-time.ts';

/** What was found out, and whether it stands: not `covered` means that holidays of a year on the way are not entered yet. */
interface Finding {
  readonly covered: boolean;
  /** What to do about it; null when covered. */
  readonly warning: Words | null;
}

export interface Opening extends Finding {
  readonly open: boolean;
  /** When the present period ends; null while closed, or when it never ends. */
  readonly closesAt: Date | null;
}

export interface NextOpening extends Finding {
  /** null: the calendar never opens (none within two years). */
  readonly at: Date | null;
}

export interface WorkingSpan extends Finding {
  /** May have a fraction; exact to the millisecond. Negative when `to` lies before `from`. */
  readonly minutes: number;
  readonly derivation: Words;
}

export interface Deadline extends Finding {
  /** null: never, since the calendar does not open for ten years. */
  readonly at: Date | null;
  /** How it was counted, in words that can be shown to the person who must keep it. */
  readonly derivation: Words;
  /** The days on the way, with what of each counted. */
  readonly counts: readonly DayCount[];
}

const minuteMs = 60_000;
const openingHorizonDays = 731;
const deadlineHorizonDays = 3_660;

interface Interval {
  readonly from: number;
  readonly to: number;
}

function intervalsOf(calendar: WorkingCalendar, day: string): Interval[] {
  return periodsOf(calendar, day).map(({ opens, closes }) => ({
    from: momentOf(calendar.timeZone, day, opens),
    to: momentOf(calendar.timeZone, day, closes),
  }));
}

function finding(calendar: WorkingCalendar, firstDay: string, lastDay: string): Finding {
  for (let year = Number(firstDay.slice(0, 4)); year <= Number(lastDay.slice(0, 4)); year++) {
    const day = `${year}-01-01`;
    if (!isCovered(calendar, day)) return { covered: false, warning: uncoveredWarning(calendar, year) };
  }
  return { covered: true, warning: null };
}

/** Whether the calendar is open at a moment. The end of a period no longer counts as open. */
export function openAt(calendar: WorkingCalendar, moment: Date): Opening {
  const at = moment.getTime();
  const day = dayOf(calendar.timeZone, at);
  const now = intervalsOf(calendar, day).find(({ from, to }) => from <= at && at < to);
  const found = finding(calendar, day, day);
  return { open: now !== undefined, closesAt: now === undefined ? null : closingAfter(calendar, day, now.to), ...found };
}

/** What has been reckoned of a calendar: one that never closes is walked through for a year, and is asked at each customer who comes. */
const closings = new WeakMap<WorkingCalendar, Map<number, Date | null>>();

/** Periods that touch, over midnight too, are one. */
function closingAfter(calendar: WorkingCalendar, day: string, end: number): Date | null {
  const known = closings.get(calendar) ?? new Map<number, Date | null>();
  closings.set(calendar, known);
  const closing = known.get(end);
  if (closing !== undefined) return closing;
  const found = walkToClosing(calendar, day, end);
  known.set(end, found);
  return found;
}

function walkToClosing(calendar: WorkingCalendar, day: string, end: number): Date | null {
  let closes = end;
  for (let n = 0; n < openingHorizonDays; n++) {
    const before = closes;
    for (const { from, to } of intervalsOf(calendar, addDays(day, n))) if (from <= closes && to > closes) closes = to;
    if (n > 0 && closes === before) return new Date(closes);
  }
  return null;
}

/** The first moment from `moment` on at which the calendar is open: `moment` itself while it is. */
export function nextOpening(calendar: WorkingCalendar, moment: Date): NextOpening {
  const at = moment.getTime();
  const first = dayOf(calendar.timeZone, at);
  for (let n = 0; n < openingHorizonDays; n++) {
    const day = addDays(first, n);
    const interval = intervalsOf(calendar, day).find(({ to }) => to > at);
    if (interval !== undefined) return { at: new Date(Math.max(at, interval.from)), ...finding(calendar, first, day) };
  }
  return { at: null, ...finding(calendar, first, first) };
}

/** The time that the calendar is open between two moments. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Date, to: Date): WorkingSpan {
  if (to < from) {
    const span = workingMinutesBetween(calendar, to, from);
    return { ...span, minutes: -span.minutes };
  }
  const counts: DayCount[] = [];
  const last = dayOf(calendar.timeZone, to.getTime());
  const first = dayOf(calendar.timeZone, from.getTime());
  let total = 0;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    let counted = 0;
    for (const interval of intervalsOf(calendar, day)) {
      counted += Math.max(0, Math.min(interval.to, to.getTime()) - Math.max(interval.from, from.getTime()));
    }
    total += counted;
    counts.push({ day, minutes: counted / minuteMs });
  }
  return { minutes: total / minuteMs, derivation: describeDays(calendar, { kind: 'span', from, to }, counts), ...finding(calendar, first, last) };
}

/**
 * The moment at which `minutes` (0 or more) of open time have passed since `from`; with 0 the next opening. It is the
 * earliest such moment: the end of a period, not the beginning of the next.
 */
export function addWorkingMinutes(calendar: WorkingCalendar, from: Date, minutes: number): Deadline {
  if (!(minutes >= 0)) throw new RangeError(`working minutes must be 0 or more, not ${minutes}`);
  const first = dayOf(calendar.timeZone, from.getTime());
  if (minutes === 0) {
    const { at, covered, warning } = nextOpening(calendar, from);
    return { at, covered, warning, counts: [], derivation: describeDays(calendar, { kind: 'minutes', from, minutes, at }, []) };
  }
  const counts: DayCount[] = [];
  let left = Math.round(minutes * minuteMs);
  for (let n = 0; n < deadlineHorizonDays; n++) {
    const day = addDays(first, n);
    let counted = 0;
    for (const interval of intervalsOf(calendar, day)) {
      const begins = Math.max(interval.from, from.getTime());
      const available = Math.max(0, interval.to - begins);
      if (available >= left) {
        const at = new Date(begins + left);
        counts.push({ day, minutes: (counted + left) / minuteMs });
        return { at, counts, derivation: describeDays(calendar, { kind: 'minutes', from, minutes, at }, counts), ...finding(calendar, first, day) };
      }
      left -= available;
      counted += available;
    }
    counts.push({ day, minutes: counted / minuteMs });
  }
  return { at: null, counts: [], derivation: describeDays(calendar, { kind: 'minutes', from, minutes, at: null }, []), ...finding(calendar, first, first) };
}

/**
 * The end of the `days`-th working day (1 or more) after the day of `from`, which itself does not count; it ends when the
 * day's last period closes. Civil Code of the PRC art. 201 (the first day does not count) and art. 203 (where there are
 * business hours, the period ends with them).
 */
export function addWorkingDays(calendar: WorkingCalendar, from: Date, days: number): Deadline {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`working days must be a whole number from 1, not ${days}`);
  const first = dayOf(calendar.timeZone, from.getTime());
  const counts: DayCount[] = [];
  let left = days;
  for (let n = 1; n < deadlineHorizonDays; n++) {
    const day = addDays(first, n);
    const intervals = intervalsOf(calendar, day);
    counts.push({ day, minutes: intervals.reduce((sum, { from: begins, to }) => sum + (to - begins) / minuteMs, 0) });
    if (intervals.length > 0) left -= 1;
    if (left > 0) continue;
    const at = new Date(intervals.at(-1)!.to);
    return { at, counts, derivation: describeDays(calendar, { kind: 'days', from, days, at }, counts), ...finding(calendar, first, day) };
  }
  return { at: null, counts: [], derivation: describeDays(calendar, { kind: 'days', from, days, at: null }, []), ...finding(calendar, first, first) };
}
