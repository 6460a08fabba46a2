import { characterSet, isIn } from './character-set.ts';

/** Digits as they are said or written out. The radio forms 幺 洞 拐 勾 are usual when numbers are read aloud. */
const CERTAIN = new Map<string, string>([
  ['零', '0'], ['〇', '0'], ['○', '0'],
  ['一', '1'], ['幺', '1'], ['壹', '1'],
  ['二', '2'], ['两', '2'], ['贰', '2'],
  ['三', '3'], ['叁', '3'],
  ['四', '4'], ['肆', '4'],
  ['五', '5'], ['伍', '5'],
  ['六', '6'], ['陆', '6'],
  ['七', '7'], ['柒', '7'],
  ['八', '8'], ['捌', '8'],
  ['九', '9'], ['玖', '9'],
]);

/** Words of ordinary speech, and mishearings of 幺: digits only beside another spoken digit. */
const BESIDE_OTHERS = new Map<string, string>([
  ['洞', '0'], ['拐', '7'], ['勾', '9'], ['钩', '9'],
  ['么', '1'], ['吆', '1'], ['妖', '1'], ['腰', '1'], ['要', '1'],
]);

const NOT_BEFORE_ME = new Set([...'什怎那这多需不还只想都也']);

const ENGLISH = new Map<string, string>([
  ['zero', '0'], ['oh', '0'], ['one', '1'], ['two', '2'], ['three', '3'], ['four', '4'],
  ['five', '5'], ['six', '6'], ['seven', '7'], ['eight', '8'], ['nine', '9'],
]);

const COUNTS = new Map<string, number>([
  ['2', 2], ['二', 2], ['两', 2], ['俩', 2], ['3', 3], ['三', 3], ['4', 4], ['四', 4],
  ['5', 5], ['五', 5], ['6', 6], ['六', 6], ['7', 7], ['七', 7], ['8', 8], ['八', 8],
]);

const DIGITS = '0123456789';

function certain(text: string, at: number): string | undefined {
  const digit = at >= 0 && at < text.length ? (CERTAIN_DIGITS[text.charCodeAt(at)] ?? 0) : 0;
  return digit === 0 ? undefined : DIGITS[digit - 1];
}

/** The digit of a character that is one for certain, by UTF-16 unit: the digit and 1, or 0. */
const CERTAIN_DIGITS = new Uint8Array(0x10000);
for (const [char, digit] of CERTAIN) CERTAIN_DIGITS[char.charCodeAt(0)] = Number(digit) + 1;
const AMBIGUOUS = characterSet(...BESIDE_OTHERS.keys());

/** The characters that may begin a spoken digit or group, to pass over all others quickly. */
export const SPOKEN_BEGINS = characterSet(...CERTAIN.keys(), ...BESIDE_OTHERS.keys(), ...COUNTS.keys(), '双');

/** The digit that a Chinese character at `at` stands for, or undefined. */
export function spokenDigit(text: string, at: number): string | undefined {
  const plain = certain(text, at);
  if (plain !== undefined) return plain;
  if (!isIn(AMBIGUOUS, text, at)) return undefined;
  const digit = BESIDE_OTHERS.get(text.charAt(at));
  const before = text.charAt(at - 1);
  if (NOT_BEFORE_ME.has(before)) return undefined;
  const written = /[洞拐勾钩幺]/.test(text.charAt(at));
  const beside = (i: number) => certain(text, i) !== undefined || BESIDE_OTHERS.has(text.charAt(i)) || (written && /[0-9]/.test(text.charAt(i)));
  return beside(at - 1) || beside(at + 1) ? digit : undefined;
}

/** Several digits said in one expression. */
export interface SpokenGroup {
  readonly digits: string;
  readonly end: number;
}

const THOUSANDS_OF_SOMETHING = /[块元多万分克米公里个年人次份以出左]/;

/**
 * Reads 三个八 (888), 双八 (88), 八千 (8000), `double five` or `seven` at `at`; undefined if nothing of it is there.
 * 三个八 is no repetition where it goes on like the beginning of a number (两个一三八零零零零…).
 */
export function spokenGroup(text: string, at: number): SpokenGroup | undefined {
  const char = text.charAt(at);
  const code = text.charCodeAt(at);
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return englishGroup(text, at);
  const isDouble = char === '双';
  const count = isDouble ? 2 : text.charAt(at + 1) === '个' ? COUNTS.get(char) : undefined;
  if (count !== undefined) {
    const digitAt = at + (isDouble ? 1 : 2);
    const next = text.charAt(digitAt);
    const ascii = next >= '0' && next <= '9';
    const digit = ascii ? next : certain(text, digitAt);
    const glued = /[0-9]/.test(text.charAt(at - 1)) && char >= '0' && char <= '9';
    if (digit !== undefined && !glued && (isDouble || !startsNumber(text, digitAt, ascii))) {
      return { digits: digit.repeat(count), end: digitAt + 1 };
    }
    return undefined;
  }
  const digit = certain(text, at);
  const scale = text.charAt(at + 1);
  if (digit !== undefined && digit !== '0' && (scale === '千' || scale === '百')) {
    const after = text.charAt(at + 2);
    if (certain(text, at + 2) !== undefined || THOUSANDS_OF_SOMETHING.test(after)) return undefined;
    return { digits: digit + (scale === '千' ? '000' : '00'), end: at + 2 };
  }
  return undefined;
}

function startsNumber(text: string, at: number, ascii: boolean): boolean {
  if (ascii) return /[0-9]/.test(text.charAt(at + 1));
  let length = 1;
  while (length < 7 && spokenDigit(text, at + length) !== undefined) length++;
  return length >= 7;
}

function englishGroup(text: string, at: number): SpokenGroup | undefined {
  if (/[A-Za-z0-9]/.test(text.charAt(at - 1))) return undefined;
  const word = wordAt(text, at);
  const digit = ENGLISH.get(word);
  if (digit !== undefined) return { digits: digit, end: at + word.length };
  const times = word === 'double' ? 2 : word === 'triple' ? 3 : 0;
  if (times === 0 || text.charAt(at + word.length) !== ' ') return undefined;
  const next = wordAt(text, at + word.length + 1);
  const repeated = ENGLISH.get(next) ?? (/^[0-9]$/.test(next) ? next : undefined);
  if (repeated === undefined) return undefined;
  return { digits: repeated.repeat(times), end: at + word.length + 1 + next.length };
}

/** The word at `at` in lower case, at most eight letters read. */
function wordAt(text: string, at: number): string {
  let end = at;
  while (end < at + 8 && /[A-Za-z0-9]/.test(text.charAt(end))) end++;
  return text.slice(at, end).toLowerCase();
}
