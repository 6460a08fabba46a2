import type { BoardQueue, ConversationSummary, InboxPage, WaitingItemView } from '@huiyin/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { Since } from '../../ui/Duration.tsx';
import { titleOf } from '../conversations/parts.ts';
import { QueueWaiting } from '../routing/parts.ts';
import { metricsTexts } from './texts.ts';

const namesQuery = (queue: string, waiting: number) =>
  queryOptions({
    queryKey: ['conversations', 'inbox', 'ofQueue', queue, waiting],
    queryFn: ({ signal }) => api.get<InboxPage>('/api/inbox', { view: 'waiting', queue, limit: 200 }, signal),
    refetchInterval: 5000,
    placeholderData: (before) => before,
  });

/** Who waits in a queue, in its order: why, and where else they may go. */
export function QueuePanel({ queue, onClose }: { queue: BoardQueue; onClose: () => void }) {
  const t = metricsTexts.useTexts();
  const locale = useLocale();
  const names = useQuery({ ...namesQuery(queue.id, queue.waiting), enabled: usePermitted('conversations:read') }).data;
  const chats = new Map((names?.items ?? []).map((chat) => [chat.id, chat]));
  const title = locale === 'en' ? queue.nameEn : queue.name;
  return (
    <Drawer open size="large" title={title} onClose={onClose}>
      <p className="board-panel-state figures">
        {t('panelWaiting', { waiting: queue.waiting, ready: queue.ready })}
        {queue.waitingSince !== null && <span>{t('longest')} <Since at={queue.waitingSince} /></span>}
      </p>
      <QueueWaiting id={queue.id} what={(item) => <Waiting item={item} chat={chats.get(item.subject)} />} />
    </Drawer>
  );
}

function Waiting({ item, chat }: { item: WaitingItemView; chat: ConversationSummary | undefined }) {
  const t = metricsTexts.useTexts();
  const reads = usePermitted('conversations:read');
  const orders = usePermitted('work-orders:read');
  const to = item.kind === 'workOrder' ? (orders ? `/work-orders/${item.subject}` : undefined) : reads ? `/desk/${item.byHand ? 'left' : 'waiting'}/${item.subject}` : undefined;
  const word = chat !== undefined ? titleOf(chat) : t(item.kind === 'workOrder' ? 'workOrder' : item.byHand ? 'leftMessage' : 'chat');
  return (
    <span className="board-panel-words">
      {to === undefined ? word : <Link to={to} onClick={(event) => event.stopPropagation()}>{word}</Link>}
      {chat !== undefined && <p>{chat.lastText}</p>}
    </span>
  );
}
