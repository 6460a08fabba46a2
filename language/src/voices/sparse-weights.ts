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
  readonly rows: Float32Array;
  readonly biases: Float32Array;
}

export function openTable(weights: SparseWeights): WeightTable {
  const { width, keys } = weights;
  let size = 2;
  while (size < keys.length * 3) size *= 2;
  const mask = size - 1;
  const slots = new Int32Array(size);
  const rows = new Float32Array(weights.rows.length);
  for (let place = 0; place < rows.length; place++) rows[place] = weights.rows[place]! * weights.scales[place % width]!;
  for (let row = 0; row < keys.length; row++) {
    let slot = keys[row]! & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = row + 1;
  }
  return { width, mask, slots, keys, rows, biases: weights.biases };
}

/** The row of a key, or -1. */
export function rowOf({ mask, slots, keys }: WeightTable, key: number): number {
  let slot = key & mask;
  for (;;) {
    const row = slots[slot]!;
    if (row === 0) return -1;
    if (keys[row - 1] === key) return row - 1;
    slot = (slot + 1) & mask;
  }
}

/** Adds `value` times the key's row to `sums`; nothing for an unknown key. */
export function addRow(table: WeightTable, key: number, value: number, sums: Float64Array): void {
  const row = rowOf(table, key);
  if (row < 0) return;
  const { width, rows } = table;
  for (let output = 0, at = row * width; output < width; output++, at++) sums[output]! += value * rows[at]!;
}

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
