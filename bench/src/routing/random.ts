/** Draws that are the same at every run of one seed (mulberry32). */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  exponential(mean: number): number;
  /** Log-normal by its median and the standard deviation of the logarithm. */
  logNormal(median: number, sigma: number): number;
  pick<T>(weighted: readonly (readonly [T, number])[]): T;
}

/** `mirrored` draws 1 − u for every u: what was long becomes short. */
export function createRandom(seed: number, mirrored = false): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const drawn = ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    return mirrored ? 1 - 2 ** -32 - drawn : drawn;
  };
  const exponential = (mean: number): number => -Math.log(1 - next()) * mean;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    exponential,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    pick: (weighted) => {
      let left = next() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of weighted) if ((left -= weight) < 0) return value;
      return weighted.at(-1)![0];
    },
  };
}
