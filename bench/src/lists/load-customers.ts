import type pg from 'pg';
import { checkRecord, draftRow, nameTerms, policyTerms } from '../../../server/src/features/customers/index.ts';
import type { Keyring } from '../../../server/src/platform/privacy/keyring.ts';
import { tell } from '../bench-result.ts';
import { copyLines, line } from './bulk-load.ts';
import type { InventedCustomers } from './invented-customers.ts';

/** Ids that follow one another, as those of an import do. */
export const idOf = (kind: number, n: number): string => `01990000-000${kind}-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const customerId = (n: number): string => idOf(1, n);

const today = '2026-01-01';

/** Customers and policies with their search terms: judged, sealed and indexed by the functions of the import, written by COPY. */
export async function loadCustomers(client: pg.Client, invented: InventedCustomers, unitOf: (n: number) => { id: string; code: string }, keyring: Keyring): Promise<void> {
  const count = invented.names.length;
  const now = new Date();
  const rowOf = (kind: 'customers' | 'policies', cells: Record<string, string>, owner: { id: string; customerId: string }, id: string) => {
    const checked = checkRecord(kind, cells, today);
    if ('reasons' in checked) throw new Error(JSON.stringify(checked.reasons));
    return draftRow(checked.record, owner, { id, now, keyring });
  };
  const customerRow = (n: number) => {
    const unit = unitOf(n);
    return rowOf('customers', invented.customer(n, unit.code), { id: unit.id, customerId: unit.id }, customerId(n));
  };
  const policyRow = (n: number) => {
    const owner = customerId(invented.ownerOf(n));
    return rowOf('policies', invented.policy(n), { id: owner, customerId: owner }, idOf(2, n));
  };
  const plates: (string | null)[] = [];
  const columns = (row: Readonly<Record<string, unknown>>): string[] => Object.keys(row);
  const ofCustomer = columns(customerRow(0));
  await copyLines(client, `customers (${ofCustomer.join(', ')})`, count, (n) => line(Object.values(customerRow(n))));
  tell(`  ${count} customers`);
  const ofPolicy = columns(policyRow(0));
  await copyLines(client, `policies (${ofPolicy.join(', ')})`, invented.policies, (n) => {
    const row = policyRow(n);
    plates[n] = row['plate'] as string | null;
    return line(ofPolicy.map((column) => row[column]));
  });
  tell(`  ${invented.policies} policies`);
  const into = 'customer_terms (term, kind, customer_id, unit_id)';
  await copyLines(client, into, count, (n) => nameTerms(invented.names[n]!).map(({ term, kind }) => line([term, kind, customerId(n), unitOf(n).id])).join(''));
  await copyLines(client, into, invented.policies, (n) => {
    const owner = invented.ownerOf(n);
    return policyTerms(invented.policy(n)['policyNo']!, plates[n] ?? null).map(({ term, kind }) => line([term, kind, customerId(owner), unitOf(owner).id])).join('');
  });
  tell('  terms');
}
