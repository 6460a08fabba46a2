import { i18n } from '../../platform/i18n.ts';
import { conversationTexts } from './texts.ts';

/** Words how a conversation ended; a reason that a newer server added is shown as it is. */
export function useEndWord(): (code: string) => string {
  conversationTexts.useTexts();
  return (code) => i18n.t(`conversations:end.${code}`, { defaultValue: code });
}
