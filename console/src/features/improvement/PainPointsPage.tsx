import { CalendarOutlined, DownloadOutlined, FireOutlined, PlusOutlined } from '@ant-design/icons';
import { breakpointClasses, painPointStates, type PainPointPage, type PainPointSummary } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Input, Progress, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, fileAddress } from '../../platform/api.ts';
import { dayText } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { painPointViews, type PainPointSearch } from './improvement-search.ts';
import { NewPainPointDialog } from './NewPainPointDialog.tsx';
import { PainPointTags } from './PainPointTags.tsx';
import { PainPointTimeline } from './PainPointTimeline.tsx';
import { improvementKey } from './queries.ts';
import { improvementTexts } from './texts.ts';
import './improvement.css';

/** All pain points in reach, as table, as board by state or over time; filters stand in the address. */
export function PainPointsPage() {
  const t = improvementTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const search: PainPointSearch = useSearch({ strict: false });
  const mayManage = usePermitted('improvement:manage');
  const [making, setMaking] = useState(false);
  const { view = 'table', ...filter } = search;
  const put = (change: { [K in keyof PainPointSearch]?: PainPointSearch[K] | undefined }) =>
    void go({ to: '/pain-points', search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '' && value !== false)) as never, replace: true });
  const filtered = Object.keys(filter).length > 0;
  const empty = (
    <EmptyState icon={<FireOutlined aria-hidden />} title={t(filtered ? 'emptyFiltered' : 'empty')} help={t('emptyHelp')}>
      {filtered ? <Button onClick={() => void go({ to: '/pain-points', search: {} as never })}>{t('clear')}</Button> : mayManage && <Button type="primary" onClick={() => setMaking(true)}>{t('create')}</Button>}
    </EmptyState>
  );
  return (
    <div className="page">
      <PageHeader title={t('title')} help={t('help')}>
        <Segmented aria-label={t('views')} value={view} options={painPointViews.map((value) => ({ value, label: t(`view.${value}`) }))} onChange={(next) => put({ view: next === 'table' ? undefined : (next as 'board' | 'timeline') })} />
        <ButtonLink to="/improvement/meeting" icon={<CalendarOutlined aria-hidden />}>{t('meeting.title')}</ButtonLink>
        <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress('/api/pain-points/export', { ...filter, format: 'xlsx' })} download>XLSX</Button>
        <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress('/api/pain-points/export', { ...filter, format: 'csv' })} download>CSV</Button>
        {mayManage && <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>{t('create')}</Button>}
      </PageHeader>
      <div className="pain-filters" role="search">
        <Input.Search allowClear key={filter.text ?? ''} defaultValue={filter.text ?? ''} maxLength={60} aria-label={t('search')} placeholder={t('search')} onSearch={(text) => put({ text: text.trim() === '' ? undefined : text.trim() })} />
        <Select allowClear aria-label={t('field.state')} placeholder={t('field.state')} value={filter.state ?? null} options={painPointStates.map((value) => ({ value, label: t(`state.${value}`) }))} onChange={(state?: PainPointSummary['state']) => put({ state })} />
        <Select allowClear aria-label={t('field.class')} placeholder={t('field.class')} value={filter.breakpointClass ?? null} options={breakpointClasses.map((value) => ({ value, label: t(`class.${value}`) }))} onChange={(breakpointClass?: NonNullable<PainPointSummary['breakpointClass']>) => put({ breakpointClass })} />
        <Checkbox checked={filter.mine === true} onChange={({ target }) => put({ mine: target.checked ? true : undefined })}>{t('onlyMine')}</Checkbox>
        <Checkbox checked={filter.overdue === true} onChange={({ target }) => put({ overdue: target.checked ? true : undefined })}>{t('onlyOverdue')}</Checkbox>
      </div>
      {view !== 'table' ? <Cards view={view} filter={filter} empty={empty} /> : (
        <CursorTable<PainPointSummary>
          label={t('title')} queryKey={[improvementKey, 'list', filter]} load={(cursor, signal) => api.get<PainPointPage>('/api/pain-points', { ...filter, cursor }, signal)} rowKey={({ id }) => id} empty={empty}
          columns={[
            { title: t('field.title'), width: 380, render: (_, row) => <div className="pain-title"><Link to={`/pain-points/${row.id}`}><strong>{row.title}</strong></Link><span className="figures">{row.number} · {row.unit}</span></div> },
            { title: t('field.state'), render: (_, row) => <PainPointTags point={row} /> },
            { title: t('field.tasks'), render: (_, row) => <TaskProgress point={row} /> },
            { title: t('field.owner'), render: (_, row) => row.owner?.name ?? t('nobody') },
            { title: t('field.lead'), render: (_, row) => row.leadDepartment?.name ?? t('nobody') },
            { title: t('field.evidence'), align: 'right', render: (_, row) => <span className="figures">{row.evidence}</span> },
            { title: t('field.due'), render: (_, row) => (row.dueOn === null ? '–' : <span className="figures">{dayText(row.dueOn, locale)}</span>) },
          ]}
        />
      )}
      {making && <NewPainPointDialog onClose={() => setMaking(false)} onMade={(id) => void go({ to: `/pain-points/${id}` })} />}
    </div>
  );
}

function TaskProgress({ point }: { point: PainPointSummary }) {
  const t = improvementTexts.useTexts();
  if (point.tasks.all === 0) return <>–</>;
  return <span className="pain-progress"><Progress percent={Math.round((100 * point.tasks.done) / point.tasks.all)} size="small" showInfo={false} /><span className="figures">{t('tasksDone', point.tasks)}</span></span>;
}

/** Pain points that a board or a timeline shows. */
const most = 200;

function Cards({ view, filter, empty }: { view: 'board' | 'timeline'; filter: Omit<PainPointSearch, 'view'>; empty: ReactNode }) {
  const t = improvementTexts.useTexts();
  const query = useQuery({ queryKey: [improvementKey, 'board', filter], queryFn: ({ signal }) => api.get<PainPointPage>('/api/pain-points', { ...filter, limit: most }, signal) });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return null;
  if (query.data.items.length === 0) return empty;
  return (
    <>
      {query.data.nextCursor !== null && <p className="help-text">{t('more', { count: most })}</p>}
      {view === 'timeline' ? <PainPointTimeline points={query.data.items} /> : <div className="pain-board">
        {painPointStates.map((state) => {
          const cards = query.data.items.filter((point) => point.state === state);
          if (state === 'overridden' && cards.length === 0) return null;
          return (
            <section key={state} aria-label={t(`state.${state}`)}>
              <h2>{t(`state.${state}`)} <span className="figures">{cards.length}</span></h2>
              {cards.length === 0 && <p className="help-text">{t('boardEmpty')}</p>}
              {cards.map((point) => (
                <Link key={point.id} to={`/pain-points/${point.id}`} className="panel pain-card">
                  <strong>{point.title}</strong>
                  <span className="figures">{point.number} · {point.owner?.name ?? t('nobody')}</span>
                  <PainPointTags point={point} />
                  <TaskProgress point={point} />
                </Link>
              ))}
            </section>
          );
        })}
      </div>}
    </>
  );
}
