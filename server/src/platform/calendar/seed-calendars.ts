import type { DayPeriod, WeekdayPeriods } from '@huiyin/contracts';
import type { Db } from '../db/connect-database.ts';
import { transact } from '../db/transact.ts';
import { insertCalendar, replaceWeek, replaceYear } from './calendar-store.ts';
import { knownDays, knownHolidaysSource, knownYears } from './known-holidays.ts';

const weekOf = (weekdays: readonly number[], periods: readonly DayPeriod[]): WeekdayPeriods[] => weekdays.map((weekday) => ({ weekday, periods: [...periods] }));
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** What a fresh installation starts with; administrators change them on the calendar page. */
const defaults: readonly { code: string; name: string; week: WeekdayPeriods[]; holidays: boolean }[] = [
  { code: 'service', name: '客服中心 24×7', week: weekOf(everyDay, [{ opens: 0, closes: 1440 }]), holidays: false },
  { code: 'office', name: '工作日', week: weekOf([1, 2, 3, 4, 5], [{ opens: 9 * 60, closes: 12 * 60 }, { opens: 13 * 60 + 30, closes: 17 * 60 + 30 }]), holidays: true },
  { code: 'outlet', name: '网点（周一至周六）', week: weekOf([1, 2, 3, 4, 5, 6], [{ opens: 9 * 60, closes: 17 * 60 }]), holidays: true },
];

/** Adds the calendars of a fresh installation that are not there yet, with the public holidays of every known year. */
export async function seedCalendars(db: Db): Promise<void> {
  await transact(db, async (tx) => {
    for (const { code, name, week, holidays } of defaults) {
      const id = await insertCalendar(tx, { code, name, timeZone: 'Asia/Shanghai' });
      if (id === undefined) continue;
      await replaceWeek(tx, id, week);
      if (holidays) await addKnownYears(tx, id);
    }
  });
}

/** Enters the public holidays of every known year. */
export async function addKnownYears(tx: Db, id: string): Promise<void> {
  for (const year of knownYears()) await replaceYear(tx, id, year, knownHolidaysSource, knownDays(year));
}
