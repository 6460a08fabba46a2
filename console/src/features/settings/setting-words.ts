import type { Setting } from '@huiyin/contracts';
import { duration } from '../../platform/format.ts';
import type { Locale } from '../../platform/locale.ts';
import { settingTexts } from './texts.ts';

const groups = ['insurer', 'contact', 'queue', 'presence', 'response', 'identityCheck', 'unmask', 'signIn', 'events', 'chat', 'breakpoint'] as const;
const units = ['seconds', 'minutes', 'hours', 'days', 'bytes', 'times', 'stars'] as const;
const secondsOf: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600 };

/** A group that came with a later server has no word yet: its code is better than nothing. */
export function groupWord(group: string): string {
  const known = groups.find((each) => each === group);
  return known === undefined ? group : settingTexts.texts(`groups.${known}`);
}

export function unitWord(unit: string | null): string {
  const known = units.find((each) => each === unit);
  return known === undefined ? (unit ?? '') : settingTexts.texts(`units.${known}`);
}

/** Numbers that stand for something are chosen by its name. */
const choices: Readonly<Record<string, readonly ('optional' | 'reason' | 'reasonAndNote')[]>> = { 'contact.summaryRequired': ['optional', 'reason', 'reasonAndNote'] };

export function choicesOf(key: string): { value: number; label: string }[] | undefined {
  return choices[key]?.map((choice, value) => ({ value, label: settingTexts.texts(`choices.${choice}`) }));
}

/** A value with its unit, `300 秒`, `回音保险`, or the name of what was chosen. */
export function valueWords({ key, unit }: Pick<Setting, 'key' | 'unit'>, value: string | number): string {
  const chosen = choicesOf(key)?.find((choice) => choice.value === value);
  if (chosen) return chosen.label;
  return typeof value === 'string' ? value : `${value.toLocaleString('en')} ${unitWord(unit)}`.trim();
}

/** The same in units that are easier to grasp, `5 分`, `10 MB`; undefined when that says nothing new. */
export function inOtherUnits(unit: string | null, value: unknown, locale: Locale): string | undefined {
  if (typeof value !== 'number' || value <= 0) return undefined;
  if (unit === 'bytes') return `${Math.round((value / 1_048_576) * 100) / 100} MB`;
  const seconds = secondsOf[unit ?? ''];
  if (seconds === undefined || value < (unit === 'hours' ? 24 : 60)) return undefined;
  return duration(value * seconds, locale);
}
