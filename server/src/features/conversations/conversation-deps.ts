import type { Database } from '#platform/db/connect-database.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import type { Log } from '#platform/log/create-log.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import type { Assigner, RoutingDeps } from '../routing/index.ts';
import type { MessageWriter } from './message-writer.ts';
import type { ServiceHours } from './service-hours.ts';

/** What the acts of this feature are given where the program is put together. */
export interface ConversationDeps {
  readonly database: Database;
  readonly bell: EventBell;
  readonly log: Log;
  readonly keyring: Keyring;
  readonly writeMessage: MessageWriter;
  readonly routing: RoutingDeps;
  readonly assigner: Assigner;
  readonly hours: ServiceHours;
}
