import type { CalendarChange, CalendarDay, CalendarNew } from '@huiyin/contracts';
import type { Principal } from '../access/principal.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Db } from '../db/connect-database.ts';
import { transact } from '../db/transact.ts';
import { refuse } from '../errors/refusal.ts';
import { copyCalendarContent, findCalendar, insertCalendar, replaceWeek, replaceYear, updateCalendar } from './calendar-store.ts';
import { checkDays, checkTimeZone, checkWeek, refuseFaults } from './check-calendar.ts';
import { forgetCalendars } from './load-calendar.ts';
import { addKnownYears } from './seed-calendars.ts';

/** Who changes it, and from where. */
export interface CalendarEditor {
  readonly principal: Pick<Principal, 'staffId' | 'name'>;
  readonly address: string;
}

/** Adds a calendar: a copy of another, or an empty week with the public holidays that are known. Returns its id. */
export async function addCalendar(db: Db, wanted: CalendarNew, editor: CalendarEditor): Promise<string> {
  const id = await change(db, async (tx) => {
    const model = wanted.copyOf === undefined ? undefined : await findCalendar(tx, wanted.copyOf);
    if (wanted.copyOf !== undefined && model === undefined) refuse('not_found');
    const timeZone = wanted.timeZone ?? model?.timeZone ?? 'Asia/Shanghai';
    refuseFaults(checkTimeZone(timeZone));
    const created = await insertCalendar(tx, { code: wanted.code, name: wanted.name, timeZone });
    if (created === undefined) return refuse('invalid', undefined, { fields: [{ path: 'code', text: { zh: `代码“${wanted.code}”已被使用。`, en: `The code "${wanted.code}" is taken.` } }] });
    if (model === undefined) await addKnownYears(tx, created);
    else await copyCalendarContent(tx, model.id, created);
    await note(tx, editor, 'calendar.added', created, { code: wanted.code, copyOf: model?.code ?? null });
    return created;
  });
  return id;
}

/** Changes name, time zone and weekly periods. */
export function changeCalendar(db: Db, id: string, wanted: CalendarChange, editor: CalendarEditor): Promise<void> {
  refuseFaults([...checkTimeZone(wanted.timeZone), ...checkWeek(wanted.week)]);
  return change(db, async (tx) => {
    if (!(await updateCalendar(tx, id, wanted))) refuse('not_found');
    await replaceWeek(tx, id, wanted.week);
    await note(tx, editor, 'calendar.changed', id, { timeZone: wanted.timeZone, week: wanted.week });
  });
}

/** Replaces the exceptions of a year; from then on the year counts as known. */
export function setCalendarYear(db: Db, id: string, year: number, source: string, days: readonly CalendarDay[], editor: CalendarEditor): Promise<void> {
  refuseFaults(checkDays(year, days));
  return change(db, async (tx) => {
    if ((await findCalendar(tx, id)) === undefined) refuse('not_found');
    await replaceYear(tx, id, year, source, days);
    await note(tx, editor, 'calendar.yearEntered', id, { year, source, days: days.length });
  });
}

async function change<T>(db: Db, act: (tx: Db) => Promise<T>): Promise<T> {
  const result = await transact(db, act);
  forgetCalendars(db);
  return result;
}

function note(tx: Db, { principal, address }: CalendarEditor, action: string, id: string, detail: Record<string, unknown>): Promise<void> {
  return writeAudit(tx, { actor: principal, action, subjectKind: 'calendar', subject: id, address, detail });
}
