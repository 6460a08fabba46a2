/**
 * Writes src/personal-data/word-frequencies.ts from a word list of lines `word count tag`, the form of the jieba dictionary:
 *   npx tsx language/training/build-word-frequencies.ts DICT
 * Left out are proper names of persons and what is too rare to matter.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: build-word-frequencies.ts DICT');

/** The least count of a word of one, two, three and four characters. */
const LEAST = [0, 20, 10, 20, 100];

const levels = new Map<number, Map<string, string[]>>();
let total = 0;
for (const line of readFileSync(file, 'utf8').split('\n')) {
  const [word = '', counted = '0', tag = ''] = line.split(' ');
  const count = Number(counted);
  if (!/^[一-龥]{1,4}$/.test(word) || (word.length > 1 && tag.startsWith('nr'))) continue;
  total += count;
  if (count < (LEAST[word.length] ?? Infinity)) continue;
  const level = Math.round(Math.log2(count));
  const byLength = levels.get(level) ?? new Map<string, string[]>();
  levels.set(level, byLength.set(String(word.length), [...(byLength.get(String(word.length)) ?? []), word]));
}

/** Words of two characters as groups (first character, then all that may follow it), others one after another. */
function packed(length: number, words: readonly string[]): string {
  if (length !== 2) return words.join('');
  const groups = new Map<string, string>();
  for (const word of words) groups.set(word.charAt(0), (groups.get(word.charAt(0)) ?? '') + word.charAt(1));
  return [...groups].map(([first, seconds]) => first + seconds).join(' ');
}

const entries = [...levels]
  .sort(([a], [b]) => a - b)
  .flatMap(([level, byLength]) => [...byLength].sort().map(([length, words]) => `  [${level}, ${length}, '${packed(Number(length), words.sort())}'],`));

writeFileSync(
  join(import.meta.dirname, '../src/personal-data/word-frequencies.ts'),
  `/**
 * How often words of one to four characters occur in written Chinese, as the rounded binary logarithm of a count.
 * Made by training/build-word-frequencies.ts from the jieba dictionary (MIT licence, copyright 2013 Sun Junyi).
 */
export const WORDS_COUNTED = ${total};

/** Level, length of the words, the words: those of two characters as groups of a first character and all that follow it. */
export const WORD_LEVELS: readonly (readonly [level: number, length: number, words: string])[] = [
${entries.join('\n')}
];
`,
);
