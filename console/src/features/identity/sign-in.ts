import { api, ApiError } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';

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
export async function signInWith(provider: string, back: string): Promise<void> {
  const reply = await api.post<{ url: string }>('/api/auth/sign-in/social', { provider, callbackURL: `/console${back}` });
  location.assign(reply.url);
}

/** Why signing in failed, in words: the server's, or `otherwise` when it gave none. */
export function signInFailure(error: unknown, otherwise: string): string {
  return error instanceof ApiError && error.code !== 'network' && error.message === '' ? otherwise : errorLine(error);
}
