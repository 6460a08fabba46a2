import type { PasswordChange } from '@huiyin/contracts';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { endSessions } from './end-sessions.ts';
import { ringAccess } from './access-bell.ts';
import type { IdentityParts } from './identity-parts.ts';
import { faultOfPassword } from './password-rules.ts';
import { findPassword, setPassword } from './store-accounts.ts';

/**
 * Changes the own password and ends the person's other sessions. Refuses a wrong current password (counted and locked as
 * at sign-in) and a new one that the rules do not take.
 */
export async function changePassword(
  { database, guard, access, bell }: IdentityParts,
  principal: Principal,
  { current, next }: PasswordChange,
  address: string,
): Promise<void> {
  const row = await findPassword(database.db, principal.staffId);
  if (row === undefined || row.passwordHash === null) return refuse('conflict', { zh: '该账号没有密码，请使用统一身份认证登录。', en: 'This account has no password; use single sign-on.' });
  const { passwordHash, email, staffNo, userId } = row;
  const outcome = await guard.attempt(email, address, async () => ((await verifyPassword({ hash: passwordHash, password: current })) ? true : undefined));
  if (!outcome.right) {
    return refuse('invalid', undefined, { fields: [{ path: 'current', text: { zh: '当前密码不正确。', en: 'The current password is wrong.' } }] });
  }
  const fault = faultOfPassword(next, { email, staffNo, old: current });
  if (fault !== undefined) return refuse('invalid', undefined, { fields: [{ path: 'next', text: fault }] });
  const hash = await hashPassword(next);
  const by = { staffId: principal.staffId, name: principal.name };
  await transact(database.db, async (tx) => {
    await setPassword(tx, userId, hash, false);
    await endSessions(tx, { staffId: principal.staffId, except: principal.sessionId, by, address, reason: 'passwordChanged' });
    await ringAccess(tx, [principal.staffId]);
    await writeAudit(tx, { actor: by, action: 'password.changed', subjectKind: 'staff', subject: principal.staffId, unitId: principal.unitId, address });
  });
  access.forget([principal.staffId]);
  bell.ring();
}
