import { Done, Id, SessionsEnded, SignInState, TemporaryPassword } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { endSessionsOf, findWithin, giveTemporaryPassword, switchTwoFactorOff, unlockSignIn } from './help-sign-in.ts';
import type { IdentityParts } from './identity-parts.ts';
import { presentSession } from './me-routes.ts';
import { listSessions } from './store-sessions.ts';

const One = Type.Object({ id: Id });
const permission = 'sessions:manage';

/** What administrators do for people who cannot sign in, or should not be signed in any more. */
export function helpRoutes(app: Http, parts: IdentityParts): void {
  const route = staffRoutes(app, parts.access);
  const { database, clock, guard } = parts;

  route({
    method: 'GET',
    url: '/api/staff/:id/sign-in',
    permission,
    params: One,
    reply: SignInState,
    summary: 'How a person signs in: lock, second step, open sessions',
    handle: async ({ principal, params: { id: staffId } }) => {
      const person = await findWithin(database.db, principal, staffId);
      const now = clock.now();
      const lockedUntil = person.email === null ? null : await guard.lockedUntil(database.db, person.email, now);
      return {
        email: person.email,
        twoFactor: person.twoFactor,
        mustChangePassword: person.mustChangePassword,
        lockedUntil: lockedUntil?.toISOString() ?? null,
        sessions: (await listSessions(database.db, staffId, now)).map((row) => presentSession(row, principal.sessionId)),
      };
    },
  });
  route({
    method: 'POST',
    url: '/api/staff/:id/sign-in/temporary-password',
    permission,
    params: One,
    reply: TemporaryPassword,
    handle: async ({ principal, params, request }) => ({ temporaryPassword: await giveTemporaryPassword(parts, principal, params.id, request.ip) }),
  });
  route({
    method: 'POST',
    url: '/api/staff/:id/sign-in/unlock',
    permission,
    params: One,
    reply: Done,
    handle: async ({ principal, params, request }) => {
      await unlockSignIn(parts, principal, params.id, request.ip);
      return { ok: true as const };
    },
  });
  route({
    method: 'DELETE',
    url: '/api/staff/:id/sign-in/two-factor',
    permission,
    params: One,
    reply: Done,
    handle: async ({ principal, params, request }) => {
      await switchTwoFactorOff(parts, principal, params.id, request.ip);
      return { ok: true as const };
    },
  });
  route({
    method: 'DELETE',
    url: '/api/staff/:id/sign-in/sessions',
    permission,
    params: One,
    query: Type.Object({ id: Type.Optional(Type.String({ maxLength: 100 })) }),
    reply: SessionsEnded,
    summary: 'Ends one session (`?id=`) or all of a person',
    handle: async ({ principal, params, query, request }) => ({ ended: await endSessionsOf(parts, principal, params.id, query.id, request.ip) }),
  });
}
