import { Done, Id, Presence, PresenceChange, Ringing } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { loadCalendar } from '#platform/calendar/load-calendar.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { acceptRinging, declineRinging } from './answer-ringing.ts';
import type { RoutingDeps } from './assign-work.ts';
import type { Assigner } from './assigner.ts';
import { forcePresence } from './force-presence.ts';
import { changePresence, type PresenceSettings } from './presence.ts';
import { loadPresence } from './store-presence.ts';
import { loadRinging } from './store-ringing.ts';

const ById = Type.Object({ id: Id });
const done = { ok: true as const };

/** 签入/签出, 示闲/示忙 of the caller and, by a supervisor, of others; what rings. */
export function routingRoutes(
  app: Http,
  deps: { routing: RoutingDeps; assigner: Assigner; access: StaffAccess; presence: () => Promise<PresenceSettings> },
): void {
  const { db } = deps.routing.database;
  const route = staffRoutes(app, deps.access);
  route({
    method: 'GET',
    url: '/api/presence',
    permission: 'signedIn',
    reply: Presence,
    handle: ({ principal }) => loadPresence(db, principal.staffId),
  });
  route({
    method: 'POST',
    url: '/api/presence',
    permission: 'conversations:handle',
    body: PresenceChange,
    reply: Presence,
    handle: async ({ principal, body }) => changePresence(deps.routing, deps.assigner, await deps.presence(), principal, body),
  });
  route({
    method: 'POST', url: '/api/staff/:id/presence', permission: 'routing:supervise', params: ById, body: PresenceChange, reply: Presence, summary: 'Sets somebody else’s state',
    handle: async ({ principal, params, body, request }) => {
      await forcePresence(deps.routing, deps.assigner, principal, params.id, body, request.ip);
      return loadPresence(db, params.id);
    },
  });
  route({
    method: 'GET', url: '/api/ringing', permission: 'conversations:handle', reply: Ringing, summary: 'What rings for the caller',
    handle: async ({ principal }) => loadRinging(db, principal.staffId, (await loadCalendar(db, { unitId: principal.unitId })).timeZone),
  });
  route({
    method: 'POST', url: '/api/ringing/:id/accept', permission: 'conversations:handle', params: ById, reply: Done,
    handle: async ({ principal, params }) => {
      await acceptRinging(deps.routing, principal, params.id);
      return done;
    },
  });
  route({
    method: 'POST', url: '/api/ringing/:id/decline', permission: 'routing:decline', params: ById, reply: Done,
    handle: async ({ principal, params }) => {
      await declineRinging(deps.routing, deps.assigner, principal, params.id);
      return done;
    },
  });
}
