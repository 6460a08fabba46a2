import { zoneOf, zoneOfInsurer } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import type { ImprovementDeps } from './improvement-deps.ts';

type Parts = Pick<ImprovementDeps, 'database' | 'clock'>;

/** The day (YYYY-MM-DD) that it is now at a unit. */
export const todayOf = async ({ database, clock }: Parts, unitId: string): Promise<string> => dayOf(await zoneOf(database.db, unitId), clock.now().getTime());

/** The day that it is now at head office. */
export const todayOfInsurer = async ({ database, clock }: Parts): Promise<string> => dayOf(await zoneOfInsurer(database.db), clock.now().getTime());
