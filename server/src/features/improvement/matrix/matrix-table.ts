import type { Matrix } from '@huiyin/contracts';
import type { Locale } from '#platform/http/request-locale.ts';
import { quadrantWords } from './word-rank.ts';

const heads = {
  'zh-CN': ['名次', '主题', '触点', '象限', '得分', '至少损失（百分点）', '影响（百分点）', '影响区间', '重要性 (%)', '好评率 (%)', '好评率区间 (%)', '评分数', '声音', '上期声音', '显著增多', '扬言投诉 (%)', '痛点', '理由', '何时变动'],
  en: ['Rank', 'Topic', 'Touchpoint', 'Quadrant', 'Score', 'Proven loss (points)', 'Impact (points)', 'Impact from–to', 'Importance (%)', 'Good ratings (%)', 'Good ratings from–to (%)', 'Ratings', 'Voices', 'Voices before', 'Rising', 'Announce a complaint (%)', 'Pain point', 'Why', 'What would change it'],
} as const;

/** The ranked themes as a table with a line of heads, and what it is of in its last line. */
export function matrixTable({ rows, span, settings, whole }: Matrix, locale: Locale): string[][] {
  const zh = locale === 'zh-CN';
  const percent = (value: number): string => (value * 100).toFixed(2);
  const lines = rows.map((row) => [
    String(row.rank), row.topicName, row.touchpointName ?? '', zh ? quadrantWords[row.quadrant].zh : quadrantWords[row.quadrant].en, row.score.toFixed(3), row.provenLoss.toFixed(2), row.impact.value.toFixed(2), `${row.impact.low.toFixed(2)} … ${row.impact.high.toFixed(2)}`,
    percent(row.importance), row.good.value === null ? '' : percent(row.good.value), `${percent(row.good.low)} … ${percent(row.good.high)}`, String(row.good.answers), String(row.volume), String(row.volumeBefore),
    row.rising ? (zh ? '是' : 'yes') : '', percent(row.urgent), row.painPoint?.number ?? '', row.reasons.join(' '), row.changes.join(' '),
  ]);
  const { weights, target, smallest } = settings;
  const about = zh
    ? `机构：${span.unit.name}；时段：${span.from} 至 ${span.to}；整体好评率 ${whole.value === null ? '–' : percent(whole.value)}%（${whole.answers} 份评分）；权重：重要性 ${weights.importance}、增多 ${weights.rising}、扬言投诉 ${weights.complaints}；目标线 ${target === null ? '各主题均值' : `${percent(target)}%`}；至少 ${smallest} 份评分`
    : `Unit: ${span.unit.name}; ${span.from} to ${span.to}; good ratings of all ${whole.value === null ? '–' : percent(whole.value)} % of ${whole.answers}; weights: importance ${weights.importance}, rising ${weights.rising}, announced complaints ${weights.complaints}; target ${target === null ? 'mean of the themes' : `${percent(target)} %`}; at least ${smallest} ratings`;
  return [[...heads[locale]], ...lines, [about]];
}
