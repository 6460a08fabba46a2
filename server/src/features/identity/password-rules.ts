import { randomInt } from 'node:crypto';
import type { RefusalText } from '#platform/errors/refusal.ts';

/** Characters; longer passphrases are welcome. */
export const minPasswordLength = 10;
const maxPasswordLength = 128;

/** Of those that everybody tries first; compared without case. */
const known = /^(.)\1+$|^(0?1234567890?|9876543210?|abc123(4567)?|password\d*!?|passw0rd\d*|qwerty(uiop)?\d*|admin(istrator)?\d*|huiyin\d*|welcome\d*|iloveyou\d*|1q2w3e4r(5t)?(6y)?|5201314(1314)?|woaini\d*)$/i;

/**
 * Why a new password is not taken, or undefined. Length counts most (NIST SP 800-63B 5.1.1.2): no rules about kinds of
 * characters, but none that everybody tries first, none made of the person's own e-mail or number, and not the old one.
 */
export function faultOfPassword(password: string, { email, staffNo, old }: { email: string; staffNo: string; old?: string }): RefusalText | undefined {
  const length = [...password].length;
  if (length < minPasswordLength) return { zh: `密码至少 ${minPasswordLength} 个字符。`, en: `At least ${minPasswordLength} characters.` };
  if (length > maxPasswordLength) return { zh: `密码最多 ${maxPasswordLength} 个字符。`, en: `At most ${maxPasswordLength} characters.` };
  if (new Set(password).size < 4 || known.test(password)) return { zh: '这个密码太容易被猜到，请换一个。', en: 'This password is too easy to guess; choose another.' };
  const lower = password.toLowerCase();
  const own = [email.split('@')[0] ?? '', staffNo].map((part) => part.toLowerCase());
  if (own.some((part) => part.length >= 3 && lower.replaceAll(part, '').length < 6)) {
    return { zh: '密码不能由本人的邮箱名或工号构成。', en: 'The password must not be made of your own e-mail name or staff number.' };
  }
  if (old !== undefined && old === password) return { zh: '新密码不能与当前密码相同。', en: 'The new password must differ from the current one.' };
  return undefined;
}

// Without 0 O 1 l I, which people misread when a password is dictated.
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A password for one use: four groups of four characters, about 92 bits. */
export function makeTemporaryPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
