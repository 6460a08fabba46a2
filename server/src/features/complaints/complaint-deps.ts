import type { Clock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import type { SentAct } from '#platform/http/sent-act.ts';
import type { Assigner } from '../routing/index.ts';

/** What the acts of this feature are given where the program is put together. */
export interface ComplaintDeps {
  readonly database: Database;
  readonly bell: EventBell;
  readonly clock: Clock;
  readonly assigner: Assigner;
  readonly keyring: Pick<Keyring, 'seal' | 'open'>;
  /** Of one call: what its sender named the act, which is done once under that name. */
  readonly sent?: SentAct | undefined;
}

/** Name of this feature's kind of work, and of what its clocks stand on. */
export const complaintKind = 'complaint';

/** Rules of the complaint measure (CBIRC Order 2020 No. 3): 15 days, 30 in all, 60 in all with an approval. */
export const complaintRules = { simple: 'B1-01', complicated: 'B1-02', special: 'B1-03' } as const;
