import type { Db } from '#platform/db/connect-database.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { importColumns, rejectedTitles } from './import-columns.ts';
import { listRows, type ImportRecord } from './store-imports.ts';

/** Header and rejected rows of an import, each with its line and reasons, ready to be mended and sent again. */
export async function rejectedTable(db: Db, { id, kind }: Pick<ImportRecord, 'id' | 'kind'>, locale: Locale): Promise<string[][]> {
  const english = locale === 'en';
  const columns = importColumns[kind];
  const table = [[...rejectedTitles, ...columns].map(({ zh, en }) => (english ? en : zh))];
  for (let after = 0; ; ) {
    const rows = await listRows(db, id, 'reject', after, 1000);
    for (const { line, cells, reasons } of rows) {
      table.push([String(line), reasons.map(({ zh, en }) => (english ? en : zh)).join(' '), ...columns.map(({ key }) => cells[key] ?? '')]);
    }
    if (rows.length < 1000) return table;
    after = rows.at(-1)!.line;
  }
}
