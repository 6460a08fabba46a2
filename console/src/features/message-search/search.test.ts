import { describe, expect, it } from 'vitest';
import { markWords } from './mark-words.ts';
import { readSearch } from './read-search.ts';

describe('the search page', () => {
  it('reads its filters from the address and leaves out what is none', () => {
    const agent = '0190a000-0000-7000-8000-000000000001';
    expect(readSearch({ q: 12345, agent, channel: 'web', from: '2026-01-01', to: 'soon', other: 1 })).toEqual({ q: '12345', agent, from: '2026-01-01' });
  });
  it('marks each of the words that were looked for', () => {
    expect(markWords('App 理赔进度 (1)', 'app 进度 (')).toEqual([
      { text: 'App', found: true }, { text: ' 理赔', found: false }, { text: '进度', found: true }, { text: ' ', found: false }, { text: '(', found: true }, { text: '1)', found: false },
    ]);
  });
});
