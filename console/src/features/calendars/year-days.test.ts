import type { CalendarDay, WeekdayPeriods } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { differingDays, exceptionsOf, setDays, yearWith } from './year-days.ts';

const hours = [{ opens: 540, closes: 1020 }];
const week: WeekdayPeriods[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, periods: weekday < 6 ? hours : [] }));
const national: CalendarDay = { day: '2026-10-01', kind: 'holiday', name: '国庆节', periods: [] };
const makeUp: CalendarDay = { day: '2026-10-10', kind: 'makeUp', name: '国庆节', periods: [] };

describe('the days of a year', () => {
  it('count as the week says, but for holidays and make-up days', () => {
    const days = yearWith(2026, week, [national, makeUp]);
    expect(days).toHaveLength(365);
    const of = (day: string) => days.find((each) => each.day === day);
    expect(of('2026-10-01')).toEqual({ day: '2026-10-01', weekday: 4, kind: 'holiday', name: '国庆节', periods: [] });
    expect(of('2026-10-10')).toMatchObject({ weekday: 6, kind: 'makeUp', periods: hours });
    expect(of('2026-10-11')).toMatchObject({ weekday: 7, kind: 'closed', periods: [] });
    expect(of('2026-10-12')).toMatchObject({ weekday: 1, kind: 'open', periods: hours });
  });

  it('know a leap year', () => expect(yearWith(2028, week, [])).toHaveLength(366));

  it('give back the exceptions that they were made with', () => {
    const special: CalendarDay = { day: '2026-12-31', kind: 'special', name: '年终', periods: [{ opens: 540, closes: 720 }] };
    const all = [national, makeUp, special];
    expect(exceptionsOf({ days: yearWith(2026, week, all) }, week)).toEqual(all);
  });

  it('can be set in a row, within their year, and set back', () => {
    const set = setDays([], '2026-12-30', 4, { kind: 'holiday', name: '元旦', periods: [] });
    expect(set.map(({ day }) => day)).toEqual(['2026-12-30', '2026-12-31']);
    expect(setDays(set, '2026-12-30', 1, undefined).map(({ day }) => day)).toEqual(['2026-12-31']);
  });

  it('are told apart from what is saved', () => {
    expect([...differingDays([national], [{ ...national, name: '国庆' }, makeUp])]).toEqual(['2026-10-01', '2026-10-10']);
    expect(differingDays([national], [{ ...national }]).size).toBe(0);
  });
});
