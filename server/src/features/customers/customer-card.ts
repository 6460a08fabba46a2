import type { CustomerPanel } from '@huiyin/contracts';
import { maskPersonalData, maskValue } from '@huiyin/language';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { familyOf } from './customer-access.ts';
import { loadClaims, loadCustomer, loadPolicies } from './store.ts';

export type CustomerCard = Pick<CustomerPanel, 'customer' | 'policies' | 'claims'>;

/**
 * Who a customer is and what they have with the insurer, of all who are merged into the same. `reveal` false masks name, numbers, contacts and plates; age and sex follow from the
 * identity number, so they are shown only with it (rules B16, trap 10).
 */
export async function loadCustomerCard(deps: { db: Db; keyring: Keyring; clock: Clock }, customerId: string, reveal: boolean): Promise<CustomerCard> {
  const { db, keyring } = deps;
  const family = await familyOf(db, customerId);
  const [row, policies, claims] = await Promise.all([loadCustomer(db, family[0] ?? customerId), loadPolicies(db, family), loadClaims(db, family)]);
  if (row === undefined) return { customer: null, policies: [], claims: [] };
  const field = (kind: 'resident_id' | 'mobile' | 'email' | 'name' | 'policy_no', value: string): string => (reveal ? value : maskValue(kind, value));
  return {
    customer: {
      id: row.id,
      name: field('name', row.name),
      tier: row.tier,
      gender: reveal ? row.gender : null,
      age: reveal && row.bornOn !== null ? ageOn(row.bornOn, deps.clock.now()) : null,
      residentId: row.residentIdSealed === null ? null : field('resident_id', keyring.open(row.residentIdSealed)),
      mobile: row.mobileSealed === null ? null : field('mobile', keyring.open(row.mobileSealed)),
      email: row.email === null ? null : field('email', row.email),
      unitName: row.unitName,
    },
    policies: policies.map((policy) => ({
      ...policy,
      roles: [...policy.roles],
      parties: policy.parties.map(({ role, name }) => ({ role, name: field('name', name) })),
      policyNo: field('policy_no', policy.policyNo),
      insuredObject: reveal ? policy.insuredObject : maskPersonalData(policy.insuredObject).text,
    })),
    claims: claims.map((claim) => ({
      ...claim,
      policyNo: field('policy_no', claim.policyNo),
      loss: reveal ? claim.loss : maskPersonalData(claim.loss).text,
      reportedAt: claim.reportedAt.toISOString(),
    })),
  };
}

/** Completed years on a day. */
export function ageOn(bornOn: string, now: Date): number {
  const [year = 0, month = 1, day = 1] = bornOn.split('-').map(Number);
  const before = now.getUTCMonth() + 1 < month || (now.getUTCMonth() + 1 === month && now.getUTCDate() < day);
  return now.getUTCFullYear() - year - (before ? 1 : 0);
}
