import { chatRoutes, deskRoutes, staffFileRoutes } from '#features/conversations/index.ts';
import { metricsRoutes } from '#features/metrics/index.ts';
import { routingRoutes } from '#features/routing/index.ts';
import { settingRoutes } from '#platform/settings/setting-routes.ts';
import type { Http } from '#platform/http/create-http.ts';
import { servePages } from './serve-pages.ts';
import type { ProgramParts } from './program-parts.ts';

/** Every route and page. */
export async function startWebRole(app: Http, parts: ProgramParts): Promise<void> {
  const { database, deps, visitors, identity, presence } = parts;
  const { access } = identity;
  identity.routes(app);
  chatRoutes(app, { ...deps, visitors });
  deskRoutes(app, { ...deps, visitors, access });
  staffFileRoutes(app, { database, access });
  routingRoutes(app, { routing: deps.routing, assigner: deps.assigner, access, presence });
  metricsRoutes(app, { database, access });
  settingRoutes(app, { db: database.db, access });
  await servePages(app);
}
