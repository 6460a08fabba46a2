import { CloseOutlined, ExpandOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Delayed, PageSkeleton } from '../../ui/Delayed.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { MessageList } from './MessageList.tsx';
import type { InboxView } from './queries.ts';
import { conversationTexts } from './texts.ts';
import { useEndWord } from './use-end-word.ts';
import { useConversation } from './use-conversation.ts';

const nothing = () => undefined;

/** An earlier conversation, to read beside the present one. */
export function BesideConversation({ id, view, onClose }: { id: string; view: InboxView; onClose: () => void }) {
  const t = conversationTexts.useTexts();
  const endWord = useEndWord();
  const go = useNavigate();
  const { store, messages, query, conversation, typing } = useConversation(id);
  if (query.isError && !conversation) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!conversation) return <Delayed><PageSkeleton /></Delayed>;
  return (
    <article className="beside" aria-label={t('besideTitle')}>
      <header className="beside-header">
        <div>
          <h2>{t('besideTitle')}</h2>
          <p>
            <RelativeTime at={conversation.openedAt} />
            {conversation.agent ? ` · ${conversation.agent.name}` : ''}
            {conversation.endReason === null ? '' : ` · ${endWord(conversation.endReason)}`}
          </p>
        </div>
        <Button
          type="text"
          icon={<ExpandOutlined aria-hidden />}
          onClick={() => void go({ to: `/desk/${conversation.state === 'closed' ? 'closed' : view}/${id}` })}
          aria-label={t('openFull')}
          title={t('openFull')}
        />
        <Button type="text" icon={<CloseOutlined aria-hidden />} onClick={onClose} aria-label={t('closeBeside')} title={t('closeBeside')} />
      </header>
      <MessageList
        conversation={conversation}
        state={messages}
        typing={typing}
        onEarlier={() => void store.loadEarlier()}
        onReload={() => void store.open()}
        onRetry={store.retry}
        onDiscard={store.discard}
        onUnmask={undefined}
        onBottom={nothing}
      />
    </article>
  );
}
