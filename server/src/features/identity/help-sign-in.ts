import { hashPassword } from 'better-auth/crypto';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { endSessions } from './end-sessions.ts';
import type { IdentityParts } from './identity-parts.ts';
import { makeTemporaryPassword } from './password-rules.ts';
import { findSignInOf, removeTwoFactor, setPassword, type SignInRow } from './store-accounts.ts';

/** Somebody of the principal's scope; refuses `not_found` for everybody else. */
export async function findWithin(db: Db, principal: Principal, staffId: string): Promise<SignInRow> {
  const scope = inScope(principal, { unit: 'st.unit_id', department: 'st.department_id', person: 'st.id' });
  return (await findSignInOf(db, staffId, scope)) ?? refuse('not_found');
}

/** Who can set another's password can act as him: so nobody may for a person with rights that he lacks himself. */
function refuseOver(principal: Principal, person: SignInRow): void {
  if (person.permissions.every((permission) => (principal.permissions as ReadonlySet<string>).has(permission))) return;
  refuse('not_allowed', {
    zh: '对方拥有您没有的权限，不能代为操作。请联系权限更高的管理员。',
    en: 'This person has rights that you lack, so you cannot do this for them. Ask an administrator with more rights.',
  });
}

const accountOf = (person: SignInRow): string =>
  person.userId ?? refuse('conflict', { zh: '此人还没有登录账号。', en: 'This person has no account yet.' });

type Act = (tx: Db, person: SignInRow, by: { staffId: string; name: string }) => Promise<void>;

async function actFor(parts: IdentityParts, principal: Principal, staffId: string, act: Act): Promise<void> {
  await transact(parts.database.db, async (tx) => {
    const person = await findWithin(tx, principal, staffId);
    refuseOver(principal, person);
    await act(tx, person, { staffId: principal.staffId, name: principal.name });
  });
  parts.access.forget([staffId]);
  parts.bell.ring();
}

/** Gives a temporary password, shown this once; ends the person's sessions, lifts a lock. */
export async function giveTemporaryPassword(parts: IdentityParts, principal: Principal, staffId: string, address: string): Promise<string> {
  const password = makeTemporaryPassword();
  const hash = await hashPassword(password);
  await actFor(parts, principal, staffId, async (tx, person, by) => {
    await setPassword(tx, accountOf(person), hash, true);
    await parts.guard.unlock(tx, person.email!);
    await endSessions(tx, { staffId, by, address, reason: 'passwordReset' });
    await writeAudit(tx, { actor: by, action: 'password.reset', subjectKind: 'staff', subject: staffId, unitId: person.unitId, address, detail: { by: 'administrator' } });
  });
  return password;
}

/** Switches a person's second step off, when the phone is lost. */
export async function switchTwoFactorOff(parts: IdentityParts, principal: Principal, staffId: string, address: string): Promise<void> {
  await actFor(parts, principal, staffId, async (tx, person, by) => {
    if (!(await removeTwoFactor(tx, accountOf(person)))) return;
    await writeAudit(tx, { actor: by, action: 'twoFactor.disabled', subjectKind: 'staff', subject: staffId, unitId: person.unitId, address, detail: { by: 'administrator' } });
  });
}

/** Lifts the lock after wrong passwords. */
export async function unlockSignIn(parts: IdentityParts, principal: Principal, staffId: string, address: string): Promise<void> {
  await actFor(parts, principal, staffId, async (tx, person, by) => {
    if (person.email === null || !(await parts.guard.unlock(tx, person.email))) return;
    await writeAudit(tx, { actor: by, action: 'signIn.unlocked', subjectKind: 'staff', subject: staffId, unitId: person.unitId, address });
  });
}

/** Ends one session of a person, or all. Returns how many ended. */
export async function endSessionsOf(parts: IdentityParts, principal: Principal, staffId: string, only: string | undefined, address: string): Promise<number> {
  let ended = 0;
  await actFor(parts, principal, staffId, async (tx, _person, by) => {
    ended = await endSessions(tx, { staffId, ...(only === undefined ? {} : { only }), by, address, reason: 'administrator' });
  });
  return ended;
}
