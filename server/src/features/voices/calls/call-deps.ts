import type { Clock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import type { Assigner, RoutingDeps } from '../../routing/index.ts';

/** What acts on calls are given where the program is put together. */
export interface VoiceCallDeps {
  readonly database: Database;
  readonly bell: EventBell;
  readonly clock: Clock;
  readonly routing: RoutingDeps;
  readonly assigner: Assigner;
  readonly keyring: Pick<Keyring, 'open'>;
}

/** Name of this feature's kind of work, and of what its clocks stand on. */
export const voiceKind = 'voice';
