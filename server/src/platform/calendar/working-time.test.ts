import type { DayPeriod } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { knownDays, knownYears } from './known-holidays.ts';
import { alwaysOpen, periodsOf, type WorkingCalendar } from './working-calendar.ts';
import { addWorkingDays, addWorkingMinutes, nextOpening, openAt, workingMinutesBetween } from './working-time.ts';

const office: DayPeriod[] = [{ opens: 540, closes: 720 }, { opens: 810, closes: 1050 }];
const calendarOf = (change: Partial<WorkingCalendar> = {}): WorkingCalendar => ({
  id: '', code: 'office', name: '工作日', timeZone: 'Asia/Shanghai',
  week: new Map([1, 2, 3, 4, 5].map((weekday) => [weekday, office])),
  days: new Map([2025, 2026].flatMap((year) => knownDays(year)).map((day) => [day.day, day])),
  years: new Set([2025, 2026]),
  ...change,
});
const office2026 = calendarOf();
/** Moment of the wall clock in Shanghai. */
const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);

describe('the seed of holidays', () => {
  it('knows the years up to 2026 and does not guess 2027', () => {
    expect(knownYears()).toEqual([2024, 2025, 2026]);
    expect(knownDays(2027)).toEqual([]);
  });
  it('has the National Day holiday of 2026 and its make-up days', () => {
    const kind = (day: string) => knownDays(2026).find((entry) => entry.day === day)?.kind;
    expect(['2026-10-01', '2026-10-07', '2026-10-08', '2026-09-20', '2026-10-10'].map(kind)).toEqual(['holiday', 'holiday', undefined, 'makeUp', 'makeUp']);
  });
});

describe('opening hours', () => {
  it.each([
    ['before the morning', '2026-11-23 08:59', false, null],
    ['at its first minute', '2026-11-23 09:00', true, '2026-11-23 12:00'],
    ['at the end of the morning', '2026-11-23 12:00', false, null],
    ['in the afternoon', '2026-11-23 13:30', true, '2026-11-23 17:30'],
    ['on a Sunday', '2026-11-22 10:00', false, null],
    ['on a holiday that is a weekday', '2026-10-01 10:00', false, null],
    ['on a make-up Sunday', '2026-09-20 10:00', true, '2026-09-20 12:00'],
  ])('%s', (_, moment, open, closes) => {
    expect(openAt(office2026, at(moment))).toEqual({ open, closesAt: closes === null ? null : at(closes), covered: true, warning: null });
  });

  it('opens again after the holiday', () => {
    expect(nextOpening(office2026, at('2026-09-30 17:30')).at).toEqual(at('2026-10-08 09:00'));
    expect(nextOpening(office2026, at('2026-09-30 10:01')).at).toEqual(at('2026-09-30 10:01'));
  });

  it('joins periods over midnight, and never closes around the clock', () => {
    const night = calendarOf({ week: new Map([[1, [{ opens: 1200, closes: 1440 }]], [2, [{ opens: 0, closes: 120 }]]]) });
    expect(openAt(night, at('2026-11-23 23:00')).closesAt).toEqual(at('2026-11-24 02:00'));
    expect(openAt(alwaysOpen, at('2030-10-01 03:00'))).toEqual({ open: true, closesAt: null, covered: true, warning: null });
  });

  it('says that it never opens instead of searching on', () => {
    const closed = calendarOf({ week: new Map() });
    expect(nextOpening(closed, at('2026-01-05 10:00')).at).toBeNull();
    expect(addWorkingMinutes(closed, at('2026-01-05 10:00'), 1).at).toBeNull();
    expect(addWorkingDays(closed, at('2026-01-05 10:00'), 1).at).toBeNull();
  });

  it('warns past the last known year instead of calling a holiday a working day in silence', () => {
    const opening = openAt(office2026, at('2027-10-01 10:00'));
    expect(opening).toMatchObject({ covered: false });
    expect(opening.warning?.zh).toContain('2027');
    expect(addWorkingDays(office2026, at('2026-12-30 10:00'), 3)).toMatchObject({ covered: false });
    expect(addWorkingDays(office2026, at('2026-12-30 10:00'), 1)).toMatchObject({ covered: true, warning: null });
  });
});

describe('deadlines', () => {
  it.each([
    ['within the morning', '2026-11-23 09:10', 50, '2026-11-23 10:00'],
    ['over noon', '2026-11-23 11:30', 60, '2026-11-23 14:00'],
    ['to the very end of a period', '2026-11-23 11:00', 60, '2026-11-23 12:00'],
    ['over a weekend', '2026-11-27 17:00', 60, '2026-11-30 09:30'],
    ['over the holiday', '2026-09-30 16:00', 120, '2026-10-08 09:30'],
    ['from a closed day', '2026-11-22 03:00', 420, '2026-11-23 17:30'],
    ['of nothing', '2026-11-22 03:00', 0, '2026-11-23 09:00'],
  ])('%s: %s + %i minutes', (_, from, minutes, due) => {
    expect(addWorkingMinutes(office2026, at(from), minutes).at).toEqual(at(due));
  });

  it.each([
    ['the first day does not count', '2026-11-23 09:00', 1, '2026-11-24 17:30'],
    ['over a weekend', '2026-11-26 23:59', 2, '2026-11-30 17:30'],
    ['over the holiday with its make-up Saturday', '2026-09-30 10:00', 3, '2026-10-10 17:30'],
    ['from a holiday', '2026-10-01 10:00', 1, '2026-10-08 17:30'],
  ])('%s: %s + %i days', (_, from, days, due) => {
    expect(addWorkingDays(office2026, at(from), days).at).toEqual(at(due));
  });

  it('explains itself in both languages', () => {
    const { derivation } = addWorkingMinutes(office2026, at('2026-09-30 16:00'), 120);
    expect(derivation.zh).toBe('自 2026-09-30 16:00 起 120 工作分钟：09-30 计 90 分钟；10-01 至 10-07 国庆节 休息；10-08 计 30 分钟，截止 2026-10-08 09:30（日历：工作日，Asia/Shanghai）');
    expect(derivation.en).toContain('120 working minutes from 2026-09-30 16:00: 09-30 90 minutes; 10-01 to 10-07 closed');
    expect(addWorkingDays(office2026, at('2026-11-26 10:00'), 2).derivation.zh).toContain('起始当日不计：11-27 计 1 个工作日；11-28 至 11-29 周末 休息；11-30 计 1 个工作日');
  });

  it('refuses amounts that make no sense', () => {
    expect(() => addWorkingMinutes(office2026, at('2026-11-23 09:00'), -1)).toThrow(RangeError);
    expect(() => addWorkingDays(office2026, at('2026-11-23 09:00'), 0)).toThrow(RangeError);
    expect(() => addWorkingDays(office2026, at('2026-11-23 09:00'), 1.5)).toThrow(RangeError);
  });
});

describe('summer time', () => {
  const berlin = calendarOf({ timeZone: 'Europe/Berlin', week: new Map([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, [{ opens: 60, closes: 300 }]])), days: new Map() });
  it('counts the hour that is left out and the one that comes twice', () => {
    const hours = (day: string) => workingMinutesBetween(berlin, new Date(Date.parse(`${day}T00:00:00Z`) - 3 * 3_600_000), new Date(`${day}T20:00:00Z`)).minutes / 60;
    expect(['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'].map(hours)).toEqual([4, 3, 4, 5]);
  });
  it('opens at the change when the opening time is left out', () => {
    const gap = { ...berlin, week: new Map([[7, [{ opens: 150, closes: 240 }]]]) };
    expect(nextOpening(gap, new Date('2026-03-29T00:00:00Z')).at).toEqual(new Date('2026-03-29T01:00:00Z'));
  });
});

describe('laws of working time', () => {
  let state = 42;
  /** A repeatable random whole number below `limit` (Lehmer's generator). */
  const below = (limit: number): number => (state = (state * 48_271) % 2_147_483_647) % limit;
  const randomCalendar = (): WorkingCalendar => {
    const week = new Map<number, DayPeriod[]>();
    for (let weekday = 1; weekday <= 7; weekday++) {
      const cuts = [...new Set(Array.from({ length: 2 * below(4) }, () => below(1441)))].sort((a, b) => a - b);
      week.set(weekday, Array.from({ length: Math.floor(cuts.length / 2) }, (_, n) => ({ opens: cuts[2 * n]!, closes: cuts[2 * n + 1]! })));
    }
    week.set(1 + below(7), office);
    return calendarOf({ week, timeZone: ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe'][below(4)]! });
  };
  const randomMoment = (): Date => new Date(Date.UTC(2025, 1, 1) + below(300 * 24 * 3600) * 1000);
  const cases = Array.from({ length: 200 }, () => ({ calendar: randomCalendar(), moments: [randomMoment(), randomMoment(), randomMoment()].sort((a, b) => +a - +b) }));
  const millisBetween = (calendar: WorkingCalendar, from: Date, to: Date) => Math.round(workingMinutesBetween(calendar, from, to).minutes * 60_000);

  it('is additive: what lies between a and c is what lies between a and b, and b and c', () => {
    for (const { calendar, moments: [a, b, c] } of cases) {
      expect(millisBetween(calendar, a!, b!) + millisBetween(calendar, b!, c!)).toBe(millisBetween(calendar, a!, c!));
      expect(millisBetween(calendar, c!, a!)).toBe(-millisBetween(calendar, a!, c!) || 0);
    }
  });

  it('gives back the minutes that were added', () => {
    for (const { calendar, moments: [a] } of cases) {
      const minutes = 1 + below(10_000);
      const due = addWorkingMinutes(calendar, a!, minutes).at!;
      expect(millisBetween(calendar, a!, due)).toBe(minutes * 60_000);
      expect(millisBetween(calendar, a!, new Date(+due - 1))).toBe(minutes * 60_000 - 1);
    }
  });

  it('is monotone: a later start or a longer time is never due earlier', () => {
    for (const { calendar, moments: [a, b] } of cases) {
      const minutes = 1 + below(3_000);
      expect(+addWorkingMinutes(calendar, b!, minutes).at!).toBeGreaterThanOrEqual(+addWorkingMinutes(calendar, a!, minutes).at!);
      expect(+addWorkingMinutes(calendar, a!, minutes + 1).at!).toBeGreaterThan(+addWorkingMinutes(calendar, a!, minutes).at!);
      expect(+addWorkingDays(calendar, b!, 3).at!).toBeGreaterThanOrEqual(+addWorkingDays(calendar, a!, 3).at!);
      expect(+addWorkingDays(calendar, a!, 4).at!).toBeGreaterThan(+addWorkingDays(calendar, a!, 3).at!);
    }
  });

  it('opens exactly where open time begins', () => {
    for (const { calendar, moments: [a] } of cases) {
      const next = nextOpening(calendar, a!).at!;
      expect(openAt(calendar, next).open).toBe(true);
      expect(millisBetween(calendar, a!, next)).toBe(0);
      expect(openAt(calendar, a!).open).toBe(+next === +a!);
    }
  });

  it('works every make-up day and no holiday', () => {
    for (const { day, kind } of knownDays(2026)) expect(periodsOf(office2026, day).length > 0).toBe(kind === 'makeUp');
  });
});
