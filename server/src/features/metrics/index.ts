/** Figures of service: the supervisor's live board. */
export { BoardLive } from './board-live.ts';
export { countContacts, recountEverything } from './count-contacts.ts';
export { metricsRoutes } from './routes.ts';
export { staffingRoutes } from './staffing-routes.ts';
export type { FigureDifference } from './store-recount.ts';
export { verifyMetrics } from './verify-metrics.ts';
