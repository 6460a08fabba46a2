import { hashPassword } from 'better-auth/crypto';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { endSessions } from './end-sessions.ts';
import { faultOfPassword, makeTemporaryPassword } from './password-rules.ts';
import { accountSubject } from './sign-in-guard.ts';
import { findAccount, type AccountRow } from './store.ts';
import { findPassword, removeTwoFactor, setPassword } from './store-accounts.ts';
import { clearFailures } from './store-failures.ts';

async function accountFor(tx: Db, login: string): Promise<AccountRow> {
  const account = await findAccount(tx, login.trim());
  return account ?? refuse('not_found', { zh: `没有账号 ${login}，请核对邮箱或工号。`, en: `There is no account ${login}; check the e-mail address or staff number.` });
}

/**
 * Sets a password for an account (e-mail or staff number), by somebody at the server: the one given, else a temporary one
 * that must be changed. Ends its sessions, lifts its lock, and with `twoFactorOff` switches the second step off.
 */
export async function resetFromCommandLine(
  db: Db,
  { login, password, twoFactorOff }: { login: string; password: string | undefined; twoFactorOff: boolean },
): Promise<{ name: string; temporaryPassword: string | null }> {
  const temporaryPassword = password === undefined ? makeTemporaryPassword() : null;
  const hash = await hashPassword(password ?? temporaryPassword!);
  return transact(db, async (tx) => {
    const account = await accountFor(tx, login);
    const row = (await findPassword(tx, account.staffId))!;
    const fault = password === undefined ? undefined : faultOfPassword(password, row);
    if (fault !== undefined) return refuse('invalid', fault);
    await setPassword(tx, account.userId, hash, temporaryPassword !== null);
    await clearFailures(tx, accountSubject(account.email));
    if (twoFactorOff) await removeTwoFactor(tx, account.userId);
    await endSessions(tx, { staffId: account.staffId, by: null, reason: 'passwordReset' });
    await writeAudit(tx, { actor: null, action: 'password.reset', subjectKind: 'staff', subject: account.staffId, unitId: account.unitId, detail: { by: 'commandLine', twoFactorOff } });
    return { name: account.name, temporaryPassword };
  });
}

/** Lifts the lock after wrong passwords; true if there was one. */
export async function unlockFromCommandLine(db: Db, login: string): Promise<boolean> {
  return transact(db, async (tx) => {
    const account = await accountFor(tx, login);
    const lifted = await clearFailures(tx, accountSubject(account.email));
    if (lifted) await writeAudit(tx, { actor: null, action: 'signIn.unlocked', subjectKind: 'staff', subject: account.staffId, unitId: account.unitId, detail: { by: 'commandLine' } });
    return lifted;
  });
}
