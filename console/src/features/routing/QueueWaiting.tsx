import type { WaitingItemView, WaitingPage } from '@huiyin/contracts';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton, Table, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { api } from '../../platform/api.ts';
import { fullTime, inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { Since } from '../../ui/Duration.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { MoveItemDialog } from './MoveItemDialog.tsx';
import { queueTexts } from './queue-texts.ts';
import { routingTexts } from './texts.ts';
import { WaitingWhyPanel } from './WaitingWhyPanel.tsx';

const waitingQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['routing', 'queueWaiting', id],
    queryFn: ({ pageParam, signal }) => api.get<WaitingPage>(`/api/queues/${id}/waiting`, { cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: 5000,
  });

const known = ['chat', 'workOrder', 'leftMessage'] as const;

interface QueueWaitingProps {
  id: string;
  /** What an item is, where somebody knows more of it than its kind. */
  what?: (item: WaitingItemView) => ReactNode;
}

/** What waits in a queue, in its order; open a row to read why. */
export function QueueWaiting({ id, what }: QueueWaitingProps) {
  const t = queueTexts.useTexts();
  const move = routingTexts.useTexts();
  const locale = useLocale();
  const supervises = usePermitted('routing:supervise');
  const [moving, setMoving] = useState<string>();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(waitingQuery(id));
  if (isPending) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t('why.empty')} help={t('why.emptyHelp')} />;
  const kind = (code: string) => (known.includes(code as (typeof known)[number]) ? t(`why.kind.${code as (typeof known)[number]}`) : code);
  return (
    <>
      <Table<WaitingItemView>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={items}
        expandable={{ expandedRowRender: (item) => <WaitingWhyPanel path={`/api/work-items/${item.id}`} />, expandRowByClick: true }}
        columns={[
          { title: t('why.what'), key: 'kind', render: (_, item) => <>{what?.(item) ?? kind(item.kind)} {item.state === 'ringing' && <Tag color="blue">{t('why.ringingTag')}</Tag>}</> },
          { title: t('why.first'), key: 'first', render: (_, item) => inList([item.tier === null || item.tier === 'standard' ? '' : t(`why.tier.${item.tier as 'silver' | 'gold' | 'diamond'}`), item.older === null ? '' : t('why.older')].filter(Boolean), locale) },
          ...(items.some((item) => item.dueAt !== null) ? [{ title: t('why.due'), key: 'due', render: (_: unknown, item: WaitingItemView) => (item.dueAt === null ? '–' : <span className="figures">{fullTime(item.dueAt, locale)}</span>) }] : []),
          { title: t('why.waited'), dataIndex: 'queuedAt', align: 'right', render: (at: string) => <Since at={at} /> },
          ...(supervises ? [{ title: '', key: 'move', width: 1, render: (_: unknown, item: WaitingItemView) => <Button size="small" type="text" onClick={(event) => { event.stopPropagation(); setMoving(item.id); }}>{move('move')}</Button> }] : []),
        ]}
      />
      {hasNextPage && <Button block type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('why.more')}</Button>}
      {moving !== undefined && <MoveItemDialog id={moving} without={id} onClose={() => setMoving(undefined)} onDone={() => { setMoving(undefined); void refetch(); }} />}
    </>
  );
}
