import { describe, expect, it } from 'vitest';
import { maskLine } from './mask-line.ts';

describe('maskLine', () => {
  it('masks the text and reports exact spans of the input in UTF-16 units', () => {
    const text = '😀我叫刘建国，电话13800138000';
    const { json, refused } = maskLine(JSON.stringify({ id: 'a', text }), 1);
    expect(refused).toBe(false);
    expect(JSON.parse(json)).toEqual({
      id: 'a',
      text: '😀我叫刘**，电话138****8000',
      found: [
        { kind: 'name', text: '刘建国', start: 4, end: 7 },
        { kind: 'mobile', text: '13800138000', start: 10, end: 21 },
      ],
    });
  });

  it.each([
    ['not json', undefined],
    ['', undefined],
    ['[1]', undefined],
    ['null', undefined],
    ['{"id":"x"}', 'x'],
    ['{"id":7,"text":5}', 7],
    ['{"id":{},"text":"a"}', undefined],
  ])('refuses %s with its line number and no text', (line, id) => {
    const { json, refused } = maskLine(line, 12);
    const reply = JSON.parse(json) as { id?: unknown; line: number; error: string };
    expect(refused).toBe(true);
    expect(reply.id).toBe(id);
    expect(reply.line).toBe(12);
    expect(reply.error).not.toBe('');
  });

  it('takes a byte order mark on the first line', () => {
    expect(maskLine('\uFEFF{"id":1,"text":""}', 1)).toEqual({ json: '{"id":1,"text":"","found":[]}', refused: false });
  });
});
