import { voiceMeasureCodes, voiceMeasures, type VoiceChanges, type VoiceFigures, type VoiceSpan } from '@huiyin/contracts';
import type { Locale } from '#platform/http/request-locale.ts';

const words = {
  'zh-CN': { name: { summary: '时段', day: '日期', week: '周', month: '月份', touchpoint: '触点', channel: '渠道', unit: '机构', topic: '主题' }, voices: '声音', texts: '留言', urgent: '紧急', mean: '平均评分', low: '下限', high: '上限', of: '分母', before: '对比时段', change: '变化', span: '机构：{unit}；时段：{from} 至 {to}', definition: '口径：' },
  en: { name: { summary: 'Time', day: 'Day', week: 'Week', month: 'Month', touchpoint: 'Touchpoint', channel: 'Channel', unit: 'Unit', topic: 'Topic' }, voices: 'Voices', texts: 'Comments', urgent: 'Urgent', mean: 'Mean rating', low: 'low', high: 'high', of: 'of', before: 'compared', change: 'change', span: 'Unit: {unit}; {from} to {to}', definition: 'Definition: ' },
} as const;

/** What the rows of a table of figures are called by. */
export type FigureTableKind = keyof (typeof words)['zh-CN']['name'];

export interface FigureLine {
  readonly name: string;
  readonly figures: VoiceFigures;
  readonly before?: { readonly figures: VoiceFigures; readonly changes: VoiceChanges } | null;
}

/** Figures as a table with a line of heads; shares in per cent with two decimals. What it is of, each definition and denominator stand in lines below. */
export function figureTable(kind: FigureTableKind, lines: readonly FigureLine[], { span, before, cut }: { span: VoiceSpan; before?: VoiceSpan | null; cut?: string }, locale: Locale): string[][] {
  const word = words[locale];
  const zh = locale === 'zh-CN';
  const compared = lines.some((line) => line.before != null);
  const unit = (code: (typeof voiceMeasureCodes)[number]): string => (voiceMeasures[code].unit === 'share' ? ' (%)' : '');
  const title = (code: (typeof voiceMeasureCodes)[number]): string => (zh ? voiceMeasures[code].zh : voiceMeasures[code].en);
  const heads = [
    word.name[kind], word.voices, word.texts, word.urgent, word.mean,
    ...voiceMeasureCodes.flatMap((code) => [
      `${title(code)}${unit(code)}`, `${title(code)} ${word.low}`, `${title(code)} ${word.high}`, `${title(code)} ${word.of}`,
      ...(compared ? [`${title(code)} ${word.before}`, `${title(code)} ${word.change}`, `${word.change} ${word.low}`, `${word.change} ${word.high}`] : []),
    ]),
  ];
  const rows = lines.map(({ name, figures, before: then }) => [
    name, String(figures.voices), String(figures.texts), String(figures.urgent), figures.mean === null ? '' : figures.mean.toFixed(2),
    ...voiceMeasureCodes.flatMap((code) => {
      const scale = voiceMeasures[code].unit === 'share' ? 100 : 1;
      const write = (value: number | null | undefined): string => (value == null ? '' : (value * scale).toFixed(2));
      const { value, low, high, answers } = figures[code];
      const change = then?.changes[code];
      return [
        write(value), answers === 0 ? '' : write(low), answers === 0 ? '' : write(high), String(answers),
        ...(compared ? [write(then?.figures[code].value), ...(change === undefined || change.difference === null ? ['', '', ''] : [write(change.difference), write(change.low), write(change.high)])] : []),
      ];
    }),
  ]);
  const told = (one: VoiceSpan): string => word.span.replace('{unit}', one.unit.name).replace('{from}', one.from).replace('{to}', one.to);
  const notes = [
    told(span) + (cut === undefined || cut === '' ? '' : `；${cut}`),
    ...(compared && before != null ? [`${word.before}：${told(before)}`] : []),
    ...voiceMeasureCodes.map((code) => `${title(code)} ${word.definition}${zh ? voiceMeasures[code].definition.zh : voiceMeasures[code].definition.en}`),
  ];
  return [heads, ...rows, ...notes.map((note) => [note])];
}
