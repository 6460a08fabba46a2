import { voiceMeasures, type VoiceChange, type VoiceFigure, type VoiceMeasure } from '@huiyin/contracts';
import { number } from '../../../platform/format.ts';
import type { Locale } from '../../../platform/locale.ts';
import type { Tone } from '../../../ui/StatusWord.tsx';

export const titleOf = (measure: VoiceMeasure, locale: Locale): string => voiceMeasures[measure][locale === 'en' ? 'en' : 'zh'];
export const definitionOf = (measure: VoiceMeasure, locale: Locale): string => voiceMeasures[measure].definition[locale === 'en' ? 'en' : 'zh'];
export const answersText = (measure: VoiceMeasure, answers: number, locale: Locale): string => `${number(answers, locale)} ${voiceMeasures[measure].denominator[locale === 'en' ? 'en' : 'zh']}`;

/** 86.2% or 31.4; a dash for none. */
export function valueText(measure: VoiceMeasure, value: number | null, locale: Locale): string {
  if (value === null) return '–';
  return voiceMeasures[measure].unit === 'share' ? `${number(value * 100, locale, 1)}%` : number(value, locale, 1);
}

export const intervalText = (measure: VoiceMeasure, { low, high, answers }: VoiceFigure, locale: Locale): string =>
  (answers === 0 ? '' : `${valueText(measure, low, locale)} – ${valueText(measure, high, locale)}`);

/** +2.3 in points: of shares percentage points. */
export function differenceText(measure: VoiceMeasure, { difference }: VoiceChange, locale: Locale): string {
  if (difference === null) return '–';
  const points = voiceMeasures[measure].unit === 'share' ? difference * 100 : difference;
  return `${points > 0 ? '+' : points < 0 ? '−' : ''}${number(Math.abs(points), locale, 1)}`;
}

/** Green for a sure improvement, red for a sure decline; what may be chance has no colour. */
export function changeTone(measure: VoiceMeasure, { word }: VoiceChange): Tone {
  if (word === 'none' || word === 'unclear') return 'muted';
  return (word === 'sureRise') === voiceMeasures[measure].higherIsBetter ? 'success' : 'danger';
}
