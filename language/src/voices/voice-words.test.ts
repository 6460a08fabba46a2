import { expect, test } from 'vitest';
import { voiceWords } from './voice-words.ts';

const words = (text: string): string[] => voiceWords(text).map(({ word }) => word);

test('finds words, and groups of what the dictionary does not know', () => {
  expect(words('惠民保报销流程太慢了')).toEqual(expect.arrayContaining(['惠民', '惠民保', '报销', '流程', '报销流程']));
  expect(words('客服换成数字人了')).toEqual(expect.arrayContaining(['客服', '数字人']));
});

test('joins nothing across a comma, and leaves out numbers, masked places and empty words', () => {
  expect(words('理赔，退保')).toEqual(['理赔', '退保']);
  expect(words('我们等了 30 天，电话 138****1234，APP 闪退')).toEqual(expect.arrayContaining(['app']));
  expect(words('我们等了 30 天，电话 138****1234').some((word) => /\d|我们/u.test(word))).toBe(false);
});

test('says each once', () => {
  const found = words('理赔理赔，理赔');
  expect(new Set(found).size).toBe(found.length);
});
