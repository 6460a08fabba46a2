import { createHash, randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { endSessions } from './end-sessions.ts';
import type { IdentityParts } from './identity-parts.ts';
import { faultOfPassword } from './password-rules.ts';
import { findAccount, findAccountOfUser } from './store.ts';
import { addVerification, findPassword, setPassword, takeVerification } from './store-accounts.ts';

/** Puts a mail in the outbox, in the caller's transaction. */
export type SendMail = (tx: Db, mail: { readonly to: string; readonly subject: string; readonly text: string }) => Promise<void>;

/** How long the link of a mail works. */
const linkMinutes = 30;

const identifierOf = (token: string): string => `reset:${createHash('sha256').update(token).digest('hex')}`;

/** Mails a link for a new password, if there is such an account. Says nothing about whether there is. */
export async function requestPasswordReset(
  { database, config, clock }: IdentityParts,
  { email, address, sendMail, insurerName }: { email: string; address: string; sendMail: SendMail; insurerName: string },
): Promise<void> {
  const account = await findAccount(database.db, email.trim());
  // Demo addresses are invented: a mail would reach a stranger.
  if (account === undefined || account.left || account.demo) return;
  const token = randomBytes(32).toString('base64url');
  const link = `${config.publicUrl || `http://${config.host}:${config.port}`}/console/reset-password?token=${token}`;
  await transact(database.db, async (tx) => {
    await addVerification(tx, { id: newId(), identifier: identifierOf(token), value: account.userId, expiresAt: new Date(clock.now().getTime() + linkMinutes * 60_000) });
    await sendMail(tx, {
      to: account.email,
      subject: `${insurerName}：重设密码 / Reset your password`,
      text: `${account.name}，您好：\n\n请在 ${linkMinutes} 分钟内打开以下链接设置新密码：\n${link}\n\n如果不是您本人操作，请忽略本邮件，密码不会改变。\n\n---\n\nHello ${account.name},\n\nopen this link within ${linkMinutes} minutes to set a new password:\n${link}\n\nIf you did not ask for it, ignore this mail; your password stays as it is.\n`,
    });
    await writeAudit(tx, { actor: null, action: 'password.resetRequested', subjectKind: 'staff', subject: account.staffId, unitId: account.unitId, address });
  });
}

/**
 * Sets a new password by the token of a mailed link, once; ends all sessions and lifts a lock. Refuses `bad_token` for one
 * that is unknown, used or older than half an hour, and `invalid` for a password that the rules do not take.
 */
export async function resetForgottenPassword(
  { database, clock, guard, access, bell }: IdentityParts,
  { token, password, address }: { token: string; password: string; address: string },
): Promise<void> {
  const hash = await hashPassword(password);
  const staffId = await transact(database.db, async (tx) => {
    const userId = await takeVerification(tx, identifierOf(token), clock.now());
    const account = userId === undefined ? undefined : await findAccountOfUser(tx, userId);
    if (account === undefined || account.left) return refuse('bad_token', { zh: '链接无效或已过期，请重新申请。', en: 'The link is not valid or has expired; ask for another.' });
    const row = (await findPassword(tx, account.staffId))!;
    const fault = faultOfPassword(password, row);
    // Thrown inside the transaction, so the link can be used again.
    if (fault !== undefined) return refuse('invalid', undefined, { fields: [{ path: 'newPassword', text: fault }] });
    await setPassword(tx, account.userId, hash, false);
    await guard.unlock(tx, account.email);
    const by = { staffId: account.staffId, name: account.name };
    await endSessions(tx, { staffId: account.staffId, by, address, reason: 'passwordReset' });
    await writeAudit(tx, { actor: by, action: 'password.reset', subjectKind: 'staff', subject: account.staffId, unitId: account.unitId, address, detail: { by: 'mail' } });
    return account.staffId;
  });
  access.forget([staffId]);
  bell.ring();
}
