import { expect, it } from 'vitest';
import { readWholeNumbers } from './whole-numbers.ts';

it.each([
  ['50, 80', [50, 80]],
  ['50，80', [50, 80]],
  ['', []],
  ['0', [0]],
  ['1.5', undefined],
  ['-1', undefined],
  ['half', undefined],
])('reads %j as %j', (text, expected) => {
  expect(readWholeNumbers(text)).toEqual(expected);
});
