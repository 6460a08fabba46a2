import type { AuditFilter } from '@huiyin/contracts';
import { maskPersonalData } from '@huiyin/language';
import { stringify } from 'csv-stringify/sync';
import type { Principal } from '../access/principal.ts';
import type { Db } from '../db/connect-database.ts';
import type { Locale } from '../http/request-locale.ts';
import { listAudit, type AuditRow } from './audit-store.ts';

const page = 1_000;

const headings = {
  'zh-CN': ['时间', '操作人', '动作', '对象类型', '对象', '机构', '网络地址', '详情', '封存序号'],
  en: ['Time', 'Who', 'Action', 'Kind of subject', 'Subject', 'Unit', 'Network address', 'Detail', 'Seal'],
} satisfies Record<Locale, string[]>;

/**
 * The lines as CSV, a page at a time, for Excel as well (UTF-8 with its mark, no cell that it would take for a formula).
 * Whatever looks like personal data is masked once more, although no line should hold any.
 */
export async function* exportAudit(db: Db, principal: Principal, filter: AuditFilter, locale: Locale): AsyncGenerator<string> {
  yield `\uFEFF${stringify([headings[locale]], { record_delimiter: 'windows' })}`;
  let after: { at: string; id: string } | null = null;
  for (;;) {
    const rows: AuditRow[] = await listAudit(db, { principal, filter, after, limit: page });
    if (rows.length > 0) yield stringify(rows.map((row) => cellsOf(row).map(plainCell)), { record_delimiter: 'windows' });
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return;
    after = { at: last.exactAt, id: last.id };
  }
}

function cellsOf(row: AuditRow): string[] {
  const detail = Object.keys(row.detail).length === 0 ? '' : JSON.stringify(row.detail);
  return [
    row.exactAt, row.actorName, row.action, row.subjectKind, row.subject ?? '', row.unitName ?? '', row.address ?? '',
    maskPersonalData(detail).text, row.seal === null ? '' : String(row.seal),
  ];
}

/** A spreadsheet runs cells that begin like a formula; a leading apostrophe makes them text. */
const plainCell = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
