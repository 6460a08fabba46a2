const hartTop = [3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376];
const hartBottom = [8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752];
const polynomial = (coefficients: readonly number[], x: number): number => coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

/** Density of the standard normal distribution at `x`. */
export const normalDensity = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/**
 * P(Z ≤ x) of the standard normal distribution; absolute error below 1e-14, in the tails below 1e-8 of the value.
 * J. F. Hart, Computer Approximations (1968), no. 5666, and a continued fraction beyond 7.07, as in G. West, Better approximations to cumulative
 * normal functions, Wilmott (2005). Written here because the npm packages of this accuracy bring more than a hundred others with them.
 */
export function normalCdf(x: number): number {
  const tail = lowerTail(Math.abs(x));
  return x > 0 ? 1 - tail : tail;
}

/** P(Z ≥ x), without the loss of digits that 1 − normalCdf(x) has far out. */
export const normalUpper = (x: number): number => normalCdf(-x);

function lowerTail(distance: number): number {
  if (distance > 38) return 0;
  const bell = Math.exp((-distance * distance) / 2);
  if (distance < 7.07106781186547) return (bell * polynomial(hartTop, distance)) / polynomial(hartBottom, distance);
  const fraction = [4, 3, 2, 1].reduce((below, numerator) => distance + numerator / below, distance + 0.65);
  return bell / fraction / Math.sqrt(2 * Math.PI);
}

/**
 * The x with P(Z ≤ x) = p, for 0 ≤ p ≤ 1 (the ends give ∓∞); refuses anything else. Error below 1e-9.
 * First guess by Abramowitz & Stegun 26.2.23 (error < 4.5e-4), then Halley's method on `normalCdf`.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie between 0 and 1, is ${p}`);
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p === 0) return -Infinity;
  if (p === 0.5) return 0;
  const t = Math.sqrt(-2 * Math.log(p));
  let x = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
  for (let round = 0; round < 4; round++) {
    const error = (normalCdf(x) - p) / normalDensity(x);
    const step = error / (1 + (x * error) / 2);
    x -= step;
    if (Math.abs(step) < 1e-12) break;
  }
  return x;
}

const usual = { confidence: 0.95, z: normalQuantile(0.975) };

/** The z of a two-sided interval: 1.96 for 0.95. Refuses a confidence outside 0.5–1. */
export function zOfConfidence(confidence: number): number {
  if (!(confidence > 0.5 && confidence < 1)) throw new RangeError(`confidence must lie between 0.5 and 1, is ${confidence}`);
  return confidence === usual.confidence ? usual.z : normalQuantile((1 + confidence) / 2);
}
