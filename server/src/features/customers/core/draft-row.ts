import { claimRow, coreTables, customerRow, newRows, policyRow, type Draft, type Row, type Sealer } from './core-rows.ts';
import type { CoreRecord } from './check-record.ts';
import type { CoreVersion } from './judge-version.ts';

/** Whom or what a record belongs to: the unit of a customer, the customer of a policy, the policy of a claim with its customer. */
interface Owner {
  readonly id: string;
  readonly customerId: string;
}

/** The columns that a record alone says something of, sealed, with its version: all that can be done before the database is asked. */
export function spokenRow(record: CoreRecord, now: Date, keyring: Sealer): Draft {
  const { version, changedAt, fingerprint } = versionOf(record, keyring);
  const row = columnsOf(record, now, keyring);
  row['core_version'] = version;
  row['core_changed_at'] = changedAt;
  row['core_fingerprint'] = fingerprint;
  return row;
}

/** A row that is there, changed by what a record says: its id and the columns that the core system's word may change. */
export function changedRow(known: Row, { kind }: CoreRecord, spoken: Draft, owner: Owner): Row {
  const said = own(spoken, kind, owner);
  const row: Draft = { id: known['id'] };
  for (const column of coreTables[kind].columns) row[column] = said[column] === undefined ? known[column] : said[column];
  return row;
}

/** The row of a record that is not there yet, ready to be written as JSON or by COPY; a column that it has no key for stays empty. */
export function newRow({ kind, key }: CoreRecord, spoken: Draft, owner: Owner, id: string): Row {
  const row = own(spoken, kind, owner);
  for (const [column, value] of Object.entries(newRows[kind])) row[column] ??= value;
  row['id'] = id;
  row[coreTables[kind].key] = key;
  return row;
}

/** The new row of a record in one go. */
export const draftRow = (record: CoreRecord, owner: Owner, { id, now, keyring }: { id: string; now: Date; keyring: Sealer }): Row =>
  newRow(record, spokenRow(record, now, keyring), owner, id);

export function versionOf({ kind, values }: CoreRecord, keyring: Pick<Sealer, 'blindIndex'>): CoreVersion {
  const { version, changedAt } = values;
  return {
    version: version === undefined || version === null ? null : Number(version),
    changedAt: changedAt ?? null,
    fingerprint: `\\x${keyring.blindIndex('coreRecord', `${kind} ${JSON.stringify(values)}`).toString('hex', 0, 16)}`,
  };
}

function own(row: Draft, kind: CoreRecord['kind'], { id, customerId }: Owner): Draft {
  if (kind === 'customers') row['unit_id'] = id;
  if (kind === 'policies') row['customer_id'] = id;
  if (kind === 'claims') {
    row['policy_id'] = id;
    row['customer_id'] = customerId;
  }
  return row;
}

function columnsOf(record: CoreRecord, now: Date, keyring: Sealer): Draft {
  switch (record.kind) {
    case 'customers':
      return customerRow(record, now, keyring);
    case 'policies':
      return policyRow(record, keyring);
    case 'claims':
      return claimRow(record);
  }
}
