import type { Clock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { EventBell } from '#platform/events/event-bell.ts';

/** What the acts of this feature are given where the program is put together. */
export interface ImprovementDeps {
  readonly database: Database;
  readonly bell: EventBell;
  readonly clock: Clock;
}
