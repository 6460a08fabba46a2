/**
 * Milliseconds to wait before try number `attempt` (from 1): doubles from `first`, at most `most`, and is then
 * spread over the upper half, so that thousands of browsers do not come back in the same instant.
 */
export function backoff(attempt: number, random: () => number, first = 500, most = 20_000): number {
  const full = Math.min(most, first * 2 ** Math.min(attempt - 1, 30));
  return Math.round(full * (0.5 + random() / 2));
}
