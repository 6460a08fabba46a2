import type { VoiceImport } from '@huiyin/contracts';
import { stringify } from 'csv-stringify/sync';
import { neutral } from '../organisation/index.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import type { Cells } from '#platform/imports/reason.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { listRejected, type VoiceImportRecord } from './store-voice-imports.ts';
import { voiceFields } from './voice-fields.ts';

export function presentVoiceImport(record: VoiceImportRecord, locale: Locale): VoiceImport {
  const { source: _, unitId: __, byStaff: ___, scopePath: ____, readLine: _____, ...rest } = record;
  return {
    ...rest,
    columns: record.columns.map((key) => titleOf(key, locale)),
    preview: record.preview,
    failure: record.failure === null ? null : locale === 'en' ? record.failure.en : record.failure.zh,
    createdAt: record.createdAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
  };
}

const titleOf = (key: string, locale: Locale): string => {
  const field = voiceFields.find((each) => each.key === key);
  return field === undefined ? key : locale === 'en' ? field.en : field.zh;
};

const page = 1_000;

/** The rejected rows as CSV, a piece at a time: line, why, and the cells as they came, ready to be mended and sent again. UTF-8 with a mark, so that Excel reads Chinese. */
export async function* rejectedVoices(db: Db, keyring: Keyring, { id, columns }: VoiceImportRecord, locale: Locale): AsyncGenerator<string> {
  const write = (rows: string[][]): string => stringify(rows.map((row) => row.map(neutral)), { record_delimiter: '\r\n' });
  yield `\ufeff${write([[locale === 'en' ? 'Line' : '行号', locale === 'en' ? 'Why it was rejected' : '拒绝原因', ...columns.map((key) => titleOf(key, locale))]])}`;
  for (let after = 0; ; ) {
    const rows = await listRejected(db, id, after, page);
    if (rows.length > 0) {
      yield write(rows.map(({ line, reasons, cellsSealed }) => {
        const cells = JSON.parse(keyring.open(cellsSealed)) as Cells;
        return [String(line), reasons.map(({ zh, en }) => (locale === 'en' ? en : zh)).join(' '), ...columns.map((key) => cells[key] ?? '')];
      }));
    }
    if (rows.length < page) return;
    after = rows.at(-1)!.line;
  }
}
