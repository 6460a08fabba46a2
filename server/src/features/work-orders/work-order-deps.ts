import type { Clock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import type { Log } from '#platform/log/create-log.ts';
import type { SentAct } from '#platform/http/sent-act.ts';
import type { Assigner, RoutingDeps } from '../routing/index.ts';

/** What the acts of this feature are given where the program is put together. */
export interface WorkOrderDeps {
  readonly database: Database;
  readonly bell: EventBell;
  readonly log: Log;
  readonly clock: Clock;
  readonly routing: RoutingDeps;
  readonly assigner: Assigner;
  /** Of one call: what its sender named the act, which is done once under that name. */
  readonly sent?: SentAct | undefined;
}

/** Name of this feature's kind of work, and of what its clocks stand on. */
export const workOrderKind = 'workOrder';
