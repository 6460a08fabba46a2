import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import { Delayed } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { ConversationRow } from './ConversationRow.tsx';
import { countsQuery, type InboxView } from './queries.ts';
import { conversationTexts } from './texts.ts';
import { useListHold } from './use-list-hold.ts';
import type { ShownRows } from './use-shown-rows.ts';

export interface ConversationListProps {
  view: InboxView;
  views: readonly InboxView[];
  id: string | undefined;
  list: ShownRows;
  onView: (view: InboxView) => void;
}

/** The left column: which list, and its conversations. */
export function ConversationList({ view, views, id, list, onView }: ConversationListProps) {
  const t = conversationTexts.useTexts();
  const ui = uiTexts.useTexts();
  const counts = useQuery(countsQuery).data;
  const scroller = useRef<HTMLDivElement>(null);
  const { query, rows, gone, held } = list;
  const { frame, onScroll } = useListHold(rows, list.setHold);
  const figure: Partial<Record<InboxView, number | undefined>> = { mine: counts?.mine, waiting: counts?.waiting, left: counts?.left };

  useEffect(() => {
    scroller.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [id]);

  return (
    <>
      <nav className="views" aria-label={t('lists')}>
        {views.map((each) => (
          <Link
            key={each}
            to={`/desk/${each}`}
            className={`views-tab${each === view ? ' views-tab-on' : ''}`}
            aria-current={each === view ? 'page' : undefined}
          >
            {t(`view.${each}`)}
            {figure[each] !== undefined && <span className="views-figure figures">{figure[each]}</span>}
          </Link>
        ))}
      </nav>
      <div className="list-frame" {...frame}>
        <div className="list-rows" ref={scroller} onScroll={onScroll}>
          {query.isPending && (
            <Delayed>
              <div className="list-skeleton"><Skeleton active paragraph={{ rows: 8 }} /></div>
            </Delayed>
          )}
          {query.isError && rows.length === 0 && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
          {query.isSuccess && rows.length === 0 && held === 0 && (
            <EmptyState title={t(`emptyTitle.${view}`)} help={t(`emptyHelp.${view}`)}>
              {view === 'mine' && (counts?.waiting ?? 0) > 0 && <Button onClick={() => onView('waiting')}>{t('seeWaiting')}</Button>}
            </EmptyState>
          )}
          <ul aria-label={t('listOf', { view: t(`view.${view}`) })}>
            {rows.map((row) => (
              <ConversationRow key={row.id} row={row} view={view} open={row.id === id} gone={gone.has(row.id)} />
            ))}
          </ul>
          {query.hasNextPage && (
            <div className="list-more">
              <Button size="small" type="text" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {ui('loadMore')}
              </Button>
            </div>
          )}
        </div>
        {held + gone.size > 0 && (
          <button type="button" className="list-held" onClick={() => { list.release(); scroller.current?.scrollTo({ top: 0 }); }}>
            {held > 0 ? t('newOnes', { count: held }) : t('goneOnes', { count: gone.size })}
          </button>
        )}
      </div>
    </>
  );
}
