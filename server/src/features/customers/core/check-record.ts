import type { CoreKind } from '@huiyin/contracts';
import type { Cells, Reason } from '#platform/imports/reason.ts';
import { coreFields } from './core-fields.ts';

export type { Cells, Reason } from '#platform/imports/reason.ts';

/**
 * What the core system says of one customer, policy or claim. `values` holds the fields that it said something of: text in
 * one written form, or null for "there is none"; a field that is not there is left as it is.
 */
export interface CoreRecord {
  readonly kind: CoreKind;
  /** The record's id in the core system. */
  readonly key: string;
  readonly values: Readonly<Record<string, string | null>>;
}

/** Reads and judges the cells of one record; `today` as YYYY-MM-DD. */
export function checkRecord(kind: CoreKind, cells: Cells, today: string): { record: CoreRecord } | { reasons: Reason[] } {
  const reasons: Reason[] = [];
  const values: Record<string, string | null> = {};
  for (const { key, zh, en, required, read } of coreFields[kind]) {
    const cell = cells[key];
    if (cell === undefined && !required) continue;
    const trimmed = bare(cell ?? '');
    if (trimmed === '') {
      if (required) reasons.push({ column: key, zh: `“${zh}”不能为空。`, en: `"${en}" must not be empty.` });
      values[key] = null;
      continue;
    }
    const result = read(trimmed);
    if ('value' in result) values[key] = result.value;
    else reasons.push({ column: key, zh: `“${zh}”${result.fault.zh}`, en: `"${en}": ${result.fault.en}` });
  }
  if (reasons.length === 0) reasons.push(...checkTogether(kind, values, today));
  if (reasons.length > 0) return { reasons };
  return { record: { kind, key: values[coreFields[kind][0]!.key]!, values } };
}

/** Blanks at the ends go, and the apostrophe with which spreadsheets and our own tables keep text from becoming a formula. */
const bare = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, '');

/** What only two fields together can tell. */
function checkTogether(kind: CoreKind, values: Readonly<Record<string, string | null>>, today: string): Reason[] {
  const reasons: Reason[] = [];
  if (kind === 'customers') {
    const { bornOn = null, residentId = null } = values;
    if (bornOn !== null && bornOn > today) reasons.push({ column: 'bornOn', zh: '“出生日期”在今天之后。', en: '"Date of birth" lies in the future.' });
    const born = residentId !== null && /^\d{17}[\dX]$/.test(residentId) ? `${residentId.slice(6, 10)}-${residentId.slice(10, 12)}-${residentId.slice(12, 14)}` : null;
    if (bornOn !== null && born !== null && born !== bornOn) reasons.push({ column: 'bornOn', zh: '“出生日期”与证件号码不符。', en: '"Date of birth" does not agree with the identity number.' });
  }
  if (kind === 'policies') {
    const { effectiveOn = null, endsOn = null } = values;
    if (effectiveOn !== null && endsOn !== null && endsOn < effectiveOn) reasons.push({ column: 'endsOn', zh: '“终止日期”早于生效日期。', en: '"Ends on" is before "Effective on".' });
  }
  return reasons;
}
