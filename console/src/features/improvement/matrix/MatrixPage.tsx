import { DownloadOutlined, RiseOutlined, SettingOutlined } from '@ant-design/icons';
import { matrixGroups, type Matrix, type MatrixQuery, type MatrixRow, type VoiceFigureChoices } from '@huiyin/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Select, Skeleton, Table, Tag, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { api, fileAddress } from '../../../platform/api.ts';
import { now } from '../../../platform/clock.ts';
import { number } from '../../../platform/format.ts';
import { useKeys } from '../../../platform/keys.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { Chart } from '../../../ui/Chart.tsx';
import { DayField } from '../../../ui/DayField.tsx';
import { Delayed } from '../../../ui/Delayed.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { matrixOption } from './matrix-chart.ts';
import './matrix.css';
import type { MatrixSearch } from './matrix-search.ts';
import { SettingsDrawer } from './SettingsDrawer.tsx';
import { matrixTexts } from './texts.ts';
import { nameOfTheme, ThemePanel } from './ThemePanel.tsx';

const dayBefore = (of: string, days: number): string => dayjs(of).subtract(days, 'day').format('YYYY-MM-DD');

/** What to mend first: `/improvement/matrix?from=…&theme=…`. */
export function MatrixPage() {
  const t = matrixTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const mayExport = usePermitted('voices:export');
  const mayFilter = usePermitted('voices:read');
  const mayConfigure = usePermitted('improvement:configure');
  const search: MatrixSearch = useSearch({ strict: false });
  const choices = useQuery({ queryKey: ['voices', 'choices', locale], queryFn: ({ signal }) => api.get<VoiceFigureChoices>('/api/voices/figures/choices', undefined, signal), staleTime: 60_000, enabled: mayFilter }).data;
  const today = choices?.today ?? dayjs(now()).format('YYYY-MM-DD');
  const to = search.to ?? today;
  const asked: MatrixQuery = { from: search.from ?? dayBefore(to, 89), to, by: search.by ?? 'topic', ...(search.touchpoint === undefined ? {} : { touchpoint: search.touchpoint }), ...(search.unit === undefined ? {} : { unit: search.unit }) };
  const query = useQuery({ queryKey: ['matrix', asked, locale], queryFn: ({ signal }) => api.get<Matrix>('/api/improvement/matrix', { ...asked }, signal), placeholderData: keepPreviousData });
  const change = (next: { [K in keyof MatrixSearch]?: MatrixSearch[K] | undefined }) => void go({ to: '/improvement/matrix', search: Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined)) as never, replace: true });
  const matrix = query.data;
  const rows = matrix?.rows ?? [];
  const open = rows.find(({ id }) => id === search.theme);
  const move = (step: 1 | -1) => {
    const at = rows.findIndex(({ id }) => id === search.theme);
    const next = at === -1 ? rows[0] : rows[at + step];
    if (next !== undefined) change({ theme: next.id });
  };
  useKeys({ j: () => move(1), k: () => move(-1), Escape: () => search.theme !== undefined && change({ theme: undefined }) });
  const percent = (value: number | null) => (value === null ? '–' : t('share', { value: number(value * 100, locale, 1) }));
  const heads = [t('rank'), t('theme'), t('quadrant'), t('loss'), t('importance'), t('good'), t('volume'), t('score')];
  const files = mayExport ? { csv: fileAddress('/api/improvement/matrix/export', { ...asked, format: 'csv' }), xlsx: fileAddress('/api/improvement/matrix/export', { ...asked, format: 'xlsx' }) } : undefined;
  return (
    <div className="page page-wide">
      <PageHeader title={t('title')} help={t('help')}>
        {files !== undefined && <Button icon={<DownloadOutlined aria-hidden />} href={files.xlsx} download>XLSX</Button>}
        {mayConfigure && matrix !== undefined && <Button icon={<SettingOutlined aria-hidden />} onClick={() => change({ settings: true })}>{t('settings')}</Button>}
      </PageHeader>
      <div className="matrix-filters">
        <Segmented aria-label={t('by')} value={asked.by} options={matrixGroups.map((value) => ({ value, label: t(`groups.${value}`) }))} onChange={(by) => change({ by, theme: undefined })} />
        <DayField value={asked.from} onChange={(from) => change({ from })} placeholder={t('from')} />
        <DayField value={asked.to} onChange={(day) => change({ to: day })} placeholder={t('to')} />
        <Button onClick={() => change({ from: dayBefore(today, 89), to: today })}>{t('last90')}</Button>
        <Button onClick={() => change({ from: dayBefore(today, 364), to: today })}>{t('lastYear')}</Button>
        {choices !== undefined && (
          <>
            <Select aria-label={t('unit')} placeholder={t('unit')} allowClear showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} value={search.unit ?? null} options={choices.units.map(({ id, name }) => ({ value: id, label: name }))} onChange={(unit: string | null | undefined) => change({ unit: unit ?? undefined })} />
            <Select aria-label={t('touchpoint')} placeholder={t('touchpoint')} allowClear popupMatchSelectWidth={false} value={search.touchpoint ?? null} options={choices.touchpoints.map(({ code, name }) => ({ value: code, label: name }))} onChange={(touchpoint: string | null | undefined) => change({ touchpoint: touchpoint ?? undefined })} />
          </>
        )}
      </div>
      {query.isPending && <Delayed><Skeleton active paragraph={{ rows: 8 }} /></Delayed>}
      {query.isError && matrix === undefined && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {matrix !== undefined && rows.length === 0 && <EmptyState title={t('empty')} help={t('emptyHelp', { smallest: matrix.settings.smallest })} />}
      {matrix !== undefined && rows.length > 0 && (
        <div className="matrix-body">
          <div className="matrix-main">
            <Chart
              title={t('chart')} help={t('chartHelp', { line: matrix.settings.target === null ? t('lineMean') : t('lineTarget', { target: percent(matrix.settings.target) }) })} label={t('chartLabel', { count: rows.length })} height={440}
              option={(c) => matrixOption(matrix, { importance: t('importance'), good: t('good'), quadrant: (quadrant) => t(`quadrants.${quadrant}`), nameOf: nameOfTheme }, search.theme, c)}
              table={{ heads, rows: rows.map((row) => [String(row.rank), nameOfTheme(row), t(`quadrants.${row.quadrant}`), row.provenLoss.toFixed(2), percent(row.importance), percent(row.good.value), String(row.volume), row.score.toFixed(3)]) }}
              files={files} onPick={(index) => { const row = rows[index]; if (row !== undefined) change({ theme: row.id }); }}
            />
            <section className="panel matrix-ranking" aria-label={t('ranking')}>
              <h2>{t('ranking')}</h2>
              <p className="chart-help">{t('rankingHelp')}</p>
              <p className="chart-help">{t('whole', { good: percent(matrix.whole.value), count: number(matrix.whole.answers, locale) })} {matrix.explained !== null && t('explained', { share: percent(matrix.explained) })} {matrix.tooFew > 0 && t('tooFew', { count: matrix.tooFew, smallest: matrix.settings.smallest })}</p>
              <Table<MatrixRow>
                size="small" rowKey="id" dataSource={rows} scroll={{ x: 'max-content' }} pagination={rows.length > 30 ? { pageSize: 30, size: 'small', showSizeChanger: false } : false}
                rowClassName={({ id }) => (id === search.theme ? 'matrix-open' : '')} onRow={({ id }) => ({ onClick: () => change({ theme: id }) })}
                columns={[
                  { title: t('rank'), key: 'rank', align: 'right', render: (_, { rank }) => <span className="figures">{rank}</span> },
                  { title: t('theme'), key: 'theme', render: (_, row) => <><Button type="link" size="small" onClick={() => change({ theme: row.id })}>{nameOfTheme(row)}</Button>{row.rising && <Tag color="gold" icon={<RiseOutlined aria-hidden />}>{t('rising')}</Tag>}{row.painPoint !== null && <Tag color="blue">{row.painPoint.number}</Tag>}</> },
                  { title: t('quadrant'), key: 'quadrant', render: (_, { quadrant }) => t(`quadrants.${quadrant}`) },
                  { title: <Tooltip title={t('lossHelp')} trigger={['hover', 'focus']}><span tabIndex={0}>{t('loss')}</span></Tooltip>, key: 'loss', align: 'right', render: (_, { provenLoss }) => <span className="figures">{number(provenLoss, locale, 2)}</span> },
                  { title: t('importance'), key: 'importance', align: 'right', render: (_, { importance }) => <span className="figures">{percent(importance)}</span> },
                  { title: t('good'), key: 'good', align: 'right', render: (_, { good }) => <Tooltip title={t('interval', { low: percent(good.low), high: percent(good.high) })}><span className="figures">{percent(good.value)}</span></Tooltip> },
                  { title: t('volume'), key: 'volume', align: 'right', render: (_, { volume }) => <span className="figures">{number(volume, locale)}</span> },
                  { title: t('score'), key: 'score', align: 'right', render: (_, { score }) => <span className="figures">{number(score, locale, 3)}</span> },
                ]}
              />
            </section>
          </div>
          {open === undefined ? <section className="panel"><EmptyState title={t('choose')} help={t('chooseHelp')} /></section> : <ThemePanel matrix={matrix} row={open} onClose={() => change({ theme: undefined })} />}
        </div>
      )}
      {search.settings === true && mayConfigure && matrix !== undefined && <SettingsDrawer query={asked} settings={matrix.settings} onClose={() => change({ settings: undefined })} />}
    </div>
  );
}
