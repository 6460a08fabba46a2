import { describe, expect, it } from 'vitest';
import { backoff } from './backoff.ts';

describe('backoff', () => {
  it('doubles, and stops growing at the most', () => {
    const full = [1, 2, 3, 4, 5, 6, 7, 8, 200].map((n) => backoff(n, () => 1));
    expect(full).toEqual([500, 1000, 2000, 4000, 8000, 16000, 20000, 20000, 20000]);
  });
  it('scatters over the upper half, so that clients do not return together', () => {
    expect(backoff(3, () => 0)).toBe(1000);
    expect(backoff(3, () => 0.5)).toBe(1500);
  });
});
