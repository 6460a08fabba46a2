import type { Clock } from '#platform/clock/clock.ts';
import type { Database, Db } from '#platform/db/connect-database.ts';
import type { EventBell } from '#platform/events/event-bell.ts';

/** Somebody to be asked whether it has become better. */
export interface VerificationInvitation {
  readonly customerId: string;
  readonly questionnaireId: string;
  readonly touchpoint: string;
  readonly channel: string;
  readonly purpose: 'verification';
  /** The verification. */
  readonly subject: string;
  readonly serviceEventId?: string;
  readonly expiresAt: Date;
  readonly demo: boolean;
}

/** One of those who raised a pain point, to be told what changed. */
export interface EchoNotice {
  readonly customerId: string;
  readonly kind: 'echo';
  /** The pain point. */
  readonly subject: string;
  readonly templateCode: string;
  readonly params: Readonly<Record<string, string>>;
  readonly demo: boolean;
}

/** A dissatisfied customer of a verification, to be called back. */
export interface DissatisfiedCustomer {
  readonly verificationId: string;
  readonly customerId: string;
  /** Who is told, and who calls. */
  readonly ownerId: string;
  readonly departmentId: string;
  readonly title: string;
  readonly text: string;
}

/** Invites under the caps and opt-outs; `reason` says why somebody was left out. */
export type Invite = (tx: Db, invitation: VerificationInvitation) => Promise<{ readonly id: string | null; readonly state: string; readonly reason: { readonly code: string } | null }>;
/** Leaves a notice to be sent; `optedOut`: they do not want any. */
export type SendNotice = (tx: Db, notice: EchoNotice) => Promise<{ readonly id: string | null; readonly state: string }>;
/** Opens the case of one customer, once however often it is called. */
export type OpenCase = (customer: DissatisfiedCustomer) => Promise<void>;

/** What the acts of this feature are given where the program is put together. */
export interface ImprovementDeps {
  readonly database: Database;
  readonly bell: EventBell;
  readonly clock: Clock;
}
