import type { Clock } from '#platform/clock/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Database, Db } from '#platform/db/connect-database.ts';
import type { Log } from '#platform/log/create-log.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';

/** What became of a notice, for whoever asked for it. */
export interface ChangedNotice {
  readonly kind: 'invitation' | 'echo' | 'reply';
  readonly subject: string;
  readonly customerId: string | null;
  readonly state: 'sent' | 'delivered' | 'failed';
}

export interface NoticeDeps {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Pick<Config, 'smsUrl' | 'smsSecret' | 'publicUrl' | 'host' | 'port'>;
  /** Whether this is the demo insurer: without a gateway its notices go to the outbox page. */
  readonly isDemo: () => Promise<boolean>;
  readonly changed: (tx: Db, notice: ChangedNotice, now: Date) => Promise<void>;
}
