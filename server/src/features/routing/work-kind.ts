import type { AssignmentReason } from '@huiyin/contracts';
import type { Db } from '#platform/db/connect-database.ts';

export interface AssignedItem {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly queueId: string;
  readonly unitId: string;
  readonly weight: number;
  readonly queuedAt: Date;
  /** Set while it rings: nobody has accepted it yet, and its feature does not know of the person. */
  readonly ringingUntil: Date | null;
}

export interface AssignedStaff {
  readonly id: string;
  readonly name: string;
}

/** Why an item went back to the queue. */
export type ReturnCause = 'agentLost' | 'returned' | 'transferred' | 'forced';

/**
 * What a feature registers for its kind of work, where the program is put together. Both are called inside the
 * transaction that moves the item, so that the subject and its item never disagree.
 */
export interface WorkKind {
  onAssigned(tx: Db, item: AssignedItem, staff: AssignedStaff, reason: AssignmentReason): Promise<void>;
  onReturned(tx: Db, item: AssignedItem, staff: AssignedStaff, cause: ReturnCause): Promise<void>;
  /** Waiting subjects were put into another queue; left out by a kind that does not keep its queue itself. */
  onMoved?(tx: Db, subjects: readonly string[], queueId: string): Promise<void>;
}

export type WorkKinds = ReadonlyMap<string, WorkKind>;
