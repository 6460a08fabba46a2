/**
 * Adjusted p values of many tests at once, in the given order: those at most q keep the expected share of false ones among the found at q or
 * below. Y. Benjamini & Y. Hochberg, JRSS B 57 (1995). Refuses what is no probability.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  if (!ps.every((p) => p >= 0 && p <= 1)) throw new RangeError('p values lie between 0 and 1');
  const order = ps.map((_, index) => index).sort((a, b) => ps[b]! - ps[a]!);
  const adjusted = new Array<number>(ps.length).fill(1);
  let least = 1;
  order.forEach((index, fromTop) => {
    least = Math.min(least, (ps[index]! * ps.length) / (ps.length - fromTop));
    adjusted[index] = least;
  });
  return adjusted;
}
