import { explainsCharacter } from './character-explanations.ts';
import { characterSet, isChinese, isIn } from './character-set.ts';
import { endsRole } from './announcing-words.ts';
import type { Candidate } from './finding.ts';
import { givenNameWeight, givenNameWeightAt } from './given-names.ts';
import { contextLogOdds } from './name-context.ts';
import { cityEnd } from './gazetteer.ts';
import { cueBefore, rightContext, titleAt } from './name-cues.ts';
import { declaredAfter } from './name-declarations.ts';
import { nameLogOdds } from './name-evidence.ts';
import type { NameEvidence } from './name-evidence.ts';
import { endsPhrase, isMereWord, isPlainlyNamed, wordPenalty } from './name-penalties.ts';
import { ordinaryWordAt } from './ordinary-words.ts';
import { spacedNames } from './spaced-names.ts';
import { chainedName, dottedNames, soundedName } from './sounded-names.ts';
import { COMPOUND_WEIGHT, compoundSurnameAt, surnameWeightAt } from './surnames.ts';
import { independence, wordLevelAt } from './word-lattice.ts';

/** Evidence that a name needs: surname, given name and surroundings are added up. */
const ENOUGH = 6;
/** Added to the odds so that a score of ENOUGH is the threshold. */
const OFFSET = ENOUGH + 0.7;
const IMPOSSIBLE = -9;
/** A verb, in names by exception. */
const VERB = -4;
/** What stands between the names of a list. */
const LIST_BETWEEN = /^(?:[（(][^（）()]{0,40}[）)])?[、和与跟及，,；;/](?:以及|还有)?(?:后排|副驾|主驾|前排|乘客|客户|被保险人|[0-9①-⑩][.、)）]?)?$/;
const LONGEST_BETWEEN = 48;

type Observer = (start: number, end: number, surname: number, evidence: NameEvidence) => void;
let observe: Observer | undefined;

/** Runs the finding of names with an eye on every possible name that is weighed; for fitting the weights. */
export function observeNames(text: string, observer: Observer): void {
  observe = observer;
  findNames(text);
  observe = undefined;
}

/**
 * Full Chinese names, without titles. A surname with a title (王先生, 李经理) is none. Each place is looked at with
 * windows of fixed length, so the work is linear; a name found surely in one place is found in every other of the text.
 */
export function findNames(text: string): Candidate[] {
  const found: Candidate[] = [];
  const families = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    if (!isChinese(text.charCodeAt(at))) continue;
    const chained = chainedName(text, at);
    if (chained !== undefined) {
      found.push(chained);
      at = chained.end - 1;
      continue;
    }
    const best = bestNameAt(text, at, found.at(-1), families);
    const sounded = best !== undefined && best.end - at > 3 ? undefined : soundedName(text, at);
    if (sounded !== undefined && sounded.end > (best?.end ?? at)) found.push({ ...sounded, score: sounded.score + (best?.score ?? 0) });
    else if (best !== undefined) {
      found.push(withSecondSurname(text, best));
      if (best.score > ENOUGH) families.add(text.charCodeAt(at));
    }
  }
  const dotted = [...dottedNames(text), ...spacedNames(text)];
  return [...found, ...dotted, ...repetitions(text, [...found, ...dotted])];
}

/** Whether only a sign of a list, or a bracket and one, lies between the last name and this place. */
function continuesList(text: string, at: number, last: Candidate | undefined): boolean {
  if (last === undefined || at - last.end > LONGEST_BETWEEN || at <= last.end) return false;
  return LIST_BETWEEN.test(text.slice(last.end, at));
}

/** 陈李佳慧: both parents' surnames before a given name of two characters. */
function withSecondSurname(text: string, name: Candidate): Candidate {
  const start = name.start - 1;
  if (name.end - name.start !== 3 || start < 0 || text.charAt(start) === text.charAt(name.start)) return name;
  return surnameWeightAt(text, start) === 2 && cueBefore(text, start) >= 1 && ordinaryWordAt(text, start) === 0 ? { ...name, start, score: name.score + 1 } : name;
}

function bestNameAt(text: string, at: number, last: Candidate | undefined, families: ReadonlySet<number>): Candidate | undefined {
  let best: Candidate | undefined;
  let bestExtent = 0;
  let highest = -Infinity;
  let cue: number | undefined;
  const compound = compoundSurnameAt(text, at);
  const known = surnameWeightAt(text, at);
  const single = known ?? (!compound && namesSomebody(text, at) ? -1 : undefined);
  if ((single === undefined && !compound) || endsPlace(text, at)) return undefined;
  const role = endsRole(text, at) || endsRole(text, at + 1);
  if (isIn(EXAMPLE_BEGINS, text, at) && EXAMPLE_NAMES.test(text.slice(at, at + 4)) && !/[张李王][三四五]$/.test(text.slice(Math.max(0, at - 2), at))) return { kind: 'name', start: at, end: at + 2, score: ENOUGH };
  for (let length = compound ? 2 : 1; length >= 1; length--) {
    const weight = length === 2 ? COMPOUND_WEIGHT : single;
    if (weight === undefined || titleAt(text, at + length)) continue;
    for (let given = 2; given >= 1; given--) {
      const end = at + length + given;
      if (end > text.length || isSplitOtherwise(text, at, end, length, given)) continue;
      const inner = innerScore(text, at + length, given);
      if (inner <= IMPOSSIBLE || explainsCharacter(text, at, end)) continue;
      if (cue === undefined) {
        cue = cueBefore(text, at);
        if (cue > -3 && cue < 4 && continuesList(text, at, last)) cue = 4;
        // 老李知道
        if (cue === -3 && isNickname(text, at)) return undefined;
        // 阿小 and the like begin no name, unless it is spoken of as one.
        if (cue === -3 && NICKNAMED.test(text.slice(Math.max(0, at - 4), at))) return undefined;
        if (cue > -3 && cue < 2 && families.has(text.charCodeAt(at)) && last !== undefined && at >= last.end) cue += 1;
      }
      const after = rightContext(text, end);
      const declared = after < -1 ? 0 : declaredAfter(text, at, end);
      if (isOtherThanName(text.slice(at + length, end), text.charAt(end), declared >= 5 ? 5 : cue)) continue;
      if (role && declared < 6 && (cue < 4 || length === 1)) continue;
      const closed = endsPhrase(text, end);
      if (cue < 4 && declared < 5 && given === 1 && isIn(DEGREES, text, at - 1) && wordLevelAt(text, at) > 0) continue;
      // 投保人声明：…
      if (cue < 6 && declared < 5 && weight < 0 && given === 1 && wordLevelAt(text, at) >= MUCH_USED) continue;
      // 到, 买 and other verbs: everything around must say that it is a name.
      if (hasVerb(text, at + length, given) && !(declared >= 5 || (cue >= 6 && closed))) continue;
      if (known === undefined && length === 1 && !(given === 2 && closed) && declared < 5 && !NAMED_HERE.test(text.slice(Math.max(0, at - 6), at))) continue;
      if (cue < 4 && declared < 4 && after < 3 && weight < 2 && isIn(PRODUCT_ENDS, text, end - 1)) continue;
      const around = { cue, declared, right: after, closed };
      if (isMereWord(text, at, end, around)) continue;
      const penalty = wordPenalty(text, at, end, around);
      const likelihood = nameLikelihood(text, at, length, given, weight) + independence(text, at, end);
      const evidence = { surname: known === undefined && length === 1 ? -2 : weight, compound: length === 2, given, inner, cue, after, declared, closed, penalty, likelihood };
      observe?.(at, end, length, evidence);
      const odds = nameLogOdds(evidence) + contextLogOdds(text, at, length, end) + OFFSET;
      const score = isPlainlyNamed(text, at, end, around) ? Math.max(odds, ENOUGH + 1) : odds;
      // Whether a name begins here is one question; how far it goes, another.
      const extent = likelihood + (given === 2 ? 0.7 : 0) + (closed ? 1 : 0) + Math.max(declared, after > 0 ? after * 1.3 : after) - penalty / 2;
      highest = Math.max(highest, score);
      if (score >= ENOUGH - 3 && (best === undefined || extent > bestExtent)) {
        best = { kind: 'name', start: at, end, score };
        bestExtent = extent;
      }
    }
  }
  return best === undefined || highest < ENOUGH ? undefined : { ...best, score: Math.max(best.score, ENOUGH) };
}

/** 老李, 小王: a surname as people call one another; not where 老 or 小 ends a word (从小). */
function isNickname(text: string, at: number): boolean {
  return /[老小]/.test(text.charAt(at - 1)) && wordLevelAt(text, at - 2) < 8;
}

/** 安心宝, 平安福, 卓越版: what insurers call their products. */
const PRODUCT_ENDS = characterSet('福宝保版险金党网');
/** 挺文静, 很安静. */
const DEGREES = characterSet('很挺太最更真');
/** From this level on a word is known to everybody. */
const MUCH_USED = 10;
const NICKNAMED = /[名号称][儿]?(?:就|也)?(?:叫做?|是|：|:)$/;

/** Whether the last or first character belongs to something else: 水笙和|狄云, 和|王主任; 欧阳 alone is a surname. */
function isSplitOtherwise(text: string, at: number, end: number, surname: number, given: number): boolean {
  if (isIn(JOINS, text, end - 1) && (surnameWeightAt(text, end) !== undefined || compoundSurnameAt(text, end))) return true;
  if (titleAt(text, end) && ((isIn(PREPOSITIONS, text, at) && (surnameWeightAt(text, end - 1) ?? 0) >= 1) || (ordinaryWordAt(text, at) === 2 && given === 2 && surnameWeightAt(text, end - 1) === 2))) return true;
  return surname === 1 && given === 1 && compoundSurnameAt(text, at);
}

/** The names of examples, where they are not the phrase 张三李四 for anybody. */
const EXAMPLE_BEGINS = characterSet('张李王赵');
const JOINS = characterSet('和与跟及');
const PREPOSITIONS = characterSet('和与及跟向同');
const EXAMPLE_NAMES = /^(?:张三|李四|王五|赵六)(?![丰李王赵])/;
const AGE = /[一二三四五六七八九十两]岁$/;
const NUMERALS = /^[零〇一二三四五六七八九十百千万两幺洞拐勾钩]+$/;
const PLACE_END = /[路街巷镇村县区市省桥]$/;

/** 和平|西路, 七|八九: parts of a street or of a number. */
function isOtherThanName(given: string, next: string, cue: number): boolean {
  // 黎明|三个人
  if (NUMERALS.test(given.slice(-1)) && /[个人位张份天次年月元块万名]/.test(next)) return true;
  if (AGE.test(given)) return true;
  if (NUMERALS.test(given)) return given.length > 1 || cue < 4;
  return cue < 4 && PLACE_END.test(given);
}

/** The last characters of what namesSomebody looks for. */
const NAMING_ENDS = characterSet('叫做是为名人：: \t\n\u3000');
const NAMED_HERE = /(?:[我名他她就]叫|叫做|(?:姓名|名字|全名|户名|所有人)(?:是|为|叫|[：:\s])+)$/;
const SLOT = /(?:姓名|全名|户名|所有人|收件人|收货人|收款人|投保人|被保险人|被保人|受益人|联系人|车主|户主|签收人|委托人|受托人|领款人|经办人|监护人|申请人)[：:\s]*$/;

/** Whether somebody is just being named (名字叫…, 姓名：…), so that even an unknown character may be a surname. */
function namesSomebody(text: string, at: number): boolean {
  if (!isIn(NAMING_ENDS, text, at - 1) || /[老小二三大阿]/.test(text.charAt(at))) return false;
  if (givenNameWeight(text.charAt(at)) <= VERB || wordLevelAt(text, at) >= 10 || wordLevelAt(text, at + 1) >= 10) return false;
  const before = text.slice(Math.max(0, at - 7), at);
  return NAMED_HERE.test(before) || SLOT.test(before);
}

/** 石家|庄: the last character of a city, however the words go on. */
function endsPlace(text: string, at: number): boolean {
  return (cityEnd(text, at - 1) ?? 0) > at || (cityEnd(text, at - 2) ?? 0) > at;
}

function innerScore(text: string, from: number, length: number): number {
  let sum = 0;
  for (let i = from; i < from + length; i++) {
    const weight = givenNameWeightAt(text, i);
    if (weight <= IMPOSSIBLE) return IMPOSSIBLE;
    sum += weight === VERB ? -1 : weight;
  }
  return sum;
}

/** As a second character rather the beginning of the next word. */
const RATHER_NEXT_WORD = characterSet('家卡发回代确属点开加未本在出转车单房账院拿服同意原陪随先后来前');
/** Natural logarithms, by weight 2, 1 and 0; surnames likewise. */
const GIVEN_LIKELIHOOD = [-5.8, -7.4, -8.7];
function nameLikelihood(text: string, at: number, surname: number, given: number, weight: number): number {
  let sum = surname === 2 ? -11 : weight >= 2 ? -4.5 : weight === 1 ? -7 : weight === 0 ? -8 : -10.5;
  const open = !endsPhrase(text, at + surname + given);
  for (let i = at + surname; i < at + surname + given; i++) sum += open && i > at + surname && isIn(RATHER_NEXT_WORD, text, i) ? -10 : (GIVEN_LIKELIHOOD[2 - givenNameWeightAt(text, i)] ?? -11);
  return sum;
}

function hasVerb(text: string, from: number, length: number): boolean {
  for (let i = from; i < from + length; i++) if (givenNameWeightAt(text, i) === VERB) return true;
  return false;
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
