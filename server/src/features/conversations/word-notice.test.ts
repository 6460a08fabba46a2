import { systemNotices } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { wordNotice } from './word-notice.ts';

describe('wordNotice', () => {
  it.each(systemNotices)('words %s in both languages', (notice) => {
    const args = { agent: '刘晓梅', closesInSeconds: 290, number: 'GD20261122-000001', due: '11 月 23 日 17:00' };
    for (const locale of ['zh-CN', 'en']) {
      const text = wordNotice(notice, args, locale);
      expect(text.length).toBeGreaterThan(4);
      expect(text).not.toMatch(/undefined|[{}]/);
    }
  });
  it('rounds the time before a silent conversation ends to minutes', () => {
    expect(wordNotice('silenceWarning', { closesInSeconds: 290 }, 'zh-CN')).toContain('5 分钟');
  });
});
