import { millis } from '../clock/clock.ts';
import { findHeadOffice } from '../access/head-office.ts';
import type { Db } from '../db/connect-database.ts';
import { findCalendar, findUnitCalendarId } from './calendar-store.ts';
import { alwaysOpen, type WorkingCalendar } from './working-calendar.ts';

/** How long a calendar may be old, in milliseconds: a change reaches every process within this. */
const cacheMs = 5_000;
/** Calendars and units remembered of one database. */
const most = 2_000;

/** By database; the adapter is what a pool and its transactions share. */
const caches = new WeakMap<object, Map<string, { at: number; calendar: WorkingCalendar }>>();

/**
 * A calendar by its id, or the one that counts for a unit: its own, else that of the nearest unit above it, else the
 * calendar `office`, else always open. At most five seconds old.
 */
export async function loadCalendar(db: Db, which: { id: string } | { unitId: string }): Promise<WorkingCalendar> {
  const cache = cacheOf(db);
  const key = 'id' in which ? `calendar ${which.id}` : `unit ${which.unitId}`;
  const known = cache.get(key);
  if (known !== undefined && millis() - known.at < cacheMs) return known.calendar;
  const id = 'id' in which ? which.id : await findUnitCalendarId(db, which.unitId);
  const calendar = (id === undefined ? undefined : await findCalendar(db, id)) ?? alwaysOpen;
  if (cache.size >= most) cache.clear();
  cache.set(key, { at: millis(), calendar });
  return calendar;
}

/** The time zone in which a unit's days begin and its moments are written: its calendar's. */
export const zoneOf = async (db: Db, unitId: string): Promise<string> => (await loadCalendar(db, { unitId })).timeZone;

/** The time zone by which the days of figures are cut: that of head office; that of China before anybody set the insurer up. */
export async function zoneOfInsurer(db: Db): Promise<string> {
  const head = await findHeadOffice(db);
  return head === undefined ? 'Asia/Shanghai' : zoneOf(db, head.id);
}

/** Throws away what this process remembers, after a change of its own. */
export function forgetCalendars(db: Db): void {
  caches.delete(db.getExecutor().adapter);
}

function cacheOf(db: Db): Map<string, { at: number; calendar: WorkingCalendar }> {
  const { adapter } = db.getExecutor();
  let cache = caches.get(adapter);
  if (cache === undefined) caches.set(adapter, (cache = new Map()));
  return cache;
}
