import { collectionTarget, type VoiceTrendStep } from '@huiyin/contracts';
import type { Locale } from '../../../platform/locale.ts';
import type { ChartColours } from '../../../ui/Chart.tsx';
import { answersText, figureOf, measures, valueText, type Measure, type Measured } from './figure-words.ts';

export interface TrendRow {
  readonly key: string;
  readonly to: string;
  readonly figures: Measured;
}
export interface BarRow {
  readonly figures: Measured;
  readonly before: { readonly figures: Measured } | null;
}
/** What lies behind another line or tick: the time or unit compared with. */
export interface Compared {
  readonly name: string;
  readonly rows: readonly TrendRow[];
}

const scaleOf = (measure: Measure): number => (measures[measure].unit === 'share' ? 100 : 1);
const shortDay = (day: string, step: VoiceTrendStep): string => (step === 'month' ? day.slice(0, 7) : day.slice(5));

/** The line that collection is to reach. */
const target = (measure: Measure, c: ChartColours, axis: 'xAxis' | 'yAxis'): object => (measure !== 'collection' ? {} : {
  markLine: { silent: true, symbol: 'none', lineStyle: { color: c.textMuted, type: 'dashed', width: 1 }, label: { position: axis === 'yAxis' ? 'insideStartTop' : 'end', color: c.textMuted, formatter: `${collectionTarget * 100}%` }, data: [{ [axis]: collectionTarget * 100 }] },
});

/** A line with its interval as a band, the last point labelled; steps without answers leave a gap. What is compared with is a grey line, step by step. */
export function trendOption({ rows, step }: { rows: readonly TrendRow[]; step: VoiceTrendStep }, measure: Measure, locale: Locale, c: ChartColours, compared?: Compared): object {
  const scale = scaleOf(measure);
  const share = measures[measure].unit === 'share';
  const value = (pick: 'value' | 'low' | 'high') => rows.map(({ figures }) => (figureOf(figures, measure).answers === 0 ? null : (figureOf(figures, measure)[pick] ?? 0) * scale));
  const [values, lows, highs] = [value('value'), value('low'), value('high')];
  const last = values.findLastIndex((one) => one !== null);
  const band = { type: 'line', stack: 'band', symbol: 'none', silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false } };
  // The band is stacked from its lower edge; where NPS goes below zero the two edges are drawn as thin lines instead.
  const crossesZero = lows.some((low) => low !== null && low < 0);
  return {
    grid: { left: 8, right: 56, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: c.raised, borderColor: c.line, textStyle: { color: c.text },
      formatter: (points: { dataIndex: number }[]) => {
        const row = rows[points[0]!.dataIndex]!;
        const then = compared?.rows[points[0]!.dataIndex];
        return [row, ...(then === undefined ? [] : [then])].map(({ key, to, figures }) => {
          const figure = figureOf(figures, measure);
          return `${key}${to === key ? '' : ` – ${to}`}<br>${valueText(measure, figure.value, locale)}${figure.answers === 0 ? '' : `（${valueText(measure, figure.low, locale)} – ${valueText(measure, figure.high, locale)}）`}<br>${answersText(measure, figure.answers, locale)}`;
        }).join(`<br>${compared?.name ?? ''} `);
      },
    },
    xAxis: { type: 'category', data: rows.map(({ key }) => shortDay(key, step)), boundaryGap: false, axisLine: { lineStyle: { color: c.lineStrong } }, axisLabel: { color: c.textMuted, hideOverlap: true }, axisTick: { show: false } },
    yAxis: { type: 'value', scale: true, ...(share ? { min: (range: { min: number }) => Math.max(0, Math.floor((range.min - 2) / 5) * 5), max: (range: { max: number }) => Math.min(100, Math.ceil((range.max + 1) / 5) * 5) } : {}), axisLabel: { color: c.textMuted, formatter: share ? '{value}%' : '{value}' }, splitLine: { lineStyle: { color: c.line } } },
    series: [
      {
        type: 'line', data: values.map((one, at) => ({ value: one, ...(at === last ? { label: { show: true, position: 'right', color: c.text, formatter: valueText(measure, figureOf(rows[at]!.figures, measure).value, locale) } } : {}) })),
        symbol: 'circle', symbolSize: rows.length > 62 ? 0 : 5, showAllSymbol: true, lineStyle: { color: c.accent, width: 2 }, itemStyle: { color: c.accent }, z: 3, ...target(measure, c, 'yAxis'),
      },
      ...(compared === undefined ? [] : [{
        type: 'line', name: compared.name, symbol: 'none', silent: true, z: 2, lineStyle: { color: c.textMuted, width: 1.5, type: 'dashed' }, itemStyle: { color: c.textMuted }, endLabel: { show: false },
        data: rows.map((_, at) => { const then = compared.rows[at]; return then === undefined || figureOf(then.figures, measure).answers === 0 ? null : (figureOf(then.figures, measure).value ?? 0) * scale; }),
      }]),
      ...(crossesZero
        ? [lows, highs].map((data) => ({ type: 'line', data, symbol: 'none', silent: true, lineStyle: { color: c.accentLine, width: 1, type: 'dashed' } }))
        : [{ ...band, data: lows }, { ...band, data: highs.map((high, at) => (high === null ? null : high - lows[at]!)), areaStyle: { color: c.accentSoft, opacity: 1 } }]),
    ],
  };
}

/** Bars from zero with their intervals, named and labelled directly, most voices on top; a hollow mark is the value compared with. */
export function barsOption<Row extends BarRow>(rows: readonly Row[], nameOf: (row: Row) => string, measure: Measure, locale: Locale, c: ChartColours): object {
  const scale = scaleOf(measure);
  return {
    grid: { left: 8, right: 112, top: 4, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'item', backgroundColor: c.raised, borderColor: c.line, textStyle: { color: c.text },
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const row = rows[dataIndex]!;
        const figure = figureOf(row.figures, measure);
        return `${nameOf(row)}<br>${valueText(measure, figure.value, locale)}（${valueText(measure, figure.low, locale)} – ${valueText(measure, figure.high, locale)}）<br>${answersText(measure, figure.answers, locale)}${row.before === null || figureOf(row.before.figures, measure).answers === 0 ? '' : `<br>◇ ${valueText(measure, figureOf(row.before.figures, measure).value, locale)}`}`;
      },
    },
    xAxis: { type: 'value', min: measures[measure].unit === 'share' ? 0 : (range: { min: number }) => Math.min(0, range.min), splitLine: { lineStyle: { color: c.line } }, axisLabel: { show: false } },
    yAxis: { type: 'category', inverse: true, data: rows.map(nameOf), axisTick: { show: false }, axisLine: { lineStyle: { color: c.lineStrong } }, axisLabel: { color: c.text, width: 132, overflow: 'truncate' } },
    series: [
      {
        type: 'bar', barWidth: 14, cursor: 'pointer', itemStyle: { color: c.accentLine, borderRadius: [0, 3, 3, 0] }, emphasis: { itemStyle: { color: c.accent } }, ...target(measure, c, 'xAxis'),
        data: rows.map(({ figures }) => (figureOf(figures, measure).answers === 0 ? null : (figureOf(figures, measure).value ?? 0) * scale)),
      },
      {
        type: 'custom', silent: true, z: 4,
        data: rows.map(({ figures }, at) => (figureOf(figures, measure).answers === 0 ? [null, at, null] : [figureOf(figures, measure).low * scale, at, figureOf(figures, measure).high * scale])),
        encode: { x: [0, 2], y: 1 },
        renderItem: (_: unknown, api: { value: (at: number) => number; coord: (point: number[]) => number[] }) => {
          const [low, at, high] = [api.value(0), api.value(1), api.value(2)];
          if (Number.isNaN(low) || Number.isNaN(high)) return null;
          const [from, to] = [api.coord([low, at]), api.coord([high, at])];
          const line = (x1: number, y1: number, x2: number, y2: number) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: c.textMuted, lineWidth: 1 } });
          const figure = figureOf(rows[at]!.figures, measure);
          const text = { type: 'text', style: { x: to[0]! + 6, y: to[1]!, text: `${valueText(measure, figure.value, locale)}  n=${figure.answers}`, fill: c.text, fontSize: 12, verticalAlign: 'middle' } };
          return { type: 'group', children: [line(from[0]!, from[1]!, to[0]!, to[1]!), line(from[0]!, from[1]! - 4, from[0]!, from[1]! + 4), line(to[0]!, to[1]! - 4, to[0]!, to[1]! + 4), text] };
        },
      },
      {
        type: 'scatter', silent: true, z: 5, symbol: 'emptyDiamond', symbolSize: 9, itemStyle: { color: c.text, borderColor: c.text },
        data: rows.flatMap(({ before }, at) => (before === null || figureOf(before.figures, measure).answers === 0 ? [] : [[(figureOf(before.figures, measure).value ?? 0) * scale, at]])),
      },
    ],
  };
}
