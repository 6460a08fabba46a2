import { ArrowLeftOutlined, DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import type { MeetingList } from '@huiyin/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import dayjs from 'dayjs';
import { api, fileAddress } from '../../platform/api.ts';
import { now } from '../../platform/clock.ts';
import { dayText } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Delayed, PageSkeleton } from '../../ui/Delayed.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { improvementKey } from './queries.ts';
import { improvementTexts } from './texts.ts';
import { percent } from './verification-words.ts';
import './improvement.css';

type Item = Pick<MeetingList['due'][number], 'id' | 'number' | 'title' | 'owner' | 'department' | 'day'>;

/** What a month's or quarter's meeting goes through; prints on paper. */
export function MeetingPage() {
  const t = improvementTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const search: { from?: string; to?: string } = useSearch({ strict: false });
  const to = search.to ?? dayjs(now()).format('YYYY-MM-DD');
  const back = (months: number): string => dayjs(to).subtract(months, 'month').format('YYYY-MM-DD');
  const asked = { from: search.from ?? back(1), to };
  const query = useQuery({ queryKey: [improvementKey, 'meeting', asked], queryFn: ({ signal }) => api.get<MeetingList>('/api/pain-points/meeting', asked, signal), placeholderData: keepPreviousData });
  const change = (next: { from?: string; to?: string }) => void go({ to: '/improvement/meeting', search: { ...asked, ...next } as never, replace: true });
  const list = query.data;
  const point = { title: t('meeting.painPoint'), render: (_: unknown, row: Item) => <div className="pain-title"><Link to={`/pain-points/${row.id}`}>{row.title}</Link><span className="figures">{row.number}</span></div> };
  const rest = [
    { title: t('meeting.who'), render: (_: unknown, row: Item) => row.owner ?? t('nobody') }, { title: t('meeting.where'), render: (_: unknown, row: Item) => row.department ?? t('nobody') },
    { title: t('meeting.day'), render: (_: unknown, row: Item) => (row.day === null ? '–' : <span className="figures">{dayText(row.day, locale)}</span>) },
  ];
  const task = { title: t('meeting.task'), render: (_: unknown, row: MeetingList['due'][number]) => <>{row.task} <span className="figures">{row.progress}%</span></> };
  return (
    <div className="page meeting">
      <PageHeader title={t('meeting.title')} help={t('meeting.help')}>
        <span className="meeting-acts">
          <ButtonLink to="/pain-points" icon={<ArrowLeftOutlined aria-hidden />}>{t('back')}</ButtonLink>
          <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress('/api/pain-points/meeting/export', { ...asked, format: 'xlsx' })} download>XLSX</Button>
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => print()}>{t('meeting.print')}</Button>
        </span>
      </PageHeader>
      <div className="pain-filters meeting-acts">
        <DayField value={asked.from} onChange={(from) => change(from === undefined ? {} : { from })} placeholder={t('p.from')} />
        <DayField value={asked.to} onChange={(day) => change(day === undefined ? {} : { to: day })} placeholder={t('p.to')} />
        <Button onClick={() => change({ from: back(1) })}>{t('meeting.month')}</Button>
        <Button onClick={() => change({ from: back(3) })}>{t('meeting.quarter')}</Button>
      </div>
      <p className="figures">{dayText(asked.from, locale)} – {dayText(asked.to, locale)}</p>
      {query.isPending && <Delayed><PageSkeleton /></Delayed>}
      {query.isError && list === undefined && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {list !== undefined && (
        <>
          <Part title={t('meeting.decided')} rows={list.decided} columns={[point, { title: t('meeting.outcome'), render: (_, row) => <>{t(`meeting.outcomes.${row.outcome}`)}{row.reason !== '' && ` · ${row.reason}`}</> }, { title: t('meeting.beforeAfter'), render: (_, { before, after }) => <span className="figures">{before === null || after === null ? '–' : `${percent(before)} → ${percent(after)}`}</span> }, ...rest]} />
          <Part title={t('meeting.undecided')} rows={list.undecided} columns={[point, { title: t('meeting.matter'), render: (_, row) => t(`meeting.matters.${row.matter}`) }, ...rest]} />
          <Part title={t('meeting.overdue')} rows={list.overdue} columns={[point, task, ...rest]} />
          <Part title={t('meeting.due', { until: dayText(list.until, locale) })} rows={list.due} columns={[point, task, ...rest]} />
        </>
      )}
    </div>
  );
}

function Part<Row extends Item>({ title, rows, columns }: { title: string; rows: readonly Row[]; columns: ColumnsType<Row> }) {
  const t = improvementTexts.useTexts();
  return (
    <section className="panel meeting-part" aria-label={title}>
      <h2>{title} <span className="figures">{rows.length}</span></h2>
      {rows.length === 0 ? <p className="help-text">{t('meeting.nothing')}</p> : <Table<Row> size="small" pagination={false} scroll={{ x: 'max-content' }} rowKey={(row) => `${row.id} ${row.day} ${Object.values(row).join(' ')}`} dataSource={rows} columns={columns} />}
    </section>
  );
}
