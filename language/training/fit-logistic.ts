/** One observation: the features that are not 0, whether it is a name, and how much it counts. */
export interface Observation {
  readonly features: readonly (readonly [index: number, value: number])[];
  readonly isName: boolean;
  readonly weight: number;
}

/** Weights of a logistic regression with a ridge penalty, by Newton's method. Deterministic. */
export function fitLogistic(observations: readonly Observation[], size: number, ridge: number, rounds: number): number[] {
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < rounds; round++) {
    const gradient = weights.map((weight) => -ridge * weight);
    const curvature = weights.map((_, row) => weights.map((_weight, column) => (row === column ? ridge : 0)));
    for (const { features, isName, weight } of observations) {
      let sum = 0;
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
