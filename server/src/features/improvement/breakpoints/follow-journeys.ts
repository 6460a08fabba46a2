import { zoneOfInsurer } from '#platform/calendar/load-calendar.ts';
import { dayOf, momentOf } from '#platform/calendar/zoned-time.ts';
import { millis } from '#platform/clock/clock.ts';
import { transact } from '#platform/db/transact.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { ImprovementDeps } from '../improvement-deps.ts';
import { findBreakpoints, type RuleParameters, type Step } from './breakpoint-rules.ts';
import { dayToFollow, keepFindings, noteDay } from './store-breakpoints.ts';
import { customersOf, loadSteps } from './store-journeys.ts';

const dayMs = 86_400_000;
/** Days back that a fresh installation goes through, and the last days that are gone through again each hour, since core systems report late. */
const reach = { back: 180, again: 3 };
/** Customers of one turn, and milliseconds that a turn goes on with the next day. */
const turn = { customers: 500, millis: 2_000 };

/** What the rules go by, as administrators set it. */
export async function readParameters(db: Db): Promise<RuleParameters> {
  const [sameIssueDays, claimAgainDays, selfServiceHours, waitMinutes, starsApart] = await Promise.all([
    readSetting(db, 'breakpoint.sameIssueDays'), readSetting(db, 'breakpoint.claimAgainDays'), readSetting(db, 'breakpoint.selfServiceHours'), readSetting(db, 'breakpoint.waitMinutes'), readSetting(db, 'breakpoint.starsApart'),
  ]);
  return { sameIssueDays, claimAgainDays, selfServiceHours, waitMinutes, starsApart };
}

/**
 * Goes through the days that were not gone through yet, the newest first, for some seconds, and through the last days again each hour: of each customer to
 * whom something happened that day the steps of the weeks before are read by the customer, never a whole table. What is found once stays and is counted once. Returns the days gone through.
 */
export async function followJourneys(deps: ImprovementDeps): Promise<number> {
  const { db } = deps.database;
  const zone = await zoneOfInsurer(db);
  const begun = millis();
  let days = 0;
  for (; days === 0 || millis() - begun < turn.millis; days++) {
    const now = deps.clock.now();
    const today = dayOf(zone, now.getTime());
    const back = (count: number): string => dayOf(zone, momentOf(zone, today, 720) - count * dayMs);
    const day = await dayToFollow(db, { first: back(reach.back), today, again: back(reach.again), before: new Date(now.getTime() - 3_600_000) });
    if (day === undefined) return days;
    await followDay(deps, day, zone);
  }
  return days;
}

/** Goes through one day, YYYY-MM-DD of the zone. */
export async function followDay(deps: ImprovementDeps, day: string, zone: string): Promise<void> {
  const { db } = deps.database;
  const parameters = await readParameters(db);
  const from = new Date(momentOf(zone, day, 0));
  const to = new Date(momentOf(zone, day, 24 * 60));
  const earliest = new Date(from.getTime() - Math.max(parameters.sameIssueDays, parameters.claimAgainDays, Math.ceil(parameters.selfServiceHours / 24)) * dayMs);
  let [customers, findings] = [0, 0];
  for (let after: string | null = null; ; ) {
    const ids: string[] = await customersOf(db, from, to, after, turn.customers);
    if (ids.length === 0) break;
    const journeys = new Map<string, Step[]>();
    for (const step of await loadSteps(db, ids, earliest, to)) journeys.set(step.customerId, [...(journeys.get(step.customerId) ?? []), step]);
    const found = [...journeys.values()].flatMap((journey) => findBreakpoints(journey, parameters, from.getTime()));
    if (found.length > 0) findings += await transact(db, (tx) => keepFindings(tx, day, found));
    customers += ids.length;
    after = ids.at(-1)!;
    if (ids.length < turn.customers) break;
  }
  await transact(db, (tx) => noteDay(tx, day, customers, findings, deps.clock.now()));
}

