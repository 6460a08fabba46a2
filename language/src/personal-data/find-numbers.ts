import type { CharacterGroup, Gap } from './character-groups.ts';
import { holdsAtLeast } from './character-readings.ts';
import { hasLuhnChecksum, hasResidentIdChecksum } from './checksums.ts';
import type { Candidate, PersonalDataKind } from './finding.ts';
import { looksLikeOldResidentId, looksLikeResidentId } from './identity-numbers.ts';
import { isPublicNumber } from './public-numbers.ts';
import { labelAfter, labelBefore } from './number-labels.ts';
import type { NearLabel, NumberLabel } from './number-labels.ts';

/** The longest number looked for; a longer stretch of digits is none of them. */
const LONGEST = 23;

/** Pieces that a speaker cuts numbers into; farther into an unbroken run of them no label is looked for. */
const LONGEST_DICTATION = 40;

/** A run of neighbouring groups read as one number. */
export interface NumberReading {
  readonly chars: string;
  readonly first: number;
  readonly last: number;
  /** The widest gap inside, and the gaps outside. */
  readonly inner: Gap;
  readonly before: Gap;
  readonly after: Gap;
  readonly lengths: readonly number[];
  readonly spoken: boolean;
}

/**
 * Mobiles, identity numbers, bank cards and landlines: everything that consists of digits (and a last X).
 * Each start is followed for at most 23 digits, so the work is linear in the number of groups.
 */
export function findNumbers(text: string, groups: readonly CharacterGroup[]): Candidate[] {
  const found: Candidate[] = [];
  let inRun = 0;
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i];
    if (group === undefined || (!group.digits && (group.chars.length !== 18 || !/^\d{17}X$/.test(group.chars)))) continue;
    inRun = group.gap === 3 ? 0 : inRun + 1;
    if (!holdsAtLeast(groups, i, 7, 2)) continue;
    let before: NearLabel | undefined | null = inRun > LONGEST_DICTATION ? undefined : null;
    for (const reading of readingsFrom(groups, i)) {
      if (!mayBeNumber(reading)) continue;
      const first = groups[reading.first];
      const last = groups[reading.last];
      if (first === undefined || last === undefined) continue;
      if (before === null) before = labelOfRun(text, groups, i);
      const named = before ?? (reading.after === 3 ? labelAfter(text, last.end) : undefined);
      const hit = classify(text, reading, named, first.start, last.end);
      if (hit !== undefined) {
        const start = hit.kind === 'mobile' || /^86/.test(reading.chars) ? countryCodeStart(text, groups, reading.first) : openingBracket(text, first.start, last.end);
        const end = hit.kind === 'landline' ? extensionEnd(text, last.end) : last.end;
        found.push({ kind: hit.kind, start, end, score: hit.score + boundaryScore(reading) });
      }
    }
  }
  return found;
}

/** Whether a reading has the length and beginning of any number looked for, before the words around it are read. */
function mayBeNumber({ chars, before, after, inner }: NumberReading): boolean {
  const { length } = chars;
  const begin = chars.charCodeAt(0) - 48;
  if (length === 7 || length === 8) return before === 3 && begin >= 2;
  if (length === 12 && begin === 1) return before === 3 && after === 3;
  if (length === 11 && begin === 1) return chars.charCodeAt(1) >= 51;
  if (begin === 0 || chars.startsWith('86')) return length >= 10 && length <= 15;
  if (length < 13) return false;
  // A card or identity number is dictated as a whole: it ends where the speaker ends, or where a longer pause is.
  return after === 3 || after > inner || before > inner || chars.startsWith('62') || length === 18;
}

/** A number in pieces has its label before the first piece. */
function labelOfRun(text: string, groups: readonly CharacterGroup[], index: number): NearLabel | undefined {
  let first = index;
  while (first > 0 && index - first < 6 && groups[first]?.gap === 1 && groups[first - 1]?.digits === true) first--;
  return labelBefore(text, groups[index]?.start ?? 0) ?? labelBefore(text, groups[first]?.start ?? 0);
}

function* readingsFrom(groups: readonly CharacterGroup[], first: number): Generator<NumberReading> {
  let chars = '';
  let inner: Gap = 0;
  let spoken = false;
  const lengths: number[] = [];
  for (let last = first; last < groups.length; last++) {
    const group = groups[last];
    if (group === undefined) return;
    if (last > first && group.gap === 3) return;
    if (!group.digits && !isLastX(group, chars.length)) return;
    if (last > first && group.gap > inner) inner = group.gap;
    chars += group.chars;
    if (chars.length > LONGEST) return;
    lengths.push(group.chars.length);
    spoken ||= group.spoken;
    const next = groups[last + 1];
    // A following letter that touches the digits makes them a part of a word or of a code.
    const glued = next?.gap === 0 && !next.digits && !next.spoken;
    if (!glued) {
      yield { chars, first, last, inner, before: groups[first]?.gap ?? 3, after: next?.gap ?? 3, lengths: [...lengths], spoken };
    }
    if (chars.endsWith('X')) return;
  }
}

function isLastX(group: CharacterGroup, before: number): boolean {
  const rest = group.chars;
  if (!rest.endsWith('X') || before + rest.length !== 18) return false;
  return /^\d*X$/.test(rest);
}

/** Prefers readings that end where the speaker made the longer pause. */
function boundaryScore(reading: NumberReading): number {
  return (reading.before > reading.inner ? 2 : 0) + (reading.after > reading.inner ? 2 : 0);
}

interface Hit {
  readonly kind: PersonalDataKind;
  readonly score: number;
}

function classify(text: string, reading: NumberReading, named: NearLabel | undefined, start: number, end: number): Hit | undefined {
  const { chars } = reading;
  const label = named?.label;
  const close = named !== undefined && named.distance <= 10;
  if (isPublicNumber(chars)) return undefined;
  if (/^(?:00)?861[3-9]\d{9}$/.test(chars) && label !== 'bank_card' && label !== 'policy_no') return { kind: 'mobile', score: 4 };
  if (chars.length === 18) {
    const id = residentId(chars, label, close);
    if (id !== undefined) return id;
  }
  if (label === 'other' && close) return undefined;
  if (chars.length === 15 && (label === 'resident_id' || (reading.inner === 0 && label !== 'policy_no' && label !== 'bank_card')) && looksLikeOldResidentId(chars)) {
    return { kind: 'resident_id', score: 3 };
  }
  // Heard with one digit too many, it is still somebody's mobile.
  if (chars.length === 12 && reading.spoken && /^1[3-9]/.test(chars) && (label === 'mobile' || label === 'phone') && close) return { kind: 'mobile', score: 2 };
  if (chars.length === 11 && /^1[3-9]/.test(chars) && isMobile(text, reading, label, close, start, end)) return { kind: 'mobile', score: 3 };
  const card = bankCard(text, reading, label, start);
  if (card !== undefined) return card;
  return landline(text, reading, label, close, start);
}

function residentId(chars: string, label: NumberLabel | undefined, close: boolean): Hit | undefined {
  const valid = hasResidentIdChecksum(chars);
  if (looksLikeResidentId(chars)) {
    if (valid) return { kind: 'resident_id', score: 6 };
    const elsewhere = close && (label === 'policy_no' || label === 'bank_card' || label === 'other');
    return elsewhere ? undefined : { kind: 'resident_id', score: 4 };
  }
  return label === 'resident_id' && close ? { kind: 'resident_id', score: 3 } : undefined;
}

/** How people cut a mobile number when they write or say it. */
const NATURAL_CUTS = new Set(['11', '3,4,4', '3,8', '7,4', '3,3,5', '3,5,3', '4,4,3', '4,3,4', '3,2,2,2,2', '3,4,2,2', '3,2,2,4', '3,3,3,2', '5,6', '6,5', '3,2,6', '3,4,3,1', '3,4,1,3', '3,3,2,3', '3,2,3,3']);

function isMobile(text: string, reading: NumberReading, label: NumberLabel | undefined, close: boolean, start: number, end: number): boolean {
  if (close && (label === 'policy_no' || label === 'bank_card')) return label === 'bank_card' && reading.inner === 0;
  if (/^\s?[元块万]/.test(text.slice(end, end + 2)) || text.charAt(start - 1) === '¥') return false;
  if (reading.inner === 0 || reading.spoken) return true;
  // 19 590 930 776: the whole of what is written there, cut by blanks alone.
  if (reading.inner === 1 && reading.before === 3 && reading.after === 3 && label === undefined && /^[0-9 ]+$/.test(text.slice(start, end)) && reading.lengths.length <= 5 && reading.lengths.every((length) => length > 1)) return true;
  // 1800，2300，500 is a list.
  if (reading.inner === 2 && reading.lengths[0] !== 3 && reading.lengths.join(',') !== '7,4') return label === 'mobile';
  if (label === 'mobile' || label === 'phone' || label === 'landline') return true;
  return NATURAL_CUTS.has(reading.lengths.join(','));
}

function bankCard(text: string, reading: NumberReading, label: NumberLabel | undefined, start: number): Hit | undefined {
  const { chars } = reading;
  if (chars.length < 12 || chars.length > 21 || chars.startsWith('0') || !/^\d+$/.test(chars)) return undefined;
  const luhn = hasLuhnChecksum(chars) ? 2 : 0;
  const length = chars.length;
  if (label === 'policy_no' || label === 'resident_id' || label === 'vin') return undefined;
  if (label === 'bank_card' && length >= 13) return { kind: 'bank_card', score: 3 + luhn + length / 10 };
  if (/^62\d{14,17}$/.test(chars)) {
    if (reading.inner === 2 && luhn === 0 && !reading.spoken) return undefined;
    return { kind: 'bank_card', score: 3 + luhn + length / 10 };
  }
  if (luhn > 0 && /^(?:[345]\d{15}|9\d{18}|6[0589]\d{14,17})$/.test(chars) && reading.inner < 2 && mentionsBank(text, start)) {
    return { kind: 'bank_card', score: 3 };
  }
  return undefined;
}

function mentionsBank(text: string, start: number): boolean {
  return /[卡银账帐存行]|card|bank/i.test(text.slice(Math.max(0, start - 20), start));
}

const INSTITUTION_PHONE = /(?:(?:网点|营业[厅部]|柜面|服务大厅|[支分]公司|中支|4[Ss]店|医院|修理厂|交警队?)[^。；;\n我家他她]{0,24}(?:电话|座机)[^0-9]{0,4}|(?:网点|营业[厅部]|柜面|客服|服务中心|服务大厅|[支分总]公司|医院|修理厂|维修厂|4[Ss]店|汽修厂?|交警队?|派出所|银行|支行|门店|前台|总机|救援|拖车|物业|消协|保险行业协会|监管局|金监局)(?:那边|那里)?(?:的)?(?:咨询|服务|联系|值班|对外|报案|投诉)*(?:热线|电话|座机|固话|号码)?(?:号码)?(?:是|为|：|:|，|,|就是|打)*\s*[（(]?)$/;

/** 4S店是…，地址…，座机0311…: the sentence speaks of an institution, and of nobody's home behind it. */
function isInstitutionPhone(text: string, start: number): boolean {
  const sentence = /[^。！？!?；;\n]*$/.exec(text.slice(Math.max(0, start - 60), start))?.[0] ?? '';
  const institution = Math.max(...['网点', '营业厅', '营业部', '柜面', '支公司', '分公司', '4S店', '4s店', '医院', '修理厂', '维修厂', '汽修', '交警', '派出所', '支行', '诊所', '鉴定所', '律师事务所', '车管所'].map((word) => sentence.lastIndexOf(word)));
  return institution >= 0 && !/[我他她您你](?:的|家|们家|自己|本人)?(?:的)?(?:电话|座机|固话|号码|家|单位)|家里|家庭|单位|办公|联系人|姓名|客户|投保人/.test(sentence.slice(institution));
}

function landline(text: string, reading: NumberReading, label: NumberLabel | undefined, close: boolean, start: number): Hit | undefined {
  const { chars, lengths } = reading;
  if (label === 'policy_no' || label === 'bank_card' || label === 'resident_id') return undefined;
  // 1,020 / 1,330 / 1,620: amounts.
  if (reading.inner === 2 && /\d[,，]$/.test(text.slice(Math.max(0, start - 2), start))) return undefined;
  if (INSTITUTION_PHONE.test(text.slice(Math.max(0, start - 44), start)) || isInstitutionPhone(text, start)) return undefined;
  const withCode = /^(?:86|0086)?(0?10|0?2\d)[1-9]\d{7}$/.exec(chars) ?? /^(?:86|0086)?(0?[3-9]\d{2})[1-9]\d{6,7}$/.exec(chars);
  if (withCode !== null) {
    const international = chars.startsWith('86') || chars.startsWith('0086');
    const areaLength = withCode[1]?.length ?? 0;
    const cut = lengths[0] ?? 0;
    if (international || (withCode[1]?.startsWith('0') === true && (reading.spoken || lengths.length === 1 || cut === areaLength || label !== undefined))) {
      if (!international || text.charAt(start - 1) === '+' || chars.startsWith('0086')) return { kind: 'landline', score: 3 + chars.length / 20 };
    }
  }
  if (/^[2-9]\d{6,7}$/.test(chars) && !/^20[0-3]\d[01]\d[0-3]\d$/.test(chars) && reading.before === 3) {
    if (label === 'landline' || (label === 'phone' && close && /(?:电话|[Tt]el|[Pp]hone)[^0-9]{0,6}$/.test(text.slice(Math.max(0, start - 10), start)))) {
      return { kind: 'landline', score: 2 };
    }
  }
  return undefined;
}

/** 转8012, -602, 分机 8012: the extension belongs to the number. */
const EXTENSION = /(?:\s?[(（]?\s?(?:转|分机号?|ext\.?)\s?[:：]?\s?|-)\d{2,5}(?![\d-])|,\s?ext\.?\s?\d{2,5}(?!\d)/y;

function extensionEnd(text: string, end: number): number {
  EXTENSION.lastIndex = end;
  return EXTENSION.test(text) ? EXTENSION.lastIndex : end;
}

/** An area code in brackets, (0311)8765…, begins with its bracket. */
function openingBracket(text: string, start: number, end: number): number {
  return text.charAt(start - 1) === '(' && text.slice(start, end).includes(')') ? start - 1 : start;
}

/** +86 in front belongs to a mobile number. */
function countryCodeStart(text: string, groups: readonly CharacterGroup[], first: number): number {
  const own = groups[first];
  const before = groups[first - 1];
  const start = own?.start ?? 0;
  if (own !== undefined && own.chars.startsWith('86') && text.charAt(start - 1) === '+') return start - 1;
  if (own === undefined || before === undefined || own.gap !== 1) return start;
  if (before.chars === '86' && text.charAt(before.start - 1) === '+') return before.start - 1;
  if (before.chars === '0086') return before.start;
  return start;
}
