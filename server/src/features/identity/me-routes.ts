import { Done, Me, MeChange, PasswordChange, SessionList, SessionsEnded, SignInOptions, type Session } from '@huiyin/contracts';
import { Type } from 'typebox';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { Principal } from '#platform/access/principal.ts';
import { ringAccess } from './access-bell.ts';
import { changePassword } from './change-password.ts';
import { endSessions } from './end-sessions.ts';
import type { IdentityParts } from './identity-parts.ts';
import { oidcProvider } from './auth-engine.ts';
import { findMe, setLocale } from './store.ts';
import { listSessions, type SessionRow } from './store-sessions.ts';

/** What the sign-in page shows of a demo installation, or null. */
export type DemoSignIns = () => Promise<SignInOptions['demoSignIns']>;

/** The wire shape of a session; `current` is the id of the one that asks. */
export function presentSession(row: SessionRow, current: string): Session {
  return {
    id: row.id,
    current: row.id === current,
    via: row.via,
    address: row.address,
    userAgent: row.userAgent,
    createdAt: row.createdAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

/** What everybody may do about himself, and what the sign-in page needs before anybody is known. */
export function meRoutes(app: Http, parts: IdentityParts, { insurerName, demoSignIns, mail }: { insurerName: () => Promise<string>; demoSignIns: DemoSignIns; mail: boolean }): void {
  const { database, config, access, clock, bell } = parts;
  const route = staffRoutes(app, access);

  app.route({
    method: 'GET',
    url: '/api/sign-in-options',
    config: { access: 'public' } as never,
    schema: { summary: 'What the sign-in page needs', response: { 200: SignInOptions } },
    handler: async (): Promise<SignInOptions> => {
      const demo = await demoSignIns();
      return {
        insurerName: await insurerName(),
        demo: demo !== null,
        oidc: config.oidcIssuer === '' ? [] : [{ id: oidcProvider, name: config.oidcName }],
        mail,
        demoSignIns: demo,
      };
    },
  });

  const me = async (principal: Principal, locale: Locale): Promise<Me> => {
    const row = await findMe(database.db, principal.staffId);
    if (row === undefined) return refuse('not_signed_in');
    return {
      staffId: principal.staffId,
      staffNo: row.staffNo,
      name: principal.name,
      email: row.email,
      locale: row.locale,
      unit: { id: principal.unitId, name: row.unitName },
      department: { id: principal.departmentId, name: row.departmentName },
      post: row.post,
      roles: locale === 'en' ? row.roleNamesEn : row.roleNames,
      permissions: [...principal.permissions],
      scope: principal.dataScope,
      mustChangePassword: principal.mustChangePassword,
      twoFactor: row.twoFactor,
      insurerName: await insurerName(),
      demo: row.demo,
    };
  };
  route({
    method: 'GET',
    url: '/api/me',
    permission: 'signedIn',
    beforePasswordChange: true,
    reply: Me,
    summary: 'Who is signed in',
    handle: ({ principal, locale }) => me(principal, locale),
  });
  route({
    method: 'PATCH',
    url: '/api/me',
    permission: 'signedIn',
    beforePasswordChange: true,
    body: MeChange,
    reply: Me,
    handle: async ({ principal, body, locale }) => {
      if (body.locale !== undefined) {
        const { locale: chosen } = body;
        await transact(database.db, async (tx) => {
          await setLocale(tx, principal.staffId, chosen);
          await ringAccess(tx, [principal.staffId]);
        });
        access.forget([principal.staffId]);
      }
      return me(principal, locale);
    },
  });
  route({
    method: 'POST',
    url: '/api/me/password',
    permission: 'signedIn',
    beforePasswordChange: true,
    body: PasswordChange,
    reply: Done,
    handle: async ({ principal, body, request }) => {
      await changePassword(parts, principal, body, request.ip);
      return { ok: true as const };
    },
  });
  route({
    method: 'GET',
    url: '/api/me/sessions',
    permission: 'signedIn',
    reply: SessionList,
    handle: async ({ principal }) => ({
      items: (await listSessions(database.db, principal.staffId, clock.now())).map((row) => presentSession(row, principal.sessionId)),
    }),
  });
  const endOwn = async (principal: Principal, which: { only?: string; except?: string }, address: string): Promise<{ ended: number }> => {
    const by = { staffId: principal.staffId, name: principal.name };
    const ended = await transact(database.db, (tx) => endSessions(tx, { staffId: principal.staffId, ...which, by, address, reason: 'owner' }));
    access.forget([principal.staffId]);
    bell.ring();
    return { ended };
  };
  route({
    method: 'DELETE',
    url: '/api/me/sessions/:id',
    permission: 'signedIn',
    params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
    reply: SessionsEnded,
    handle: async ({ principal, params, request }) => {
      const result = await endOwn(principal, { only: params.id }, request.ip);
      if (result.ended === 0) refuse('not_found');
      return result;
    },
  });
  route({
    method: 'DELETE',
    url: '/api/me/sessions',
    permission: 'signedIn',
    summary: 'Ends all sessions but the one that asks',
    reply: SessionsEnded,
    handle: ({ principal, request }) => endOwn(principal, { except: principal.sessionId }, request.ip),
  });
}
