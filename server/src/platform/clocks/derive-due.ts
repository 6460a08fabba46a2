import type { DueStep, durationUnits } from '@huiyin/contracts';
import { stretches, weekend, type DayCount } from '../calendar/describe-deadline.ts';
import { addDays, isCovered, periodsOf, type WorkingCalendar } from '../calendar/working-calendar.ts';
import { addWorkingDays, addWorkingMinutes, workingMinutesBetween } from '../calendar/working-time.ts';
import { dayOf, momentOf } from '../calendar/zoned-time.ts';

export interface Duration {
  readonly unit: (typeof durationUnits)[number];
  /** Whole, from 1. */
  readonly amount: number;
}

/** A stretch for which the clock stood still; without `until` it still does. */
export interface Pause {
  readonly from: string;
  readonly until: string | null;
  readonly reason: string;
}

/** By how much the amount was raised, when and why; the amount includes it. */
export interface ExtendedBy {
  readonly at: string;
  readonly more: number;
  readonly reason: string;
}

export interface Due {
  /** null: the calendar never opens, so working time has no end. */
  readonly at: Date | null;
  /** false: holidays of a year on the way are not entered yet; a step says which. */
  readonly covered: boolean;
  /** How it was counted, to be worded by `wordDerivation`. */
  readonly steps: readonly DueStep[];
}

/**
 * When a duration that starts at `start` ends. Working minutes end at the earliest moment at which they have passed. Days
 * begin with the day after the start (Civil Code of the PRC art. 201); they end when the last day's business ends, and a last
 * day without any moves to the next that has some (art. 203). Ended pauses are left out: of working minutes all that
 * lie in them, of days those that lie in them from midnight to midnight. `extensions` are in the amount already and only told
 * apart. Refuses amounts below 1 (RangeError).
 */
export function deriveDue(duration: Duration, start: Date, calendar: WorkingCalendar, pauses: readonly Pause[] = [], extensions: readonly ExtendedBy[] = []): Due {
  if (!Number.isInteger(duration.amount) || duration.amount < 1) throw new RangeError(`an amount must be a whole number from 1, not ${duration.amount}`);
  const left = pauses.flatMap((pause) => (pause.until === null ? [] : [{ pause, amount: leftOut(duration.unit, calendar, pause.from, pause.until) }]));
  const amount = left.reduce((sum, part) => sum + part.amount, duration.amount);
  const { at, counts, extra } = count({ unit: duration.unit, amount }, start, calendar);
  const first = dayOf(calendar.timeZone, start.getTime());
  const unknown = at === null ? [] : uncoveredYears(calendar, first, dayOf(calendar.timeZone, at.getTime()));
  const place = { calendar: calendar.name, timeZone: calendar.timeZone };
  return {
    at,
    covered: unknown.length === 0,
    steps: [
      { code: 'start', args: { at: start.toISOString(), unit: duration.unit, amount: extensions.reduce((rest, { more }) => rest - more, duration.amount), timeZone: calendar.timeZone } },
      ...extensions.map(({ at: when, more, reason }): DueStep => ({ code: 'extended', args: { at: when, amount: more, unit: duration.unit, reason, timeZone: calendar.timeZone } })),
      ...left.map(({ pause, amount: paused }): DueStep => ({
        code: 'paused',
        args: { from: pause.from, until: pause.until!, reason: pause.reason, unit: duration.unit, amount: paused, timeZone: calendar.timeZone },
      })),
      ...countSteps(duration.unit, calendar, counts),
      ...extra,
      ...unknown.map((year): DueStep => ({ code: 'uncovered', args: { year, calendar: calendar.name } })),
      ...(at === null ? [] : [{ code: 'due' as const, args: { at: at.toISOString(), ...place } }]),
    ],
  };
}

interface Counted {
  readonly at: Date | null;
  readonly counts: readonly DayCount[];
  readonly extra: readonly DueStep[];
}

function count({ unit, amount }: Duration, start: Date, calendar: WorkingCalendar): Counted {
  switch (unit) {
    case 'workingMinutes':
      return { ...addWorkingMinutes(calendar, start, amount), extra: [] };
    case 'workingDays':
      return { ...addWorkingDays(calendar, start, amount), extra: [] };
    case 'naturalDays':
      return addNaturalDays(calendar, start, amount);
  }
}

/** Days searched for one with business hours; a calendar that is closed for a whole year never opens. */
const horizonDays = 366;

function addNaturalDays(calendar: WorkingCalendar, start: Date, amount: number): Counted {
  const first = dayOf(calendar.timeZone, start.getTime());
  const lawful = addDays(first, amount);
  let last = lawful;
  const counted: DueStep = { code: 'counted', args: { unit: 'naturalDays', from: addDays(first, 1), to: lawful, amount } };
  for (let n = 0; periodsOf(calendar, last).length === 0; n++) {
    // Days run without anybody's hours: what the law counts in days can always be registered, and ends with the day itself.
    if (n === horizonDays) return { at: new Date(momentOf(calendar.timeZone, lawful, 1440)), counts: [], extra: [counted] };
    last = addDays(last, 1);
  }
  const moved: DueStep[] = last === lawful ? [] : [{ code: 'moved', args: { from: lawful, to: last, ...namesOf(calendar, lawful) } }];
  return { at: new Date(momentOf(calendar.timeZone, last, periodsOf(calendar, last).at(-1)!.closes)), counts: [], extra: [counted, ...moved] };
}

function namesOf(calendar: WorkingCalendar, day: string): Record<string, string | number> {
  const [stretch] = stretches(calendar, [{ day, minutes: 0 }]);
  return namesArgs(stretch?.names ?? []);
}

const namesArgs = (names: readonly string[]): Record<string, string | number> => {
  const holidays = names.filter((name) => name !== weekend).join('、');
  return { ...(holidays === '' ? {} : { names: holidays }), ...(names.includes(weekend) ? { weekend: 1 } : {}) };
};

function countSteps(unit: Duration['unit'], calendar: WorkingCalendar, counts: readonly DayCount[]): DueStep[] {
  return stretches(calendar, counts).flatMap((stretch): DueStep[] => {
    const args = { from: stretch.from, to: stretch.to, ...namesArgs(stretch.names) };
    if (!stretch.open) return [{ code: 'closed', args }];
    const amount = unit === 'workingDays' ? stretch.days : stretch.minutes;
    // Open days after closing time add nothing worth a line.
    return amount === 0 ? [] : [{ code: 'counted', args: { unit, amount, ...args } }];
  });
}

/** What a pause takes out of the count, in the unit. */
function leftOut(unit: Duration['unit'], calendar: WorkingCalendar, from: string, until: string): number {
  if (unit === 'workingMinutes') return Math.floor(workingMinutesBetween(calendar, new Date(from), new Date(until)).minutes);
  let days = 0;
  const last = dayOf(calendar.timeZone, Date.parse(until));
  for (let day = addDays(dayOf(calendar.timeZone, Date.parse(from)), 1); day < last; day = addDays(day, 1)) {
    if (unit === 'naturalDays' || periodsOf(calendar, day).length > 0) days += 1;
  }
  return days;
}

function uncoveredYears(calendar: WorkingCalendar, first: string, last: string): number[] {
  const years: number[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++) if (!isCovered(calendar, `${year}-01-01`)) years.push(year);
  return years;
}
