import { DownloadOutlined, FileDoneOutlined } from '@ant-design/icons';
import { workOrderViews, type WorkOrderFilter } from '@huiyin/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useRef } from 'react';
import { fileAddress } from '../../platform/api.ts';
import { useKeys } from '../../platform/keys.ts';
import { useMe, usePermitted } from '../../platform/session.ts';
import { useAtMost } from '../../platform/use-media.ts';
import { Delayed, PageSkeleton } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { uiTexts } from '../../ui/texts.ts';
import { breakpoints } from '../../ui/tokens.ts';
import { OrderFilters } from './OrderFilters.tsx';
import { OrderRow } from './OrderRow.tsx';
import type { OrderSearch } from './order-search.ts';
import { OrderView } from './OrderView.tsx';
import { countsQuery, listQuery } from './queries.ts';
import { orderTexts } from './texts.ts';
import '../../ui/record-page.css';

/** Lists with filters in the address; an order opens beside them: `/work-orders/<id>?view=…`. */
export function OrdersPage() {
  const t = orderTexts.useTexts();
  const ui = uiTexts.useTexts();
  const me = useMe();
  const go = useNavigate();
  const mayExport = usePermitted('work-orders:export');
  const narrow = useAtMost(breakpoints.narrow);
  const { id }: { id?: string } = useParams({ strict: false });
  const search: OrderSearch = useSearch({ strict: false });
  const views = workOrderViews.filter((each) => each !== 'department' || me?.permissions.includes('work-orders:handle') === true);
  const filter: WorkOrderFilter = { ...search, view: search.view ?? 'mine' };
  const query = useInfiniteQuery(listQuery(filter));
  const counts = useQuery(countsQuery).data;
  const list = useRef<HTMLUListElement>(null);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (one: string | undefined, next: OrderSearch = search) => void go({ to: one === undefined ? '/work-orders' : `/work-orders/${one}`, search: next as never, resetScroll: false });
  const move = (step: 1 | -1) => {
    const at = rows.findIndex((row) => row.id === id);
    const next = at === -1 ? rows[0] : rows[at + step];
    if (next === undefined) return;
    open(next.id);
    list.current?.children[rows.indexOf(next)]?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({ j: () => move(1), k: () => move(-1), Escape: () => id !== undefined && open(undefined) });
  const countOf = (view: WorkOrderFilter['view']): string => {
    const count = view === 'finished' ? 0 : (counts?.[view] ?? 0);
    return count === 0 ? t(`views.${view}`) : `${t(`views.${view}`)} ${count}`;
  };
  const filtered = Object.keys(search).some((each) => each !== 'view');
  return (
    <div className="records">
      {(!narrow || id === undefined) && (
        <section className="records-list" aria-label={t('lists')}>
          <header className="records-head">
            <h1 className="only-read-aloud">{t('title')}</h1>
            <Select aria-label={t('lists')} value={filter.view} options={views.map((view) => ({ value: view, label: countOf(view) }))} onChange={(view) => open(undefined, { view })} />
            {mayExport && <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress('/api/work-orders/export', { ...filter })} download>{t('export')}</Button>}
            <p>{t(`viewHelp.${filter.view}`)}</p>
          </header>
          <OrderFilters search={search} onChange={(next) => open(undefined, next)} />
          {query.isPending && <Delayed><PageSkeleton /></Delayed>}
          {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
          {query.data && rows.length === 0 && (
            <EmptyState icon={<FileDoneOutlined aria-hidden />} title={t(filtered ? 'emptyFiltered' : 'empty')} help={t(`viewHelp.${filter.view}`)}>
              {filtered && <Button onClick={() => open(undefined, { view: filter.view })}>{t('clear')}</Button>}
            </EmptyState>
          )}
          {rows.length > 0 && (
            <ul ref={list} className="record-rows">
              {rows.map((order) => <OrderRow key={order.id} order={order} open={order.id === id} search={search} />)}
              {query.hasNextPage && <li className="record-more"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{ui('loadMore')}</Button></li>}
            </ul>
          )}
        </section>
      )}
      {(!narrow || id !== undefined) && (
        <section className="records-main">
          {id === undefined ? <EmptyState icon={<FileDoneOutlined aria-hidden />} title={t('choose')} help={t('chooseHelp')} /> : <OrderView key={id} id={id} onClose={() => open(undefined)} />}
        </section>
      )}
    </div>
  );
}
