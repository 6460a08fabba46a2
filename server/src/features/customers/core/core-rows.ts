import type { Keyring } from '#platform/privacy/keyring.ts';
import type { CoreRecord } from './check-record.ts';
import { plateIn } from './read-values.ts';

/** A row by the table's column names, as PostgreSQL writes it into JSON; bytes as `\x…`. */
export type Row = Readonly<Record<string, unknown>>;
export type Sealer = Pick<Keyring, 'seal' | 'blindIndex'>;

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;

const coreColumns = ['core_version', 'core_changed_at', 'core_fingerprint'] as const;

/** Columns that the core system's word may change, by table. */
export const coreTables = {
  customers: {
    key: 'external_id',
    columns: ['external_id', 'name', 'gender', 'born_on', 'tier', 'unit_id', 'resident_id_sealed', 'resident_id_index', 'resident_id_tail_index', 'mobile_sealed', 'mobile_index', 'mobile_tail_index', 'email', 'changed_at', 'core_seen_at', ...coreColumns],
  },
  policies: {
    key: 'policy_no',
    columns: ['policy_no', 'customer_id', 'product', 'line_of_business', 'state', 'insured_object', 'plate', 'premium', 'effective_on', 'ends_on', 'bank_card_sealed', 'bank_card_index', ...coreColumns],
  },
  claims: {
    key: 'report_no',
    columns: ['report_no', 'policy_id', 'customer_id', 'reported_at', 'state', 'loss', 'amount', ...coreColumns],
  },
} as const;

/** A row that is being put together, by assignment: spreading a dozen small objects took longer than sealing what they hold. */
export type Draft = Record<string, unknown>;

/** Puts a plain field of the record into a column when the record says something of it; `empty` stands for null. */
function put(row: Draft, values: CoreRecord['values'], field: string, column: string, empty: string | null = null): void {
  const value = values[field];
  if (value !== undefined) row[column] = value ?? empty;
}

/** What the record says of a customer, but for the unit. */
export function customerRow({ values }: CoreRecord, now: Date, sealer: Sealer): Draft {
  const { residentId, mobile } = values;
  const row: Draft = {};
  put(row, values, 'name', 'name');
  put(row, values, 'gender', 'gender');
  put(row, values, 'bornOn', 'born_on');
  put(row, values, 'tier', 'tier', 'standard');
  put(row, values, 'email', 'email');
  if (residentId !== undefined) {
    row['resident_id_sealed'] = residentId === null ? null : sealer.seal(residentId);
    row['resident_id_index'] = residentId === null ? null : hex(sealer.blindIndex('residentId', residentId));
    row['resident_id_tail_index'] = residentId === null ? null : hex(sealer.blindIndex('residentIdTail', residentId));
  }
  if (mobile !== undefined) {
    row['mobile_sealed'] = mobile === null ? null : sealer.seal(mobile);
    row['mobile_index'] = mobile === null ? null : hex(sealer.blindIndex('mobile', mobile));
    row['mobile_tail_index'] = mobile === null ? null : hex(sealer.blindIndex('mobileTail', mobile));
  }
  row['changed_at'] = now.toISOString();
  row['core_seen_at'] = row['changed_at'];
  return row;
}

/** What the record says of a policy, but for the customer. */
export function policyRow({ values }: CoreRecord, sealer: Sealer): Draft {
  const { bankCard, insuredObject, plate } = values;
  const row: Draft = {};
  put(row, values, 'product', 'product');
  put(row, values, 'line', 'line_of_business');
  put(row, values, 'state', 'state');
  put(row, values, 'premium', 'premium');
  put(row, values, 'effectiveOn', 'effective_on');
  put(row, values, 'endsOn', 'ends_on');
  put(row, values, 'insuredObject', 'insured_object', '');
  if (plate !== undefined) row['plate'] = plate;
  else if (insuredObject !== undefined) row['plate'] = plateIn(insuredObject ?? '');
  if (bankCard !== undefined) {
    row['bank_card_sealed'] = bankCard === null ? null : sealer.seal(bankCard);
    row['bank_card_index'] = bankCard === null ? null : hex(sealer.blindIndex('bankCard', bankCard));
  }
  return row;
}

/** What the record says of a claim, but for policy and customer. */
export function claimRow({ values }: CoreRecord): Draft {
  const row: Draft = {};
  put(row, values, 'reportedAt', 'reported_at');
  put(row, values, 'state', 'state');
  put(row, values, 'loss', 'loss');
  put(row, values, 'amount', 'amount');
  return row;
}

/** What must stand in a new row whatever the record says. */
export const newRows = { customers: { tier: 'standard' }, policies: { insured_object: '' }, claims: {} } as const;
