import type { Config } from '#platform/config/load-config.ts';
import type { StaffAccess } from '#platform/access/principal.ts';
import type { Tally } from '#platform/metrics/tally.ts';
import type { ConversationDeps } from '../conversations/index.ts';

type ChannelConfig = Pick<Config, 'webhookAllowPrivate' | 'publicUrl' | 'host' | 'port'>;

/** What channels are given where the program is put together. */
export interface ChannelDeps extends ConversationDeps {
  readonly config: ChannelConfig;
  /** Only the routes need it. */
  readonly access: StaffAccess;
  /** Counts requests that were not signed, or not by the channel: for the metrics. */
  readonly signatureFailures?: Tally;
}

/** The worker's part: no requests of staff. */
export type ChannelWorkerDeps = Omit<ChannelDeps, 'access'>;
