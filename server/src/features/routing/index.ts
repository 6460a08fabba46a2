/** Work and who does it: queues, presence, assignment. Knows kinds of work only by what is registered. */
export type { RoutingDeps } from './assign-work.ts';
export { createAssigner, type Assigner } from './assigner.ts';
export { enqueueWork, endWork } from './enqueue-work.ts';
export { expectedWait } from './expected-wait.ts';
export { changePresence, renewPresence, returnLostWork, type PresenceSettings } from './presence.ts';
export { lastReason, lockItemOf as lockWork } from './store-items.ts';
export { followStaff } from './follow-staff.ts';
export { loadPresence } from './store-presence.ts';
export { calendarOfQueue, loadPositions, loadQueueLoads, type QueueLoad } from './store-queues.ts';
export { returnWork, takeWork } from './take-work.ts';
export type { AssignedItem, AssignedStaff, ReturnCause, WorkKind, WorkKinds } from './work-kind.ts';
export { PresenceLive } from './presence-live.ts';
export { queueRoutes } from './queue-routes.ts';
export { routingRoutes } from './routes.ts';
export { erlangC, type ErlangC, type Traffic } from './rules/erlang-c.ts';
export type { Agent } from './rules/need.ts';
export { routerPolicy, simulate, type Outcome, type Policy, type SimulatedAgent, type SimulatedItem } from './simulator/simulate.ts';
