import { defineTexts, i18n } from '../../../platform/i18n.ts';
import { en } from './texts-en.ts';
import { zh } from './texts-zh.ts';

export const cardTexts = defineTexts('customerCard', zh, en);

type Group = 'tier' | 'policyState' | 'claimState' | 'line' | 'gender';

/** Words codes of customers, policies and claims; one that a newer server added is shown as it is. */
export function useCustomerCodes(): Record<Group, (code: string) => string> {
  cardTexts.useTexts();
  const word = (group: Group) => (code: string) => i18n.t(`customerCard:${group}.${code}`, { defaultValue: code });
  return { tier: word('tier'), policyState: word('policyState'), claimState: word('claimState'), line: word('line'), gender: word('gender') };
}
