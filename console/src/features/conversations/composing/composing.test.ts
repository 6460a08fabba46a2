import type { Message } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { answeredSince } from './answered-since.ts';
import { aroundBlank, blanksOf, nextBlank } from './blanks.ts';

describe('open blanks', () => {
  const text = '【称呼】您好，工单 【工单号】 将在 【期限】 前答复';
  const at = (words: string) => ({ from: text.indexOf(words), to: text.indexOf(words) + words.length });
  it('are found with their places; empty brackets and long headings are none', () => {
    expect(blanksOf(text).map(({ words }) => words)).toEqual(['【称呼】', '【工单号】', '【期限】']);
    expect(blanksOf('【】您好【这一段话太长了不可能是一个还没有填写的空白之处】')).toEqual([]);
  });
  it('are gone through with Tab and back with Shift and Tab, round the end', () => {
    expect(nextBlank(text, { from: text.length, to: text.length }, 1)).toMatchObject(at('【称呼】'));
    expect(nextBlank(text, at('【称呼】'), 1)).toMatchObject(at('【工单号】'));
    expect(nextBlank(text, at('【期限】'), 1)).toMatchObject(at('【称呼】'));
    expect(nextBlank(text, at('【工单号】'), -1)).toMatchObject(at('【称呼】'));
    expect(nextBlank(text, at('【称呼】'), -1)).toMatchObject(at('【期限】'));
  });
  it('leave the key alone where there is none, or the only one is selected', () => {
    expect(nextBlank('您好', { from: 2, to: 2 }, 1)).toBeUndefined();
    expect(nextBlank('您好【称呼】', { from: 2, to: 6 }, 1)).toBeUndefined();
    expect(nextBlank('您好【称呼】', { from: 6, to: 6 }, 1)).toMatchObject({ from: 2 });
  });
  it('are shown with the words around them', () => {
    expect(aroundBlank(text, blanksOf(text)[1]!)).toEqual({ before: '…您好，工单 ', words: '【工单号】', after: ' 将在 【期…' });
  });
});

describe('an answer of somebody else since one began to type', () => {
  const message = (seq: number, change: Partial<Message>) => ({ seq, sender: 'agent', kind: 'text', senderName: '王芳', text: `第${seq}条`, ...change }) as Message;
  const log = [message(1, { sender: 'customer', senderName: '' }), message(2, {}), message(3, { sender: 'customer', senderName: '' })];
  it('is the last one after that place', () => {
    expect(answeredSince(log, 1, '李敏')?.seq).toBe(2);
    expect(answeredSince([...log, message(4, { kind: 'image' })], 1, '李敏')?.seq).toBe(4);
  });
  it.each([
    ['before that place', log, 2],
    ['by oneself, in another tab', [message(5, { senderName: '李敏' })], 1],
    ['that is a note', [message(5, { kind: 'note' })], 1],
    ['of the customer or the system', [message(5, { sender: 'customer' }), message(6, { sender: 'system', kind: 'system' })], 1],
    ['when it is not known where one began', log, null],
  ] as const)('is none %s', (_, messages, since) => expect(answeredSince(messages as Message[], since, '李敏')).toBeUndefined());
});
