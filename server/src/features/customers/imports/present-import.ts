import type { CustomerImport, CustomerImportRow } from '@huiyin/contracts';
import { maskPersonalData, maskValue, type PersonalDataKind } from '@huiyin/language';
import type { Locale } from '#platform/http/request-locale.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import type { Cells } from '../core/check-record.ts';
import { coreFields } from '../core/core-fields.ts';
import type { ImportRecord, ImportRowRecord } from './store-customer-imports.ts';

export function presentImport(record: ImportRecord, locale: Locale): CustomerImport {
  const fields = coreFields[record.kind];
  return {
    id: record.id,
    kind: record.kind,
    fileName: record.fileName,
    fileBytes: record.fileBytes,
    state: record.state,
    receivedBytes: record.receivedBytes,
    readBytes: record.readBytes,
    readLine: record.readLine,
    columns: record.columns.flatMap((key) => {
      const field = fields.find((each) => each.key === key);
      return field === undefined ? [] : [{ key, title: locale === 'en' ? field.en : field.zh }];
    }),
    ignoredColumns: record.ignoredColumns,
    counts: { create: record.toCreate, update: record.toUpdate, unchanged: record.unchanged, older: record.older, reject: record.rejected },
    applied: record.applied,
    failure: record.failure === null ? null : locale === 'en' ? record.failure.en : record.failure.zh,
    createdAt: record.createdAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
  };
}

const masks: Readonly<Record<string, PersonalDataKind>> = { name: 'name', residentId: 'resident_id', mobile: 'mobile', email: 'email', policyNo: 'policy_no', plate: 'plate', bankCard: 'bank_card' };

/** A row with its cells masked by what their columns hold. */
export function presentRow(row: ImportRowRecord, keyring: Pick<Keyring, 'open'>, locale: Locale): CustomerImportRow {
  const cells = Object.entries(JSON.parse(keyring.open(row.cellsSealed)) as Cells).map(([key, cell]) => {
    const mask = masks[key];
    return [key, cell === '' ? '' : mask === undefined ? maskPersonalData(cell).text : maskValue(mask, cell)];
  });
  return {
    line: row.line,
    action: row.action,
    cells: Object.fromEntries(cells) as Record<string, string>,
    reasons: row.reasons.map(({ column, zh, en }) => ({ column, message: locale === 'en' ? en : zh })),
  };
}
