import type { Http } from '#platform/http/create-http.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { inboundRoutes } from './inbound-routes.ts';

/** What channels call. */
export function channelRoutes(app: Http, deps: ChannelDeps): void {
  inboundRoutes(app, deps);
}
