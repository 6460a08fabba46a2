import type { OpenWork, TimelineEntry } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

/** Behind which entry a page of the timeline begins. `at` with microseconds; `id` is that of an entry of any source. */
export interface TimelinePlace {
  readonly at: string;
  readonly id: string;
}

/** An entry with the exact moment that the timeline is sorted by. */
export interface TimelineRow extends TimelineEntry {
  readonly sortKey: string;
}

/**
 * What another feature tells of a customer. Features implement it and the program puts them together, so that none imports
 * another in a circle. Rows come newest first by (moment, id), those behind `before` only, at most `limit`, from an index, masked.
 */
export interface CustomerSource {
  /** Codes of the kinds of entries that it gives. */
  readonly kinds: readonly string[];
  timeline(db: Db, reader: Principal, customerIds: readonly string[], before: TimelinePlace | null, limit: number, kind: string): Promise<TimelineRow[]>;
  /** What is not finished, at most 20. */
  openWork?(db: Db, reader: Principal, customerIds: readonly string[]): Promise<OpenWork[]>;
}
