import { i18n } from '../../platform/i18n.ts';
import { conversationTexts } from './texts.ts';

type Group = 'tier' | 'end' | 'policyState' | 'claimState' | 'line' | 'gender';

/** Words codes of the wire; one that a newer server added is shown as it is. */
export function useCodes(): Record<Group, (code: string) => string> {
  conversationTexts.useTexts();
  const word = (group: Group) => (code: string) => i18n.t(`conversations:${group}.${code}`, { defaultValue: code });
  return {
    tier: word('tier'),
    end: word('end'),
    policyState: word('policyState'),
    claimState: word('claimState'),
    line: word('line'),
    gender: word('gender'),
  };
}
