import { addTo, characterSet, holds } from './character-set.ts';
import { SPOKEN_BEGINS, spokenDigit, spokenGroup } from './spoken-digits.ts';

/** How two neighbouring groups are parted: not at all, by a space or hyphen, by a pause or filler word, by real text. */
export type Gap = 0 | 1 | 2 | 3;

/**
 * A stretch of letters and digits without a break in one way of writing.
 * `chars` is upper case with spoken digits as digits; the stretch lies at `start`…`end` (exclusive) of the text.
 */
export interface CharacterGroup {
  readonly chars: string;
  readonly start: number;
  readonly end: number;
  readonly digits: boolean;
  readonly spoken: boolean;
  /** What lies between this group and the one before it. */
  readonly gap: Gap;
}

const FILLERS = [
  '我看一下啊', '我看看啊', '我看一下', '我看下啊', '我看看', '我看下', '我找找', '我想想', '你记一下', '您记一下', '记一下', '等一下', '等会儿', '稍等', '等等', '接下来', '剩下的', '再来', '往后', '下面是', '末尾', '听好', '没错', '后四位是', '前三位是', '中间四位', '后四位', '前三位', '后面是', '后边是', '最后是', '中间是', '前面是', '中间', '后面', '后边', '最后', '接着', '那个', '这个', '就是', '然后', '完了',
  '嗯', '恩', '呃', '额', '啊', '哦', '噢', '唔', '哎', '诶', '对', '好', '是', '再', '的', '哈', '呐', '呢', '嘛', '吧', '了', '杠', '点',
  'um', 'uh', 'er', 'erm',
];
const LATIN_FILLERS = new Set(['UM', 'UH', 'ER', 'ERM']);
const FILLERS_BY_FIRST = new Map<string, string[]>();
for (const filler of FILLERS) {
  const first = filler.charAt(0);
  FILLERS_BY_FIRST.set(first, [...(FILLERS_BY_FIRST.get(first) ?? []), filler]);
}
const WEAK = characterSet(' \t\u00a0-–—―‐‑·•・.()_');
const PAUSE = characterSet(',，、。…~～;；/');
/** A pause inside one number; longer stretches are talk. */
const LONGEST_GAP = 14;

/** X as the last place of an identity number, said aloud. */
const SPOKEN_X = ['艾克斯', '爱克斯', '埃克斯', '挨克斯', '叉', '×'];
const SPOKEN_X_BEGINS = new Set(SPOKEN_X.map((word) => word.charAt(0)));

/** Everything that a group may begin with. */
const GROUP_BEGINS = characterSet('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', ...SPOKEN_X_BEGINS);
for (let code = 0; code < 0x10000; code++) if (holds(SPOKEN_BEGINS, code)) addTo(GROUP_BEGINS, code);

function isAsciiLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Cuts a width-folded text into its groups of letters and digits, in order. Linear in the length of the text. */
export function characterGroups(text: string): CharacterGroup[] {
  const groups: CharacterGroup[] = [];
  let at = 0;
  let lastEnd = -1;
  while (at < text.length) {
    if (!holds(GROUP_BEGINS, text.charCodeAt(at))) {
      at++;
      continue;
    }
    const group = readGroup(text, at, groups);
    if (group === undefined) {
      at++;
      continue;
    }
    if (LATIN_FILLERS.has(group.chars)) {
      at = group.end;
      continue;
    }
    const { chars, start, end, digits, spoken } = group;
    groups.push({ chars, start, end, digits, spoken, gap: lastEnd < 0 ? 3 : gapBetween(text, lastEnd, start) });
    at = group.end;
    lastEnd = group.end;
  }
  return groups;
}

function readGroup(text: string, at: number, before: readonly CharacterGroup[]): Omit<CharacterGroup, 'gap'> | undefined {
  const code = text.charCodeAt(at);
  const isDigit = code >= 48 && code <= 57;
  // 后四位 counts places and is no digit of the number.
  if (text.charAt(at + 1) === '位') return undefined;
  const spoken = mayBeSpokenAt(text, at, code) ? readSpoken(text, at) : undefined;
  if (spoken !== undefined) return spoken;
  if (isDigit || isAsciiLetter(code)) return readAscii(text, at);
  if (!SPOKEN_X_BEGINS.has(text.charAt(at))) return undefined;
  const x = SPOKEN_X.find((word) => text.startsWith(word, at));
  const last = before.at(-1);
  if (x !== undefined && last?.digits === true) {
    return { chars: 'X', start: at, end: at + x.length, digits: false, spoken: true };
  }
  return undefined;
}

/** Digits are spoken only in 3个8, letters only as an English number. */
function mayBeSpokenAt(text: string, at: number, code: number): boolean {
  if (code >= 48 && code <= 57) return text.charAt(at + 1) === '个';
  return !isAsciiLetter(code) || (holds(ENGLISH_BEGINS, code) && isAsciiLetter(text.charCodeAt(at + 1)));
}

const ENGLISH_BEGINS = characterSet('zotfsendZOTFSEND');

function readAscii(text: string, at: number): Omit<CharacterGroup, 'gap'> {
  let end = at;
  let digits = true;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code >= 48 && code <= 57) {
      // 3个8 begins a group of its own.
      if (end > at && text.charAt(end + 1) === '个' && spokenGroup(text, end) !== undefined) break;
      continue;
    }
    if (!isAsciiLetter(code)) break;
    digits = false;
  }
  return { chars: text.slice(at, end).toUpperCase(), start: at, end, digits, spoken: false };
}

function readSpoken(text: string, at: number): Omit<CharacterGroup, 'gap'> | undefined {
  let chars = '';
  let end = at;
  while (end < text.length) {
    const group = spokenGroup(text, end);
    if (group !== undefined) {
      chars += group.digits;
      end = group.end;
      if (isAsciiLetter(text.charCodeAt(at))) break;
      continue;
    }
    const digit = spokenDigit(text, end);
    // …二零|二十多位: tens begin a count of their own.
    if (digit === undefined || (end - at >= 6 && text.charAt(end + 1) === '十')) break;
    chars += digit;
    end++;
  }
  return end === at ? undefined : { chars, start: at, end, digits: true, spoken: true };
}

function gapBetween(text: string, from: number, to: number): Gap {
  if (from === to) return 0;
  if (to - from > LONGEST_GAP) return 3;
  let gap: Gap = 1;
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (holds(WEAK, code)) {
      at++;
      continue;
    }
    gap = 2;
    if (holds(PAUSE, code)) {
      at++;
      continue;
    }
    const filler = FILLERS_BY_FIRST.get(text.charAt(at))?.find((word) => text.startsWith(word, at) && at + word.length <= to);
    if (filler === undefined) return 3;
    at += filler.length;
  }
  return gap;
}
