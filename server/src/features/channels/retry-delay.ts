/** Tries of one delivery; with the delays below they span about 24 hours. */
export const maxAttempts = 30;

const firstSeconds = 5;
const longestSeconds = 3600;

/**
 * Seconds to wait after the `attempt`-th failure (from 1): 5 s, three times as long each time, an hour at most, ± 20 % so
 * that deliveries that failed together do not come back together. `random` is 0 to 1. A receiver's `retryAfter` (seconds) is respected up to
 * an hour.
 */
export function retryDelay(attempt: number, random: number, retryAfter = 0): number {
  const plain = Math.min(firstSeconds * 3 ** (attempt - 1), longestSeconds);
  return Math.max(plain * (0.8 + 0.4 * random), Math.min(retryAfter, longestSeconds));
}
