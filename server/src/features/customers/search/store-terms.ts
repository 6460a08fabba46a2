import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { nameTerms, policyTerms, type Term } from './search-terms.ts';

export interface OwnedTerm extends Term {
  readonly customerId: string;
  readonly unitId: string;
}

export async function addTerms(tx: Db, terms: readonly OwnedTerm[]): Promise<void> {
  if (terms.length === 0) return;
  await sql`insert into customer_terms (term, kind, customer_id, unit_id)
    select * from unnest(${terms.map(({ term }) => term)}::text[], ${terms.map(({ kind }) => kind)}::text[],
      ${terms.map(({ customerId }) => customerId)}::uuid[], ${terms.map(({ unitId }) => unitId)}::uuid[])
    on conflict do nothing`.execute(tx);
}

/** Writes the terms of names anew, and takes all terms of the customers to their unit. */
export async function renewNameTerms(tx: Db, customers: readonly { readonly id: string; readonly name: string; readonly unitId: string }[]): Promise<void> {
  if (customers.length === 0) return;
  const ids = customers.map(({ id }) => id);
  await sql`delete from customer_terms where customer_id = any(${ids}::uuid[]) and kind in ('name', 'initials')`.execute(tx);
  await sql`update customer_terms t set unit_id = n.unit_id from unnest(${ids}::uuid[], ${customers.map(({ unitId }) => unitId)}::uuid[]) as n(id, unit_id)
    where t.customer_id = n.id and t.unit_id <> n.unit_id`.execute(tx);
  await addTerms(tx, customers.flatMap(({ id, name, unitId }) => nameTerms(name).map((term) => ({ ...term, customerId: id, unitId }))));
}

/** Writes the terms of all policies of these customers anew: two policies may share a plate, so one alone cannot take it away. */
export async function renewPolicyTerms(tx: Db, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  await sql`delete from customer_terms where customer_id = any(${[...customerIds]}::uuid[]) and kind in ('policy', 'plate')`.execute(tx);
  const { rows } = await sql<{ policyNo: string; plate: string | null; customerId: string; unitId: string }>`select p.policy_no, p.plate, p.customer_id, c.unit_id
    from policies p join customers c on c.id = p.customer_id where p.customer_id = any(${[...customerIds]}::uuid[])`.execute(tx);
  await addTerms(tx, rows.flatMap(({ policyNo, plate, ...owner }) => policyTerms(policyNo, plate).map((term) => ({ ...term, ...owner }))));
}
