import type { Candidate } from './finding.ts';
import { givenNameWeight, isTransliteration } from './given-names.ts';
import { cueBefore, rightContext, titleAt } from './name-cues.ts';
import { endsOrdinaryWord, followingWordAt, isNameLikeWord, ordinaryWordAt } from './ordinary-words.ts';
import { surnamesAt } from './surnames.ts';

/** Evidence that a name needs: surname, given name and surroundings are added up. */
const ENOUGH = 6;
/** What stands between the names of a list. */
const LIST_SIGN = /[、和与跟及]/;

/**
 * Full Chinese names, without titles. A surname with a title (王先生, 李经理) is none. Each place is looked at with
 * windows of fixed length, so the work is linear; a name found surely in one place is found in every other of the text.
 */
export function findNames(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x4e00 || code > 0x9fa5) continue;
    const listed = LIST_SIGN.test(text.charAt(at - 1)) && found.at(-1)?.end === at - 1;
    const best = bestNameAt(text, at, listed);
    if (best !== undefined) found.push(best);
  }
  const dotted = dottedNames(text);
  return [...found, ...dotted, ...repetitions(text, [...found, ...dotted])];
}

function bestNameAt(text: string, at: number, listed: boolean): Candidate | undefined {
  let best: Candidate | undefined;
  const surnames = surnamesAt(text, at);
  if (surnames.length === 0) return undefined;
  let cue: number | undefined;
  for (const surname of surnames) {
    for (const given of [2, 1]) {
      const end = at + surname.length + given;
      const inner = innerScore(text, at + surname.length, given);
      if (inner < 0 || titleAt(text, at + surname.length)) continue;
      cue ??= Math.max(cueBefore(text, at), listed ? 4 : -3);
      if (surname.weight + inner + cue + 3 < ENOUGH || isOtherThanName(text.slice(at + surname.length, end), cue)) continue;
      const score = surname.weight + inner + cue + rightContext(text, end) - wordPenalty(text, at, end, cue);
      if (score >= ENOUGH && (best === undefined || score > best.score)) best = { kind: 'name', start: at, end, score };
    }
  }
  return best;
}

const NUMERALS = /^[零〇一二三四五六七八九十百千万两幺]+$/;
const PLACE_END = /[路街巷镇村县区市省桥]$/;

/** 和平|西路, 七|八九: parts of a street or of a number. */
function isOtherThanName(given: string, cue: number): boolean {
  if (NUMERALS.test(given)) return given.length > 1 || cue < 4;
  return cue < 4 && PLACE_END.test(given);
}

function innerScore(text: string, from: number, length: number): number {
  let sum = 0;
  for (let i = from; i < from + length; i++) {
    const weight = givenNameWeight(text.charAt(i));
    if (weight < 0) return -1;
    sum += weight;
  }
  return sum;
}

function wordPenalty(text: string, start: number, end: number, cue: number): number {
  let penalty = 0;
  const word = ordinaryWordAt(text, start);
  // 我叫安宁 is a name all the same if nothing follows; 我叫安全员 is none.
  if (word > 0) penalty += cue >= 4 && word === end - start ? (isNameLikeWord(text.slice(start, end)) ? 0 : 4) : 7;
  if (endsOrdinaryWord(text, start)) penalty += cue >= 5 ? 1 : 5;
  // The last character belongs to the next word: 张伟明|天.
  if (followingWordAt(text, end - 1) > 0) penalty += 4;
  if (end - start >= 3 && followingWordAt(text, end - 2) === 2) penalty += 5;
  return penalty;
}

const DOTTED = /[\u4e00-\u9fa5]{1,8}(?:[·•・‧∙][\u4e00-\u9fa5]{1,10}){1,3}/g;

/** Names of several parts with dots (阿依古丽·买买提). The parts must be written in sound characters. */
function dottedNames(text: string): Candidate[] {
  if (!/[·•・‧∙]/.test(text)) return [];
  const found: Candidate[] = [];
  DOTTED.lastIndex = 0;
  for (let match = DOTTED.exec(text); match !== null; match = DOTTED.exec(text)) {
    const dot = match[0].search(/[·•・‧∙]/);
    let start = dot;
    while (start > 0 && isTransliteration(match[0].charAt(start - 1))) start--;
    const rest = match[0].slice(dot + 1);
    let end = 0;
    while (end < rest.length && (/[·•・‧∙]/.test(rest.charAt(end)) || isTransliteration(rest.charAt(end)))) end++;
    if (start < dot && end >= 2) {
      const from = match.index + start;
      found.push({ kind: 'name', start: from, end: match.index + dot + 1 + end, score: 9 });
    }
  }
  return found;
}

function repetitions(text: string, found: readonly Candidate[]): Candidate[] {
  const sure = new Set<string>();
  for (const name of found) if (name.score >= ENOUGH + 1 && name.end - name.start >= 3) sure.add(text.slice(name.start, name.end));
  const more: Candidate[] = [];
  // A text with very many different names is a list; there each stands on its own.
  if (sure.size > 20) return more;
  for (const name of sure) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      more.push({ kind: 'name', start: at, end: at + name.length, score: ENOUGH });
    }
  }
  return more;
}
