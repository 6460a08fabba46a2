import { DisconnectOutlined, SettingOutlined } from '@ant-design/icons';
import { voiceChannelName, type BreakpointGroup, type BreakpointSummary, type VoiceFigureChoices } from '@huiyin/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select, Skeleton, Table } from 'antd';
import dayjs from 'dayjs';
import { api } from '../../../platform/api.ts';
import { now } from '../../../platform/clock.ts';
import { dayText } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';
import { DayField } from '../../../ui/DayField.tsx';
import { Delayed } from '../../../ui/Delayed.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import type { BreakpointSearch } from './breakpoint-search.ts';
import './breakpoints.css';
import { JourneyPanel } from './JourneyPanel.tsx';
import { breakpointTexts } from './texts.ts';

const keyOf = ({ rule, touchpoint, channelFrom, channelTo }: Pick<BreakpointGroup, 'rule' | 'touchpoint' | 'channelFrom' | 'channelTo'>): string => [rule, touchpoint, channelFrom, channelTo].join(' ');

/** Where journeys break between channels: `/improvement/breakpoints?from=…&rule=…`. */
export function BreakpointsPage() {
  const t = breakpointTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const search: BreakpointSearch = useSearch({ strict: false });
  const mayFilter = usePermitted('voices:read');
  const mayConfigure = usePermitted('settings:manage');
  const choices = useQuery({ queryKey: ['voices', 'choices', locale], queryFn: ({ signal }) => api.get<VoiceFigureChoices>('/api/voices/figures/choices', undefined, signal), staleTime: 60_000, enabled: mayFilter }).data;
  const today = choices?.today ?? dayjs(now()).format('YYYY-MM-DD');
  const to = search.to ?? today;
  const before = (days: number): string => dayjs(to).subtract(days, 'day').format('YYYY-MM-DD');
  const asked = { from: search.from ?? before(89), to, ...(search.unit === undefined ? {} : { unit: search.unit }) };
  const query = useQuery({ queryKey: ['breakpoints', asked], queryFn: ({ signal }) => api.get<BreakpointSummary>('/api/breakpoints', { ...asked }, signal), placeholderData: keepPreviousData });
  const change = (next: { [K in keyof BreakpointSearch]?: BreakpointSearch[K] | undefined }) => void go({ to: '/improvement/breakpoints', search: Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined)) as never, replace: true });
  const summary = query.data;
  const { rule, touchpoint, channelFrom, channelTo } = search;
  const open = summary?.groups.find((group) => keyOf(group) === [rule, touchpoint, channelFrom, channelTo].join(' '));
  const show = (group: BreakpointGroup | undefined) => change({ rule: group?.rule, touchpoint: group?.touchpoint, channelFrom: group?.channelFrom, channelTo: group?.channelTo });
  return (
    <div className="page page-wide">
      <PageHeader title={t('title')} help={t('help')}>
        {mayConfigure && <ButtonLink to="/settings" icon={<SettingOutlined aria-hidden />}>{t('settings')}</ButtonLink>}
      </PageHeader>
      <div className="break-filters">
        <DayField value={asked.from} onChange={(from) => change({ from })} placeholder={t('from')} />
        <DayField value={asked.to} onChange={(day) => change({ to: day })} placeholder={t('to')} />
        <Button onClick={() => change({ from: dayjs(today).subtract(29, 'day').format('YYYY-MM-DD'), to: today })}>{t('last30')}</Button>
        <Button onClick={() => change({ from: dayjs(today).subtract(89, 'day').format('YYYY-MM-DD'), to: today })}>{t('last90')}</Button>
        {choices !== undefined && <Select aria-label={t('unit')} placeholder={t('unit')} allowClear showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} value={search.unit ?? null} options={choices.units.map(({ id, name }) => ({ value: id, label: name }))} onChange={(unit: string | null | undefined) => change({ unit: unit ?? undefined })} />}
      </div>
      {query.isPending && <Delayed><Skeleton active paragraph={{ rows: 8 }} /></Delayed>}
      {query.isError && summary === undefined && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {summary !== undefined && (
        <>
          <div className="break-classes">
            {summary.classes.map((each) => (
              <section key={each.class} className="panel break-class" aria-label={t(`class.${each.class}`)}>
                <h2>{t(`class.${each.class}`)}</h2>
                <strong className="figures">{t('countOf', { count: each.findings })}</strong>
                <span className="figures">{t('beforeOf', { count: each.before })}</span>
              </section>
            ))}
          </div>
          <p className="help-text">{summary.lastDay === null ? t('notYet') : t('lastDay', { day: dayText(summary.lastDay, locale) })}</p>
          {summary.groups.length === 0 ? <section className="panel"><EmptyState icon={<DisconnectOutlined aria-hidden />} title={t('empty')} help={t('emptyHelp')} /></section> : (
            <div className={open === undefined ? 'break-body' : 'break-body break-split'}>
              <section className="panel break-list" aria-label={t('groups')}>
                <h2>{t('groups')}</h2>
                <p className="help-text">{t('groupsHelp')}</p>
                <Table<BreakpointGroup>
                  size="small" rowKey={keyOf} dataSource={summary.groups} scroll={{ x: 'max-content' }} pagination={summary.groups.length > 30 ? { pageSize: 30, size: 'small', showSizeChanger: false } : false}
                  rowClassName={(group) => (group === open ? 'break-open' : '')} onRow={(group) => ({ onClick: () => show(group) })}
                  columns={[
                    { title: t('found'), render: (_, group) => <div className="break-name"><Button type="link" size="small" onClick={() => show(group)}>{t(`rule.${group.rule}`)}</Button><span>{t(`class.${group.class}`)}</span></div> },
                    { title: t('touchpoint'), render: (_, { touchpointName }) => (locale === 'en' ? touchpointName.en : touchpointName.zh) },
                    { title: t('channels'), render: (_, group) => `${voiceChannelName(group.channelFrom, locale)} → ${voiceChannelName(group.channelTo, locale)}` },
                    { title: t('findings'), align: 'right', render: (_, { findings }) => <span className="figures">{findings}</span> },
                    { title: t('before'), align: 'right', render: (_, group) => <span className="figures">{group.before}</span> },
                    { title: t('painPoint'), render: (_, { painPoint }) => (painPoint === null ? '–' : <Link to={`/pain-points/${painPoint.id}`} className="figures">{painPoint.number}</Link>) },
                  ]}
                />
                {summary.byUnit.length > 1 && (
                  <>
                    <h2>{t('byUnit')}</h2>
                    <ul className="break-units">{summary.byUnit.map((unit) => <li key={unit.id}><Button type="link" size="small" onClick={() => change({ unit: unit.id })}>{unit.name}</Button> <span className="figures">{unit.findings}</span></li>)}</ul>
                  </>
                )}
              </section>
              {open !== undefined && <JourneyPanel key={keyOf(open)} summary={summary} group={open} onClose={() => show(undefined)} />}
            </div>
          )}
        </>
      )}
    </div>
  );
}
