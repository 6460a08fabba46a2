import { DownloadOutlined } from '@ant-design/icons';
import type { Staffing, StaffingQuery } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, InputNumber, Segmented, Skeleton, Table } from 'antd';
import { api, fileAddress } from '../../platform/api.ts';
import { dayText, duration, inList, number, percent } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import './board.css';
import { FigureFilters } from './FigureFilters.tsx';
import { staffingBounds, type StaffingSearch } from './staffing-search.ts';
import { metricsTexts } from './texts.ts';

const fields = ['weeks', 'handleSeconds', 'parallel', 'serviceLevelPercent', 'serviceLevelSeconds', 'shrinkagePercent', 'volumePercent'] as const;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const usual = { weekday: 1, weeks: 4, serviceLevelPercent: 80, serviceLevelSeconds: 20, shrinkagePercent: 30, volumePercent: 100, parallel: 1 } as const;
const time = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** How many people each half hour of a weekday needs, by Erlang C on what was measured; every input is in the address. */
export function StaffingPage() {
  const t = metricsTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const mayExport = usePermitted('metrics:export');
  const search: StaffingSearch = useSearch({ strict: false });
  const asked: StaffingQuery = { ...usual, ...search };
  const query = useQuery({ queryKey: ['metrics', 'staffing', asked], queryFn: ({ signal }) => api.get<Staffing>('/api/metrics/staffing', { ...asked }, signal), placeholderData: (before) => before });
  const change = (next: { [K in keyof StaffingQuery]?: StaffingQuery[K] | undefined }) =>
    void go({ to: '/metrics/staffing', search: Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined)) as never, replace: true });
  const plan = query.data;
  const most = Math.max(1, ...(plan?.rows ?? []).map(({ rostered }) => rostered));
  const busy = plan?.rows.filter(({ calls }) => calls > 0) ?? [];
  const hours = (pick: 'agents' | 'rostered') => busy.reduce((sum, row) => sum + row[pick], 0) / 2;
  return (
    <div className="page page-wide">
      <PageHeader title={t('staffing')} help={t('staffingHelp')}>
        {mayExport && <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress('/api/metrics/staffing/export', { ...asked })} download>{t('export')}</Button>}
      </PageHeader>
      <div className="figure-filters">
        <Segmented aria-label={t('weekday')} value={asked.weekday} options={weekdays.map((day, at) => ({ value: at + 1, label: t(`weekdays.${day}`) }))} onChange={(weekday) => change({ weekday })} />
        <FigureFilters value={search} onChange={change} without={['agent']} />
      </div>
      <div className="figure-filters staffing-inputs">
        {fields.map((name) => (
          <label key={name}>
            <span>{t(`inputs.${name}`)}</span>
            <InputNumber
              aria-label={t(`inputs.${name}`)}
              min={staffingBounds[name][0]}
              max={staffingBounds[name][1]}
              precision={0}
              value={name === 'handleSeconds' ? (asked.handleSeconds ?? plan?.handleSeconds ?? null) : asked[name]}
              onChange={(value) => change({ [name]: value ?? undefined })}
            />
          </label>
        ))}
        <Button onClick={() => void go({ to: '/metrics/staffing', search: { weekday: asked.weekday } as never })}>{t('measuredAgain')}</Button>
      </div>
      {query.isPending && <Delayed><Skeleton active paragraph={{ rows: 8 }} /></Delayed>}
      {query.isError && !plan && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {plan && (
        <>
          <p className="staffing-words">
            {t('staffingMeasured', { count: number(plan.contacts, locale), days: inList(plan.days.map((day) => dayText(day, locale)), locale) })}{' '}
            {plan.measuredHandleSeconds === null ? t('handleAssumed', { time: duration(plan.handleSeconds, locale) }) : t('handleMeasured', { time: duration(plan.measuredHandleSeconds, locale) })}{' '}
            {t('staffingSum', { work: number(hours('agents'), locale, 1), roster: number(hours('rostered'), locale, 1), most: number(most, locale) })}
          </p>
          <section className="panel board-table" aria-label={t('staffing')}>
            <Table<Staffing['rows'][number]>
              size="small" rowKey="minute" dataSource={plan.rows} pagination={false} scroll={{ x: 'max-content' }}
              columns={[
                { title: t('halfHour'), key: 'minute', render: (_, { minute }) => <span className="figures">{`${time(minute)}–${time(minute + 30)}`}</span> },
                { title: t('measured'), key: 'measured', align: 'right', render: (_, { measured }) => <span className="figures">{number(measured, locale, 2)}</span> },
                { title: t('calls'), key: 'calls', align: 'right', render: (_, { calls }) => <span className="figures">{number(calls, locale, 2)}</span> },
                { title: t('traffic'), key: 'traffic', align: 'right', render: (_, { traffic }) => <span className="figures">{number(traffic, locale, 2)}</span> },
                { title: t('atWork'), key: 'agents', align: 'right', render: (_, { agents }) => <span className="figures">{agents}</span> },
                {
                  title: t('rostered'), key: 'rostered', align: 'right',
                  render: (_, { rostered }) => (
                    <span className="board-load">
                      <span className="board-bar" aria-hidden><span style={{ width: `${(100 * rostered) / most}%` }} /></span>
                      <strong className="figures">{rostered}</strong>
                    </span>
                  ),
                },
                { title: t('level'), key: 'level', align: 'right', render: (_, { serviceLevel }) => <span className="figures">{serviceLevel === null ? '–' : percent(serviceLevel, locale)}</span> },
                { title: t('wait'), key: 'wait', align: 'right', render: (_, { averageWaitSeconds }) => <span className="figures">{averageWaitSeconds === null ? '–' : `${number(averageWaitSeconds, locale, 1)} ${locale === 'en' ? 's' : '秒'}`}</span> },
                { title: t('occupancy'), key: 'occupancy', align: 'right', render: (_, { occupancy }) => <span className="figures">{occupancy === null ? '–' : percent(occupancy, locale)}</span> },
              ]}
            />
          </section>
          <p className="staffing-words">{t('erlang')}</p>
        </>
      )}
    </div>
  );
}
