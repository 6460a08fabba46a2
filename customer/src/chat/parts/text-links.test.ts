import { describe, expect, it } from 'vitest';
import { textParts } from './text-links.ts';

const links = (text: string) => textParts(text).flatMap((p) => p.href ?? []);

describe('textParts', () => {
  it.each([
    ['没有链接', []],
    ['请看 https://example.com/a?b=1&c=2#d 谢谢', ['https://example.com/a?b=1&c=2#d']],
    ['见https://example.com/保单，谢谢', ['https://example.com/']],
    ['(https://example.com/x).', ['https://example.com/x']],
    ['http://a.test，http://b.test。', ['http://a.test', 'http://b.test']],
    ['javascript:alert(1) data:text/html,x ftp://x.test', []],
    ['<a href="https://example.com/">x</a>', ['https://example.com/']],
    ['https://', []],
  ])('finds in %j the links %j', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });
  it('loses nothing of the text', () => {
    const text = '<script>alert(1)</script>\nhttps://example.com/x, 下一行\n  缩进';
    expect(textParts(text).map((p) => p.text).join('')).toBe(text);
  });
});
