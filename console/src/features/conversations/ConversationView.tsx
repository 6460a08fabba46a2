import { EyeOutlined } from '@ant-design/icons';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../platform/api.ts';
import { clockTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { live } from '../../platform/live-line.ts';
import { useMe } from '../../platform/session.ts';
import { PageSkeleton } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ComplaintBanner } from '../complaints/parts.ts';
import { Composer } from './Composer.tsx';
import { OnlookerBar } from './composing/OnlookerBar.tsx';
import { useOnlookers } from './composing/use-onlookers.ts';
import { ConversationDialogs, type DialogName } from './ConversationDialogs.tsx';
import { ConversationHeader } from './ConversationHeader.tsx';
import { EndingBar } from './EndingBar.tsx';
import { HandoverBar } from './handover/HandoverBar.tsx';
import { LeftBar } from './LeftBar.tsx';
import { MessageList } from './MessageList.tsx';
import type { InboxView } from './queries.ts';
import { conversationTexts } from './texts.ts';
import { titleOf } from './title-of.ts';
import { useConversation } from './use-conversation.ts';
import { useConversationActs } from './use-conversation-acts.ts';
import { useMarks } from './use-marks.ts';

export interface ConversationViewProps {
  id: string;
  view: InboxView;
  narrow: boolean;
  panelShown: boolean;
  onPanel: () => void;
  onBack: () => void;
  /** The conversation is no longer this person's. */
  onGone: () => void;
}

/** The middle of the desk: one conversation, with everything that can be done with it. */
export function ConversationView({ id, narrow, panelShown, onPanel, onBack, onGone }: ConversationViewProps) {
  const t = conversationTexts.useTexts();
  const locale = useLocale();
  const me = useMe();
  const { at }: { at?: number } = useSearch({ strict: false });
  const { store, messages, query, conversation, typing } = useConversation(id);
  const onlookers = useOnlookers(id);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [atBottom, setAtBottom] = useState(true);
  const acts = useConversationActs(id, store);
  const own = conversation?.state === 'active' && conversation.agent?.id === me?.staffId;
  const lastSeq = messages.log.messages.at(-1)?.seq ?? 0;
  useMarks(id, own, lastSeq, conversation?.agentReadSeq ?? 0, atBottom && messages.loaded && conversation !== undefined);

  if (query.isError && !conversation) {
    if (query.error instanceof ApiError && (query.error.code === 'not_found' || query.error.code === 'not_allowed')) {
      return <EmptyState title={t('forgotten')} help={t('forgottenHelp')} />;
    }
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!conversation) return <PageSkeleton />;
  return (
    <article className="conversation" aria-label={titleOf(conversation)}>
      <ConversationHeader
        conversation={conversation}
        narrow={narrow}
        panelShown={panelShown}
        accepting={acts.accept.isPending}
        signedOut={acts.signedOut}
        onAccept={() => acts.accept.mutate()}
        onDialog={setDialog}
        onUnblock={() => acts.unblock.mutate()}
        onPanel={onPanel}
        onBack={onBack}
      />
      {conversation.unmaskedUntil !== null && (
        <div className="conversation-bar" role="status">
          <EyeOutlined aria-hidden /> {t('unmaskedUntil', { time: clockTime(conversation.unmaskedUntil, locale) })}
        </div>
      )}
      {conversation.endsAt !== null && <EndingBar conversation={conversation} />}
      {conversation.leftClock !== null && <LeftBar clock={conversation.leftClock} />}
      <ComplaintBanner conversationId={id} />
      <HandoverBar conversation={conversation} />
      <MessageList
        conversation={conversation}
        state={messages}
        typing={typing}
        onEarlier={() => void store.loadEarlier()}
        onReload={() => void store.open()}
        onRetry={store.retry}
        onDiscard={store.discard}
        onUnmask={conversation.may.unmask ? () => setDialog('unmask') : undefined}
        showSeq={at}
        onBottom={(bottom) => {
          setAtBottom(bottom);
          if (bottom) store.trim();
        }}
      />
      <OnlookerBar people={onlookers.people} />
      <Composer
        key={`${conversation.may.write}${conversation.may.note}`}
        conversation={conversation}
        onSend={(draft) => store.send({ ...draft, author: me?.name ?? '' })}
        messages={messages.log.messages}
        onTyping={(doing) => (doing === 'writes' ? live.send({ type: 'typing', conversationId: id }) : onlookers.tell(doing))}
      />
      <ConversationDialogs dialog={dialog} conversation={conversation} own={own} onClose={() => setDialog(null)} onGone={onGone} />
    </article>
  );
}
