import type { CalendarDay, DayPeriod, WeekdayPeriods } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';
import { newId } from '../ids/new-id.ts';
import type { WorkingCalendar } from './working-calendar.ts';

interface CalendarRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
}

/** A calendar with all it knows, or undefined. Some hundred rows. */
export async function findCalendar(db: Db, id: string): Promise<WorkingCalendar | undefined> {
  const { rows } = await sql<CalendarRow & { periods: { weekday: number; opens: number; closes: number }[]; days: CalendarDay[]; years: number[] }>`
    select c.id, c.code, c.name, c.time_zone,
      coalesce((select jsonb_agg(jsonb_build_object('weekday', p.weekday, 'opens', p.opens_minute, 'closes', p.closes_minute)
        order by p.weekday, p.opens_minute) from calendar_periods p where p.calendar_id = c.id), '[]') as periods,
      coalesce((select jsonb_agg(jsonb_build_object('day', d.day, 'kind', d.kind, 'name', d.name, 'periods', d.periods) order by d.day)
        from calendar_days d where d.calendar_id = c.id), '[]') as days,
      coalesce((select jsonb_agg(y.year order by y.year) from calendar_years y where y.calendar_id = c.id), '[]') as years
    from calendars c where c.id = ${id}`.execute(db);
  const row = rows[0];
  if (row === undefined) return undefined;
  const week = new Map<number, DayPeriod[]>();
  for (const { weekday, opens, closes } of row.periods) week.set(weekday, [...(week.get(weekday) ?? []), { opens, closes }]);
  return {
    id: row.id, code: row.code, name: row.name, timeZone: row.timeZone, week,
    days: new Map(row.days.map((day) => [day.day, day])),
    years: new Set(row.years),
  };
}

/** The unit's calendar, else that of its nearest ancestor that has one, else the one with the code `office`. */
export async function findUnitCalendarId(db: Db, unitId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from (
      select above.calendar_id as id, length(above.path) as nearness from units u join units above on starts_with(u.path, above.path)
        where u.id = ${unitId} and above.calendar_id is not null
      union all select id, 0 from calendars where code = 'office') found
    order by nearness desc limit 1`.execute(db);
  return rows[0]?.id;
}

export interface CalendarListRow extends CalendarRow {
  readonly years: number[];
  readonly units: string[];
  readonly minutesByWeekday: Record<string, number>;
}

export async function listCalendars(db: Db): Promise<CalendarListRow[]> {
  const { rows } = await sql<CalendarListRow>`select c.id, c.code, c.name, c.time_zone,
      array(select y.year::int from calendar_years y where y.calendar_id = c.id order by y.year) as years,
      array(select u.name from units u where u.calendar_id = c.id and u.archived_at is null order by u.path) as units,
      coalesce((select jsonb_object_agg(weekday, minutes) from (select weekday, sum(closes_minute - opens_minute) as minutes
        from calendar_periods p where p.calendar_id = c.id group by weekday) w), '{}') as minutes_by_weekday
    from calendars c order by c.created_at, c.code`.execute(db);
  return rows;
}

/** Returns undefined when the code is taken. */
export async function insertCalendar(tx: Db, calendar: { code: string; name: string; timeZone: string }): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`insert into calendars (id, code, name, time_zone)
    values (${newId()}, ${calendar.code}, ${calendar.name}, ${calendar.timeZone}) on conflict (code) do nothing returning id`.execute(tx);
  return rows[0]?.id;
}

export async function updateCalendar(tx: Db, id: string, change: { name: string; timeZone: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`update calendars set name = ${change.name}, time_zone = ${change.timeZone} where id = ${id}`.execute(tx);
  return numAffectedRows === 1n;
}

export async function replaceWeek(tx: Db, id: string, week: readonly WeekdayPeriods[]): Promise<void> {
  const rows = week.flatMap(({ weekday, periods }) => periods.map((period) => ({ weekday, ...period })));
  await sql`delete from calendar_periods where calendar_id = ${id}`.execute(tx);
  await sql`insert into calendar_periods (calendar_id, weekday, opens_minute, closes_minute)
    select ${id}::uuid, p.weekday, p.opens, p.closes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(weekday smallint, opens smallint, closes smallint)`.execute(tx);
}

/** Replaces all days of a year and notes that the year is known. */
export async function replaceYear(tx: Db, id: string, year: number, source: string, days: readonly CalendarDay[]): Promise<void> {
  await sql`delete from calendar_days where calendar_id = ${id} and day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`.execute(tx);
  await sql`insert into calendar_days (calendar_id, day, kind, name, periods)
    select ${id}::uuid, d.day, d.kind, d.name, d.periods
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d(day date, kind text, name text, periods jsonb)`.execute(tx);
  await sql`insert into calendar_years (calendar_id, year, source) values (${id}, ${year}, ${source})
    on conflict (calendar_id, year) do update set source = excluded.source`.execute(tx);
}

export async function copyCalendarContent(tx: Db, from: string, to: string): Promise<void> {
  await sql`insert into calendar_periods select ${to}::uuid, weekday, opens_minute, closes_minute from calendar_periods where calendar_id = ${from}`.execute(tx);
  await sql`insert into calendar_days select ${to}::uuid, day, kind, name, periods from calendar_days where calendar_id = ${from}`.execute(tx);
  await sql`insert into calendar_years select ${to}::uuid, year, source from calendar_years where calendar_id = ${from}`.execute(tx);
}

export async function findYearSource(db: Db, id: string, year: number): Promise<string | null> {
  const { rows } = await sql<{ source: string }>`select source from calendar_years where calendar_id = ${id} and year = ${year}`.execute(db);
  return rows[0]?.source ?? null;
}
