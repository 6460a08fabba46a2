import { symmetricEigen, type Matrix } from '#platform/statistics/symmetric-eigen.ts';
import { correlate, type DriverSums } from './sums.ts';

export interface Importance {
  /** Correlation with the outcome, −1…1; null for a driver that does not vary. */
  readonly correlation: number | null;
  /** The driver's part of R². */
  readonly weight: number;
  /** weight / R², 0–1. */
  readonly share: number;
}

export interface DerivedImportance {
  /** Share of the outcome's variance that all drivers explain together, 0–1. */
  readonly explained: number;
  /** In the order of the drivers. */
  readonly drivers: readonly Importance[];
}

/** Up to so many drivers every order is tried (2ᵖ subsets). */
export const mostForOrders = 12;

/**
 * What each driver contributes to the outcome where drivers correlate: `relative` are Johnson's relative weights, for any number; `orders` is the mean
 * gain of R² over all orders (LMG, Shapley), for at most 12. Both sum up to R². null when the outcome does not vary.
 */
export function deriveImportance(sums: DriverSums, method: 'relative' | 'orders' = 'relative'): DerivedImportance | null {
  const correlations = correlate(sums);
  if (correlations === null) return null;
  const { varying, between, withOutcome } = correlations;
  const weights = method === 'relative' ? relativeWeights(between, withOutcome) : orderWeights(between, withOutcome);
  const explained = weights.reduce((sum, weight) => sum + weight, 0);
  const drivers = sums.x.map((_, driver): Importance => {
    const place = varying.indexOf(driver);
    if (place < 0) return { correlation: null, weight: 0, share: 0 };
    return { correlation: withOutcome[place]!, weight: weights[place]!, share: explained > 0 ? weights[place]! / explained : 0 };
  });
  return { explained, drivers };
}

/** Directions that carry less than this part of the drivers' variance are noise of rounding: the drivers repeat each other there. */
const negligible = 1e-10;

/**
 * R_xx = PΔ²Pᵀ, Λ = PΔPᵀ, β* = Λ⁻¹r_xy, ε_j = Σ_k λ_jk²β*_k² (J. W. Johnson, Multivariate Behavioral Research 35 (2000)). Repeated drivers share
 * their weight.
 */
export function relativeWeights(between: Matrix, withOutcome: readonly number[]): number[] {
  const { values, vectors } = symmetricEigen(between);
  const kept = values.map((value, k) => ({ value, k })).filter(({ value }) => value > negligible * values.length);
  const through = kept.map(({ value, k }) => ({ root: Math.sqrt(value), column: vectors.map((row) => row[k]!) }));
  const project = through.map(({ column }) => column.reduce((sum, part, i) => sum + part * withOutcome[i]!, 0));
  const beta = withOutcome.map((_, i) => through.reduce((sum, { root, column }, k) => sum + (column[i]! * project[k]!) / root, 0));
  return withOutcome.map((_, j) => beta.reduce((sum, coefficient, i) => sum + (through.reduce((link, { root, column }) => link + column[j]! * root * column[i]!, 0) * coefficient) ** 2, 0));
}

/** R. H. Lindeman, P. F. Merenda & R. Z. Gold (1980): the mean gain of R² when the driver joins, over all orders. Refuses more than 12 drivers. */
export function orderWeights(between: Matrix, withOutcome: readonly number[]): number[] {
  const drivers = withOutcome.length;
  if (drivers > mostForOrders) throw new RangeError(`all orders of ${drivers} drivers are too many; at most ${mostForOrders}`);
  const explained = Array.from({ length: 2 ** drivers }, (_, subset) => explainedBy(membersOf(subset, drivers), between, withOutcome));
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  return withOutcome.map((_, driver) =>
    explained.reduce((sum, without, subset) => {
      if ((subset >> driver) % 2 === 1) return sum;
      const size = membersOf(subset, drivers).length;
      return sum + ((factorial(size) * factorial(drivers - size - 1)) / factorial(drivers)) * (explained[subset | (1 << driver)]! - without);
    }, 0),
  );
}

const membersOf = (subset: number, drivers: number): number[] => Array.from({ length: drivers }, (_, driver) => driver).filter((driver) => (subset >> driver) % 2 === 1);

/** R² of some drivers: rᵀR⁻¹r by Cholesky's factor, step by step; a driver that repeats earlier ones adds nothing. */
export function explainedBy(members: readonly number[], between: Matrix, withOutcome: readonly number[]): number {
  const factor: number[][] = [];
  const solved: number[] = [];
  for (const member of members) {
    const row: number[] = [];
    members.slice(0, factor.length).forEach((earlier, i) => {
      const done = row.reduce((sum, value, k) => sum + value * factor[i]![k]!, 0);
      row.push(factor[i]![i] === 0 ? 0 : (between[member]![earlier]! - done) / factor[i]![i]!);
    });
    const left = 1 - row.reduce((sum, value) => sum + value * value, 0);
    const pivot = left > negligible ? Math.sqrt(left) : 0;
    const rest = withOutcome[member]! - row.reduce((sum, value, k) => sum + value * solved[k]!, 0);
    factor.push([...row, pivot]);
    solved.push(pivot === 0 ? 0 : rest / pivot);
  }
  return solved.reduce((sum, value) => sum + value * value, 0);
}
