import { DownloadOutlined } from '@ant-design/icons';
import { historyGroups, metricMet, metrics, metricsKept, metricValue, type MetricCode, type MetricHistory, type MetricHistoryQuery } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Skeleton, Table, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { api, fileAddress } from '../../platform/api.ts';
import { now } from '../../platform/clock.ts';
import { clockTime, dayText, number } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { DayField } from '../../ui/DayField.tsx';
import { Delayed } from '../../ui/Delayed.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusWord } from '../../ui/StatusWord.tsx';
import './board.css';
import { FigureFilters } from './FigureFilters.tsx';
import { dayBefore, type HistorySearch } from './history-search.ts';
import { behind, definitionOf, titleOf, valueText } from './metric-words.ts';
import { metricsTexts } from './texts.ts';

type Row = MetricHistory['rows'][number];

/** Figures of past days against their targets: `/metrics?by=queue&from=…&to=…`. */
export function HistoryPage() {
  const t = metricsTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const mayExport = usePermitted('metrics:export');
  const search: HistorySearch = useSearch({ strict: false });
  const today = dayjs(now()).format('YYYY-MM-DD');
  const asked: MetricHistoryQuery = { ...search, by: search.by ?? 'day', to: search.to ?? today, from: search.from ?? dayBefore(search.to ?? today, search.by === 'quarterHour' ? 0 : 6) };
  const query = useQuery({ queryKey: ['metrics', 'history', asked], queryFn: ({ signal }) => api.get<MetricHistory>('/api/metrics/history', { ...asked }, signal) });
  const change = (next: { [K in keyof MetricHistoryQuery]?: MetricHistoryQuery[K] | undefined }) =>
    void go({ to: '/metrics', search: Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined)) as never });
  const ofAgents = asked.by === 'agent' || asked.agent !== undefined;
  const history = query.data;
  const codes = metricsKept(asked);
  const filterOf = (row: Row) => ({
    from: row.from, to: row.to,
    ...Object.fromEntries((['queue', 'unit', 'channel', 'agent'] as const).filter((name) => asked[name] !== undefined).map((name) => [name, asked[name]])),
    ...(asked.by === 'day' || asked.by === 'quarterHour' ? {} : { [asked.by]: row.key }),
  });
  const nameOf = ({ key, name }: Row) => (asked.by === 'day' ? dayText(key, locale) : asked.by === 'quarterHour' ? `${dayText(dayjs(key).format('YYYY-MM-DD'), locale)} ${clockTime(key, locale)}` : name);
  const largest = Math.max(1, ...(history?.rows ?? []).map(({ sums }) => sums.requests));
  const cell = (code: MetricCode, row: Row | undefined, sums: Row['sums']) => {
    const value = metricValue(code, sums);
    if (value === null) return <span className="board-none">{metrics[code].sevenDays && row !== undefined && history !== undefined && row.to > history.sevenDaysUntil ? t('noSevenDays') : '–'}</span>;
    const met = metricMet(code, value);
    const text = <span className="figures">{valueText(code, value, locale)}</span>;
    const shown = met === null ? text : <StatusWord tone={met ? 'success' : 'danger'}>{text}</StatusWord>;
    return row === undefined || behind[code] === undefined ? shown : <Link to="/metrics/contacts" search={{ ...filterOf(row), set: behind[code] } as never}>{shown}</Link>;
  };
  return (
    <div className="page page-wide">
      <PageHeader title={t('history')} help={t('historyHelp')}>
        {mayExport && <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress('/api/metrics/history/export', { ...asked })} download>{t('export')}</Button>}
      </PageHeader>
      <div className="figure-filters">
        <Segmented aria-label={t('by')} value={asked.by} options={historyGroups.map((by) => ({ value: by, label: t(`groups.${by}`) }))}
          onChange={(by) => change({ by, ...(by === 'quarterHour' ? { from: asked.to } : {}), ...(by === 'agent' ? { queue: undefined, channel: undefined } : {}), ...(by === 'queue' || by === 'channel' ? { agent: undefined } : {}) })} />
        <DayField value={asked.from} onChange={(from) => change({ from })} placeholder={t('from')} />
        <DayField value={asked.to} onChange={(to) => change({ to })} placeholder={t('to')} />
        <Button onClick={() => change({ from: dayBefore(today, 6), to: today })}>{t('last7')}</Button>
        {asked.by !== 'quarterHour' && <Button onClick={() => change({ from: dayBefore(today, 29), to: today })}>{t('last30')}</Button>}
        <FigureFilters value={search} onChange={change} without={ofAgents ? ['queue', 'channel'] : asked.by === 'queue' || asked.by === 'channel' || asked.queue !== undefined || asked.channel !== undefined ? ['agent'] : []} />
        {ofAgents && <span className="figure-span">{t('byAgentOnly')}</span>}
      </div>
      {query.isPending && <Delayed><Skeleton active paragraph={{ rows: 8 }} /></Delayed>}
      {query.isError && !history && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {history && history.rows.length === 0 && <EmptyState title={t('noHistory')} help={t('noHistoryHelp')} />}
      {history && history.rows.length > 0 && (
        <section className="panel board-table" aria-label={t('history')}>
          <Table<Row>
            size="small" rowKey="key" dataSource={history.rows} scroll={{ x: 'max-content' }}
            pagination={history.rows.length > 100 ? { pageSize: 100, showSizeChanger: false, size: 'small' } : false}
            columns={[
              { title: t(`columns.${asked.by}`), key: 'name', fixed: 'left', render: (_, row) => nameOf(row) },
              {
                title: t('requests'), key: 'requests', align: 'right',
                render: (_, row) => (
                  <span className="board-load">
                    <span className="board-bar" aria-hidden><span style={{ width: `${(100 * row.sums.requests) / largest}%` }} /></span>
                    <Link to="/metrics/contacts" search={{ ...filterOf(row), set: 'requests' } as never}><span className="figures">{number(row.sums.requests, locale)}</span></Link>
                  </span>
                ),
              },
              ...codes.map((code) => ({
                title: <Tooltip title={definitionOf(code, locale)} trigger={['hover', 'focus']}><span tabIndex={0} className="board-defined">{titleOf(code, locale)}</span></Tooltip>,
                key: code, align: 'right' as const, render: (_: unknown, row: Row) => cell(code, row, row.sums),
              })),
            ]}
            summary={() => (
              <Table.Summary.Row className="board-total">
                <Table.Summary.Cell index={0}>{t('total')}</Table.Summary.Cell>
                <Table.Summary.Cell index={1} align="right"><span className="figures">{number(history.total.requests, locale)}</span></Table.Summary.Cell>
                {codes.map((code, at) => <Table.Summary.Cell key={code} index={at + 2} align="right">{cell(code, undefined, history.total)}</Table.Summary.Cell>)}
              </Table.Summary.Row>
            )}
          />
        </section>
      )}
    </div>
  );
}
