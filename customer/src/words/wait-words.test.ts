import { describe, expect, it } from 'vitest';
import { queueWords, startWords } from './wait-words.ts';

describe('queueWords', () => {
  it.each([
    [3, 70, '前面还有 2 位，预计约 2 分钟'],
    [2, 30, '前面还有 1 位，预计不到 1 分钟'],
    [2, 60, '前面还有 1 位，预计约 1 分钟'],
    [1, 200, '您排在第 1 位，马上为您接通'],
    [4, null, '前面还有 3 位。客服暂时都不在线，一有人上线就为您接通'],
    [null, null, '正在为您安排客服'],
  ])('says of place %s and %s seconds: %s', (position, expectedWaitSeconds, text) => {
    expect(queueWords({ position, expectedWaitSeconds })).toBe(text);
  });
  it('does not promise the first in the queue an agent when nobody is signed in', () => {
    expect(queueWords({ position: 1, expectedWaitSeconds: null })).toContain('都不在线');
  });
});

describe('startWords', () => {
  it.each([
    [true, 0, null, '现在联系，很快就有客服接待'],
    [true, 150, null, '现在联系，预计等待约 3 分钟'],
    [true, null, null, '客服暂时都不在线，请先留下问题，我们会尽快接待'],
    [false, null, '明天 08:30', '现在是非服务时间，明天 08:30 开始服务。您可以先留言，我们上班后答复。'],
    [false, null, null, '现在是非服务时间。您可以先留言，我们上班后答复。'],
  ])('open %s, wait %s, opening %s: %s', (open, expectedWaitSeconds, opens, text) => {
    expect(startWords({ open, expectedWaitSeconds }, opens)).toBe(text);
  });
});
