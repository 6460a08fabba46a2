import { claimRow, coreTables, customerRow, newRows, policyRow, type Row, type Sealer } from './core-rows.ts';
import type { CoreRecord } from './check-record.ts';
import type { CoreVersion } from './judge-version.ts';

/** Whom or what a record belongs to: the unit of a customer, the customer of a policy, the policy of a claim with its customer. */
interface Owner {
  readonly id: string;
  readonly customerId: string;
}

/** The columns that a record says something of, with its version. */
export function spokenRow(record: CoreRecord, owner: Owner, now: Date, keyring: Sealer): Row {
  const { version, changedAt, fingerprint } = versionOf(record, keyring);
  return { ...columnsOf(record, owner, now, keyring), core_version: version, core_changed_at: changedAt, core_fingerprint: fingerprint };
}

/** The row of a record that is not there yet, ready to be written as JSON or by COPY; a column that it has no key for stays empty. */
export function draftRow(record: CoreRecord, owner: Owner, { id, now, keyring }: { id: string; now: Date; keyring: Sealer }): Row {
  return { ...newRows[record.kind], ...spokenRow(record, owner, now, keyring), id, [coreTables[record.kind].key]: record.key };
}

export function versionOf({ kind, values }: CoreRecord, keyring: Pick<Sealer, 'blindIndex'>): CoreVersion {
  const { version, changedAt } = values;
  return {
    version: version === undefined || version === null ? null : Number(version),
    changedAt: changedAt ?? null,
    fingerprint: `\\x${keyring.blindIndex('coreRecord', `${kind} ${JSON.stringify(values)}`).subarray(0, 16).toString('hex')}`,
  };
}

function columnsOf(record: CoreRecord, owner: Owner, now: Date, keyring: Sealer): Row {
  switch (record.kind) {
    case 'customers':
      return customerRow(record, owner.id, now, keyring);
    case 'policies':
      return policyRow(record, owner.id, keyring);
    case 'claims':
      return claimRow(record, owner);
  }
}
