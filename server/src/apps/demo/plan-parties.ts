import { inventName } from './invent-name.ts';
import type { PlannedClaim } from './plan-claims.ts';
import type { PlannedCustomer } from './plan-customers.ts';
import type { PlannedPolicy } from './plan-policies.ts';
import { createSeededRandom } from './seeded-random.ts';

/** Insured and beneficiaries of a policy, written as the core system writes them; drawn by the policy's number. */
export function partiesOfPolicy(customer: PlannedCustomer, { policyNo, line, insuredObject }: PlannedPolicy): { insured: string; beneficiary: string } {
  const random = createSeededRandom(`parties ${policyNo}`);
  const self = `${customer.name}(${customer.externalId})`;
  const relative = (): string => inventName(random, random.chance(0.5) ? 'female' : 'male');
  const insured = insuredObject.includes('配偶') || insuredObject.includes('子女') ? relative() : insuredObject.includes('本人') ? self : '';
  const beneficiary = line !== 'life' ? '' : random.chance(0.3) ? [relative(), relative()].join('；') : relative();
  return { insured, beneficiary };
}

/** The third party of a claim after an accident with somebody else. */
export function thirdPartyOf({ reportNo, loss }: PlannedClaim): string {
  const random = createSeededRandom(`parties ${reportNo}`);
  return /追尾|碰撞|三者/.test(loss) ? inventName(random, random.chance(0.5) ? 'female' : 'male') : '';
}
