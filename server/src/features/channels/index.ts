/** Ways in and out: web and push channels, their secrets, webhooks and dead letters. */
export { channelRoutes } from './channel-routes.ts';
export { startChannelWorker } from './channel-worker.ts';
export type { ChannelDeps, ChannelWorkerDeps } from './channel-deps.ts';
export { newWebhookSecret } from '#platform/webhooks/webhook-signature.ts';
