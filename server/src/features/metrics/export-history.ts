import { metrics, metricsKept, metricValue, type MetricCode, type MetricHistory, type MetricHistoryQuery } from '@huiyin/contracts';
import { writeMoment } from '#platform/calendar/zoned-time.ts';
import type { Locale } from '#platform/http/request-locale.ts';

const words = {
  'zh-CN': { heads: { day: '日期', quarterHour: '时段', queue: '队列', unit: '机构', channel: '渠道', agent: '坐席' }, counts: ['请求人工', '接通', '放弃', '已处理', '评价'], total: '合计', units: { share: '%', seconds: '秒', count: '' } },
  en: { heads: { day: 'Day', quarterHour: 'From', queue: 'Queue', unit: 'Unit', channel: 'Channel', agent: 'Agent' }, counts: ['Requests', 'Answered', 'Abandoned', 'Handled', 'Ratings'], total: 'Total', units: { share: '%', seconds: 's', count: '' } },
} as const;

/** The figures as a table with a line of heads and one of totals; shares in per cent with two decimals, times in seconds with one. */
export function historyTable(history: MetricHistory, { by, queue, channel }: Pick<MetricHistoryQuery, 'by' | 'queue' | 'channel'>, locale: Locale): string[][] {
  const word = words[locale];
  const zh = locale === 'zh-CN';
  const kept = metricsKept({ by, queue, channel });
  const unit = (code: MetricCode): string => { const one = word.units[metrics[code].unit]; return one === '' ? '' : ` (${one})`; };
  const heads = [word.heads[by], ...word.counts, ...kept.map((code) => (zh ? metrics[code].zh : metrics[code].en) + unit(code))];
  const cells = (name: string, sums: MetricHistory['total']): string[] => [
    name,
    ...[sums.requests, sums.answered, sums.abandoned, sums.handled, sums.rated].map(String),
    ...kept.map((code) => {
      const value = metricValue(code, sums);
      return value === null ? '' : metrics[code].unit === 'share' ? (value * 100).toFixed(2) : value.toFixed(metrics[code].unit === 'count' ? 0 : 1);
    }),
  ];
  const nameOf = ({ key, name }: MetricHistory['rows'][number]): string => (by === 'day' ? key : by === 'quarterHour' ? writeMoment(history.timeZone, Date.parse(key)) : name);
  return [heads, ...history.rows.map((row) => cells(nameOf(row), row.sums)), cells(word.total, history.total)];
}
