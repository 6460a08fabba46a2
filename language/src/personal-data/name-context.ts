import { CONTEXT_SCALE, CONTEXT_WEIGHTS } from './context-weights.ts';

/** Places of the table; the features are hashed into it, and what collides shares a weight. */
export const CONTEXT_SIZE = 1 << 15;

const WEIGHTS = Int8Array.from(Buffer.from(CONTEXT_WEIGHTS, 'base64'));

/** Digits and Latin letters count as one each, blanks as another; the edge of the text as 1. */
function codeAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return 1;
  const code = text.charCodeAt(at);
  if (code >= 0x3000) return code;
  if (code <= 32) return 2;
  if (code >= 48 && code <= 57) return 3;
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) ? 4 : code;
}

function hashed(kind: number, first: number, second: number, third: number): number {
  let hash = Math.imul(kind + 0x51ed, 0x9e3779b1) ^ first;
  hash = Math.imul(hash, 0x85ebca6b) ^ second;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ third;
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f);
  return (hash ^ (hash >>> 15)) & (CONTEXT_SIZE - 1);
}

/** Features by name: how many eachContext calls back with. */
export const CONTEXT_FEATURES = 15;
const features = new Int32Array(CONTEXT_FEATURES);

/**
 * The characters in and around a possible name, each as a place of the table: three to the left, three to the right, those
 * that touch its edges, and the pairs inside. The returned array is used again by the next call.
 */
export function contextFeatures(text: string, start: number, surname: number, end: number): Int32Array {
  const before = codeAt(text, start - 1);
  const before2 = codeAt(text, start - 2);
  const after = codeAt(text, end);
  const after2 = codeAt(text, end + 1);
  const family = codeAt(text, start);
  const given = codeAt(text, start + surname);
  const last = codeAt(text, end - 1);
  const length = end - start - surname;
  features[0] = hashed(0, before, 0, 0);
  features[1] = hashed(1, before2, before, 0);
  features[2] = hashed(2, codeAt(text, start - 3), before2, before);
  features[3] = hashed(3, after, 0, 0);
  features[4] = hashed(4, after, after2, 0);
  features[5] = hashed(5, after, after2, codeAt(text, end + 2));
  features[6] = hashed(6, before, after, 0);
  features[7] = hashed(7, before, family, 0);
  features[8] = hashed(8, last, after, 0);
  features[9] = hashed(9, family, given, length);
  features[10] = hashed(10, given, last, length);
  features[11] = hashed(11, given, length, 0);
  features[12] = hashed(12, last, length, 0);
  features[13] = hashed(13, family, surname, 0);
  features[14] = hashed(14, last, after, after2);
  return features;
}

/** Natural logarithm that the characters in and around a possible name add to its odds. */
export function contextLogOdds(text: string, start: number, surname: number, end: number): number {
  const at = contextFeatures(text, start, surname, end);
  let sum = 0;
  for (let index = 0; index < CONTEXT_FEATURES; index++) sum += WEIGHTS[at[index] ?? 0] ?? 0;
  return sum * CONTEXT_SCALE;
}
