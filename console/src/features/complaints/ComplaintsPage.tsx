import { DownloadOutlined, PlusOutlined, WarningOutlined } from '@ant-design/icons';
import { complaintViews, type ComplaintFilter } from '@huiyin/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { fileAddress } from '../../platform/api.ts';
import { useMe, usePermitted } from '../../platform/session.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { RecordsPage } from '../../ui/RecordsPage.tsx';
import { ComplaintFilters } from './ComplaintFilters.tsx';
import { ComplaintRow } from './ComplaintRow.tsx';
import type { ComplaintSearch } from './complaint-search.ts';
import { ComplaintView } from './ComplaintView.tsx';
import { countsQuery, listQuery } from './queries.ts';
import { complaintTexts } from './texts.ts';
import './complaints.css';

/** Lists with filters in the address; a complaint opens beside them: `/complaints/<id>?view=…`. */
export function ComplaintsPage() {
  const t = complaintTexts.useTexts();
  const me = useMe();
  const go = useNavigate();
  const mayExport = usePermitted('complaints:export');
  const mayRegister = usePermitted('complaints:register');
  const { id }: { id?: string } = useParams({ strict: false });
  const search: ComplaintSearch = useSearch({ strict: false });
  const has = (permission: 'complaints:handle' | 'complaints:approve') => me?.permissions.includes(permission) === true;
  const views = complaintViews.filter((each) => (each === 'mine' || each === 'waiting' ? has('complaints:handle') : each === 'approvals' ? has('complaints:approve') : true));
  const counts = useQuery(countsQuery).data;
  // The figure in the navigation counts both; whoever has only extensions to approve would look for them in an empty list.
  const onlyApprovals = has('complaints:approve') && counts !== undefined && (counts.mine ?? 0) === 0 && (counts.approvals ?? 0) > 0;
  const view = search.view ?? (onlyApprovals ? 'approvals' : has('complaints:handle') ? 'mine' : 'registered');
  const filter: ComplaintFilter = { ...search, view };
  const query = useInfiniteQuery(listQuery(filter));
  const open = (one: string | undefined, next: ComplaintSearch = search) => void go({ to: one === undefined ? '/complaints' : `/complaints/${one}`, search: next as never, resetScroll: false });
  const countOf = (each: ComplaintFilter['view']): string => {
    const count = each === 'done' ? 0 : (counts?.[each] ?? 0);
    return count === 0 ? t(`views.${each}`) : `${t(`views.${each}`)} ${count}`;
  };
  const filtered = Object.keys(search).some((each) => each !== 'view');
  return (
    <RecordsPage
      words={{ title: t('title'), lists: t('lists'), help: t(`viewHelp.${view}`), empty: t(filtered ? 'emptyFiltered' : 'empty'), clear: t('clear'), choose: t('choose'), chooseHelp: t('chooseHelp') }}
      icon={<WarningOutlined aria-hidden />}
      view={view}
      views={views.map((each) => ({ value: each, label: countOf(each) }))}
      filtered={filtered}
      query={query}
      id={id}
      acts={
        <span className="complaint-head-acts">
          {mayExport && <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress('/api/complaints/export', { ...filter })} download>{t('export')}</Button>}
          {mayRegister && <ButtonLink to="/complaints/register" color="primary" variant="solid" icon={<PlusOutlined aria-hidden />}>{t('register')}</ButtonLink>}
        </span>
      }
      filters={<ComplaintFilters search={{ ...search, view }} onChange={(next) => open(undefined, next)} />}
      row={(complaint) => <ComplaintRow key={complaint.id} complaint={complaint} open={complaint.id === id} search={search} />}
      onOpen={open}
      onView={(each) => open(undefined, { view: each })}
    >
      {id !== undefined && <ComplaintView key={id} id={id} onClose={() => open(undefined)} />}
    </RecordsPage>
  );
}
