import { describe, expect, it } from 'vitest';
import { en as enFirst } from './en.ts';
import { enParts } from './en-parts.ts';
import { clockTime, dayWords, openingWords, sameDay } from './time-words.ts';
import { zh as zhFirst } from './zh.ts';
import { zhParts } from './zh-parts.ts';

const en = { ...enFirst, ...enParts };
const zh = { ...zhFirst, ...zhParts };

// Built from local parts, so that the test says the same in every time zone.
const at = (day: number, hour: number, minute = 0, month = 2, year = 2026) => new Date(year, month, day, hour, minute);
const now = at(4, 10);

describe('dayWords', () => {
  it.each([
    [at(4, 0), '今天', 'today'],
    [at(3, 23, 59), '昨天', 'yesterday'],
    [at(1, 9), '3月1日周日', 'Sun, March 1'],
    [at(31, 9, 0, 11, 2025), '2025年12月31日周三', 'Wed, December 31, 2025'],
  ])('of %s says %s', (moment, inChinese, inEnglish) => {
    expect(dayWords(zh, moment, now)).toBe(inChinese);
    expect(dayWords(en, moment, now)).toBe(inEnglish);
  });
});

describe('openingWords', () => {
  it.each([
    [at(4, 13, 30), '今天 13:30', 'today 13:30'],
    [at(5, 8, 30), '明天 08:30', 'tomorrow 08:30'],
    [at(9, 8, 30), '星期一 08:30', 'Monday 08:30'],
    [at(12, 8, 30), '3月12日周四 08:30', 'Thu, March 12 08:30'],
  ])('of %s says %s', (moment, inChinese, inEnglish) => {
    expect(openingWords(zh, moment, now)).toBe(inChinese);
    expect(openingWords(en, moment, now)).toBe(inEnglish);
  });
});

it('tells midnight as 00:00', () => {
  expect(clockTime(zh, at(4, 0, 5))).toBe('00:05');
});

it('knows one day from the next at midnight', () => {
  expect(sameDay(at(4, 0), at(4, 23, 59))).toBe(true);
  expect(sameDay(at(4, 23, 59), at(5, 0))).toBe(false);
});
