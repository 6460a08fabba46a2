import { describe, expect, it } from 'vitest';
import { maxAttempts, retryDelay } from './retry-delay.ts';

describe('retry delay', () => {
  it.each([
    [1, 5],
    [2, 15],
    [3, 45],
    [4, 135],
    [5, 405],
    [6, 1215],
    [7, 3600],
    [29, 3600],
  ])('after failure %i waits %i seconds on average', (attempt, seconds) => expect(retryDelay(attempt, 0.5)).toBeCloseTo(seconds));

  it('varies by a fifth either way', () => {
    expect(retryDelay(1, 0)).toBeCloseTo(4);
    expect(retryDelay(1, 1)).toBeCloseTo(6);
  });
  it('respects what the receiver asks for, up to an hour', () => {
    expect(retryDelay(1, 0.5, 60)).toBe(60);
    expect(retryDelay(1, 0.5, 86_400)).toBe(3600);
  });
  it('spans about a day', () => {
    const total = Array.from({ length: maxAttempts - 1 }, (_, n) => retryDelay(n + 1, 0.5)).reduce((sum, seconds) => sum + seconds);
    expect(total / 3600).toBeGreaterThan(23);
    expect(total / 3600).toBeLessThan(25);
  });
});
