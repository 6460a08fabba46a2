import { expect, it } from 'vitest';
import { fileSize } from './file-size.ts';

it.each([
  [0, '1 KB'],
  [1500, '1 KB'],
  [840_000, '820 KB'],
  [1_500_000, '1.4 MB'],
  [10 * 1024 ** 2, '10 MB'],
])('writes %i bytes as %s', (bytes, text) => {
  expect(fileSize(bytes)).toBe(text);
});
