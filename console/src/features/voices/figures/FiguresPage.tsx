import { DownloadOutlined, MessageOutlined } from '@ant-design/icons';
import { collectionGroups, voiceTrendSteps, type CollectionGroup, type VoiceFigureChoices } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { api, fileAddress } from '../../../platform/api.ts';
import { now } from '../../../platform/clock.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { Chart } from '../../../ui/Chart.tsx';
import { Delayed } from '../../../ui/Delayed.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { CollectionCards, FigureCards, type Behind } from './FigureCards.tsx';
import { barsOption, trendOption } from './figure-charts.ts';
import { FigureFilters } from './FigureFilters.tsx';
import { collectionPath, figuresPath, useGroups, useSummaries, useTopics, useTrend, type GroupRow } from './figure-queries.ts';
import { dayBefore, stepFor, type FigureSearch } from './figure-search.ts';
import { figureOf, isCollection, measureCodes, titleOf, valueText, type Measure, type Measured } from './figure-words.ts';
import { FunnelChart } from './FunnelChart.tsx';
import './figures.css';
import { figureTexts } from './texts.ts';
import { TopicTable } from './TopicTable.tsx';

/** What customers say, in figures: `/voices?from=…&unit=…`. */
export function FiguresPage() {
  const t = figureTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const mayExport = usePermitted('voices:export');
  const seesInvitations = usePermitted('questionnaires:read');
  const search: FigureSearch = useSearch({ strict: false });
  const choices = useQuery({ queryKey: ['voices', 'choices', locale], queryFn: ({ signal }) => api.get<VoiceFigureChoices>(`${figuresPath}/choices`, undefined, signal), staleTime: 60_000 }).data;
  const to = search.to ?? choices?.today ?? dayjs(now()).format('YYYY-MM-DD');
  const from = search.from ?? dayBefore(to, 29);
  const measure = search.measure ?? 'good';
  const step = search.step ?? stepFor(from, to);
  const { touchpoint, channel, unit, topic, other } = search;
  const filter = { from, to, touchpoint, channel, unit, topic };
  const compare = search.compare === 'none' || (search.compare === 'unit' && other === undefined) ? undefined : (search.compare ?? 'previous');
  const compared = { ...filter, compare, other: compare === 'unit' ? other : undefined };
  // Units are compared with themselves at another time, not with one unit.
  const byUnit = compare === 'unit' ? { ...compared, compare: undefined, other: undefined } : compared;
  const change = (next: { [K in keyof FigureSearch]?: FigureSearch[K] | undefined }) => void go({ to: '/voices', search: Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined)) as never });
  const readComments = (more: Record<string, string>) => void go({ to: '/voice-comments', search: { ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)), ...more } as never });
  const behind = (what: Measure | 'voices' | 'urgent'): Behind =>
    what === 'urgent' ? { label: t('readUrgent'), open: () => readComments({ view: 'urgent' }) } : what === 'negative' ? { label: t('readNegative'), open: () => readComments({ sentiment: 'negative' }) } : { label: t('readAll'), open: () => readComments({ view: 'all' }) };
  const invitations: Behind | undefined = seesInvitations ? { label: t('seeInvitations'), open: () => void go({ to: '/invitations' as never }) } : undefined;

  const { summary, collection } = useSummaries(compared);
  const trend = useTrend(measure, { ...filter, step });
  const before = summary.data?.before?.span;
  const trendBefore = useTrend(measure, { ...filter, ...(before === undefined ? {} : { from: before.from, to: before.to }), ...(compare === 'unit' ? { unit: other } : {}), step }, before !== undefined);
  const groups: Record<CollectionGroup, readonly GroupRow[]> = { touchpoint: useGroups(measure, 'touchpoint', compared), channel: useGroups(measure, 'channel', compared), unit: useGroups(measure, 'unit', byUnit) };
  const topics = useTopics(compared);
  const fileOf = (path: string, query: Record<string, string | undefined>) => (mayExport ? { csv: fileAddress(`${path}/export`, { ...query, format: 'csv' }), xlsx: fileAddress(`${path}/export`, { ...query, format: 'xlsx' }) } : undefined);
  const files = (query: Record<string, string | undefined>) => (isCollection(measure) ? fileOf(collectionPath, { ...compared, topic: undefined, ...query }) : fileOf(figuresPath, { ...compared, ...query }));
  const name = titleOf(measure, locale);
  const heads = [t('value'), t('low'), t('high'), t('answers')];
  const cells = (figures: Measured) => {
    const { value, low, high, answers } = figureOf(figures, measure);
    return [valueText(measure, value, locale), ...(answers === 0 ? ['–', '–'] : [valueText(measure, low, locale), valueText(measure, high, locale)]), String(answers)];
  };
  const bars = (by: CollectionGroup) => {
    const rows = groups[by];
    const nameOf = (row: GroupRow) => (row.itself ? t('itself', { name: row.name }) : row.name);
    const title = t('byTitle', { measure: name, by: t(`by.${by}`) });
    const pick = (index: number) => {
      const row = rows[index];
      if (row !== undefined && !row.itself) change({ [by]: row.key });
    };
    return (
      <Chart
        key={by} title={title} help={by === 'unit' ? `${t('byHelp')} ${t('byUnitHelp')}` : t('byHelp')} label={t('chartLabel', { title, from, to, count: rows.length })} height={Math.max(120, 32 * rows.length + 24)}
        option={(c) => barsOption(rows, nameOf, measure, locale, c)} table={{ heads: [t('name'), ...heads], rows: rows.map((row) => [nameOf(row), ...cells(row.figures)]) }} files={files({ table: 'breakdown', by, ...(by === 'unit' ? { compare: byUnit.compare, other: undefined } : {}) })} onPick={pick}
      />
    );
  };
  const trendTitle = t('trend', { measure: name });
  const comparedWith = before === undefined ? undefined : { name: before.unit.name, from: before.from, to: before.to };
  const pickStep = (index: number) => {
    const row = trend.data?.rows[index];
    if (row !== undefined) change({ from: row.key, to: row.to, step: undefined });
  };
  const figures = summary.data?.figures;
  const nothing = figures?.voices === 0 && (collection.data === undefined || collection.data.figures.services + collection.data.figures.invited + collection.data.figures.suppressed === 0);
  return (
    <div className="page page-wide">
      <PageHeader title={t('title')} help={t('help')}>
        <Button icon={<MessageOutlined aria-hidden />} onClick={() => readComments({})}>{t('comments')}</Button>
        {mayExport && <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress(`${figuresPath}/export`, { ...compared, table: 'summary', format: 'xlsx' })} download>{t('exportSummary')}</Button>}
      </PageHeader>
      <FigureFilters search={search} from={from} to={to} choices={choices} onChange={change} />
      {summary.isPending && <Delayed><Skeleton active paragraph={{ rows: 8 }} /></Delayed>}
      {summary.isError && summary.data === undefined && <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />}
      {nothing && <EmptyState title={t('empty')} help={t('emptyHelp')} />}
      {summary.data !== undefined && !nothing && (
        <>
          <div className="voice-cards">
            <FigureCards summary={summary.data} behind={behind} />
            {collection.data !== undefined && <CollectionCards summary={collection.data} behind={invitations} />}
          </div>
          <Segmented className="voice-measures" aria-label={t('measure')} value={measure} options={measureCodes.map((value) => ({ value, label: titleOf(value, locale) }))} onChange={(value) => change({ measure: value })} />
          {comparedWith !== undefined && <p className="voice-compared">{t('comparedIs', comparedWith)}</p>}
          {isCollection(measure) && topic !== undefined && <p className="voice-compared">{t('noTopicHere')}</p>}
          <div className="voice-charts">
            <div className="voice-wide">
              {trend.data !== undefined && (
                <Chart
                  title={trendTitle} help={t('trendHelp')} label={t('chartLabel', { title: trendTitle, from, to, count: trend.data.rows.length })} height={260} onPick={pickStep}
                  option={(c) => trendOption(trend.data!, measure, locale, c, before === undefined || trendBefore.data === undefined ? undefined : { name: `${before.unit.name} `, rows: trendBefore.data.rows })}
                  table={{ heads: [t('time'), ...heads], rows: trend.data.rows.map(({ key, figures: at }) => [key, ...cells(at)]) }} files={files({ table: 'trend', step, compare: undefined, other: undefined })}
                >
                  <Segmented size="small" aria-label={t('step')} value={step} options={voiceTrendSteps.map((value) => ({ value, label: t(`steps.${value}`) }))} onChange={(value) => change({ step: value })} />
                </Chart>
              )}
              {trend.error !== null && <ErrorState error={trend.error} onRetry={() => void trend.refetch()} />}
            </div>
            {collectionGroups.map(bars)}
            {collection.data !== undefined && <FunnelChart figures={collection.data.figures} range={{ from, to }} files={fileOf(collectionPath, { ...compared, topic: undefined, table: 'summary' })} />}
            {topics !== undefined && <TopicTable breakdown={topics} onPick={(code) => change({ topic: code })} onRead={(code) => readComments({ topic: code })} />}
          </div>
        </>
      )}
    </div>
  );
}
