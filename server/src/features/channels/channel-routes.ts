import type { Http } from '#platform/http/create-http.ts';
import { adminRoutes } from './admin-routes.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { deadLetterRoutes } from './dead-letter-routes.ts';
import { inboundRoutes } from './inbound-routes.ts';

/** What channels call, and their administration. */
export function channelRoutes(app: Http, deps: ChannelDeps): void {
  inboundRoutes(app, deps);
  adminRoutes(app, deps);
  deadLetterRoutes(app, deps);
}
