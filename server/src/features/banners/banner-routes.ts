import { BannerAudience, BannerList, BannerNew, Done, Id, type Banner } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { bannersFor, bannersWritten, dismissBanner, loadAudience, type BannerRow } from './store-banners.ts';
import { withdrawBanner, writeBanner, type BannerDeps } from './write-banner.ts';

const ById = Type.Object({ id: Id });
const present = (row: BannerRow): Banner => ({ ...row, writtenAt: row.writtenAt.toISOString(), until: row.until.toISOString() });

/** Banners: everybody reads and puts away their own, supervisors write. */
export function bannerRoutes(app: Http, deps: BannerDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  route({ method: 'GET', url: '/api/banners', permission: 'signedIn', reply: BannerList, summary: 'What is to be shown at the caller’s desk', handle: async ({ principal }) => ({ items: (await bannersFor(db, principal)).map(present) }) });
  route({
    method: 'POST', url: '/api/banners/:id/dismiss', permission: 'signedIn', params: ById, reply: Done, summary: 'Puts a banner away, for the caller only',
    handle: async ({ principal, params }) => ((await dismissBanner(db, principal, params.id)) ? { ok: true as const } : refuse('not_found')),
  });
  route({ method: 'GET', url: '/api/banners/written', permission: 'banners:write', reply: BannerList, summary: 'Running banners to the caller’s units', handle: async ({ principal }) => ({ items: (await bannersWritten(db, principal)).map(present) }) });
  route({ method: 'GET', url: '/api/banners/audience', permission: 'banners:write', reply: BannerAudience, handle: ({ principal }) => loadAudience(db, principal) });
  route({ method: 'POST', url: '/api/banners', permission: 'banners:write', body: BannerNew, reply: ById, summary: 'Shows a banner at all desks of a unit or department', handle: ({ principal, body, request }) => writeBanner(deps, principal, body, request.ip) });
  route({
    method: 'POST', url: '/api/banners/:id/withdraw', permission: 'banners:write', params: ById, reply: Done,
    handle: async ({ principal, params, request }) => {
      await withdrawBanner(deps, principal, params.id, request.ip);
      return { ok: true as const };
    },
  });
}
