/** One observation: the features that are not 0, whether it is a name, and how much it counts. */
export interface Observation {
  /** Characters in and around it, as places of the table of contexts. */
  readonly context: Int32Array;
  readonly features: readonly (readonly [index: number, value: number])[];
  readonly isName: boolean;
  readonly weight: number;
}

/**
 * Weights of a logistic regression with a ridge penalty, by Newton's method. Deterministic. `offsets` is what is added to
 * the odds of each observation.
 */
export function fitLogistic(observations: readonly Observation[], size: number, ridge: number, rounds: number, offsets?: Float64Array): number[] {
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < rounds; round++) {
    const gradient = weights.map((weight) => -ridge * weight);
    const curvature = weights.map((_, row) => weights.map((_weight, column) => (row === column ? ridge : 0)));
    for (const [place, { features, isName, weight }] of observations.entries()) {
      let sum = offsets?.[place] ?? 0;
      for (const [index, value] of features) sum += (weights[index] ?? 0) * value;
      const odds = 1 / (1 + Math.exp(-sum));
      for (const [index, value] of features) {
        gradient[index] = (gradient[index] ?? 0) + weight * ((isName ? 1 : 0) - odds) * value;
        const row = curvature[index];
        if (row === undefined) continue;
        for (const [other, otherValue] of features) row[other] = (row[other] ?? 0) + weight * odds * (1 - odds) * value * otherValue;
      }
    }
    const step = solve(curvature, gradient);
    weights = weights.map((weight, index) => weight + (step[index] ?? 0));
  }
  return weights;
}

/** Odds by the weights of the features, for each observation. */
export function oddsOf(observations: readonly Observation[], weights: readonly number[]): Float64Array {
  return Float64Array.from(observations, ({ features }) => features.reduce((sum, [index, value]) => sum + (weights[index] ?? 0) * value, 0));
}

/** Odds by the weights of the contexts, for each observation. */
export function contextOddsOf(observations: readonly Observation[], weights: Float64Array): Float64Array {
  return Float64Array.from(observations, ({ context }) => context.reduce((sum, place) => sum + (weights[place] ?? 0), 0));
}

/**
 * Weights of the hashed contexts over given odds: stochastic gradient descent with a step for each weight by what it has
 * moved (AdaGrad) and a ridge penalty on the weights in use.
 */
export function fitContext(observations: readonly Observation[], size: number, ridge: number, rounds: number, offsets: Float64Array, random: () => number): Float64Array {
  const weights = new Float64Array(size);
  const moved = new Float64Array(size).fill(1);
  const order = Array.from(observations.keys());
  for (let round = 0; round < rounds; round++) {
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
    }
    for (const index of order) {
      const observation = observations[index];
      if (observation === undefined) continue;
      let sum = offsets[index] ?? 0;
      for (const place of observation.context) sum += weights[place] ?? 0;
      const wrong = observation.weight * ((observation.isName ? 1 : 0) - 1 / (1 + Math.exp(-sum)));
      for (const place of observation.context) {
        const slope = wrong - ridge * (weights[place] ?? 0);
        moved[place] = (moved[place] ?? 0) + slope * slope;
        weights[place] = (weights[place] ?? 0) + (0.1 * slope) / Math.sqrt(moved[place] ?? 1);
      }
    }
  }
  return weights;
}

/** Solves a symmetric positive system by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot++) {
    const top = rows[pivot] ?? [];
    for (const row of rows.slice(pivot + 1)) {
      const factor = (row[pivot] ?? 0) / (top[pivot] ?? 1);
      if (factor !== 0) for (let column = pivot; column <= size; column++) row[column] = (row[column] ?? 0) - factor * (top[column] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let pivot = size - 1; pivot >= 0; pivot--) {
    const row = rows[pivot] ?? [];
    let rest = row[size] ?? 0;
    for (let column = pivot + 1; column < size; column++) rest -= (row[column] ?? 0) * (solution[column] ?? 0);
    solution[pivot] = rest / (row[pivot] ?? 1);
  }
  return solution;
}
