import { stringify } from 'csv-stringify/sync';
import { neutral } from '#features/organisation/index.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import type { Cells } from '../core/check-record.ts';
import { coreFields } from '../core/core-fields.ts';
import type { ImportDeps } from './stage-import.ts';
import { listRows, type ImportRecord } from './store-customer-imports.ts';

const page = 1_000;

/**
 * The rejected rows as CSV, a piece at a time: line, why, and the cells as they came, ready to be mended and sent again.
 * UTF-8 with a mark, so that Excel reads Chinese; nothing in it is taken for a formula.
 */
export async function* rejectedLines({ db, keyring }: ImportDeps, { id, kind, columns }: ImportRecord, locale: Locale): AsyncGenerator<string> {
  const english = locale === 'en';
  const fields = coreFields[kind].filter(({ key }) => columns.includes(key));
  const write = (rows: string[][]): string => stringify(rows.map((row) => row.map(neutral)), { record_delimiter: '\r\n' });
  yield `\ufeff${write([[english ? 'Line' : '行号', english ? 'Why it was rejected' : '拒绝原因', ...fields.map(({ zh, en }) => (english ? en : zh))]])}`;
  for (let after = 0; ; ) {
    const rows = await listRows(db, id, 'reject', after, page);
    if (rows.length > 0) {
      yield write(rows.map(({ line, reasons, cellsSealed }) => {
        const cells = JSON.parse(keyring.open(cellsSealed)) as Cells;
        return [String(line), reasons.map(({ zh, en }) => (english ? en : zh)).join(' '), ...fields.map(({ key }) => cells[key] ?? '')];
      }));
    }
    if (rows.length < page) return;
    after = rows.at(-1)!.line;
  }
}
