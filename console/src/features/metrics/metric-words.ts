import { metrics, type ContactSet, type MetricCode } from '@huiyin/contracts';
import { duration, number } from '../../platform/format.ts';
import type { Locale } from '../../platform/locale.ts';

/** 92.3 %, 12.4 秒, 4.6. */
export function valueText(code: MetricCode, value: number, locale: Locale): string {
  const { unit } = metrics[code];
  if (unit === 'share') return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value);
  if (unit === 'seconds') return value < 60 ? `${number(value, locale, 1)} ${locale === 'en' ? 's' : '秒'}` : duration(value, locale);
  return number(value, locale, 2);
}

export const titleOf = (code: MetricCode, locale: Locale): string => (locale === 'en' ? metrics[code].en : metrics[code].zh);
export const definitionOf = (code: MetricCode, locale: Locale): string => (locale === 'en' ? metrics[code].definition.en : metrics[code].definition.zh);

/** What somebody wants to see who clicks on a figure: the contacts with which the target was missed, or all that count; nothing where a figure is of people. */
export const behind: Record<MetricCode, ContactSet | undefined> = {
  serviceLevel: 'missedTarget',
  answerRate: 'unanswered',
  response: 'answered',
  abandonment: 'abandoned',
  handleTime: 'handled',
  warmTransfer: 'transferredWarm',
  blindTransfer: 'transferredBlind',
  occupancy: undefined,
  declined: undefined,
  missed: undefined,
  satisfaction: 'lowRated',
  collection: 'rated',
  solved: 'unsolved',
  sync: 'notSynced',
  firstContact: 'cameBack',
  repeats: 'repeats',
};
