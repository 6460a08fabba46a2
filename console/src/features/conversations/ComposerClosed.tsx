import type { Conversation } from '@huiyin/contracts';
import { conversationTexts } from './texts.ts';

/** Why one cannot answer here, and what can be done about it. */
export function ComposerClosed({ conversation }: { conversation: Conversation }) {
  const t = conversationTexts.useTexts();
  const { state, may, agent } = conversation;
  const words =
    conversation.endsAt !== null ? t('endingHelp')
    : state === 'closed' ? t('closedHelp')
    : state === 'waiting' && may.accept ? t('waitingHelp')
    : state === 'left' && may.accept ? t('leftHelp')
    : agent && may.note ? t('readOnlyHelp', { name: agent.name })
    : t('readOnly');
  return <p className="composer-closed">{words}</p>;
}
