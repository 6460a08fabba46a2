import { DownloadOutlined, PlusOutlined, WarningOutlined } from '@ant-design/icons';
import { complaintViews, type ComplaintFilter } from '@huiyin/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
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
import { ComplaintFilters } from './ComplaintFilters.tsx';
import { ComplaintRow } from './ComplaintRow.tsx';
import type { ComplaintSearch } from './complaint-search.ts';
import { ComplaintView } from './ComplaintView.tsx';
import { countsQuery, listQuery } from './queries.ts';
import { complaintTexts } from './texts.ts';
import '../../ui/record-page.css';
import './complaints.css';

/** Lists with filters in the address; a complaint opens beside them: `/complaints/<id>?view=…`. */
export function ComplaintsPage() {
  const t = complaintTexts.useTexts();
  const ui = uiTexts.useTexts();
  const me = useMe();
  const go = useNavigate();
  const mayExport = usePermitted('complaints:export');
  const mayRegister = usePermitted('complaints:register');
  const narrow = useAtMost(breakpoints.narrow);
  const { id }: { id?: string } = useParams({ strict: false });
  const search: ComplaintSearch = useSearch({ strict: false });
  const has = (permission: 'complaints:handle' | 'complaints:approve') => me?.permissions.includes(permission) === true;
  const views = complaintViews.filter((each) => (each === 'mine' || each === 'waiting' ? has('complaints:handle') : each === 'approvals' ? has('complaints:approve') : true));
  const view = search.view ?? (has('complaints:handle') ? 'mine' : 'registered');
  const filter: ComplaintFilter = { ...search, view };
  const query = useInfiniteQuery(listQuery(filter));
  const counts = useQuery(countsQuery).data;
  const list = useRef<HTMLUListElement>(null);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (one: string | undefined, next: ComplaintSearch = search) => void go({ to: one === undefined ? '/complaints' : `/complaints/${one}`, search: next as never, resetScroll: false });
  const move = (step: 1 | -1) => {
    const at = rows.findIndex((row) => row.id === id);
    const next = at === -1 ? rows[0] : rows[at + step];
    if (next === undefined) return;
    open(next.id);
    list.current?.children[rows.indexOf(next)]?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({ j: () => move(1), k: () => move(-1), Escape: () => id !== undefined && open(undefined) });
  const countOf = (each: ComplaintFilter['view']): string => {
    const count = each === 'done' ? 0 : (counts?.[each] ?? 0);
    return count === 0 ? t(`views.${each}`) : `${t(`views.${each}`)} ${count}`;
  };
  const filtered = Object.keys(search).some((each) => each !== 'view');
  return (
    <div className="records">
      {(!narrow || id === undefined) && (
        <section className="records-list" aria-label={t('lists')}>
          <header className="records-head">
            <h1 className="only-read-aloud">{t('title')}</h1>
            <Select aria-label={t('lists')} value={view} options={views.map((each) => ({ value: each, label: countOf(each) }))} onChange={(each) => open(undefined, { view: each })} />
            <span className="complaint-head-acts">
              {mayExport && <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress('/api/complaints/export', { ...filter })} download>{t('export')}</Button>}
              {mayRegister && <Link to="/complaints/register"><Button type="primary" icon={<PlusOutlined aria-hidden />}>{t('register')}</Button></Link>}
            </span>
            <p>{t(`viewHelp.${view}`)}</p>
          </header>
          <ComplaintFilters search={{ ...search, view }} onChange={(next) => open(undefined, next)} />
          {query.isPending && <Delayed><PageSkeleton /></Delayed>}
          {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
          {query.data && rows.length === 0 && (
            <EmptyState icon={<WarningOutlined aria-hidden />} title={t(filtered ? 'emptyFiltered' : 'empty')} help={t(`viewHelp.${view}`)}>
              {filtered && <Button onClick={() => open(undefined, { view })}>{t('clear')}</Button>}
            </EmptyState>
          )}
          {rows.length > 0 && (
            <ul ref={list} className="record-rows">
              {rows.map((complaint) => <ComplaintRow key={complaint.id} complaint={complaint} open={complaint.id === id} search={search} />)}
              {query.hasNextPage && <li className="record-more"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{ui('loadMore')}</Button></li>}
            </ul>
          )}
        </section>
      )}
      {(!narrow || id !== undefined) && (
        <section className="records-main">
          {id === undefined ? <EmptyState icon={<WarningOutlined aria-hidden />} title={t('choose')} help={t('chooseHelp')} /> : <ComplaintView key={id} id={id} onClose={() => open(undefined)} />}
        </section>
      )}
    </div>
  );
}
