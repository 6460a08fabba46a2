import type { SameTexts } from '../../../platform/i18n.ts';
import type { zh } from './texts-zh.ts';

export const en: SameTexts<typeof zh> = {
  allOf: 'All customers with “{{name}}”',
  tier: { standard: 'Standard', silver: 'Silver', gold: 'Gold', diamond: 'Diamond' },
  panel: 'Customer',
  gender: { male: 'male', female: 'female' },
  age: 'age {{count}}',
  residentId: 'ID number',
  mobile: 'Mobile',
  email: 'E-mail',
  unit: 'Unit',
  policies: 'Policies',
  claims: 'Claims',
  noPolicies: 'No policies',
  noClaims: 'No claims',
  premium: 'Premium {{amount}}',
  amount: 'Amount {{amount}}',
  period: '{{from}} to {{to}}',
  since: 'from {{from}}',
  reportedAt: 'Reported',
  policyState: { active: 'active', lapsed: 'lapsed', ended: 'ended' },
  claimState: { reported: 'reported', registered: 'registered', assessing: 'in assessment', approved: 'approved', paid: 'paid', refused: 'refused', closed: 'closed' },
  line: { motor: 'Motor', life: 'Life', health: 'Health', accident: 'Accident', property: 'Property', liability: 'Liability' },
};
