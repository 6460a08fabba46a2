import type { BoardAgent, ConversationSummary, InboxPage } from '@huiyin/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer, Skeleton } from 'antd';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { Since } from '../../ui/Duration.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { HandoverActs, titleOf } from '../conversations/parts.ts';
import { ForceStateMenu, wordState } from '../routing/index.tsx';
import { metricsTexts } from './texts.ts';

// `load` is in the key: whatever the line tells of this person's work is asked for at once; texts and waits every few seconds.
const workQuery = (agent: string, load: number) =>
  queryOptions({
    queryKey: ['conversations', 'inbox', 'ofAgent', agent, load],
    queryFn: ({ signal }) => api.get<InboxPage>('/api/inbox', { view: 'team', agent, limit: 100 }, signal),
    refetchInterval: 4000,
    placeholderData: (before) => before,
  });

/** What somebody on the floor is doing: their state, and each conversation in their hands with what a supervisor may do about it. */
export function AgentPanel({ agent, onClose }: { agent: BoardAgent; onClose: () => void }) {
  const t = metricsTexts.useTexts();
  const { data, error, isPending, refetch } = useQuery(workQuery(agent.id, agent.load));
  const chats = data?.items ?? [];
  return (
    <Drawer open size="large" title={agent.name} onClose={onClose} extra={<ForceStateMenu staffId={agent.id} name={agent.name} state={agent.state} load={agent.load} />}>
      <p className="board-panel-state">
        <span className={`presence-dot presence-${agent.state}`} aria-hidden />
        {wordState(agent.state, agent.reason)}
        {agent.state !== 'signedOut' && <Since at={agent.since} />}
        {agent.state !== 'signedOut' && !agent.present && <StatusWord tone="danger">{t('lost')}</StatusWord>}
        <span>{agent.department}</span>
        <span className="figures">{t('panelLoad', { load: agent.load, capacity: agent.capacity })}</span>
      </p>
      <h3 className="board-panel-title">{t('panelChats', { count: chats.length })}</h3>
      {isPending && <Delayed><Skeleton active paragraph={{ rows: 4 }} /></Delayed>}
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data !== undefined && chats.length === 0 && <EmptyState title={t('panelNoChats')} help={t('panelNoChatsHelp')} />}
      <ul className="board-panel-list" aria-label={t('panelChats', { count: chats.length })}>
        {chats.map((chat) => <ChatRow key={chat.id} chat={chat} />)}
      </ul>
    </Drawer>
  );
}

function ChatRow({ chat }: { chat: ConversationSummary }) {
  const t = metricsTexts.useTexts();
  const locale = useLocale();
  const who = chat.lastSender === 'agent' ? `${chat.agent?.name ?? ''}: ` : '';
  const text = chat.lastKind === 'image' ? t('picture') : chat.lastKind === 'file' ? t('file') : chat.lastText;
  return (
    <li className="board-panel-row">
      <div className="board-panel-words">
        <Link to={`/desk/team/${chat.id}`}><strong>{titleOf(chat)}</strong></Link>
        <span className="board-panel-small">{locale === 'en' ? chat.channel.nameEn : chat.channel.name}</span>
        {chat.waitingSince !== null && <StatusWord tone="warning">{t('customerWaits')} <Since at={chat.waitingSince} /></StatusWord>}
        <p>{`${who}${text}`}</p>
      </div>
      <HandoverActs id={chat.id} elsewhere />
    </li>
  );
}
