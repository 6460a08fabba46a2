import { Type, type Static } from 'typebox';
import { Day, Id, Nullable, OneOf } from './shapes.ts';

/** A stretch of a day, in minutes from midnight; `closes` is exclusive and at most 1440 (midnight at the day's end). */
export const DayPeriod = Type.Object({
  opens: Type.Integer({ minimum: 0, maximum: 1439 }),
  closes: Type.Integer({ minimum: 1, maximum: 1440 }),
});
export type DayPeriod = Static<typeof DayPeriod>;

/** Periods of a weekday: 1 Monday to 7 Sunday. */
export const WeekdayPeriods = Type.Object({ weekday: Type.Integer({ minimum: 1, maximum: 7 }), periods: Type.Array(DayPeriod, { maxItems: 12 }) });
export type WeekdayPeriods = Static<typeof WeekdayPeriods>;

/** A day unlike its weekday: a holiday is closed, a make-up day 调休 and a special day have their own periods. */
export const CalendarDay = Type.Object({
  day: Day,
  kind: OneOf(['holiday', 'makeUp', 'special'] as const),
  name: Type.String({ maxLength: 50 }),
  periods: Type.Array(DayPeriod, { maxItems: 12 }),
});
export type CalendarDay = Static<typeof CalendarDay>;

export const CalendarSummary = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  timeZone: Type.String(),
  /** Years whose holidays are known, ascending. */
  years: Type.Array(Type.Integer()),
  /** Names of the units that use it themselves. */
  units: Type.Array(Type.String()),
  /** No holidays matter: open around the clock on every weekday. */
  aroundTheClock: Type.Boolean(),
  /** Set when the last known year ends within 90 days or is over. */
  warning: Nullable(Type.String()),
});
export type CalendarSummary = Static<typeof CalendarSummary>;
export const CalendarList = Type.Object({ items: Type.Array(CalendarSummary) });
export type CalendarList = Static<typeof CalendarList>;

export const Calendar = Type.Object({ ...CalendarSummary.properties, week: Type.Array(WeekdayPeriods) });
export type Calendar = Static<typeof Calendar>;

const code = Type.String({ minLength: 1, maxLength: 32, pattern: '^[A-Za-z0-9-]+$' });
const name = Type.String({ minLength: 1, maxLength: 50 });

/** A new calendar: empty, or a copy with all its days. */
export const CalendarNew = Type.Object({ code, name, timeZone: Type.Optional(Type.String({ maxLength: 60 })), copyOf: Type.Optional(Id) });
export type CalendarNew = Static<typeof CalendarNew>;
export const CalendarChange = Type.Object({ name, timeZone: Type.String({ maxLength: 60 }), week: Type.Array(WeekdayPeriods, { maxItems: 7 }) });
export type CalendarChange = Static<typeof CalendarChange>;

/** All exceptions of one year; sending them says that the year is known. */
export const CalendarYear = Type.Object({ source: Type.String({ minLength: 1, maxLength: 200 }), days: Type.Array(CalendarDay, { maxItems: 366 }) });
export type CalendarYear = Static<typeof CalendarYear>;
/** Public holidays and make-up days that the program itself knows for a year, to take over; `days` is empty when it knows none. */
export const KnownHolidays = Type.Object({ source: Type.String(), days: Type.Array(CalendarDay) });
export type KnownHolidays = Static<typeof KnownHolidays>;
/** Lines `date,kind,name`, kind `holiday` or `makeUp`. */
export const CalendarYearImport = Type.Object({ source: Type.String({ minLength: 1, maxLength: 200 }), csv: Type.String({ maxLength: 50_000 }) });
export type CalendarYearImport = Static<typeof CalendarYearImport>;

/** Each day of a year as it will count. */
export const CalendarPreview = Type.Object({
  year: Type.Integer(),
  covered: Type.Boolean(),
  source: Nullable(Type.String()),
  workingDays: Type.Integer(),
  warning: Nullable(Type.String()),
  days: Type.Array(
    Type.Object({
      day: Day,
      weekday: Type.Integer(),
      kind: OneOf(['open', 'closed', 'holiday', 'makeUp', 'special'] as const),
      name: Type.String(),
      periods: Type.Array(DayPeriod),
    }),
  ),
});
export type CalendarPreview = Static<typeof CalendarPreview>;
export const CalendarPreviewQuery = Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2100 }) });
