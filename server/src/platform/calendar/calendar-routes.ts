import {
  Calendar, CalendarChange, CalendarList, CalendarNew, CalendarPreview, CalendarPreviewQuery, CalendarYear, CalendarYearImport, Id, KnownHolidays,
} from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '../access/principal.ts';
import type { Clock } from '../clock/clock.ts';
import type { Db } from '../db/connect-database.ts';
import { refuse } from '../errors/refusal.ts';
import type { Http } from '../http/create-http.ts';
import type { Locale } from '../http/request-locale.ts';
import { staffRoutes } from '../http/staff-routes.ts';
import { findCalendar, findYearSource, listCalendars } from './calendar-store.ts';
import { addCalendar, changeCalendar, setCalendarYear } from './change-calendar.ts';
import { knownDays, knownHolidaysSource } from './known-holidays.ts';
import { parseCalendarCsv } from './parse-calendar-csv.ts';
import { presentCalendar, presentSummary, presentYear } from './present-calendar.ts';

const ById = Type.Object({ id: Id });
const ByYear = Type.Object({ id: Id, year: Type.Integer({ minimum: 2000, maximum: 2100 }) });
const permission = 'calendars:manage';

/** The calendar editor. A change counts everywhere within five seconds. */
export function calendarRoutes(app: Http, { db, access, clock }: { db: Db; access: StaffAccess; clock: Clock }): void {
  const route = staffRoutes(app, access);
  const present = async (id: string, locale: Locale): Promise<Calendar> => {
    const [calendar, list] = await Promise.all([findCalendar(db, id), listCalendars(db)]);
    const row = list.find((entry) => entry.id === id);
    if (calendar === undefined || row === undefined) return refuse('not_found');
    return presentCalendar(calendar, presentSummary(row, clock, locale));
  };
  const preview = async (id: string, year: number, locale: Locale): Promise<CalendarPreview> => {
    const calendar = await findCalendar(db, id);
    return calendar === undefined ? refuse('not_found') : presentYear(calendar, year, await findYearSource(db, id, year), locale);
  };

  route({
    method: 'GET', url: '/api/calendars', permission, reply: CalendarList, summary: 'Working calendars',
    handle: async ({ locale }) => ({ items: (await listCalendars(db)).map((row) => presentSummary(row, clock, locale)) }),
  });
  route({
    method: 'POST', url: '/api/calendars', permission, body: CalendarNew, reply: Calendar, summary: 'Add a calendar, or copy one',
    handle: async ({ body, principal, request, locale }) => present(await addCalendar(db, body, { principal, address: request.ip }), locale),
  });
  route({
    method: 'GET', url: '/api/calendars/:id', permission, params: ById, reply: Calendar, summary: 'A calendar with its week',
    handle: ({ params, locale }) => present(params.id, locale),
  });
  route({
    method: 'PUT', url: '/api/calendars/:id', permission, params: ById, body: CalendarChange, reply: Calendar, summary: 'Change name, time zone and week',
    handle: async ({ params, body, principal, request, locale }) => {
      await changeCalendar(db, params.id, body, { principal, address: request.ip });
      return present(params.id, locale);
    },
  });
  route({
    method: 'GET', url: '/api/calendars/:id/preview', permission, params: ById, query: CalendarPreviewQuery, reply: CalendarPreview, summary: 'Each day of a year as it counts',
    handle: ({ params, query, locale }) => preview(params.id, query.year, locale),
  });
  route({
    method: 'GET', url: '/api/known-holidays', permission, query: CalendarPreviewQuery, reply: KnownHolidays, summary: 'Public holidays and make-up days of a year that the program knows',
    handle: ({ query }) => Promise.resolve({ source: knownHolidaysSource, days: knownDays(query.year) }),
  });
  route({
    method: 'PUT', url: '/api/calendars/:id/years/:year', permission, params: ByYear, body: CalendarYear, reply: CalendarPreview, summary: 'Enter the exceptions of a year',
    handle: async ({ params, body, principal, request, locale }) => {
      await setCalendarYear(db, params.id, params.year, body.source, body.days, { principal, address: request.ip });
      return preview(params.id, params.year, locale);
    },
  });
  route({
    method: 'POST', url: '/api/calendars/:id/years/:year/import', permission, params: ByYear, body: CalendarYearImport, reply: CalendarPreview, summary: 'Enter a year from lines date,kind,name',
    handle: async ({ params, body, principal, request, locale }) => {
      await setCalendarYear(db, params.id, params.year, body.source, parseCalendarCsv(params.year, body.csv), { principal, address: request.ip });
      return preview(params.id, params.year, locale);
    },
  });
}
