import { describe, expect, it } from 'vitest';
import { dayHeading, duration, fileSize, money, relativeTime, tickingDuration } from './format.ts';

const local = (text: string) => new Date(text).toISOString();
const now = new Date('2026-11-22T14:30:00').getTime();

describe('relativeTime', () => {
  it.each([
    ['2026-11-22T14:29:30', '刚刚', 'just now'],
    ['2026-11-22T14:27:00', '3 分钟前', '3 min ago'],
    ['2026-11-22T09:05:00', '09:05', '09:05'],
    ['2026-11-21T14:05:00', '昨天 14:05', 'yesterday 14:05'],
    ['2026-11-20T14:05:00', '11月20日 14:05', 'Nov 20 14:05'],
    ['2025-11-20T14:05:00', '2025年11月20日', 'Nov 20, 2025'],
  ])('words %s', (moment, zh, en) => {
    expect(relativeTime(local(moment), now, 'zh-CN')).toBe(zh);
    expect(relativeTime(local(moment), now, 'en')).toBe(en);
  });

  it('calls a moment that a fast clock puts into the future just now', () => {
    expect(relativeTime(local('2026-11-22T14:30:20'), now, 'zh-CN')).toBe('刚刚');
  });
});

describe('duration', () => {
  it.each([
    [-4, '0 秒', '0 s'],
    [12.9, '12 秒', '12 s'],
    [192, '3 分 12 秒', '3 min 12 s'],
    [7500, '2 小时 5 分', '2 h 5 min'],
    [7200, '2 小时', '2 h'],
    [273_600, '3 天 4 小时', '3 d 4 h'],
  ])('words %d seconds', (seconds, zh, en) => {
    expect(duration(seconds, 'zh-CN')).toBe(zh);
    expect(duration(seconds, 'en')).toBe(en);
  });

  it('ticks in a fixed width', () => {
    expect(tickingDuration(5)).toBe('00:05');
    expect(tickingDuration(3723)).toBe('1:02:03');
  });
});

it('heads a day by its distance from today', () => {
  expect(dayHeading(local('2026-11-22T00:01:00'), now, 'zh-CN')).toBe('今天');
  expect(dayHeading(local('2026-11-21T23:59:00'), now, 'en')).toBe('Yesterday');
  expect(dayHeading(local('2025-11-21T23:59:00'), now, 'zh-CN')).toContain('2025年');
});

it('writes money without losing digits', () => {
  expect(money('12345678901234.56', 'zh-CN')).toBe('¥12,345,678,901,234.56');
});

it('writes sizes of files', () => {
  expect([fileSize(812, 'en'), fileSize(34_816, 'en'), fileSize(2_202_010, 'en')]).toEqual(['812 B', '34 KB', '2.1 MB']);
});
