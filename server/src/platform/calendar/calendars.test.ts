import type { Calendar, CalendarList, CalendarPreview, KnownHolidays } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../access/principal.ts';
import { testAccess, testPrincipal } from '../access/test-principal.ts';
import { connectDatabase, type Database, type Db } from '../db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '../db/open-test-database.ts';
import { createHttp, type Http } from '../http/create-http.ts';
import { newId } from '../ids/new-id.ts';
import { createLog } from '../log/create-log.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { forgetCalendars, loadCalendar } from './load-calendar.ts';
import { seedCalendars } from './seed-calendars.ts';
import { openAt } from './working-time.ts';

describe('calendars', () => {
  let place: TestDatabase;
  let database: Database;
  let db: Db;
  let app: Http;
  let principal: Principal;
  beforeAll(async () => {
    place = await openTestDatabase();
    database = connectDatabase(place.url, 4);
    db = database.db;
    app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
    calendarRoutes(app, { db, access: testAccess(() => principal), clock: { now: () => new Date('2026-11-22T04:00:00Z') } });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
    await place.close();
  });
  beforeEach(async () => {
    principal = testPrincipal({ permissions: ['calendars:manage'] });
    await sql`truncate calendars, units, audit_lines cascade`.execute(db);
    forgetCalendars(db);
    await seedCalendars(db);
  });
  const ask = async <T>(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => {
    const reply = await app.inject({ method, url: `/api/calendars${path}`, ...(payload ? { payload } : {}) });
    return { status: reply.statusCode, body: reply.json<T>() };
  };
  const idOf = async (code: string) => (await ask<CalendarList>('GET', '')).body.items.find((item) => item.code === code)!.id;

  it('refuses whoever may not manage them', async () => {
    principal = testPrincipal({ permissions: ['settings:manage'] });
    expect((await ask('GET', '')).status).toBe(403);
    expect((await ask('POST', '', { code: 'x', name: 'x' })).status).toBe(403);
    expect((await ask('PUT', `/${newId()}/years/2027`, { source: 'x', days: [] })).status).toBe(403);
  });

  it('tells the public holidays that it knows, and none of a year that is not published', async () => {
    const known = async (year: number) => (await app.inject(`/api/known-holidays?year=${year}`)).json<KnownHolidays>();
    expect((await known(2026)).days).toContainEqual({ day: '2026-10-01', kind: 'holiday', name: '国庆节', periods: [] });
    expect((await known(2040)).days).toEqual([]);
    principal = testPrincipal({ permissions: ['settings:manage'] });
    expect((await app.inject('/api/known-holidays?year=2026')).statusCode).toBe(403);
  });

  it('starts with three calendars, warns that next year is missing, and adds nothing the second time', async () => {
    await seedCalendars(db);
    const { items } = (await ask<CalendarList>('GET', '')).body;
    expect(items.map(({ code, years, aroundTheClock }) => ({ code, years, aroundTheClock }))).toEqual([
      { code: 'office', years: [2024, 2025, 2026], aroundTheClock: false },
      { code: 'outlet', years: [2024, 2025, 2026], aroundTheClock: false },
      { code: 'service', years: [], aroundTheClock: true },
    ]);
    expect(items.map(({ warning }) => warning?.includes('2027') ?? null)).toEqual([true, true, null]);
  });

  it('shows each day of a year as it counts', async () => {
    const year = (await ask<CalendarPreview>('GET', `/${await idOf('office')}/preview?year=2026`)).body;
    expect(year.days).toHaveLength(365);
    expect(year).toMatchObject({ covered: true, warning: null });
    const kindOf = (day: string) => year.days.find((entry) => entry.day === day);
    expect(kindOf('2026-10-10')).toMatchObject({ kind: 'makeUp', periods: [{ opens: 540, closes: 720 }, { opens: 810, closes: 1050 }] });
    expect(kindOf('2026-10-01')).toMatchObject({ kind: 'holiday', name: '国庆节', periods: [] });
    expect((await ask<CalendarPreview>('GET', `/${await idOf('office')}/preview?year=2027`)).body).toMatchObject({ covered: false, source: null });
  });

  it('takes the unit’s calendar, else that of the nearest unit above', async () => {
    const [service, office] = [await idOf('service'), await idOf('office')];
    const unit = async (path: string, parent: string | null, calendar: string | null) => {
      const id = newId();
      const code = path.split('/').at(-2)!;
      await sql`insert into units (id, parent_id, code, kind, name, path, calendar_id) values (${id}, ${parent}, ${code}, 'outlet', ${code}, ${path}, ${calendar})`.execute(db);
      return id;
    };
    const top = await unit('/HQ/', null, service);
    const province = await unit('/HQ/HEB/', top, null);
    const city = await unit('/HQ/HEB/SJZ/', province, office);
    const codes = await Promise.all([top, province, city, await unit('/HQ/HEB/SJZ/A/', city, null)].map(async (unitId) => (await loadCalendar(db, { unitId })).code));
    expect(codes).toEqual(['service', 'service', 'office', 'office']);
    expect((await loadCalendar(db, { unitId: newId() })).code).toBe('office');
  });

  it('counts a change of the week at once, and the make-up days with it', async () => {
    const id = await idOf('office');
    const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, periods: [{ opens: 480, closes: 1080 }] }));
    await loadCalendar(db, { id });
    expect((await ask('PUT', `/${id}`, { name: '工作日', timeZone: 'Asia/Shanghai', week })).status).toBe(200);
    const calendar = await loadCalendar(db, { id });
    expect(openAt(calendar, new Date('2026-10-10T00:30:00Z')).open).toBe(true);
    expect(await sql`select action, subject from audit_lines`.execute(db).then(({ rows }) => rows)).toEqual([{ action: 'calendar.changed', subject: id }]);
  });

  it.each([
    ['overlapping periods', { week: [{ weekday: 1, periods: [{ opens: 540, closes: 720 }, { opens: 700, closes: 800 }] }] }, 'week.0.periods.1.opens'],
    ['a period that ends before it begins', { week: [{ weekday: 1, periods: [{ opens: 720, closes: 540 }] }] }, 'week.0.periods.0.closes'],
    ['a weekday twice', { week: [{ weekday: 1, periods: [] }, { weekday: 1, periods: [] }] }, 'week.1.weekday'],
    ['an unknown time zone', { timeZone: 'Asia/Nowhere' }, 'timeZone'],
    ['no name', { name: '' }, 'name'],
  ])('refuses %s and names the field', async (_, change, path) => {
    const reply = await ask('PUT', `/${await idOf('office')}`, { name: 'x', timeZone: 'Asia/Shanghai', week: [], ...change });
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({ error: { fields: [{ path }] } });
  });

  it('copies a calendar with all its days, and refuses a code that is taken', async () => {
    const copy = (await ask<Calendar>('POST', '', { code: 'copy', name: '副本', copyOf: await idOf('office') })).body;
    expect(copy).toMatchObject({ years: [2024, 2025, 2026], timeZone: 'Asia/Shanghai' });
    expect((await loadCalendar(db, { id: copy.id })).days.get('2026-10-01')?.name).toBe('国庆节');
    expect((await ask('POST', '', { code: 'copy', name: '又一个' })).body).toMatchObject({ error: { fields: [{ path: 'code' }] } });
  });

  it('enters a year from CSV, as Excel writes it too', async () => {
    const id = await idOf('office');
    const csv = '\uFEFF日期,类型,名称\r\n2027/1/1,节假日,元旦\r\n2027-01-02,holiday,元旦\r\n2027-01-10,makeUp,元旦\r\n';
    const year = (await ask<CalendarPreview>('POST', `/${id}/years/2027/import`, { source: '国办发明电', csv })).body;
    expect(year).toMatchObject({ covered: true, source: '国办发明电' });
    expect(year.days.filter(({ kind }) => kind === 'holiday' || kind === 'makeUp').map(({ day }) => day)).toEqual(['2027-01-01', '2027-01-02', '2027-01-10']);
    expect((await ask<CalendarList>('GET', '')).body.items.find((item) => item.id === id)!.warning).toBeNull();
  });

  it('refuses a CSV with every faulty line named, and changes nothing', async () => {
    const id = await idOf('office');
    const csv = '2027-02-30,holiday,x\n2026-01-01,holiday,x\n2027-01-01,party,x\n2027-01-02,holiday,x\n2027-01-02,holiday,x\n';
    const reply = await ask<{ error: { fields: { path: string }[] } }>('POST', `/${id}/years/2027/import`, { source: 'x', csv });
    expect(reply.body.error.fields.map(({ path }) => path)).toEqual(['csv.1', 'csv.2', 'csv.3', 'csv.5']);
    expect((await loadCalendar(db, { id })).years.has(2027)).toBe(false);
  });

  it('refuses days of another year and a holiday with opening hours', async () => {
    const id = await idOf('office');
    const day = (change: object) => ({ source: 'x', days: [{ day: '2027-01-01', kind: 'holiday', name: '', periods: [], ...change }] });
    expect((await ask('PUT', `/${id}/years/2027`, day({ day: '2028-01-01' }))).body).toMatchObject({ error: { fields: [{ path: 'days.0.day' }] } });
    expect((await ask('PUT', `/${id}/years/2027`, day({ periods: [{ opens: 0, closes: 60 }] }))).body).toMatchObject({ error: { fields: [{ path: 'days.0.periods' }] } });
    expect((await ask('PUT', `/${id}/years/2027`, day({}))).status).toBe(200);
  });
});
