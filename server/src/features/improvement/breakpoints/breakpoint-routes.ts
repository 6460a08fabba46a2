import { BreakpointJourneyPage, BreakpointJourneyQuery, BreakpointQuery, BreakpointSummary } from '@huiyin/contracts';
import type { StaffAccess } from '#platform/access/principal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { ImprovementDeps } from '../improvement-deps.ts';
import { presentJourney, readBreakpoints } from './read-breakpoints.ts';
import { listJourneys } from './store-breakpoints.ts';

/** Breakpoints between channels 断点: counted, and the journeys behind each count. */
export function breakpointRoutes(app: Http, deps: ImprovementDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  route({
    method: 'GET', url: '/api/breakpoints', permission: 'improvement:read', query: BreakpointQuery, reply: BreakpointSummary, summary: 'Breakpoints by class, service and pair of channels',
    handle: ({ principal, query }) => readBreakpoints(deps, principal, query),
  });
  route({
    method: 'GET', url: '/api/breakpoints/journeys', permission: 'improvement:read', query: BreakpointJourneyQuery, reply: BreakpointJourneyPage, summary: 'The broken journeys of one group, masked, newest first',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 20;
      return toPage(await listJourneys(db, principal, query, limit), limit, (row) => [row.sortKey, row.id], presentJourney);
    },
  });
}
