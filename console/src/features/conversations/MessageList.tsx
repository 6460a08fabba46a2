import { DownOutlined } from '@ant-design/icons';
import type { Conversation, Message } from '@huiyin/contracts';
import { Button, Skeleton, Spin } from 'antd';
import { Fragment, useEffect, useMemo } from 'react';
import { useNow } from '../../platform/clock.ts';
import { dayHeading } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import type { StoreState } from './conversation-store.ts';
import { markOf, messageGroups } from './message-groups.ts';
import type { Outgoing } from './message-log.ts';
import { MessageItem } from './MessageItem.tsx';
import { OutgoingItem } from './OutgoingItem.tsx';
import { SummaryPart } from './SummaryPart.tsx';
import { conversationTexts } from './texts.ts';
import { titleOf } from './title-of.ts';
import { useShownMessage } from './use-shown-message.ts';
import { useMessageScroll } from './use-message-scroll.ts';

export interface MessageListProps {
  conversation: Conversation;
  state: StoreState;
  typing: boolean;
  onEarlier: () => void;
  onReload: () => void;
  onRetry: () => void;
  onDiscard: (clientId: string) => void;
  onUnmask: (() => void) | undefined;
  onBottom: (atBottom: boolean) => void;
  /** The place of a message to bring into view. */
  showSeq?: number | undefined;
}

/** All messages that are loaded, older ones on the way up, what is on its way at the end. */
export function MessageList({ conversation, state, typing, onEarlier, onReload, onRetry, onDiscard, onUnmask, onBottom, showSeq }: MessageListProps) {
  const t = conversationTexts.useTexts();
  const locale = useLocale();
  const now = useNow(60_000);
  const { log, loading, loaded, error } = state;
  const shown = useMemo(() => messageGroups(log.messages), [log.messages]);
  const { scroller, content, top, unseen, atBottom, toBottom } = useMessageScroll(log, loading, onEarlier);
  useShownMessage(showSeq, content, state, onEarlier);
  useEffect(() => onBottom(atBottom), [atBottom, onBottom, log.messages]);

  if (!loaded && error !== null) return <div className="messages"><ErrorState error={error} onRetry={onReload} /></div>;
  return (
    <div className="messages-frame">
      <div className="messages" ref={scroller} role="log" aria-label={t('messagesOf', { title: titleOf(conversation) })} tabIndex={0}>
        <div ref={content} className="messages-content">
          {!loaded && (
            <Delayed>
              <Skeleton active avatar paragraph={{ rows: 4 }} />
            </Delayed>
          )}
          {loaded && (
            <div className="messages-top" ref={top}>
              {loading === 'earlier' ? (
                <span role="status"><Spin size="small" /> {t('loadingEarlier')}</span>
              ) : log.earlier ? (
                <Button type="text" size="small" onClick={onEarlier}>{t('earlier')}</Button>
              ) : (
                <span>{t('beginning')}</span>
              )}
            </div>
          )}
          {shown.map(({ message, newDay, follows }) => (
            <Fragment key={message.clientId}>
              {newDay && <div className="day" role="separator"><span>{dayHeading(message.at, now, locale)}</span></div>}
              <MessageItem
                message={message}
                follows={follows}
                mark={message.sender === 'agent' && message.kind !== 'note' ? markOf(message.seq, conversation.customerDeliveredSeq, conversation.customerReadSeq) : null}
                title={titleOf(conversation)}
                onUnmask={onUnmask}
              />
            </Fragment>
          ))}
          {log.outgoing.map((each, index) => (
            <OutgoingItem key={each.clientId} outgoing={each} follows={sameVoice(each, log.outgoing[index - 1] ?? log.messages.at(-1))} onRetry={onRetry} onDiscard={onDiscard} />
          ))}
          {conversation.state === 'closed' && <SummaryPart conversation={conversation} />}
          <div className="typing" aria-live="polite">{typing && <span>{t('typing')}</span>}</div>
        </div>
      </div>
      {!atBottom && loaded && (
        <button type="button" className={`to-bottom${unseen > 0 ? ' to-bottom-new' : ''}`} onClick={toBottom}>
          <DownOutlined aria-hidden /> {unseen > 0 ? t('newMessages', { count: unseen }) : t('toNewest')}
        </button>
      )}
    </div>
  );
}

/** Does it continue what stands above it? Then the name is not repeated. */
function sameVoice(outgoing: Outgoing, above: Outgoing | Message | undefined): boolean {
  if (!above) return false;
  const author = 'author' in above ? above.author : above.sender === 'agent' ? above.senderName : null;
  const near = Date.parse(outgoing.at) - Date.parse(above.at) < 5 * 60_000;
  return near && author === outgoing.author && (above.kind === 'note') === (outgoing.kind === 'note');
}
