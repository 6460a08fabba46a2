import type { Config } from '#platform/config/load-config.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import type { SignInLimits } from './sign-in-guard.ts';

/** How many wrong passwords lock an account, and for how long, as set by the administrators. */
export async function readSignInLimits(db: Db): Promise<SignInLimits> {
  return { maxFailures: await readSetting(db, 'signIn.maxFailures'), lockMinutes: await readSetting(db, 'signIn.lockMinutes') };
}

/** The insurer's name as configured, else as set in the console. */
export async function readInsurerName(db: Db, config: Pick<Config, 'insurerName'>): Promise<string> {
  return config.insurerName || readSetting(db, 'insurer.name');
}
