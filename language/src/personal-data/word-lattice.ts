import { isChinese } from './character-set.ts';
import { deskWords } from './desk-words.ts';
import { everydayWords } from './ordinary-words.ts';
import { WORDS_COUNTED, WORD_LEVELS } from './word-frequencies.ts';

/** Open addressing by a hash of the word; a place holds the upper bits of the hash and the level, 0 is an empty one. */
const SIZE = 1 << 17;
const PLACES = new Int32Array(SIZE);
const LEVEL_BITS = 31;
/** Levels of single characters; rarer ones than all that were counted are taken for 1. */
const SINGLES = new Uint8Array(0x10000).fill(1);
/** Level of the words of an insurer's desk, which general counts do not know. */
const DESK_LEVEL = 12;
const EVERYDAY_LEVEL = 9;
const LN2 = Math.LN2;
const LN_TOTAL = Math.log(WORDS_COUNTED);

function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193) ^ (hash >>> 15);
}

const SEED = 0x811c9dc5 | 0;

function place(hash: number): number {
  const wanted = hash & ~LEVEL_BITS;
  let index = (hash ^ (hash >>> 16)) & (SIZE - 1);
  for (;;) {
    const there = PLACES[index] ?? 0;
    if (there === 0 || (there & ~LEVEL_BITS) === wanted) return index;
    index = (index + 1) & (SIZE - 1);
  }
}

function levelOf(hash: number): number {
  return (PLACES[place(hash)] ?? 0) & LEVEL_BITS;
}

function learn(word: string, level: number): void {
  if (word.length === 1) {
    SINGLES[word.charCodeAt(0)] = level;
    return;
  }
  let hash = SEED;
  for (let i = 0; i < word.length; i++) hash = step(hash, word.charCodeAt(i));
  PLACES[place(hash)] = (hash & ~LEVEL_BITS) | Math.max(level, levelOf(hash));
}

for (const [level, length, words] of WORD_LEVELS) {
  if (length === 2) for (const group of words.split(' ')) for (const second of group.slice(1)) learn(group.charAt(0) + second, level);
  else for (let at = 0; at < words.length; at += length) learn(words.slice(at, at + length), level);
}
for (const word of everydayWords()) if (word.length >= 2 && word.length <= 4) learn(word, EVERYDAY_LEVEL);
for (const word of deskWords()) learn(word, DESK_LEVEL);

/** How often the word of two characters at `at` occurs, as a binary logarithm of a count in 58 million; 0 if it is none. */
export function wordLevelAt(text: string, at: number): number {
  if (at < 0 || at + 1 >= text.length) return 0;
  return levelOf(step(step(SEED, text.charCodeAt(at)), text.charCodeAt(at + 1)));
}

const LONGEST_WINDOW = 16;
const best = new Float64Array(LONGEST_WINDOW + 1);

/** Natural logarithm of the likeliest cut of `from`…`to` into words, each counted by itself. At most 16 characters. */
export function logLikelihood(text: string, from: number, to: number): number {
  const length = to - from;
  best[0] = 0;
  for (let end = 1; end <= length; end++) best[end] = -Infinity;
  for (let start = 0; start < length; start++) {
    const so = best[start] ?? 0;
    let hash = SEED;
    for (let size = 1; size <= 4 && start + size <= length; size++) {
      const code = text.charCodeAt(from + start + size - 1);
      hash = step(hash, code);
      const level = size === 1 ? (SINGLES[code] ?? 0) : levelOf(hash);
      if (level === 0) continue;
      const whole = so + level * LN2 - LN_TOTAL;
      if (whole > (best[start + size] ?? 0)) best[start + size] = whole;
    }
  }
  return best[length] ?? 0;
}

const SIDE = 3;

/**
 * Natural logarithm of how much likelier the words around `start`…`end` are if these characters are a word of their own,
 * whatever its probability, than if they are parts of everyday words. Looks three characters to each side.
 */
export function independence(text: string, start: number, end: number): number {
  let from = start;
  while (from > 0 && start - from < SIDE && isChinese(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < SIDE && isChinese(text.charCodeAt(to))) to++;
  return logLikelihood(text, from, start) + logLikelihood(text, end, to) - logLikelihood(text, from, to);
}
