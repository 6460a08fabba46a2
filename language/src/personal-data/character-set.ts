/** A set of UTF-16 units as a table: one read says whether a unit is in it. */
export type CharacterSet = Uint8Array;

/** The set of all characters of the given strings. Characters beyond the basic plane are not supported. */
export function characterSet(...lists: readonly string[]): CharacterSet {
  const table = new Uint8Array(0x10000);
  for (const list of lists) for (let i = 0; i < list.length; i++) table[list.charCodeAt(i)] = 1;
  return table;
}

/** Whether the unit at `at` is in the set; no unit, before the text or behind it, is in any. */
export function isIn(set: CharacterSet, text: string, at: number): boolean {
  return at >= 0 && at < text.length && set[text.charCodeAt(at)] === 1;
}

/** Whether the unit is one of the Chinese characters that words and names are written with (U+4E00–9FA5). */
export function isChinese(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fa5;
}
