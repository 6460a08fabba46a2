import type { ConversationSummary } from '@huiyin/contracts';
import { conversationTexts } from './texts.ts';

/** Who it is with: the masked name, or the number of a visitor whom nobody knows. */
export function titleOf({ title, signedIn }: Pick<ConversationSummary, 'title' | 'signedIn'>): string {
  return signedIn ? title : conversationTexts.texts('visitorNo', { no: title });
}
