import type { ComplaintFilter } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { writeMoment } from '#platform/calendar/zoned-time.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { encodeCursor } from '#platform/http/page-cursor.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { exportWords } from './export-words.ts';
import { presentSummary } from './present-complaint.ts';
import { listComplaints } from './store-list.ts';

/** Rows of one export at most; more is a matter of narrower filters. */
const most = 10_000;
const page = 500;

/** A list as the reader sees it, masked, with a line of heads; times of the reader's unit. At most 10,000 rows. */
export async function exportRows(db: Db, principal: Principal, filter: ComplaintFilter, locale: Locale, now: Date): Promise<string[][]> {
  const word = exportWords[locale];
  const zone = await zoneOf(db, principal.unitId);
  const moment = (at: string | null): string => (at === null ? '' : writeMoment(zone, Date.parse(at)));
  const table: string[][] = [[...word.heads]];
  for (let cursor: string | undefined; table.length <= most; ) {
    const found = await listComplaints(db, principal, { ...filter, ...(cursor === undefined ? {} : { cursor }) }, page, now);
    const rows = found.slice(0, page);
    for (const one of rows.map(presentSummary)) {
      table.push([
        one.number, word.states[one.state], one.category === null ? '' : word.categories[one.category], one.regulatorClass === null ? '' : word.classes[one.regulatorClass], word.channels[one.channel],
        one.risks.map((risk) => word.risks[risk]).join(word.comma), one.withheld ? word.withheld : (one.complainantName ?? ''), one.gist, one.unit, one.assignee?.name ?? '', one.registeredBy.name,
        String(one.tier), moment(one.receivedAt), moment(one.registeredAt), moment(one.dueAt), one.overdue ? word.yes : word.no, moment(one.endedAt),
      ]);
    }
    const last = rows.at(-1);
    if (found.length <= page || last === undefined) break;
    cursor = encodeCursor([last.sortKey, last.id]);
  }
  return table;
}
