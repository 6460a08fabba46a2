import { DownloadOutlined, FileDoneOutlined } from '@ant-design/icons';
import { workOrderViews, type WorkOrderFilter } from '@huiyin/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { fileAddress } from '../../platform/api.ts';
import { useMe, usePermitted } from '../../platform/session.ts';
import { RecordsPage } from '../../ui/RecordsPage.tsx';
import { OrderFilters } from './OrderFilters.tsx';
import { OrderRow } from './OrderRow.tsx';
import type { OrderSearch } from './order-search.ts';
import { OrderView } from './OrderView.tsx';
import { countsQuery, listQuery } from './queries.ts';
import { orderTexts } from './texts.ts';

/** Lists with filters in the address; an order opens beside them: `/work-orders/<id>?view=…`. */
export function OrdersPage() {
  const t = orderTexts.useTexts();
  const me = useMe();
  const go = useNavigate();
  const mayExport = usePermitted('work-orders:export');
  const { id }: { id?: string } = useParams({ strict: false });
  const search: OrderSearch = useSearch({ strict: false });
  const views = workOrderViews.filter((each) => each !== 'department' || me?.permissions.includes('work-orders:handle') === true);
  const filter: WorkOrderFilter = { ...search, view: search.view ?? 'mine' };
  const query = useInfiniteQuery(listQuery(filter));
  const counts = useQuery(countsQuery).data;
  const open = (one: string | undefined, next: OrderSearch = search) => void go({ to: one === undefined ? '/work-orders' : `/work-orders/${one}`, search: next as never, resetScroll: false });
  const countOf = (view: WorkOrderFilter['view']): string => {
    const count = view === 'finished' ? 0 : (counts?.[view] ?? 0);
    return count === 0 ? t(`views.${view}`) : `${t(`views.${view}`)} ${count}`;
  };
  const filtered = Object.keys(search).some((each) => each !== 'view');
  return (
    <RecordsPage
      words={{ title: t('title'), lists: t('lists'), help: t(`viewHelp.${filter.view}`), empty: t(filtered ? 'emptyFiltered' : 'empty'), clear: t('clear'), choose: t('choose'), chooseHelp: t('chooseHelp') }}
      icon={<FileDoneOutlined aria-hidden />}
      view={filter.view}
      views={views.map((view) => ({ value: view, label: countOf(view) }))}
      filtered={filtered}
      query={query}
      id={id}
      acts={mayExport && <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress('/api/work-orders/export', { ...filter })} download>{t('export')}</Button>}
      filters={<OrderFilters search={search} onChange={(next) => open(undefined, next)} />}
      row={(order) => <OrderRow key={order.id} order={order} open={order.id === id} search={search} />}
      onOpen={open}
      onView={(view) => open(undefined, { view })}
    >
      {id !== undefined && <OrderView key={id} id={id} onClose={() => open(undefined)} />}
    </RecordsPage>
  );
}
