import { collectionMeasures, voiceMeasures, type CollectionMeasure, type VoiceChange, type VoiceFigure, type VoiceMeasure } from '@huiyin/contracts';
import { number } from '../../../platform/format.ts';
import type { Locale } from '../../../platform/locale.ts';
import type { Tone } from '../../../ui/StatusWord.tsx';

/** What the dashboard shows: of what was said, and of how many were heard. */
export type Measure = VoiceMeasure | CollectionMeasure;
export const measures = { ...voiceMeasures, ...collectionMeasures };
export const measureCodes = Object.keys(measures) as Measure[];
export const isCollection = (measure: Measure): measure is CollectionMeasure => measure in collectionMeasures;

/** A row of a chart, with what a measure needs of it. */
export type Measured = { readonly [measure in Measure]?: VoiceFigure };
export const figureOf = (figures: Measured, measure: Measure): VoiceFigure => figures[measure] ?? { value: null, low: 0, high: 1, answers: 0 };

export const titleOf = (measure: Measure, locale: Locale): string => measures[measure][locale === 'en' ? 'en' : 'zh'];
export const definitionOf = (measure: Measure, locale: Locale): string => measures[measure].definition[locale === 'en' ? 'en' : 'zh'];
export const answersText = (measure: Measure, answers: number, locale: Locale): string => `${number(answers, locale)} ${measures[measure].denominator[locale === 'en' ? 'en' : 'zh']}`;

/** 86.2% or 31.4; a dash for none. */
export function valueText(measure: Measure, value: number | null, locale: Locale): string {
  if (value === null) return '–';
  return measures[measure].unit === 'share' ? `${number(value * 100, locale, 1)}%` : number(value, locale, 1);
}

export const intervalText = (measure: Measure, { low, high, answers }: VoiceFigure, locale: Locale): string =>
  (answers === 0 ? '' : `${valueText(measure, low, locale)} – ${valueText(measure, high, locale)}`);

/** +2.3 in points: of shares percentage points. */
export function differenceText(measure: Measure, { difference }: VoiceChange, locale: Locale): string {
  if (difference === null) return '–';
  const points = measures[measure].unit === 'share' ? difference * 100 : difference;
  return `${points > 0 ? '+' : points < 0 ? '−' : ''}${number(Math.abs(points), locale, 1)}`;
}

/** Green for a sure improvement, red for a sure decline; what may be chance has no colour. */
export function changeTone(measure: Measure, { word }: VoiceChange): Tone {
  if (word === 'none' || word === 'unclear') return 'muted';
  return (word === 'sureRise') === measures[measure].higherIsBetter ? 'success' : 'danger';
}
