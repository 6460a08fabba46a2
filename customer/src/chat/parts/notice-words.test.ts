import { systemNotices } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { en as enFirst } from '../../words/en.ts';
import { enParts } from '../../words/en-parts.ts';
import { noticeText } from './notice-words.ts';
import { zh as zhFirst } from '../../words/zh.ts';
import { zhParts } from '../../words/zh-parts.ts';

const en = { ...enFirst, ...enParts };
const zh = { ...zhFirst, ...zhParts };

describe('noticeText', () => {
  it.each(systemNotices)('words %s in both languages', (notice) => {
    const args = { agent: '刘晓梅', closesInSeconds: 290 };
    for (const words of [zh.notices, en.notices]) {
      const text = noticeText(words, { notice, args });
      expect(text.length).toBeGreaterThan(4);
      expect(text).not.toContain('undefined');
    }
  });
  it('rounds the time before a silent conversation ends up to minutes', () => {
    expect(noticeText(zh.notices, { notice: 'silenceWarning', args: { closesInSeconds: 290 } })).toContain('5 分钟');
  });
  it('says nothing for a notice of a newer server', () => {
    expect(noticeText(zh.notices, { notice: 'unheardOf' as never, args: {} })).toBe('');
  });
});
