import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { addWorkingMinutes, workingMinutesBetween } from '../calendar/working-time.ts';

/** Something that a running clock is to do at a moment; `n` counts from 1 within its kind. */
export interface ClockPoint {
  readonly kind: 'warning' | 'due' | 'escalation';
  readonly n: number;
  readonly at: string;
}

export interface PointRule {
  readonly warnPercents: readonly number[];
  readonly escalateMinutes: readonly number[];
}

/**
 * What a clock will do, ascending: warnings when so much of the open time between `start` and `due` has passed (so that they
 * fall into working hours), the deadline, and escalations so many working minutes after it.
 */
export function planPoints(rule: PointRule, start: Date, due: Date, calendar: WorkingCalendar): ClockPoint[] {
  const open = workingMinutesBetween(calendar, start, due).minutes;
  const warnings = rule.warnPercents.flatMap((percent, at): ClockPoint[] => {
    const moment = open <= 0 ? null : addWorkingMinutes(calendar, start, (open * percent) / 100).at;
    return moment === null || moment >= due ? [] : [{ kind: 'warning', n: at + 1, at: moment.toISOString() }];
  });
  const escalations = rule.escalateMinutes.map((minutes, at): ClockPoint => {
    const moment = minutes === 0 ? due : (addWorkingMinutes(calendar, due, minutes).at ?? due);
    return { kind: 'escalation', n: at + 1, at: moment.toISOString() };
  });
  return [...warnings, { kind: 'due', n: 1, at: due.toISOString() }, ...escalations];
}
