import { Presence, PresenceChange } from '@huiyin/contracts';
import type { StaffAccess } from '#platform/access/principal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { RoutingDeps } from './assign-work.ts';
import type { Assigner } from './assigner.ts';
import { changePresence, type PresenceSettings } from './presence.ts';
import { loadPresence } from './store-presence.ts';

/** 签入/签出, 示闲/示忙 of the caller. */
export function routingRoutes(
  app: Http,
  deps: { routing: RoutingDeps; assigner: Assigner; access: StaffAccess; presence: () => Promise<PresenceSettings> },
): void {
  const route = staffRoutes(app, deps.access);
  route({
    method: 'GET',
    url: '/api/presence',
    permission: 'signedIn',
    reply: Presence,
    handle: ({ principal }) => loadPresence(deps.routing.database.db, principal.staffId),
  });
  route({
    method: 'POST',
    url: '/api/presence',
    permission: 'conversations:handle',
    body: PresenceChange,
    reply: Presence,
    handle: async ({ principal, body }) => changePresence(deps.routing, deps.assigner, await deps.presence(), principal, body),
  });
}
