import { expect, it } from 'vitest';
import { maskNote } from './mask-note.ts';

it.each([
  ['@赖慧莹 请看一下这个赔案', '@赖慧莹 请看一下这个赔案'],
  ['请@赖慧莹，@赵国平 回电 19900001234', '请@赖慧莹，@赵国平 回电 199****1234'],
  ['19900001234 已联系 @赖慧莹', '199****1234 已联系 @赖慧莹'],
  ['客户王伟强先生 @赖慧莹', '客户王**先生 @赖慧莹'],
])('hides in the note %s everything but the colleague', (text, masked) => {
  expect(maskNote(text).text).toBe(masked);
  expect(maskNote(text).found.length > 0).toBe(text !== masked);
});
