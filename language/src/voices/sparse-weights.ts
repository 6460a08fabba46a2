/** Weights of hashed features: a row of `width` small whole numbers for each known key, times `scale` per output. */
export interface SparseWeights {
  readonly width: number;
  /** The keys in ascending order, one row each. */
  readonly keys: Int32Array;
  readonly rows: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
}

/** The same with a table of places, so that a key is found without searching. */
export interface WeightTable {
  readonly width: number;
  readonly mask: number;
  readonly slots: Int32Array;
  readonly keys: Int32Array;
  /** Whole numbers as they are kept: a quarter of the memory, so that they stay in the processor's cache. */
  readonly rows: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
}

export function openTable(weights: SparseWeights): WeightTable {
  const { width, keys } = weights;
  let size = 2;
  while (size < keys.length * 3) size *= 2;
  const mask = size - 1;
  const slots = new Int32Array(size);
  for (let row = 0; row < keys.length; row++) {
    let slot = keys[row]! & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = row + 1;
  }
  return { width, mask, slots, keys, rows: weights.rows, scales: weights.scales, biases: weights.biases };
}

/** Adds to `sums` the rows of the known keys from `start` to `end` times their values. The inner loop of the program: nothing is called in it. */
export function addRows({ width, mask, slots, keys, rows }: WeightTable, wanted: Int32Array, values: Float32Array, start: number, end: number, sums: Float64Array): void {
  for (let place = start; place < end; place++) {
    const key = wanted[place]!;
    let slot = key & mask;
    let row = slots[slot]!;
    while (row !== 0 && keys[row - 1] !== key) {
      slot = (slot + 1) & mask;
      row = slots[slot]!;
    }
    if (row === 0) continue;
    const value = values[place]!;
    const from = (row - 1) * width;
    for (let output = 0; output < width; output++) sums[output]! += value * rows[from + output]!;
  }
}

/** As `addRows` for values that are whole or half, in whole numbers: adds twice the rows times their values. */
export function addTwice({ width, mask, slots, keys, rows }: WeightTable, wanted: Int32Array, values: Float32Array, start: number, end: number, sums: Int32Array): void {
  for (let place = start; place < end; place++) {
    const key = wanted[place]!;
    let slot = key & mask;
    let row = slots[slot]!;
    while (row !== 0 && keys[row - 1] !== key) {
      slot = (slot + 1) & mask;
      row = slots[slot]!;
    }
    if (row === 0) continue;
    const twice = (2 * values[place]!) | 0;
    const from = ((row - 1) * width) | 0;
    for (let output = 0; output < width; output++) sums[output] = (sums[output]! + Math.imul(twice, rows[from + output]!)) | 0;
  }
}

/** The output for a sum of rows, spread by `spread`. */
export const toOutput = ({ biases, scales }: WeightTable, output: number, sum: number, spread: number): number => biases[output]! + scales[output]! * spread * sum;

/** Bytes: counts, then keys, scales, biases, rows; little-endian. */
export function encodeWeights({ width, keys, rows, scales, biases }: SparseWeights): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(keys.length, 0);
  head.writeUInt32LE(width, 4);
  const bytes = (array: Int32Array | Float32Array | Int8Array): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  return Buffer.concat([head, bytes(keys), bytes(scales), bytes(biases), bytes(rows), Buffer.alloc((4 - (rows.length % 4)) % 4)]);
}

export function decodeWeights(buffer: Uint8Array, start: number): { weights: SparseWeights; end: number } {
  const bytes = new Uint8Array(buffer.subarray(start));
  const view = new DataView(bytes.buffer);
  const count = view.getUint32(0, true);
  const width = view.getUint32(4, true);
  let at = 8;
  const keys = new Int32Array(bytes.buffer, at, count);
  const scales = new Float32Array(bytes.buffer, (at += 4 * count), width);
  const biases = new Float32Array(bytes.buffer, (at += 4 * width), width);
  const rows = new Int8Array(bytes.buffer, (at += 4 * width), count * width);
  at += count * width;
  return { weights: { width, keys, rows, scales, biases }, end: start + at + ((4 - (at % 4)) % 4) };
}
