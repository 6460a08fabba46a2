import type { CalendarDay, DayPeriod, WeekdayPeriods } from '@huiyin/contracts';
import { refuse, type FieldFault } from '../errors/refusal.ts';
import { isTimeZone } from './zoned-time.ts';

/** Refuses (`invalid`, naming each field) when there are faults. */
export function refuseFaults(faults: readonly FieldFault[]): void {
  if (faults.length > 0) refuse('invalid', undefined, { fields: faults });
}

const fault = (path: string, zh: string, en: string): FieldFault => ({ path, text: { zh, en } });

export function checkTimeZone(timeZone: string): FieldFault[] {
  return isTimeZone(timeZone) ? [] : [fault('timeZone', `没有时区“${timeZone}”，例如 Asia/Shanghai。`, `There is no time zone "${timeZone}"; write it like Asia/Shanghai.`)];
}

/** Periods must end after they begin, stand in order and not overlap. */
function checkPeriods(path: string, periods: readonly DayPeriod[]): FieldFault[] {
  const faults: FieldFault[] = [];
  periods.forEach(({ opens, closes }, n) => {
    if (closes <= opens) faults.push(fault(`${path}.${n}.closes`, '结束时间须晚于开始时间。', 'A period must end after it begins.'));
    const before = periods[n - 1];
    if (before !== undefined && opens < before.closes) {
      faults.push(fault(`${path}.${n}.opens`, '时段须按先后排列，且不能重叠。', 'Periods must stand in order and not overlap.'));
    }
  });
  return faults;
}

export function checkWeek(week: readonly WeekdayPeriods[]): FieldFault[] {
  const seen = new Set<number>();
  return week.flatMap(({ weekday, periods }, n) => {
    const twice = seen.has(weekday) ? [fault(`week.${n}.weekday`, '同一个星期几出现了两次。', 'The same weekday is there twice.')] : [];
    seen.add(weekday);
    return [...twice, ...checkPeriods(`week.${n}.periods`, periods)];
  });
}

/** Days of one year; `line` makes paths say the line of a CSV instead of the place in the list. */
export function checkDays(year: number, days: readonly CalendarDay[]): FieldFault[] {
  const seen = new Set<string>();
  return days.flatMap((day, n) => {
    const path = `days.${n}`;
    const faults = checkPeriods(`${path}.periods`, day.periods);
    if (!isDay(day.day)) faults.push(fault(`${path}.day`, `没有“${day.day}”这一天。`, `There is no day "${day.day}".`));
    else if (!day.day.startsWith(`${year}-`)) faults.push(fault(`${path}.day`, `${day.day} 不在 ${year} 年。`, `${day.day} is not in ${year}.`));
    if (seen.has(day.day)) faults.push(fault(`${path}.day`, `${day.day} 出现了两次。`, `${day.day} is there twice.`));
    seen.add(day.day);
    if (day.kind === 'holiday' && day.periods.length > 0) faults.push(fault(`${path}.periods`, '节假日不能有营业时段，请改为“特殊”。', 'A holiday has no periods; call the day special.'));
    if (day.kind === 'special' && day.periods.length === 0) faults.push(fault(`${path}.periods`, '特殊日须有营业时段；全天休息请选“节假日”。', 'A special day needs periods; a closed one is a holiday.'));
    return faults;
  });
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
