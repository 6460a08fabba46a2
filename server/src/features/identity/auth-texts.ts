import type { RefusalCode } from '@huiyin/contracts';
import type { RefusalText } from '#platform/errors/refusal.ts';

export const wrongPassword: RefusalText = { zh: '账号或密码不正确，请重新输入。', en: 'The account or the password is wrong; try again.' };
export const demoOnlyHere: RefusalText = {
  zh: '演示账号只能在运行本系统的这台电脑上登录。正式使用请用 npx huiyin admin create 建立管理员。',
  en: 'Demo accounts sign in only on the machine that runs this program. For real use create an administrator by npx huiyin admin create.',
};
const signInAgain: RefusalText = { zh: '登录验证已过期，请重新输入密码登录。', en: 'This sign-in has expired; enter your password again.' };
const wrongCode: RefusalText = {
  zh: '验证码不正确。请核对身份验证器中当前的 6 位数字，并确认手机时间准确。',
  en: 'The code is wrong. Check the current 6 digits in your authenticator and that the phone shows the right time.',
};
const tooManyCodes: RefusalText = {
  zh: '验证码输错次数过多，请 15 分钟后再试，或请管理员关闭两步验证。',
  en: 'Too many wrong codes: try again in 15 minutes, or ask an administrator to switch two-step sign-in off.',
};

/** What the sign-in library's error codes mean to a reader. */
export const authRefusals: Record<string, { code: RefusalCode; text?: RefusalText }> = {
  INVALID_EMAIL_OR_PASSWORD: { code: 'not_signed_in', text: wrongPassword },
  INVALID_EMAIL: { code: 'not_signed_in', text: wrongPassword },
  DEMO_ONLY_HERE: { code: 'not_allowed', text: demoOnlyHere },
  INVALID_PASSWORD: { code: 'invalid', text: { zh: '密码不正确。', en: 'The password is wrong.' } },
  INVALID_TWO_FACTOR_COOKIE: { code: 'bad_token', text: signInAgain },
  INVALID_CODE: { code: 'invalid', text: wrongCode },
  INVALID_BACKUP_CODE: { code: 'invalid', text: { zh: '备用码不正确或已经用过。', en: 'The backup code is wrong or was used before.' } },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { code: 'locked', text: signInAgain },
  ACCOUNT_TEMPORARILY_LOCKED: { code: 'locked', text: tooManyCodes },
  TOTP_ALREADY_ENABLED: { code: 'conflict', text: { zh: '两步验证已经开启。', en: 'Two-step sign-in is on already.' } },
  TOTP_NOT_ENABLED: { code: 'conflict', text: { zh: '两步验证尚未开启。', en: 'Two-step sign-in is not on.' } },
  TWO_FACTOR_NOT_ENABLED: { code: 'conflict', text: { zh: '两步验证尚未开启。', en: 'Two-step sign-in is not on.' } },
  UNAUTHORIZED: { code: 'not_signed_in' },
  PROVIDER_NOT_FOUND: {
    code: 'unavailable',
    text: { zh: '统一身份认证暂时无法连接，请稍后再试或使用密码登录。', en: 'Single sign-on cannot be reached at the moment; try later or use your password.' },
  },
};
