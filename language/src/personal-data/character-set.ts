/**
 * A set of UTF-16 units: one bit of the table that all sets share, so that a character's memberships lie beside each other
 * in the memory of the processor.
 */
export interface CharacterSet {
  readonly table: Int32Array;
  readonly bit: number;
}

const BITS = 31;
let table = new Int32Array(0);
let used = BITS;

/** The set of all characters of the given strings. Characters beyond the basic plane are not supported. */
export function characterSet(...lists: readonly string[]): CharacterSet {
  if (used === BITS) {
    table = new Int32Array(0x10000);
    used = 0;
  }
  const set = { table, bit: 1 << used };
  used++;
  for (const list of lists) for (let i = 0; i < list.length; i++) addTo(set, list.charCodeAt(i));
  return set;
}

/** Puts one more unit into a set. */
export function addTo({ table: own, bit }: CharacterSet, code: number): void {
  own[code] = (own[code] ?? 0) | bit;
}

/** Whether the unit is in the set. */
export function holds(set: CharacterSet, code: number): boolean {
  return ((set.table[code] ?? 0) & set.bit) !== 0;
}

/** Whether the unit at `at` is in the set; no unit, before the text or behind it, is in any. */
export function isIn(set: CharacterSet, text: string, at: number): boolean {
  return at >= 0 && at < text.length && ((set.table[text.charCodeAt(at)] ?? 0) & set.bit) !== 0;
}

/** Whether the unit is one of the Chinese characters that words and names are written with (U+4E00–9FA5). */
export function isChinese(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fa5;
}
