import { collectionMeasureCodes, collectionMeasures, collectionTarget, funnelSteps, type CollectionChanges, type CollectionFigures, type VoiceSpan } from '@huiyin/contracts';
import type { Locale } from '#platform/http/request-locale.ts';

const words = {
  'zh-CN': {
    name: { summary: '时段', day: '日期', week: '周', month: '月份', touchpoint: '触点', channel: '渠道', unit: '机构' }, services: '办结服务', withVoice: '听到声音的服务', suppressed: '未邀请',
    steps: { invited: '已邀请', sent: '已发出', delivered: '已送达', opened: '已打开', answered: '已回答', withText: '写了留言' }, low: '下限', high: '上限', before: '对比时段', change: '变化', span: '机构：{unit}；时段：{from} 至 {to}', definition: '口径：', target: '目标：采集率',
  },
  en: {
    name: { summary: 'Time', day: 'Day', week: 'Week', month: 'Month', touchpoint: 'Touchpoint', channel: 'Channel', unit: 'Unit' }, services: 'Finished services', withVoice: 'Heard of', suppressed: 'Not asked',
    steps: { invited: 'Invited', sent: 'Sent', delivered: 'Delivered', opened: 'Opened', answered: 'Answered', withText: 'With words' }, low: 'low', high: 'high', before: 'compared', change: 'change', span: 'Unit: {unit}; {from} to {to}', definition: 'Definition: ', target: 'Target: collection rate',
  },
} as const;

export type CollectionTableKind = keyof (typeof words)['zh-CN']['name'];
export interface CollectionLine {
  readonly name: string;
  readonly figures: CollectionFigures;
  readonly before?: { readonly figures: CollectionFigures; readonly changes: CollectionChanges } | null;
}

/** Rates and counts as a table with a line of heads; shares in per cent with two decimals; what it is of, target and definitions stand below. */
export function collectionTable(kind: CollectionTableKind, lines: readonly CollectionLine[], { span, before, cut }: { span: VoiceSpan; before?: VoiceSpan | null; cut: string }, locale: Locale): string[][] {
  const word = words[locale];
  const language = locale === 'en' ? 'en' : 'zh';
  const compared = lines.some((line) => line.before != null);
  const title = (code: (typeof collectionMeasureCodes)[number]): string => collectionMeasures[code][language];
  const share = (value: number | null | undefined): string => (value == null ? '' : (value * 100).toFixed(2));
  const heads = [
    word.name[kind], word.services, word.withVoice, ...collectionMeasureCodes.flatMap((code) => [`${title(code)} (%)`, `${title(code)} ${word.low}`, `${title(code)} ${word.high}`, ...(compared ? [`${title(code)} ${word.before}`, `${title(code)} ${word.change}`] : [])]),
    word.suppressed, ...funnelSteps.map((step) => word.steps[step]),
  ];
  const rows = lines.map(({ name, figures, before: then }) => [
    name, String(figures.services), String(figures.withVoice),
    ...collectionMeasureCodes.flatMap((code) => {
      const { value, low, high, answers } = figures[code];
      return [share(value), ...(answers === 0 ? ['', ''] : [share(low), share(high)]), ...(compared ? [share(then?.figures[code].value), share(then?.changes[code].difference)] : [])];
    }),
    String(figures.suppressed), ...funnelSteps.map((step) => String(figures[step])),
  ]);
  const told = (one: VoiceSpan): string => word.span.replace('{unit}', one.unit.name).replace('{from}', one.from).replace('{to}', one.to);
  const notes = [
    told(span) + (cut === '' ? '' : `${locale === 'en' ? '; ' : '；'}${cut}`), ...(before == null ? [] : [`${word.before}${locale === 'en' ? ': ' : '：'}${told(before)}`]), `${word.target} ${collectionTarget * 100}%`,
    ...collectionMeasureCodes.map((code) => `${title(code)} ${word.definition}${collectionMeasures[code].definition[language]}`),
  ];
  return [heads, ...rows, ...notes.map((note) => [note])];
}
