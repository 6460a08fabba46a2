import { DownloadOutlined, MessageOutlined } from '@ant-design/icons';
import { voiceFigureGroups, voiceMeasureCodes, voiceTrendSteps, type VoiceBreakdown, type VoiceFigureChoices, type VoiceFigureGroup, type VoiceSummary, type VoiceTrend } from '@huiyin/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useEffect } from 'react';
import { api, fileAddress } from '../../../platform/api.ts';
import { now } from '../../../platform/clock.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { Chart } from '../../../ui/Chart.tsx';
import { Delayed } from '../../../ui/Delayed.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { barsOption, trendOption } from './figure-charts.ts';
import { FigureCards } from './FigureCards.tsx';
import { FigureFilters } from './FigureFilters.tsx';
import { dayBefore, stepFor, type FigureSearch } from './figure-search.ts';
import { titleOf, valueText } from './figure-words.ts';
import './figures.css';
import { figureTexts } from './texts.ts';
import { TopicTable } from './TopicTable.tsx';

const path = '/api/voices/figures';
/** How often the page looks for new voices while it is in sight. */
const every = 3_000;

/** What customers say, in figures: `/voices?from=…&unit=…`. */
export function FiguresPage() {
  const t = figureTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const client = useQueryClient();
  const mayExport = usePermitted('voices:export');
  const search: FigureSearch = useSearch({ strict: false });
  const choices = useQuery({ queryKey: ['voices', 'choices', locale], queryFn: ({ signal }) => api.get<VoiceFigureChoices>(`${path}/choices`, undefined, signal), staleTime: 60_000 }).data;
  const to = search.to ?? choices?.today ?? dayjs(now()).format('YYYY-MM-DD');
  const from = search.from ?? dayBefore(to, 29);
  const measure = search.measure ?? 'good';
  const step = search.step ?? stepFor(from, to);
  const { touchpoint, channel, unit, topic, other } = search;
  const filter = { from, to, touchpoint, channel, unit, topic };
  const compare = search.compare === 'none' || (search.compare === 'unit' && other === undefined) ? undefined : (search.compare ?? 'previous');
  const compared = { ...filter, compare, other: compare === 'unit' ? other : undefined };
  const change = (next: { [K in keyof FigureSearch]?: FigureSearch[K] | undefined }) => void go({ to: '/voices', search: Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined)) as never });

  const readComments = (more: { topic?: string }) => void go({ to: '/voice-comments', search: { ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)), ...more } as never });

  const summary = useQuery({ queryKey: ['voices', 'summary', compared], queryFn: ({ signal }) => api.get<VoiceSummary>(`${path}/summary`, compared, signal), refetchInterval: every, placeholderData: keepPreviousData });
  const counted = summary.data?.figures.voices;
  // The rest is asked again only when something new was counted.
  useEffect(() => void (counted !== undefined && client.invalidateQueries({ queryKey: ['voices', 'detail'] })), [client, counted]);
  const trend = useQuery({ queryKey: ['voices', 'detail', 'trend', filter, step], queryFn: ({ signal }) => api.get<VoiceTrend>(`${path}/trend`, { ...filter, step }, signal), placeholderData: keepPreviousData });
  const parts = {
    touchpoint: useBreakdown('touchpoint', compared), channel: useBreakdown('channel', compared),
    unit: useBreakdown('unit', compare === 'unit' ? { ...compared, compare: undefined, other: undefined } : compared), topic: useBreakdown('topic', { ...compared, topic: undefined }),
  } as const;
  const files = (query: Record<string, string | undefined>) => (mayExport ? { csv: fileAddress(`${path}/export`, { ...compared, ...query, format: 'csv' }), xlsx: fileAddress(`${path}/export`, { ...compared, ...query, format: 'xlsx' }) } : undefined);
  const name = titleOf(measure, locale);
  const heads = [t('value'), t('low'), t('high'), t('answers')];
  const cells = (figures: VoiceSummary['figures']) => [valueText(measure, figures[measure].value, locale), ...(figures[measure].answers === 0 ? ['–', '–'] : [valueText(measure, figures[measure].low, locale), valueText(measure, figures[measure].high, locale)]), String(figures[measure].answers)];
  const bars = (by: Exclude<VoiceFigureGroup, 'topic'>) => {
    const rows = parts[by].data?.rows ?? [];
    const nameOf = (row: VoiceBreakdown['rows'][number]) => (row.itself ? t('itself', { name: row.name }) : row.name);
    const title = t('byTitle', { measure: name, by: t(`by.${by}`) });
    const pick = (index: number) => {
      const row = rows[index];
      if (row !== undefined && !row.itself) change({ [by]: row.key });
    };
    return (
      <Chart
        key={by} title={title} help={by === 'unit' ? `${t('byHelp')} ${t('byUnitHelp')}` : t('byHelp')} label={t('chartLabel', { title, from, to, count: rows.length })} height={Math.max(120, 32 * rows.length + 24)}
        option={(c) => barsOption(rows, nameOf, measure, locale, c)} table={{ heads: [t('name'), ...heads], rows: rows.map((row) => [nameOf(row), ...cells(row.figures)]) }} files={files({ table: 'breakdown', by, ...(by === 'unit' && compare === 'unit' ? { compare: undefined, other: undefined } : {}) })} onPick={pick}
      />
    );
  };
  const trendTitle = t('trend', { measure: name });
  return (
    <div className="page page-wide">
      <PageHeader title={t('title')} help={t('help')}>
        <Button icon={<MessageOutlined aria-hidden />} onClick={() => readComments({})}>{t('comments')}</Button>
        {mayExport && <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress(`${path}/export`, { ...compared, table: 'summary', format: 'xlsx' })} download>{t('exportSummary')}</Button>}
      </PageHeader>
      <FigureFilters search={search} from={from} to={to} choices={choices} onChange={change} />
      {summary.isPending && <Delayed><Skeleton active paragraph={{ rows: 8 }} /></Delayed>}
      {summary.isError && summary.data === undefined && <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />}
      {summary.data !== undefined && summary.data.figures.voices === 0 && <EmptyState title={t('empty')} help={t('emptyHelp')} />}
      {summary.data !== undefined && summary.data.figures.voices > 0 && (
        <>
          <FigureCards summary={summary.data} />
          {summary.data.before !== null && <p className="voice-compared">{t('comparedWith', { name: summary.data.before.span.unit.name, from: summary.data.before.span.from, to: summary.data.before.span.to })}</p>}
          <Segmented aria-label={t('measure')} value={measure} options={voiceMeasureCodes.map((value) => ({ value, label: titleOf(value, locale) }))} onChange={(value) => change({ measure: value })} />
          <div className="voice-charts">
            <div className="voice-wide">
              {trend.data !== undefined && (
                <Chart
                  title={trendTitle} help={t('trendHelp')} label={t('chartLabel', { title: trendTitle, from, to, count: trend.data.rows.length })} height={260} option={(c) => trendOption(trend.data, measure, locale, c)}
                  table={{ heads: [t('time'), ...heads], rows: trend.data.rows.map(({ key, figures }) => [key, ...cells(figures)]) }} files={files({ table: 'trend', step, compare: undefined, other: undefined })}
                >
                  <Segmented size="small" aria-label={t('step')} value={step} options={voiceTrendSteps.map((value) => ({ value, label: t(`steps.${value}`) }))} onChange={(value) => change({ step: value })} />
                </Chart>
              )}
              {trend.isError && <ErrorState error={trend.error} onRetry={() => void trend.refetch()} />}
            </div>
            {voiceFigureGroups.filter((by) => by !== 'topic').map(bars)}
            {parts.topic.data !== undefined && <TopicTable breakdown={parts.topic.data} onPick={(code) => change({ topic: code })} onRead={(code) => readComments({ topic: code })} />}
          </div>
        </>
      )}
    </div>
  );
}

function useBreakdown(by: VoiceFigureGroup, asked: Record<string, string | undefined>) {
  return useQuery({ queryKey: ['voices', 'detail', by, asked], queryFn: ({ signal }) => api.get<VoiceBreakdown>(`${path}/breakdown`, { ...asked, by }, signal), placeholderData: keepPreviousData });
}
