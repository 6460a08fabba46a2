import type { Db } from '../db/connect-database.ts';
import type { ClockRow } from './store-clocks.ts';

/**
 * What a feature registers for the subjects that its clocks stand on, where the program is put together. `lock` is called
 * first in the tick's transaction and locks the subject (with what must be locked before it), so that clock and subject
 * are always locked in the same order: subject, then clock.
 */
export interface ClockKind {
  lock(tx: Db, subject: string): Promise<void>;
  /** The n-th warning point has come. */
  onWarning(tx: Db, clock: ClockRow, n: number): Promise<void>;
  onOverdue(tx: Db, clock: ClockRow): Promise<void>;
  /** The n-th escalation after the deadline. */
  onEscalation(tx: Db, clock: ClockRow, n: number): Promise<void>;
}

export type ClockKinds = ReadonlyMap<string, ClockKind>;
