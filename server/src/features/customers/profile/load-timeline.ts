import type { TimelinePage } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import type { CustomerSource, TimelineRow } from './customer-source.ts';

const idPattern = /^[0-9a-f-]{36}(\.\d{1,5})?$/;

/** A page of everything that happened with a customer, newest first: each source gives its own newest, and the newest of all are shown. */
export async function loadTimeline(
  db: Db,
  sources: readonly CustomerSource[],
  reader: Principal,
  customerIds: readonly string[],
  { kind, cursor, limit }: { kind: string | undefined; cursor: string | undefined; limit: number },
): Promise<TimelinePage> {
  const place = cursor === undefined ? null : decodeCursor(cursor, [cursorPatterns.moment, idPattern]);
  const before = place === null ? null : { at: place[0]!, id: place[1]! };
  const asked = sources.flatMap((source) => source.kinds.filter((each) => kind === undefined || each === kind).map((each) => ({ source, each })));
  const rows = (await Promise.all(asked.map(({ source, each }) => source.timeline(db, reader, customerIds, before, limit + 1, each)))).flat();
  rows.sort(newestFirst);
  return toPage(rows.slice(0, limit + 1), limit, (row) => [row.sortKey, row.id], ({ sortKey: _, ...entry }) => entry);
}

const newestFirst = (a: TimelineRow, b: TimelineRow): number => (a.sortKey === b.sortKey ? (a.id < b.id ? 1 : -1) : a.sortKey < b.sortKey ? 1 : -1);
