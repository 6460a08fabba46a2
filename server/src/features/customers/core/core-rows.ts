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

/** Puts a plain field of the record into a column when the record says something of it; `empty` stands for null. */
const plain = (values: CoreRecord['values'], field: string, column: string, empty: string | null = null): Row => (values[field] === undefined ? {} : { [column]: values[field] ?? empty });

export function customerRow({ values }: CoreRecord, unitId: string, now: Date, sealer: Sealer): Row {
  const { residentId, mobile } = values;
  return {
    ...plain(values, 'name', 'name'),
    ...plain(values, 'gender', 'gender'),
    ...plain(values, 'bornOn', 'born_on'),
    ...plain(values, 'tier', 'tier', 'standard'),
    ...plain(values, 'email', 'email'),
    unit_id: unitId,
    ...(residentId === undefined ? {} : residentId === null ? { resident_id_sealed: null, resident_id_index: null, resident_id_tail_index: null } : {
      resident_id_sealed: sealer.seal(residentId),
      resident_id_index: hex(sealer.blindIndex('residentId', residentId)),
      resident_id_tail_index: hex(sealer.blindIndex('residentIdTail', residentId)),
    }),
    ...(mobile === undefined ? {} : mobile === null ? { mobile_sealed: null, mobile_index: null, mobile_tail_index: null } : {
      mobile_sealed: sealer.seal(mobile),
      mobile_index: hex(sealer.blindIndex('mobile', mobile)),
      mobile_tail_index: hex(sealer.blindIndex('mobileTail', mobile)),
    }),
    changed_at: now.toISOString(),
    core_seen_at: now.toISOString(),
  };
}

export function policyRow({ values }: CoreRecord, customerId: string, sealer: Sealer): Row {
  const { bankCard, insuredObject, plate } = values;
  return {
    customer_id: customerId,
    ...plain(values, 'product', 'product'),
    ...plain(values, 'line', 'line_of_business'),
    ...plain(values, 'state', 'state'),
    ...plain(values, 'premium', 'premium'),
    ...plain(values, 'effectiveOn', 'effective_on'),
    ...plain(values, 'endsOn', 'ends_on'),
    ...plain(values, 'insuredObject', 'insured_object', ''),
    ...(plate !== undefined ? { plate } : insuredObject === undefined ? {} : { plate: plateIn(insuredObject ?? '') }),
    ...(bankCard === undefined ? {} : bankCard === null ? { bank_card_sealed: null, bank_card_index: null } : {
      bank_card_sealed: sealer.seal(bankCard),
      bank_card_index: hex(sealer.blindIndex('bankCard', bankCard)),
    }),
  };
}

export function claimRow({ values }: CoreRecord, policy: { readonly id: string; readonly customerId: string }): Row {
  return {
    policy_id: policy.id,
    customer_id: policy.customerId,
    ...plain(values, 'reportedAt', 'reported_at'),
    ...plain(values, 'state', 'state'),
    ...plain(values, 'loss', 'loss'),
    ...plain(values, 'amount', 'amount'),
  };
}

/** What must stand in a new row whatever the record says. */
export const newRows = { customers: { tier: 'standard' }, policies: { insured_object: '' }, claims: {} } as const;
