import type { DayPeriod } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { knownDays } from '../calendar/known-holidays.ts';
import { alwaysOpen, periodsOf, type WorkingCalendar } from '../calendar/working-calendar.ts';
import { workingMinutesBetween } from '../calendar/working-time.ts';
import { dayOf } from '../calendar/zoned-time.ts';
import { planPoints } from './clock-points.ts';
import { deriveDue, type Pause } from './derive-due.ts';
import { wordDerivation } from './word-derivation.ts';

const office: DayPeriod[] = [{ opens: 540, closes: 720 }, { opens: 810, closes: 1050 }];
const calendarOf = (change: Partial<WorkingCalendar> = {}): WorkingCalendar => ({
  id: '', code: 'office', name: '工作日', timeZone: 'Asia/Shanghai',
  week: new Map([1, 2, 3, 4, 5].map((weekday) => [weekday, office])),
  days: new Map([2025, 2026].flatMap((year) => knownDays(year)).map((day) => [day.day, day])),
  years: new Set([2025, 2026]),
  ...change,
});
const calendar = calendarOf();
const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const pause = (from: string, until: string | null): Pause => ({ from: at(from).toISOString(), until: until === null ? null : at(until).toISOString(), reason: '等待外部鉴定' });

describe('what is due when', () => {
  it.each([
    ['working minutes over a weekend', 'workingMinutes', 240, '2026-11-20 15:30', '2026-11-23 11:00'],
    ['working minutes over noon', 'workingMinutes', 60, '2026-11-23 11:30', '2026-11-23 14:00'],
    ['working minutes into a make-up Saturday', 'workingMinutes', 480, '2026-10-09 16:30', '2026-10-10 17:30'],
    ['a working day', 'workingDays', 1, '2026-11-20 10:00', '2026-11-23 17:30'],
    ['ten working days over the National Day', 'workingDays', 10, '2026-09-25 10:00', '2026-10-15 17:30'],
    ['fifteen natural days, the first one not counted', 'naturalDays', 15, '2026-11-02 09:00', '2026-11-17 17:30'],
    ['fifteen natural days that end on a Saturday', 'naturalDays', 15, '2026-11-06 09:00', '2026-11-23 17:30'],
    ['fifteen natural days that end in the National Day', 'naturalDays', 15, '2026-09-18 23:59', '2026-10-08 17:30'],
    ['natural days that end on a make-up Saturday', 'naturalDays', 10, '2026-09-30 09:00', '2026-10-10 17:30'],
  ] as const)('%s', (_, unit, amount, from, due) => {
    expect(deriveDue({ unit, amount }, at(from), calendar)).toMatchObject({ at: at(due), covered: true });
  });

  it('ends at midnight where nobody ever closes', () => {
    expect(deriveDue({ unit: 'naturalDays', amount: 15 }, at('2026-11-06 09:00'), alwaysOpen).at).toEqual(at('2026-11-22 00:00'));
  });

  it('warns past the last year whose holidays are entered', () => {
    const due = deriveDue({ unit: 'naturalDays', amount: 15 }, at('2026-12-25 09:00'), calendar);
    expect(due.covered).toBe(false);
    expect(wordDerivation(due.steps, 'zh-CN').join('')).toContain('尚未录入 2027 年的节假日与调休');
    expect(wordDerivation(due.steps, 'en').join(' ')).toContain('does not know the holidays and make-up days of 2027');
  });

  it('leaves out what lies in a pause, and nothing of one that has not ended', () => {
    const minutes = { unit: 'workingMinutes', amount: 120 } as const;
    expect(deriveDue(minutes, at('2026-11-23 09:00'), calendar, [pause('2026-11-23 10:00', '2026-11-24 10:00')]).at).toEqual(at('2026-11-24 11:00'));
    expect(deriveDue(minutes, at('2026-11-23 09:00'), calendar, [pause('2026-11-23 10:00', null)]).at).toEqual(at('2026-11-23 11:00'));
    const days = { unit: 'naturalDays', amount: 15 } as const;
    // Only whole days are left out: the 5th and the 6th.
    expect(deriveDue(days, at('2026-11-02 09:00'), calendar, [pause('2026-11-04 10:00', '2026-11-07 10:00')]).at).toEqual(at('2026-11-19 17:30'));
    expect(deriveDue({ unit: 'workingDays', amount: 3 }, at('2026-11-02 09:00'), calendar, [pause('2026-11-03 10:00', '2026-11-05 10:00')]).at).toEqual(at('2026-11-06 17:30'));
  });

  it('has no deadline in working time by a calendar that never opens, and ends natural days with the day', () => {
    const closed = calendarOf({ week: new Map(), days: new Map() });
    expect(deriveDue({ unit: 'naturalDays', amount: 15 }, at('2026-01-05 10:00'), closed).at).toEqual(at('2026-01-21 00:00'));
    for (const unit of ['workingDays', 'workingMinutes'] as const) expect(deriveDue({ unit, amount: 1 }, at('2026-01-05 10:00'), closed).at).toBeNull();
  });

  it('refuses amounts that make no sense', () => {
    for (const amount of [0, -1, 1.5, Number.NaN]) expect(() => deriveDue({ unit: 'naturalDays', amount }, at('2026-01-05 10:00'), calendar)).toThrow(RangeError);
  });
});

describe('the derivation in words', () => {
  it('tells start, what counted, what was left out and why, and the end', () => {
    const { steps } = deriveDue({ unit: 'workingMinutes', amount: 240 }, at('2026-11-20 15:30'), calendar);
    expect(wordDerivation(steps, 'zh-CN')).toEqual([
      '从 11 月 20 日 15:30 起 4 个工作小时：', '11 月 20 日计 2 个工作小时；', '11 月 21 日至 11 月 22 日 周末 休息，不计；', '11 月 23 日计 2 个工作小时；', '截止 11 月 23 日 11:00（日历：工作日）。',
    ]);
    expect(wordDerivation(steps, 'en')).toEqual([
      '4 working hours from 2026-11-20 15:30:', '2026-11-20: 2 working hours;', '2026-11-21 to 2026-11-22: closed (weekend);', '2026-11-23: 2 working hours;', 'due 2026-11-23 11:00 (calendar: 工作日).',
    ]);
  });

  it('says that a last day on a holiday moves on', () => {
    const lines = wordDerivation(deriveDue({ unit: 'naturalDays', amount: 15 }, at('2026-09-18 10:00'), calendar).steps, 'zh-CN');
    expect(lines).toEqual(['从 9 月 18 日 10:00 起 15 天，起始当日不计：', '9 月 19 日至 10 月 3 日计 15 天；', '最后一日 10 月 3 日为国庆节，顺延至 10 月 8 日；', '截止 10 月 8 日 17:30（日历：工作日）。']);
  });

  it('names pauses with their reason', () => {
    const { steps } = deriveDue({ unit: 'workingMinutes', amount: 60 }, at('2026-11-23 09:00'), calendar, [pause('2026-11-23 09:30', '2026-11-23 11:00')]);
    expect(wordDerivation(steps, 'zh-CN')[1]).toBe('11 月 23 日 09:30 至 11 月 23 日 11:00 暂停（等待外部鉴定），不计 90 工作分钟；');
    expect(wordDerivation(steps, 'en')[1]).toContain('which leaves out 90 working minutes');
  });
});

describe('points on the way', () => {
  const rule = { warnPercents: [50, 80], escalateMinutes: [0, 480] };
  it('warns within working hours, and escalates by working time', () => {
    const points = planPoints(rule, at('2026-11-20 15:30'), at('2026-11-23 11:00'), calendar);
    expect(points.map(({ kind, at: moment }) => [kind, moment])).toEqual([
      ['warning', at('2026-11-20 17:30').toISOString()], ['warning', at('2026-11-23 10:12').toISOString()], ['due', at('2026-11-23 11:00').toISOString()],
      ['escalation', at('2026-11-23 11:00').toISOString()], ['escalation', at('2026-11-24 12:00').toISOString()],
    ]);
  });
});

describe('laws of deadlines', () => {
  let state = 7;
  /** A repeatable random whole number below `limit` (Lehmer's generator). */
  const below = (limit: number): number => (state = (state * 48_271) % 2_147_483_647) % limit;
  const randomCalendar = (): WorkingCalendar => {
    const week = new Map<number, DayPeriod[]>();
    for (let weekday = 1; weekday <= 7; weekday++) {
      const cuts = [...new Set(Array.from({ length: 2 * below(4) }, () => below(1441)))].sort((a, b) => a - b);
      week.set(weekday, Array.from({ length: Math.floor(cuts.length / 2) }, (_, n) => ({ opens: cuts[2 * n]!, closes: cuts[2 * n + 1]! })));
    }
    week.set(1 + below(7), office);
    return calendarOf({ week, timeZone: ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns'][below(3)]! });
  };
  const units = ['naturalDays', 'workingDays', 'workingMinutes'] as const;
  const cases = Array.from({ length: 200 }, () => {
    const start = new Date(Date.UTC(2025, 1, 1) + below(300 * 24 * 60) * 60_000);
    const from = new Date(+start + below(5 * 24 * 60) * 60_000);
    const until = new Date(+from + below(9 * 24 * 60) * 60_000);
    return { calendar: randomCalendar(), start, later: from, stood: [{ from: from.toISOString(), until: until.toISOString(), reason: '' }], unit: units[below(3)]!, amount: 1 + below(40) };
  });
  const due = ({ calendar: by, start, unit, amount }: (typeof cases)[number], change: { start?: Date; amount?: number; pauses?: Pause[] } = {}) =>
    deriveDue({ unit, amount: change.amount ?? amount }, change.start ?? start, by, change.pauses ?? []).at!;

  it('is due after its start, within or at the end of a business period', () => {
    for (const each of cases) {
      expect(+due(each)).toBeGreaterThan(+each.start);
      expect(workingMinutesBetween(each.calendar, new Date(+due(each) - 60_000), due(each)).minutes).toBe(1);
    }
  });

  it('is monotone: a later start, a longer amount or a pause never makes it due earlier', () => {
    for (const each of cases) {
      expect(+due(each, { start: each.later })).toBeGreaterThanOrEqual(+due(each));
      expect(+due(each, { amount: each.amount + 1 })).toBeGreaterThanOrEqual(+due(each));
      expect(+due(each, { pauses: each.stood })).toBeGreaterThanOrEqual(+due(each));
    }
  });

  it('counts each working minute once: those between start and deadline, but for the pauses, are the amount', () => {
    for (const each of cases.map((entry) => ({ ...entry, unit: 'workingMinutes' as const }))) {
      const [stood] = each.stood;
      // Within the running time; a pause that begins after the deadline is never noted.
      if (Date.parse(stood!.from) >= +due(each)) continue;
      const paused = workingMinutesBetween(each.calendar, new Date(stood!.from), new Date(stood!.until)).minutes;
      expect(workingMinutesBetween(each.calendar, each.start, due(each, { pauses: each.stood })).minutes).toBeCloseTo(each.amount + paused, 6);
    }
  });

  it('never ends on a day without business, and natural days never before the day of the law', () => {
    for (const each of cases) {
      const day = dayOf(each.calendar.timeZone, +due(each) - 1);
      expect(periodsOf(each.calendar, day).length).toBeGreaterThan(0);
    }
    for (const each of cases.map((entry) => ({ ...entry, unit: 'naturalDays' as const }))) {
      const lawful = new Date(`${dayOf(each.calendar.timeZone, +each.start)}T00:00:00Z`);
      lawful.setUTCDate(lawful.getUTCDate() + each.amount);
      expect(dayOf(each.calendar.timeZone, +due(each) - 1) >= lawful.toISOString().slice(0, 10)).toBe(true);
    }
  });

  it('keeps its points in order, with the deadline between warnings and escalations', () => {
    for (const each of cases) {
      const points = planPoints({ warnPercents: [30, 60, 90], escalateMinutes: [0, 60] }, each.start, due(each), each.calendar);
      const moments = points.map((point) => Date.parse(point.at));
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
      for (const point of points) if (point.kind === 'warning') expect(Date.parse(point.at)).toBeLessThan(+due(each));
    }
  });
});
