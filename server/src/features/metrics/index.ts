/** Figures of service: the supervisor's live board. */
export { BoardLive } from './board-live.ts';
export { metricsRoutes } from './routes.ts';
