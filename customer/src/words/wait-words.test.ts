import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { queueWords, startWords } from './wait-words.ts';
import { zh } from './zh.ts';

describe('queueWords', () => {
  it.each([
    [3, 70, '前面还有 2 位，预计约 2 分钟', '2 people ahead of you, expected wait about 2 min'],
    [2, 30, '前面还有 1 位，预计不到 1 分钟', '1 person ahead of you, expected wait less than a minute'],
    [2, 60, '前面还有 1 位，预计约 1 分钟', '1 person ahead of you, expected wait about 1 min'],
    [1, 200, '您排在第 1 位，马上为您接通', 'You are next; connecting you now'],
    [4, null, '前面还有 3 位。客服暂时都不在线，一有人上线就为您接通', '3 people ahead of you. No agent is signed in; you will be connected as soon as one is'],
    [null, null, '正在为您安排客服', 'Finding an agent for you'],
  ])('says of place %s and %s seconds: %s', (position, expectedWaitSeconds, inChinese, inEnglish) => {
    expect(queueWords(zh, { position, expectedWaitSeconds })).toBe(inChinese);
    expect(queueWords(en, { position, expectedWaitSeconds })).toBe(inEnglish);
  });
  it('does not promise the first in the queue an agent when nobody is signed in', () => {
    expect(queueWords(zh, { position: 1, expectedWaitSeconds: null })).toContain('都不在线');
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
    expect(startWords(zh, { open, expectedWaitSeconds }, opens)).toBe(text);
  });
});
