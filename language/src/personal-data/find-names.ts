import { characterSet, isChinese, isIn } from './character-set.ts';
import type { Candidate } from './finding.ts';
import { givenNameWeight, givenNameWeightAt, transliterationLength } from './given-names.ts';
import { cueBefore, rightContext, titleAt } from './name-cues.ts';
import { endsOrdinaryWord, followingWordAt, isNameLikeWord, ordinaryWordAt } from './ordinary-words.ts';
import { COMPOUND_WEIGHT, compoundSurnameAt, surnameWeightAt } from './surnames.ts';

/** Evidence that a name needs: surname, given name and surroundings are added up. */
const ENOUGH = 6;
const IMPOSSIBLE = -9;
/** What stands between the names of a list. */
const LIST_SIGN = characterSet('、和与跟及');

/**
 * Full Chinese names, without titles. A surname with a title (王先生, 李经理) is none. Each place is looked at with
 * windows of fixed length, so the work is linear; a name found surely in one place is found in every other of the text.
 */
export function findNames(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isChinese(code)) continue;
    const listed = isIn(LIST_SIGN, text, at - 1) && found.at(-1)?.end === at - 1;
    const best = bestNameAt(text, at, listed);
    const sounded = best !== undefined && best.end - at > 3 ? undefined : soundedName(text, at);
    if (sounded !== undefined && sounded.end > (best?.end ?? at) && !isFrequentSurname(text, at)) found.push({ ...sounded, score: sounded.score + (best?.score ?? 0) });
    else if (best !== undefined) found.push(withSecondSurname(text, best));
  }
  const dotted = dottedNames(text);
  return [...found, ...dotted, ...repetitions(text, [...found, ...dotted])];
}

/** 陈李佳慧: both parents' surnames before a given name of two characters. */
function withSecondSurname(text: string, name: Candidate): Candidate {
  const start = name.start - 1;
  if (name.end - name.start !== 3 || start < 0 || text.charAt(start) === text.charAt(name.start)) return name;
  return surnameWeightAt(text, start) === 2 && cueBefore(text, start) >= 1 && ordinaryWordAt(text, start) === 0 ? { ...name, start, score: name.score + 1 } : name;
}

function isFrequentSurname(text: string, at: number): boolean {
  return compoundSurnameAt(text, at) || surnameWeightAt(text, at) === 2;
}

const SOUNDED_BEGIN = characterSet('吉白海俄勒热加贡赛伊玉奴色旺索才曲阿艾依买吐迪古热木努帕扎次巴乌图格达拉旦桑洛卓央尼米麦玛沙萨苏哈库肉排祖穆恩特布娜朝额');

/** A transliterated name in one piece (次仁旺堆), only where the words before it announce a name. */
function soundedName(text: string, at: number): Candidate | undefined {
  if (!isIn(SOUNDED_BEGIN, text, at)) return undefined;
  const end = at + transliterationLength(text, at, 9);
  if (end - at < 3 || end - at > 8 || text.slice(at, at + 3) === text.charAt(at).repeat(3) || cueBefore(text, at) < (end - at >= 4 ? 2 : 5) || titleAt(text, at)) return undefined;
  return rightContext(text, end) > 0 ? { kind: 'name', start: at, end, score: ENOUGH } : undefined;
}

function bestNameAt(text: string, at: number, listed: boolean): Candidate | undefined {
  let best: Candidate | undefined;
  let cue: number | undefined;
  const compound = compoundSurnameAt(text, at);
  const single = surnameWeightAt(text, at) ?? (!compound && namesSomebody(text, at) ? -1 : undefined);
  if (single === undefined && !compound) return undefined;
  if (isIn(EXAMPLE_BEGINS, text, at) && EXAMPLE_NAMES.test(text.slice(at, at + 4)) && !/[张李王][三四五]$/.test(text.slice(Math.max(0, at - 2), at))) return { kind: 'name', start: at, end: at + 2, score: ENOUGH };
  for (let length = compound ? 2 : 1; length >= 1; length--) {
    const weight = length === 2 ? COMPOUND_WEIGHT : single;
    if (weight === undefined || titleAt(text, at + length)) continue;
    for (let given = 2; given >= 1; given--) {
      const end = at + length + given;
      // 水笙和|狄云
      if (isIn(JOINS, text, end - 1) && (surnameWeightAt(text, end) !== undefined || compoundSurnameAt(text, end))) continue;
      // 和王|主任
      if (isIn(PREPOSITIONS, text, at) && titleAt(text, end) && (surnameWeightAt(text, end - 1) ?? 0) >= 1) continue;
      // 欧阳 alone is a surname.
      if (end - at === 2 && compound) continue;
      const inner = innerScore(text, at + length, given);
      if (inner <= IMPOSSIBLE || explainsCharacter(text, at, end)) continue;
      cue ??= Math.max(cueBefore(text, at), listed ? 4 : -3);
      if (weight + inner + cue + 3 < ENOUGH || isOtherThanName(text.slice(at + length, end), text.charAt(end), cue)) continue;
      // Two characters of a longer word look like a name far oftener than three that all fit.
      const after = rightContext(text, end);
      const right = after < 0 && given === 2 && weight >= 2 && inner >= 4 ? 0 : after;
      const penalty = wordPenalty(text, at, end, cue);
      // Only what announces a name makes one of an everyday character, and it must fill the place.
      const typical = cue >= 2 && given === 2 && inner >= 4 && penalty === 0 && after >= 1;
      if (weight < 0 && !typical && !/^(?:先生|女士)/.test(text.slice(end, end + 2)) && (cue < 4 || (given === 1 && /[\u4e00-\u9fa5]/.test(text.charAt(end))))) continue;
      const closed = given === 2 && cue >= 2 && penalty === 0 && /^(?:$|[^\u4e00-\u9fa5])/.test(text.charAt(end)) ? 2 : 0;
      const fullyTypical = given === 2 && inner >= 4 && weight >= 1 && penalty === 0 ? 1 : 0;
      const score = weight + inner + cue + right + fullyTypical + closed + (cue >= 1 && after >= 1 && penalty === 0 && inner >= given - (cue >= 2 ? 1 : 0) ? 1 : 0) - penalty;
      if (score >= ENOUGH && (best === undefined || score > best.score)) best = { kind: 'name', start: at, end, score };
    }
  }
  return best;
}

/** The names of examples, where they are not the phrase 张三李四 for anybody. */
const EXAMPLE_BEGINS = characterSet('张李王赵');
const JOINS = characterSet('和与跟及');
const PREPOSITIONS = characterSet('和与及跟向同');
const EXAMPLE_NAMES = /^(?:张三|李四|王五|赵六)(?![丰李王赵])/;
const NUMERALS = /^[零〇一二三四五六七八九十百千万两幺]+$/;
const PLACE_END = /[路街巷镇村县区市省桥]$/;

/** 和平|西路, 七|八九: parts of a street or of a number. */
function isOtherThanName(given: string, next: string, cue: number): boolean {
  // 黎明|三个人
  if (NUMERALS.test(given.slice(-1)) && /[个人位张份天次年月元块万名]/.test(next)) return true;
  if (NUMERALS.test(given)) return given.length > 1 || cue < 4;
  return cue < 4 && PLACE_END.test(given);
}

/** The last characters of what namesSomebody looks for. */
const NAMING_ENDS = characterSet('叫做是为：: \t\n');

/** Whether somebody is just being named (名字叫…, 姓名：…), so that even an unknown character may be a surname. */
function namesSomebody(text: string, at: number): boolean {
  if (!isIn(NAMING_ENDS, text, at - 1) || /[老小二三大阿]/.test(text.charAt(at))) return false;
  return /(?:[我名他她就]叫|叫做|(?:姓名|名字|全名|户名|所有人)(?:是|为|叫|[：:\s])+)$/.test(text.slice(Math.max(0, at - 6), at)) && givenNameWeight(text.charAt(at)) > IMPOSSIBLE;
}

/** 曾国藩的曾: a well-known name that only tells how a character is written. */
function explainsCharacter(text: string, start: number, end: number): boolean {
  return text.charAt(end) === '的' && text.slice(start, end).includes(text.charAt(end + 1)) && !/[\u4e00-\u9fa5]/.test(text.charAt(end + 2));
}

function innerScore(text: string, from: number, length: number): number {
  let sum = 0;
  for (let i = from; i < from + length; i++) {
    const weight = givenNameWeightAt(text, i);
    if (weight <= IMPOSSIBLE) return IMPOSSIBLE;
    sum += weight;
  }
  return sum;
}

function ordinaryWordPenalty(text: string, start: number, end: number, word: number, cue: number): number {
  const whole = word === end - start;
  if (whole && /^(?:先生|女士|小姐)/.test(text.slice(end, end + 2))) return 1;
  if (isNameLikeWord(text.slice(start, start + word))) return cue >= 4 ? (whole ? 0 : 4) : cue >= 2 ? 4 : 7;
  // 户名闵行之，: announced and ended like a name.
  if (cue >= 4 && !whole && word < end - start && /^(?:$|[^\u4e00-\u9fa5])/.test(text.slice(end, end + 1))) return 2;
  return whole && cue >= 4 ? 4 : 7;
}

function wordPenalty(text: string, start: number, end: number, cue: number): number {
  let penalty = 0;
  const word = ordinaryWordAt(text, start);
  // 我叫安宁 is a name all the same if nothing follows; 我叫安全员 is none.
  // Whoever says 我叫高兴 and stops there means it.
  if (word > 0 && word === end - start && /(?:我|名|他|她|孩子|儿子|女儿)就?叫$/.test(text.slice(Math.max(0, start - 4), start)) && !/[\u4e00-\u9fa5]/.test(text.charAt(end))) return 0;
  if (word > 0) penalty += ordinaryWordPenalty(text, start, end, word, cue);
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
    let start = 0;
    while (start < dot && start + transliterationLength(match[0].slice(0, dot), start) < dot) start++;
    const rest = match[0].slice(dot + 1);
    let end = 0;
    for (let more = transliterationLength(rest, 0); more > 0; more = transliterationLength(rest, end)) {
      end += more;
      if (!/[·•・‧∙]/.test(rest.charAt(end)) || transliterationLength(rest, end + 1) === 0) break;
      end++;
    }
    // What is written to its end in one piece belongs to the name, whatever sounds it uses.
    if (end >= 2 && rest.length <= 7 && !/[\u4e00-\u9fa5]/.test(text.charAt(match.index + match[0].length)) && !/[是的我说在]/.test(rest)) end = rest.length;
    if (start < dot && end >= 2) {
      const from = match.index + start;
      found.push({ kind: 'name', start: from, end: match.index + dot + 1 + end, score: 9 });
      DOTTED.lastIndex = match.index + dot + 1 + end;
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
