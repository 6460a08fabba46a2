import type { SparseWeights } from '../../src/voices/sparse-weights.ts';
import { seeded } from '../seeded.ts';

/** An output nearer to its target than this is left alone. */
const SETTLED = 0.01;

/** One text: its features, and for each output whether it is so (1), not (0), or not known (NaN). */
export interface Example {
  readonly keys: Int32Array;
  readonly values: Float32Array;
  readonly targets: Float32Array;
  readonly weight: number;
}

export interface FitOptions {
  readonly rounds: number;
  readonly rate: number;
  readonly ridge: number;
  /** Texts in which a feature must stand. */
  readonly seenIn: number;
  /** Each output against the rest, or one of them all. */
  readonly link: 'each' | 'one';
  /** Told the share of the rounds that is done. */
  readonly progress?: (share: number) => void;
}

/** Logistic regression on sparse features by stochastic gradient descent, a step for each weight by what it has moved (AdaGrad), and a ridge penalty. Deterministic. */
export function fitWeights(examples: readonly Example[], width: number, options: FitOptions): SparseWeights {
  const seen = new Map<number, number>();
  for (const { keys } of examples) for (const key of new Set(keys)) seen.set(key, (seen.get(key) ?? 0) + 1);
  const keys = Int32Array.from([...seen].filter(([, count]) => count >= options.seenIn).map(([key]) => key).sort((a, b) => a - b));
  const rowByKey = new Map(Array.from(keys, (key, row) => [key, row] as const));
  const data = examples.map(({ keys: all, values, targets, weight }) => {
    const known = Array.from(all, (key, place) => [rowByKey.get(key), values[place]!] as const).filter((entry): entry is readonly [number, number] => entry[0] !== undefined);
    return { rows: Int32Array.from(known, ([row]) => row * width), values: Float32Array.from(known, ([, value]) => value), targets, weight };
  });
  const weights = new Float32Array(keys.length * width);
  const moved = new Float32Array(keys.length * width).fill(1e-3);
  const biases = new Float32Array(width).fill(options.link === 'each' ? -2 : 0);
  const random = seeded(7);
  const order = Array.from(data.keys());
  const slopes = new Float64Array(width);
  const wrong = new Int32Array(width);
  for (let round = 0; round < options.rounds; round++) {
    options.progress?.(round / options.rounds);
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    const rate = options.rate * (1 - round / options.rounds) + options.rate * 0.02;
    for (const index of order) {
      const { rows, values, targets, weight } = data[index]!;
      for (let output = 0; output < width; output++) slopes[output] = biases[output]!;
      for (let place = 0; place < rows.length; place++) {
        const value = values[place]!;
        for (let output = 0, at = rows[place]!; output < width; output++, at++) slopes[output]! += value * weights[at]!;
      }
      toSlopes(slopes, targets, weight, options.link);
      let active = 0;
      for (let output = 0; output < width; output++) {
        biases[output]! -= 0.02 * rate * slopes[output]!;
        if (Math.abs(slopes[output]!) > SETTLED) wrong[active++] = output;
      }
      for (let place = 0; place < rows.length; place++) {
        const value = values[place]!;
        for (let entry = 0; entry < active; entry++) {
          const at = rows[place]! + wrong[entry]!;
          const slope = slopes[wrong[entry]!]! * value + options.ridge * weights[at]!;
          moved[at]! += slope * slope;
          weights[at]! -= (rate * slope) / Math.sqrt(moved[at]!);
        }
      }
    }
  }
  return quantise(keys, weights, biases, width);
}

function toSlopes(sums: Float64Array, targets: Float32Array, weight: number, link: 'each' | 'one'): void {
  if (link === 'one') {
    let top = -Infinity;
    for (const sum of sums) top = Math.max(top, sum);
    let total = 0;
    for (let output = 0; output < sums.length; output++) total += sums[output] = Math.exp(sums[output]! - top);
    for (let output = 0; output < sums.length; output++) sums[output] = weight * (sums[output]! / total - targets[output]!);
    return;
  }
  for (let output = 0; output < sums.length; output++) {
    const target = targets[output]!;
    sums[output] = Number.isNaN(target) ? 0 : weight * (1 / (1 + Math.exp(-sums[output]!)) - target);
  }
}

/** One byte a weight; rows that have become nothing are left out. */
function quantise(keys: Int32Array, weights: Float32Array, biases: Float32Array, width: number): SparseWeights {
  const scales = new Float32Array(width);
  for (let place = 0; place < weights.length; place++) scales[place % width] = Math.max(scales[place % width]!, Math.abs(weights[place]!) / 127);
  const kept: number[] = [];
  const rows: number[] = [];
  for (let row = 0; row < keys.length; row++) {
    const bytes = Array.from({ length: width }, (_, output) => Math.round(weights[row * width + output]! / (scales[output]! || 1)));
    if (bytes.every((byte) => byte === 0)) continue;
    kept.push(keys[row]!);
    for (const byte of bytes) rows.push(byte);
  }
  return { width, keys: Int32Array.from(kept), rows: Int8Array.from(rows), scales, biases };
}
