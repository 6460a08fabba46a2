import { sql } from 'kysely';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import type { ImprovementDeps } from './improvement-deps.ts';

type Parts = Pick<ImprovementDeps, 'database' | 'clock'>;

/** The day (YYYY-MM-DD) that it is now at a unit. */
export const todayOf = async ({ database, clock }: Parts, unitId: string): Promise<string> => dayOf(await zoneOf(database.db, unitId), clock.now().getTime());

/** The day that it is now at head office. */
export async function todayOfInsurer(parts: Parts): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from units where parent_id is null order by path limit 1`.execute(parts.database.db);
  return rows[0] === undefined ? parts.clock.now().toISOString().slice(0, 10) : todayOf(parts, rows[0].id);
}
