import type { CoreKind } from '@huiyin/contracts';
import { takeCells } from '#features/customers/index.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import type { PlannedCustomer } from './plan-customers.ts';
import { partiesOfPolicy, thirdPartyOf } from './plan-parties.ts';

/** Some of the customers with their policies and claims, by the same act that takes what a core system says. */
export async function loadCustomers(tx: Db, customers: readonly PlannedCustomer[], keyring: Pick<Keyring, 'seal' | 'blindIndex'>): Promise<void> {
  const ids = new Map<string, string>();
  const plan = (key: string, id: string): string => (ids.set(key, id), key);
  const take = async (kind: CoreKind, rows: readonly Record<string, string>[]): Promise<void> => {
    for (let from = 0; from < rows.length; from += 1000) {
      const taken = await takeCells(tx, kind, rows.slice(from, from + 1000), { keyring, principal: null, idOf: ({ key }) => ids.get(key)! });
      const refused = taken.find((each) => 'reasons' in each);
      if (refused !== undefined) throw new Error(`a planned row of ${kind} is refused: ${JSON.stringify(refused)}`);
    }
  };
  await take('customers', customers.map((customer) => ({
    externalId: plan(customer.externalId, customer.id),
    name: customer.name,
    unit: customer.unitCode,
    gender: customer.gender,
    bornOn: customer.bornOn,
    tier: customer.tier,
    residentId: customer.residentId,
    mobile: customer.mobile,
    email: customer.email ?? '',
    version: '1',
  })));
  await take('policies', customers.flatMap((customer) => customer.policies.map((policy) => ({
    policyNo: plan(policy.policyNo, policy.id),
    customer: customer.externalId,
    product: policy.product,
    line: policy.line,
    state: policy.state,
    premium: policy.premium.toFixed(2),
    effectiveOn: policy.effectiveOn,
    endsOn: policy.endsOn ?? '',
    insuredObject: policy.insuredObject,
    plate: policy.plate ?? '',
    bankCard: policy.bankCard ?? '',
    ...partiesOfPolicy(customer, policy),
    version: '1',
  }))));
  const numbers = new Map(customers.flatMap((customer) => customer.policies.map(({ id, policyNo }) => [id, policyNo] as const)));
  await take('claims', customers.flatMap((customer) => customer.claims.map((claim) => ({
    reportNo: plan(claim.reportNo, claim.id),
    policyNo: numbers.get(claim.policyId)!,
    reportedAt: claim.reportedAt.toISOString(),
    state: claim.state,
    loss: claim.loss,
    thirdParty: thirdPartyOf(claim),
    amount: claim.amount === null ? '' : String(claim.amount),
    version: '1',
  }))));
}
