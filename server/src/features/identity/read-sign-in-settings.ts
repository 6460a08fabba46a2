import type { Config } from '#platform/config/load-config.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { findSetting } from './store.ts';
import type { SignInLimits } from './sign-in-guard.ts';

/** Settings `signIn.maxFailures` (5) and `signIn.lockMinutes` (15). */
export async function readSignInLimits(db: Db): Promise<SignInLimits> {
  const [maxFailures, lockMinutes] = await Promise.all([findSetting(db, 'signIn.maxFailures'), findSetting(db, 'signIn.lockMinutes')]);
  return { maxFailures: Number(maxFailures ?? 5), lockMinutes: Number(lockMinutes ?? 15) };
}

/** The insurer's name as configured, else as set in the console. */
export async function readInsurerName(db: Db, config: Pick<Config, 'insurerName'>): Promise<string> {
  return config.insurerName || String((await findSetting(db, 'insurer.name')) ?? '回音');
}
