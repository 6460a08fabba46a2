import { createHash } from 'node:crypto';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { addFailure, clearFailures, findFailures, forgetOldFailures } from './store-failures.ts';

export interface SignInLimits {
  /** Wrong passwords in a row before the account is locked. */
  readonly maxFailures: number;
  readonly lockMinutes: number;
}

/** One address may be a whole branch: it is held back only after this many times the failures of one account. */
const addressFactor = 20;

export const accountSubject = (login: string): Buffer => createHash('sha256').update(`account:${login.trim().toLowerCase()}`).digest();
const addressSubject = (address: string): Buffer => createHash('sha256').update(`address:${address}`).digest();

export type GuardedOutcome<T> = { readonly right: true; readonly value: T } | { readonly right: false; readonly locked: boolean };

/**
 * Runs `verify` unless the account is locked (`locked`, with the seconds left) or the address has guessed too often
 * (`too_many`), and counts a failure. Attempts on one account run one after the other, so guesses sent at once do not
 * get past the count. An account that does not exist is counted and locked like any other.
 */
export function createSignInGuard({ db, clock, readLimits }: { db: Db; clock: Clock; readLimits: () => Promise<SignInLimits> }) {
  const running = new Map<string, Promise<unknown>>();

  const attempt = async <T>(login: string, address: string, verify: () => Promise<T | undefined>): Promise<GuardedOutcome<T>> => {
    const limits = await readLimits();
    const windowSeconds = limits.lockMinutes * 60;
    const account = accountSubject(login);
    const from = addressSubject(address);
    const now = clock.now();
    refuseWhileLocked('locked', (await findFailures(db, account))?.lockedUntil, now);
    refuseWhileLocked('too_many', (await findFailures(db, from))?.lockedUntil, now);
    const value = await verify();
    if (value !== undefined) {
      await clearFailures(db, account);
      return { right: true, value };
    }
    const counted = await addFailure(db, { subject: account, now, max: limits.maxFailures, windowSeconds });
    await addFailure(db, { subject: from, now, max: limits.maxFailures * addressFactor, windowSeconds });
    await forgetOldFailures(db, now);
    return { right: false, locked: counted.lockedUntil !== null };
  };

  return {
    attempt: <T>(login: string, address: string, verify: () => Promise<T | undefined>): Promise<GuardedOutcome<T>> => {
      const key = accountSubject(login).toString('base64');
      const before = running.get(key) ?? Promise.resolve();
      const mine = before.catch(() => undefined).then(() => attempt(login, address, verify));
      running.set(key, mine);
      const tidy = (): void => {
        if (running.get(key) === mine) running.delete(key);
      };
      mine.then(tidy, tidy);
      return mine;
    },
    /** When the lock of an account ends; null: it is not locked. */
    lockedUntil: async (tx: Db, login: string, now: Date): Promise<Date | null> => {
      const until = (await findFailures(tx, accountSubject(login)))?.lockedUntil ?? null;
      return until !== null && until > now ? until : null;
    },
    /** Lifts the lock; true if there were failures. */
    unlock: (tx: Db, login: string): Promise<boolean> => clearFailures(tx, accountSubject(login)),
  };
}

export type SignInGuard = ReturnType<typeof createSignInGuard>;

function refuseWhileLocked(code: 'locked' | 'too_many', until: Date | null | undefined, now: Date): void {
  if (until == null || until <= now) return;
  refuse(code, undefined, { retryAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / 1000) });
}
