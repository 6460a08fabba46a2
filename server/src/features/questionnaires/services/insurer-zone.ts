import { sql } from 'kysely';
import { loadCalendar } from '#platform/calendar/load-calendar.ts';
import type { Db } from '#platform/db/connect-database.ts';

/** The time zone by which days of figures are cut: that of head office. */
export async function zoneOfInsurer(db: Db): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from units where parent_id is null order by code limit 1`.execute(db);
  return rows[0] === undefined ? 'Asia/Shanghai' : (await loadCalendar(db, { unitId: rows[0].id })).timeZone;
}
