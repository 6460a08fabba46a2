import { api, ApiError } from '../../platform/api.ts';
import { duration } from '../../platform/format.ts';
import { currentLocale } from '../../platform/i18n.ts';
import { errorLine } from '../../ui/error-words.ts';
import { identityTexts } from './texts.ts';

export interface Credentials {
  email: string;
  password: string;
  rememberMe: boolean;
}

/** Signs in; `code` when the second factor is asked for now. */
export async function signIn(credentials: Credentials): Promise<'done' | 'code'> {
  const reply = await api.post<{ twoFactorRedirect?: boolean }>('/api/auth/sign-in/email', credentials);
  return reply.twoFactorRedirect ? 'code' : 'done';
}

/** The second step: a code of the app, or one of the saved backup codes. */
export async function verifyCode(kind: 'totp' | 'backup', code: string, trustDevice: boolean): Promise<void> {
  await api.post(`/api/auth/two-factor/verify-${kind === 'totp' ? 'totp' : 'backup-code'}`, { code, trustDevice });
}

/** Leaves for the insurer's own sign-in. */
export async function signInWith(providerId: string, back: string): Promise<void> {
  const reply = await api.post<{ url: string }>('/api/auth/sign-in/social', { provider: providerId, callbackURL: `/console${back}` });
  location.assign(reply.url);
}

/** Why signing in failed, in words; `wrong` is the usual reason at that step. */
export function signInFailure(error: unknown, wrong: string): string {
  const t = identityTexts.texts;
  if (!(error instanceof ApiError)) return errorLine(error);
  if (error.code === 'locked' || error.status === 423) {
    const wait = error.retryAfterSeconds;
    return wait === undefined ? error.message || t('locked') : `${t('locked')}${currentLocale() === 'en' ? ' ' : ''}${t('lockedFor', { time: duration(wait, currentLocale()) })}`;
  }
  if (error.status === 429) return t('tooMany');
  if (error.status === 401) return wrong;
  return errorLine(error);
}
