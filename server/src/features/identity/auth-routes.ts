import { PasswordReset, PasswordResetRequest } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#platform/errors/refusal.ts';
import { ringAccess } from './access-bell.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import type { Principal } from '#platform/access/principal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { createRateLimit } from '#platform/http/rate-limit.ts';
import { oidcProvider } from './auth-engine.ts';
import { authRefusals, wrongPassword } from './auth-texts.ts';
import { endedSession } from './end-sessions.ts';
import { answerAuth, askAuth, type AuthAnswer } from './forward-auth.ts';
import type { IdentityParts } from './identity-parts.ts';
import { noteSignIn } from './note-sign-in.ts';
import { requestPasswordReset, resetForgottenPassword, type SendMail } from './reset-forgotten-password.ts';
import { findAccount } from './store.ts';

const Password = Type.String({ minLength: 1, maxLength: 128 });
const SignIn = Type.Object({
  email: Type.String({ minLength: 1, maxLength: 200, description: 'e-mail address or staff number' }),
  password: Password,
  rememberMe: Type.Optional(Type.Boolean()),
});
const Code = Type.Object({ code: Type.String({ minLength: 4, maxLength: 40 }), trustDevice: Type.Optional(Type.Boolean()) });
const Provider = Type.Object({
  provider: Type.Literal(oidcProvider),
  callbackURL: Type.Optional(Type.String({ maxLength: 500, pattern: '^/[^/\\\\]' })),
});

type Handle = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** `/api/auth/…`: the few doors of the sign-in library that are open, each guarded and audited by us. */
export function authRoutes(
  app: Http,
  parts: IdentityParts,
  { sendMail, insurerName }: { sendMail: SendMail | undefined; insurerName: () => Promise<string> },
): void {
  const limitMails = createRateLimit({ burst: 5, perMinute: 2 });
  const { engine, config, database, guard, access } = parts;
  const post = (path: string, body: object | undefined, handle: Handle): void => {
    app.route({
      method: 'POST',
      url: `/api/auth${path}`,
      config: { access: 'public' } as never,
      bodyLimit: 16_384,
      ...(body === undefined ? {} : { schema: { body } }),
      onRequest: async (request) => {
        if (!access.allowsOrigin(request.headers)) refuse('not_allowed');
      },
      handler: handle,
    });
  };

  post('/sign-in/email', SignIn, async (request, reply) => {
    const body = request.body as { email: string; password: string; rememberMe?: boolean };
    const login = body.email.trim();
    const account = await findAccount(database.db, login);
    const email = account?.email ?? (login.includes('@') ? login : 'nobody@unknown.invalid');
    const outcome = await guard.attempt<AuthAnswer>(account?.email ?? login, request.ip, async () => {
      const answer = await askAuth(engine, config, request, { ...body, email });
      return answer.status === 401 || answer.body['code'] === 'INVALID_EMAIL' ? undefined : answer;
    });
    if (outcome.right) {
      await noteSignIn(parts, request, outcome.value);
      return answerAuth(reply, outcome.value);
    }
    await writeAudit(database.db, {
      actor: null,
      action: outcome.locked ? 'signIn.locked' : 'signIn.failed',
      address: request.ip,
      ...(account === undefined ? {} : { subjectKind: 'staff', subject: account.staffId, unitId: account.unitId }),
    });
    if (outcome.locked) refuse('locked', undefined, { retryAfterSeconds: (await parts.readLimits()).lockMinutes * 60 });
    return refuse('not_signed_in', wrongPassword);
  });

  const passOn =
    (after: (request: FastifyRequest, answer: AuthAnswer, before: Principal | null) => Promise<void>): Handle =>
    async (request, reply) => {
      // Asked first: a change of the second step replaces the session.
      const before = await access.authenticate(request.headers);
      const answer = await askAuth(engine, config, request, request.body ?? {});
      await after(request, answer, before);
      return answerAuth(reply, answer);
    };
  const noteChange =
    (action: string) =>
    async (request: FastifyRequest, answer: AuthAnswer, principal: Principal | null): Promise<void> => {
      if (answer.status >= 400 || principal === null) return;
      const { staffId, name, unitId } = principal;
      await transact(database.db, async (tx) => {
        await ringAccess(tx, [staffId]);
        await writeAudit(tx, { actor: { staffId, name }, action, subjectKind: 'staff', subject: staffId, unitId, address: request.ip });
      });
      access.forget([staffId]);
    };
  const noteCode = async (request: FastifyRequest, answer: AuthAnswer, before: Principal | null): Promise<void> => {
    // Somebody who is signed in already confirms a new authenticator; that gives him a new session.
    if (before !== null) return noteChange('twoFactor.enabled')(request, answer, before);
    if (answer.status < 400) await noteSignIn(parts, request, answer);
    else await writeAudit(database.db, { actor: null, action: 'signIn.codeFailed', address: request.ip, detail: { code: String(answer.body['code'] ?? '') } });
  };
  post('/two-factor/verify-totp', Code, passOn(noteCode));
  post('/two-factor/verify-backup-code', Code, passOn(noteCode));
  post('/two-factor/enable', Type.Object({ password: Password }), passOn(noteChange('twoFactor.prepared')));
  post('/two-factor/disable', Type.Object({ password: Password }), passOn(noteChange('twoFactor.disabled')));
  post('/two-factor/generate-backup-codes', Type.Object({ password: Password }), passOn(noteChange('twoFactor.newBackupCodes')));

  post('/sign-out', undefined, async (request, reply) => {
    const principal = await access.authenticate(request.headers);
    const answer = await askAuth(engine, config, request, {});
    if (principal !== null) {
      await transact(database.db, (tx) =>
        endedSession(tx, { principal, address: request.ip }),
      );
      parts.bell.ring();
      access.forget([principal.staffId]);
    }
    return answerAuth(reply, answer);
  });

  if (sendMail !== undefined) {
    post('/request-password-reset', PasswordResetRequest, async (request) => {
      limitMails(request.ip);
      const { email } = request.body as PasswordResetRequest;
      await requestPasswordReset(parts, { email, address: request.ip, sendMail, insurerName: await insurerName() });
      return { ok: true };
    });
  }
  post('/reset-password', PasswordReset, async (request) => {
    const { token, newPassword } = request.body as PasswordReset;
    await resetForgottenPassword(parts, { token, password: newPassword, address: request.ip });
    return { ok: true };
  });

  if (config.oidcIssuer === '') return;
  post('/sign-in/social', Provider, async (request, reply) => {
    const { callbackURL } = request.body as { callbackURL?: string };
    const answer = await askAuth(engine, config, request, {
      provider: oidcProvider,
      callbackURL: callbackURL ?? '/console/',
      errorCallbackURL: '/console/sign-in',
      disableRedirect: true,
    });
    return answerAuth(reply, answer);
  });
  app.route({
    method: 'GET',
    url: `/api/auth/callback/${oidcProvider}`,
    config: { access: 'public' } as never,
    handler: async (request, reply) => {
      const answer = await askAuth(engine, config, request);
      if (answer.status < 400) await noteSignIn(parts, request, answer);
      else parts.log.warn({ code: answer.body['code'] }, 'single sign-on refused');
      for (const cookie of answer.cookies) void reply.header('set-cookie', cookie);
      const fault = String(answer.body['code'] ?? 'failed');
      return reply.redirect(answer.location ?? `/console/sign-in?error=${encodeURIComponent(fault in authRefusals ? fault : 'failed')}`, 302);
    },
  });
}
