import { Id, ImprovementPeople, PageQuery, PainPoint, PainPointLogPage, PainPointMade, PainPointNew, PainPointOptions, PainPointPage, PainPointQuery, PainPointVoicePage } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { cursorPatterns, decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { createPainPoint } from './create-pain-point.ts';
import type { ImprovementDeps } from './improvement-deps.ts';
import { presentPainPoint, presentSummary } from './present-pain-point.ts';
import { listVoices } from './store-evidence.ts';
import { findWorkers, listPainPoints, loadOptions } from './store-list.ts';
import { findPainPoint, listLog, type SeenPainPoint } from './store-pain-points.ts';
import { todayOf } from './today-of.ts';

const ById = Type.Object({ id: Id });
const read = 'improvement:read';

/** The list of pain points, one with everything of it, and making one. There is no address to close one, and none to delete one. */
export function painPointRoutes(app: Http, deps: ImprovementDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  const seen = async (principal: Principal, id: string): Promise<SeenPainPoint> => (await findPainPoint(db, principal, id)) ?? refuse('not_found');

  route({
    method: 'GET', url: '/api/pain-points', permission: read, query: PainPointQuery, reply: PainPointPage, summary: 'Pain points, newest first',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      return toPage(await listPainPoints(db, principal, query, limit, await todayOf(deps, principal.unitId)), limit, (row) => [row.sortKey, row.id], presentSummary);
    },
  });
  route({ method: 'GET', url: '/api/pain-points/options', permission: read, reply: PainPointOptions, summary: 'What the forms offer', handle: () => loadOptions(db) });
  route({
    method: 'GET', url: '/api/pain-points/people', permission: 'improvement:manage', query: Type.Object({ text: Type.Optional(Type.String({ maxLength: 40 })), departmentId: Type.Optional(Id) }), reply: ImprovementPeople,
    summary: 'Who may own a pain point or be given a task', handle: async ({ query }) => ({ items: await findWorkers(db, query.text?.trim() ?? '', query.departmentId ?? null) }),
  });
  route({
    method: 'POST', url: '/api/pain-points', permission: 'improvement:manage', body: PainPointNew, reply: PainPointMade, summary: 'Put a pain point on the list',
    handle: ({ principal, body }) => createPainPoint(deps, principal, body),
  });
  route({
    method: 'GET', url: '/api/pain-points/:id', permission: read, params: ById, reply: PainPoint,
    handle: async ({ principal, params }) => presentPainPoint(db, await seen(principal, params.id), principal, await todayOf(deps, principal.unitId)),
  });
  route({
    method: 'GET', url: '/api/pain-points/:id/voices', permission: read, params: ById, query: PageQuery, reply: PainPointVoicePage, summary: 'The voices that show it, masked',
    handle: async ({ principal, params, query }) => {
      await seen(principal, params.id);
      const limit = query.limit ?? 50;
      return toPage(await listVoices(db, params.id, query.cursor, limit), limit, (row) => [row.sortKey, row.id], ({ sortKey: _, ...row }) => ({ ...row, saidAt: row.saidAt.toISOString(), addedAt: row.addedAt.toISOString() }));
    },
  });
  route({
    method: 'GET', url: '/api/pain-points/:id/log', permission: read, params: ById, query: PageQuery, reply: PainPointLogPage, summary: 'Everything that happened to it, newest first',
    handle: async ({ principal, params, query }) => {
      await seen(principal, params.id);
      const limit = query.limit ?? 100;
      const before = query.cursor === undefined ? null : Number(decodeCursor(query.cursor, [cursorPatterns.number])[0]);
      return toPage(await listLog(db, params.id, before, limit), limit, (row) => [row.n], (row) => ({ ...row, at: row.at.toISOString() }));
    },
  });
}
