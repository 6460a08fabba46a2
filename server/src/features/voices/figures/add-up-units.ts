import { millis } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { addUpDays, addUpMonths, noteNewTree, takeAddingLock, takeChanges, takeMonths } from './store-unit-sums.ts';

/**
 * Adds what was counted since the last time up for every unit with all below it, newest days first, for about `budgetMs` milliseconds: a great import leaves
 * the rest to the next turn. Answers whether all is added up. Each step is a transaction of its own; killed in the middle, nothing is lost or added twice.
 */
export async function addUpUnits(db: Db, budgetMs = 500): Promise<boolean> {
  const until = millis() + budgetMs;
  if (!(await transact(db, async (tx) => (await takeAddingLock(tx)) && (await noteNewTree(tx), true)))) return false;
  let [days, months] = [true, true];
  do {
    if (days) days = await transact(db, async (tx) => (await takeAddingLock(tx)) && added(await takeChanges(tx), (changes) => addUpDays(tx, changes)));
    months = await transact(db, async (tx) => (await takeAddingLock(tx)) && added(await takeMonths(tx), (changed) => addUpMonths(tx, changed)));
  } while ((days || months) && millis() < until);
  return !days && !months;
}

async function added<Row>(rows: readonly Row[], add: (rows: readonly Row[]) => Promise<void>): Promise<boolean> {
  if (rows.length === 0) return false;
  await add(rows);
  return true;
}
