import type { Locale } from './locale.ts';

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, options: Intl.DateTimeFormatOptions, moment: number): string {
  const key = locale + JSON.stringify(options);
  let made = dayFormats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options);
    dayFormats.set(key, made);
  }
  return made.format(moment);
}

/** 14:05 */
export function clockTime(moment: string, locale: Locale): string {
  return format(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, Date.parse(moment));
}

/** 2026年11月22日 14:05:09 */
export function fullTime(moment: string, locale: Locale): string {
  const options = { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  return format(locale, { ...options, hourCycle: 'h23' }, Date.parse(moment));
}

/** Words one after the other, as the language separates them; a dash for none. */
export function inList(words: readonly string[], locale: Locale): string {
  return words.join(locale === 'en' ? ', ' : '、') || '–';
}

/** What stands behind a word in brackets, with the brackets of the language. */
export function inBrackets(words: string, locale: Locale): string {
  return locale === 'en' ? ` (${words})` : `（${words}）`;
}

/** A calendar day (`YYYY-MM-DD`) in the reader's way; it has no time zone. */
export function dayText(day: string, locale: Locale): string {
  return format(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }, Date.parse(`${day}T00:00:00Z`));
}

/** Whole days between two moments in the reader's time zone: 0 today, 1 yesterday. */
export function daysAgo(moment: number, now: number): number {
  const start = (at: number) => {
    const day = new Date(at);
    return Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
  };
  return Math.round((start(now) - start(moment)) / 86_400_000);
}

/** 今天, 昨天, 11月20日, 2025年11月20日: for the line between two days. */
export function dayHeading(moment: string, now: number, locale: Locale): string {
  const at = Date.parse(moment);
  const ago = daysAgo(at, now);
  if (ago === 0) return locale === 'en' ? 'Today' : '今天';
  if (ago === 1) return locale === 'en' ? 'Yesterday' : '昨天';
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return format(locale, { ...(sameYear ? {} : { year: 'numeric' }), month: 'short', day: 'numeric', weekday: 'short' }, at);
}

/** 刚刚, 3 分钟前, 14:05, 昨天 14:05, 11月20日 14:05. */
export function relativeTime(moment: string, now: number, locale: Locale): string {
  const at = Date.parse(moment);
  const seconds = (now - at) / 1000;
  const english = locale === 'en';
  if (seconds >= -60 && seconds < 60) return english ? 'just now' : '刚刚';
  if (seconds > 0 && seconds < 3600) {
    const minutes = Math.floor(seconds / 60);
    return english ? `${minutes} min ago` : `${minutes} 分钟前`;
  }
  const ago = daysAgo(at, now);
  const time = clockTime(moment, locale);
  if (ago === 0) return time;
  if (ago === 1) return english ? `yesterday ${time}` : `昨天 ${time}`;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const day = format(locale, { ...(sameYear ? {} : { year: 'numeric' }), month: 'short', day: 'numeric' }, at);
  return sameYear ? `${day} ${time}` : day;
}

/** A time span in the two largest units: 12 秒, 3 分 12 秒, 2 小时 5 分, 3 天 4 小时. Seconds, rounded down, not below 0. */
export function duration(seconds: number, locale: Locale): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [d, h, m, s] = locale === 'en' ? ['d', 'h', 'min', 's'] : ['天', '小时', '分', '秒'];
  const part = (value: number, unit: string | undefined) => (locale === 'en' ? `${value} ${unit}` : `${value} ${unit}`);
  const join = (large: string, rest: number, unit: string | undefined) => (rest === 0 ? large : `${large} ${part(rest, unit)}`);
  if (whole < 60) return part(whole, s);
  if (whole < 3600) return join(part(Math.floor(whole / 60), m), whole % 60, s);
  if (whole < 86_400) return join(part(Math.floor(whole / 3600), h), Math.floor((whole % 3600) / 60), m);
  return join(part(Math.floor(whole / 86_400), d), Math.floor((whole % 86_400) / 3600), h);
}

/** 03:12 or 1:02:03, for figures that tick in a list. */
export function tickingDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
  return whole < 3600 ? clock : `${Math.floor(whole / 3600)}:${clock}`;
}

/** 1,234.5 with at most `digits` decimals. */
export function number(value: number, locale: Locale, digits = 0): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** 87 % */
export function percent(share: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** ¥1,234.00 of an amount in yuan with two decimals, as the server gives it. */
export function money(amount: string, locale: Locale): string {
  // Strings, because amounts may have more digits than a number keeps.
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }).format(
    amount as unknown as number,
  );
}

/** 812 B, 34 KB, 2.1 MB. */
export function fileSize(bytes: number, locale: Locale): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${number(bytes / 1024, locale)} KB`;
  return `${number(bytes / 1024 / 1024, locale, 1)} MB`;
}
