import { funnelSteps, type CollectionFigures } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { number } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { Chart } from '../../../ui/Chart.tsx';
import { figureTexts } from './texts.ts';

/** How far invitations got: of each step how many, and of all and of the step before. */
export function FunnelChart({ figures, files, range }: { figures: CollectionFigures; files: { csv: string; xlsx: string } | undefined; range: { from: string; to: string } }) {
  const t = figureTexts.useTexts();
  const locale = useLocale();
  const maySee = usePermitted('questionnaires:read');
  const title = t('funnel');
  const share = (part: number, whole: number) => (whole === 0 ? '–' : `${number((100 * part) / whole, locale, 1)}%`);
  const rows = funnelSteps.map((step, at) => ({ name: t(`funnelNames.${step}`), n: figures[step], ofAll: share(figures[step], figures.invited), ofBefore: at === 0 ? '–' : share(figures[step], figures[funnelSteps[at - 1]!]) }));
  return (
    <Chart
      title={title} help={t('funnelHelp')} label={t('chartLabel', { title, ...range, count: rows.length })} height={32 * rows.length + 24} files={files}
      table={{ heads: [t('funnelStep'), t('invitations'), t('ofInvited'), t('ofBefore')], rows: rows.map(({ name, n, ofAll, ofBefore }) => [name, number(n, locale), ofAll, ofBefore]) }}
      option={(c) => ({
        grid: { left: 8, right: 128, top: 4, bottom: 8, containLabel: true },
        tooltip: { trigger: 'item', backgroundColor: c.raised, borderColor: c.line, textStyle: { color: c.text }, formatter: ({ dataIndex }: { dataIndex: number }) => `${rows[dataIndex]!.name} ${number(rows[dataIndex]!.n, locale)}<br>${t('ofInvited')} ${rows[dataIndex]!.ofAll}<br>${t('ofBefore')} ${rows[dataIndex]!.ofBefore}` },
        xAxis: { type: 'value', min: 0, splitLine: { show: false }, axisLabel: { show: false } },
        yAxis: { type: 'category', inverse: true, data: rows.map(({ name }) => name), axisTick: { show: false }, axisLine: { lineStyle: { color: c.lineStrong } }, axisLabel: { color: c.text } },
        series: [{
          type: 'bar', barWidth: 16, itemStyle: { color: c.accentLine, borderRadius: [0, 3, 3, 0] },
          data: rows.map(({ n, ofAll }) => ({ value: n, label: { show: true, position: 'right', color: c.text, formatter: `${number(n, locale)}  ${ofAll}` } })),
        }],
      })}
    >
      {figures.suppressed > 0 && (maySee ? <Link to={'/invitations' as never} search={{ state: 'suppressed' } as never}>{t('spared', { n: number(figures.suppressed, locale) })}</Link> : <span>{t('spared', { n: number(figures.suppressed, locale) })}</span>)}
    </Chart>
  );
}
