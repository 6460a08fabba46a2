import { describe, expect, it } from 'vitest';
import { nextBatchSize } from './prepare-batch.ts';

describe('the size of a batch', () => {
  it.each([
    ['stays when the last one took as long as it may', 500, 400, 500],
    ['shrinks with the time that the last one took', 500, 1_600, 125],
    ['grows, but no more than twofold', 100, 1, 200],
    ['stays below what one statement should hold', 800, 10, 1_000],
    ['does not shrink to nothing on a machine that stands still', 60, 30_000, 50],
  ])('%s', (_, size, tookMs, expected) => expect(nextBatchSize(size, tookMs)).toBe(expected));
});
