/**
 * All that the importance of drivers needs, of any number of responses: a driver j of a response is a rating or 1 where a topic was mentioned, the
 * outcome the overall rating (or 0/1). Sums of shards add up to the sums of the whole, so rollups keep these and nothing reads a voice twice.
 */
export interface DriverSums {
  readonly count: number;
  /** Σx, one a driver. */
  readonly x: readonly number[];
  /** Σxxᵀ, full and symmetric. */
  readonly xx: readonly (readonly number[])[];
  /** Σxy, one a driver. */
  readonly xy: readonly number[];
  readonly y: number;
  readonly yy: number;
}

export interface Response {
  readonly drivers: readonly number[];
  readonly outcome: number;
}

/** The sums of some responses, all with `drivers` numbers. Refuses another length. */
export function sumDrivers(drivers: number, responses: readonly Response[]): DriverSums {
  const x = new Array<number>(drivers).fill(0);
  const xx = x.map(() => new Array<number>(drivers).fill(0));
  const xy = [...x];
  let [y, yy] = [0, 0];
  for (const { drivers: values, outcome } of responses) {
    if (values.length !== drivers) throw new RangeError(`${values.length} drivers instead of ${drivers}`);
    values.forEach((value, i) => {
      x[i]! += value;
      xy[i]! += value * outcome;
      values.forEach((other, j) => (xx[i]![j]! += value * other));
    });
    y += outcome;
    yy += outcome * outcome;
  }
  return { count: responses.length, x, xx, xy, y, yy };
}

/** The sums of two shards of the same drivers. */
export function mergeSums(first: DriverSums, second: DriverSums): DriverSums {
  if (first.x.length !== second.x.length) throw new RangeError(`${first.x.length} and ${second.x.length} drivers do not add up`);
  const add = (one: readonly number[], other: readonly number[]): number[] => one.map((value, index) => value + other[index]!);
  return { count: first.count + second.count, x: add(first.x, second.x), xx: first.xx.map((row, i) => add(row, second.xx[i]!)), xy: add(first.xy, second.xy), y: first.y + second.y, yy: first.yy + second.yy };
}

export interface Correlations {
  /** Places of the drivers that vary; the others explain nothing and are left out of `between` and `withOutcome`. */
  readonly varying: readonly number[];
  readonly between: readonly (readonly number[])[];
  readonly withOutcome: readonly number[];
}

/** Pearson's correlations from sums; null when the outcome does not vary or fewer than three responses came. */
export function correlate({ count, x, xx, xy, y, yy }: DriverSums): Correlations | null {
  const spread = count * yy - y * y;
  if (count < 3 || !(spread > 1e-12 * count * yy)) return null;
  const spreads = x.map((sum, i) => count * xx[i]![i]! - sum * sum);
  const varying = x.map((_, i) => i).filter((i) => spreads[i]! > 1e-12 * count * xx[i]![i]!);
  const between = varying.map((i) => varying.map((j) => (i === j ? 1 : (count * xx[i]![j]! - x[i]! * x[j]!) / Math.sqrt(spreads[i]! * spreads[j]!))));
  const withOutcome = varying.map((i) => (count * xy[i]! - x[i]! * y) / Math.sqrt(spreads[i]! * spread));
  return { varying, between, withOutcome };
}
