import type { Clock } from '#platform/clock/clock.ts';
import type { Database, Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';

/** An invitation that was answered, for whoever asked for it. */
export interface AnsweredInvitation {
  readonly invitationId: string;
  /** What the asker called it; null: nothing. */
  readonly subject: string | null;
  readonly customerId: string;
  readonly voiceId: string;
  readonly rating: number | null;
  /** What the answers are compared with the cohort by: channel, product, unit. */
  readonly traits: Readonly<Record<string, string>>;
}

export interface QuestionnaireDeps {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
  /** Called in the transaction of the answer, by the invitation's purpose. */
  readonly answered: ReadonlyMap<'service' | 'verification', (tx: Db, answer: AnsweredInvitation) => Promise<void>>;
  /** Called when a customer opens the page that tells what changed (`helped` null), and when they say whether it helped. */
  readonly echoSeen: (tx: Db, seen: { subject: string; customerId: string; helped: boolean | null }) => Promise<void>;
}
