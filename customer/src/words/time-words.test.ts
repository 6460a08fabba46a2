import { describe, expect, it } from 'vitest';
import { clockTime, dayWords, openingWords, sameDay } from './time-words.ts';

// Built from local parts, so that the test says the same in every time zone.
const at = (day: number, hour: number, minute = 0, month = 2, year = 2026) => new Date(year, month, day, hour, minute);
const now = at(4, 10);

describe('dayWords', () => {
  it.each([
    [at(4, 0), '今天'],
    [at(3, 23, 59), '昨天'],
    [at(1, 9), '3月1日周日'],
    [at(31, 9, 0, 11, 2025), '2025年12月31日周三'],
  ])('of %s says %s', (moment, text) => {
    expect(dayWords(moment, now)).toBe(text);
  });
});

describe('openingWords', () => {
  it.each([
    [at(4, 13, 30), '今天 13:30'],
    [at(5, 8, 30), '明天 08:30'],
    [at(9, 8, 30), '星期一 08:30'],
    [at(12, 8, 30), '3月12日周四 08:30'],
  ])('of %s says %s', (moment, text) => {
    expect(openingWords(moment, now)).toBe(text);
  });
});

it('tells midnight as 00:00', () => {
  expect(clockTime(at(4, 0, 5))).toBe('00:05');
});

it('knows one day from the next at midnight', () => {
  expect(sameDay(at(4, 0), at(4, 23, 59))).toBe(true);
  expect(sameDay(at(4, 23, 59), at(5, 0))).toBe(false);
});
