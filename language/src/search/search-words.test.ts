import { describe, expect, it } from 'vitest';
import { searchTerms, searchWords } from './search-words.ts';

const finds = (typed: string, text: string): boolean => {
  const words = searchWords(text);
  return searchTerms(typed).every(({ word, beginning }) => (beginning ? words.some((each) => each.startsWith(word)) : words.includes(word)));
};

describe('the words of a search', () => {
  it.each([
    ['理赔', '我想问理赔进度', true], ['理赔进度', '我想问理赔进度', true], ['赔', '我要理赔', true], ['理', '整理', true], ['退保', '理赔进度', false],
    ['app', '下载App后登录', true], ['ＡＰＰ', 'app', true], ['5 月', '2026年5月', true], ['理赔 到账', '理赔款明天到账', true], ['理赔 退保', '理赔款明天到账', false], ['pi', 'PICC', true], ['赔进', '理赔进度', true],
  ])('%s in %s: %s', (typed, text, found) => expect(finds(typed, text)).toBe(found));
  it('are none where nothing can be looked for', () => expect(searchTerms('，。!? 🙂')).toEqual([]));
});
