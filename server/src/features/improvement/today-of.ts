import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import type { ImprovementDeps } from './improvement-deps.ts';

/** The day (YYYY-MM-DD) that it is now at a unit. */
export const todayOf = async ({ database, clock }: Pick<ImprovementDeps, 'database' | 'clock'>, unitId: string): Promise<string> => dayOf(await zoneOf(database.db, unitId), clock.now().getTime());
