import { isChinese } from './character-set.ts';
import { endsOrdinaryWord, followingWordAt, isNameLikeWord, ordinaryWordAt } from './ordinary-words.ts';
import { surnameWeightAt } from './surnames.ts';
import { wordLevelAt } from './word-lattice.ts';

/** What is known of the surroundings of a possible name: the words before it (name-cues) and behind it (name-declarations). */
export interface NameSurroundings {
  readonly cue: number;
  readonly declared: number;
  /** How well the next words fit behind a name. */
  readonly right: number;
  /** Whether no Chinese character follows. */
  readonly closed: boolean;
}

const FIRM = /^(?:平安|太平|阳光|华夏|安心|国寿|泰康|和谐|安邦|安联|华安|永安|安盛|阳光|全部|时间|安全|方便)$/;

/** How much speaks against a name because its characters are everyday words, alone or with their neighbours. */
export function wordPenalty(text: string, start: number, end: number, around: NameSurroundings): number {
  let penalty = 0;
  const word = ordinaryWordAt(text, start);
  if (word > 0) penalty += ordinaryWordPenalty(text, start, end, word, around);
  // 客户满意: behind a role rather what the person does.
  else if (around.declared < 4 && around.cue < 6 && around.right < 3 && end - start === 2 && wordLevelAt(text, start) >= FREQUENT + 1 && (surnameWeightAt(text, start) ?? 0) < 2) penalty += 7;
  else if (around.declared < 5 && around.cue < 6 && wordLevelAt(text, start) >= FREQUENT) penalty += FREQUENT_WORD[2 - (surnameWeightAt(text, start) ?? 2)] ?? 4;
  if (endsOrdinaryWord(text, start)) penalty += around.cue >= 5 ? 1 : 5;
  // The last character belongs to the next word: 张伟明|天.
  if (around.declared < 5) {
    if (followingWordAt(text, end - 1) > 0) penalty += 4;
    else if (end - start >= 3 && !around.closed && wordLevelAt(text, end - 1) >= FREQUENT && wordLevelAt(text, end) < FREQUENT) penalty += 2;
    if (end - start >= 3 && followingWordAt(text, end - 2) === 2) penalty += 5;
  }
  return penalty;
}

/** From this level on a word of two characters is frequent: a thousand in 58 million. */
const FREQUENT = 10;

/** By how seldom the first character is a surname. */
const FREQUENT_WORD = [0, 1, 3, 4];

function ordinaryWordPenalty(text: string, start: number, end: number, word: number, { cue, declared, right, closed }: NameSurroundings): number {
  const whole = word === end - start;
  if (declared >= 5) return declared >= 6 ? 0 : word > end - start ? 5 : 1;
  // Whoever says 我叫高兴 and stops there means it; 我叫安全员 is none.
  if (cue >= 6 && closed && word <= end - start) return whole ? 0 : 2;
  const written = text.slice(start, start + word);
  if (isNameLikeWord(written) && !(FIRM.test(written) && cue < 6)) {
    if (cue >= 4) return whole ? 0 : 3;
    if (right >= 3) return whole ? 2 : 4;
    return cue >= 2 ? 4 : 7;
  }
  if (!whole && word < end - start && cue >= 5) return closed ? 2 : right >= 1 ? 3 : 5;
  if (!whole && word < end - start && cue >= 4 && closed) return 2;
  return whole && cue >= 4 ? (right >= 3 ? 2 : 4) : 7;
}

/** A whole everyday word is a name only where something says so. */
export function isMereWord(text: string, start: number, end: number, { cue, declared, right }: NameSurroundings): boolean {
  return cue < 2 && declared < 4 && right < 3 && ordinaryWordAt(text, start) >= end - start;
}

/** Whether such a word is spoken of as a name so plainly that its being a word no longer counts. */
export function isPlainlyNamed(text: string, start: number, end: number, { cue, declared }: NameSurroundings): boolean {
  if (declared >= 6) return cue >= 0;
  return declared === 5 && cue >= 1 && ordinaryWordAt(text, start) === end - start && isNameLikeWord(text.slice(start, end));
}

/** Whether the place behind `end` ends a phrase: no Chinese character follows. */
export function endsPhrase(text: string, end: number): boolean {
  return end >= text.length || !isChinese(text.charCodeAt(end));
}
