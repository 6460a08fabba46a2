import type { Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import type { PlannedCustomer } from './plan-customers.ts';
import { insertRows } from './store-demo.ts';

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;

/** Some of the customers with their policies and claims; numbers of persons and cards are sealed. */
export async function loadCustomers(tx: Db, customers: readonly PlannedCustomer[], keyring: Pick<Keyring, 'seal' | 'blindIndex'>): Promise<void> {
  await insertRows(tx, 'customers', customers.map((customer) => ({
    id: customer.id,
    external_id: customer.externalId,
    name: customer.name,
    gender: customer.gender,
    born_on: customer.bornOn,
    tier: customer.tier,
    unit_id: customer.unitId,
    resident_id_sealed: keyring.seal(customer.residentId),
    resident_id_index: hex(keyring.blindIndex('residentId', customer.residentId)),
    mobile_sealed: keyring.seal(customer.mobile),
    mobile_index: hex(keyring.blindIndex('mobile', customer.mobile)),
    email: customer.email,
    created_at: customer.since,
    changed_at: customer.since,
  })));
  await insertRows(tx, 'policies', customers.flatMap((customer) => customer.policies.map((policy) => ({
    id: policy.id,
    policy_no: policy.policyNo,
    customer_id: customer.id,
    product: policy.product,
    line_of_business: policy.line,
    state: policy.state,
    insured_object: policy.insuredObject,
    premium: policy.premium,
    effective_on: policy.effectiveOn,
    ends_on: policy.endsOn,
    bank_card_sealed: policy.bankCard === null ? null : keyring.seal(policy.bankCard),
    bank_card_index: policy.bankCard === null ? null : hex(keyring.blindIndex('bankCard', policy.bankCard)),
  }))));
  await insertRows(tx, 'claims', customers.flatMap((customer) => customer.claims.map((claim) => ({
    id: claim.id,
    report_no: claim.reportNo,
    policy_id: claim.policyId,
    customer_id: customer.id,
    reported_at: claim.reportedAt,
    state: claim.state,
    loss: claim.loss,
    amount: claim.amount,
  }))));
}
