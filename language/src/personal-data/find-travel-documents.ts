import type { CharacterGroup } from './character-groups.ts';
import { codeReadings, holdsAtLeast } from './character-readings.ts';
import type { Candidate } from './finding.ts';
import { labelBefore } from './number-labels.ts';
import type { NearLabel } from './number-labels.ts';

const CHINESE_PASSPORT = /^(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7})$/;
const FOREIGN_PASSPORT = /^(?:[A-Z]{1,3}\d{7,9}|[A-Z]\d{7}[A-Z]|\d{8,9})$/;
const HOME_RETURN_PERMIT = /^[HM]\d{8}(?:\d{2})?$/;
/** Hong Kong A123456(7), Macau 1234567(8), Taiwan A123456789. */
const REGIONAL_CARD = /^(?:[A-Z]{1,2}\d{6}[\dA]|[157]\d{7}|[A-Z][1289]\d{8})$/;
const FOREIGN_RESIDENT = /^[A-Z]{3}\d{12}$/;
const OFFICER = /[军武士文警海空陆装参政后联南北东西中兰沈济广成京鲁辽][字]?第\d{6,8}号/g;

/** Passports, home-return and Taiwan permits, foreigners' residence cards, officers' cards: all `resident_id`. */
export function findTravelDocuments(text: string, groups: readonly CharacterGroup[]): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i < groups.length; i++) {
    if (i > 0 && groups[i]?.gap === 0 && groups[i - 1]?.digits === false) continue;
    if (!holdsAtLeast(groups, i, 8, 2)) continue;
    let label: NearLabel | undefined;
    let known = false;
    for (const reading of codeReadings(groups, i, 15, 2)) {
      if (reading.chars.length < 8 || (reading.after === 0 && !groups[reading.last + 1]?.spoken)) continue;
      if (!/\d{6}/.test(reading.chars) || isDateLike(reading.chars)) continue;
      if (!known) {
        label = labelBefore(text, reading.start);
        known = true;
      }
      const score = documentScore(reading.chars, label, reading.inner);
      if (score > 0) found.push({ kind: 'resident_id', start: reading.start, end: closingBracket(text, reading.start, reading.end), score: score + (reading.after > reading.inner ? 1 : 0) });
    }
  }
  if (text.includes('字第')) {
    OFFICER.lastIndex = 0;
    for (let match = OFFICER.exec(text); match !== null; match = OFFICER.exec(text)) {
      const label = labelBefore(text, match.index)?.label;
      if (label === 'resident_id') found.push({ kind: 'resident_id', start: match.index, end: OFFICER.lastIndex, score: 3 });
    }
  }
  return found;
}

/** A123456(7) ends with its bracket. */
function closingBracket(text: string, start: number, end: number): number {
  return text.charAt(end) === ')' && text.slice(start, end).includes('(') ? end + 1 : end;
}

function isDateLike(chars: string): boolean {
  return /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/.test(chars);
}

function documentScore(chars: string, label: NearLabel | undefined, inner: number): number {
  const named = label?.label === 'passport' || label?.label === 'resident_id';
  if (named && label.distance <= 16) {
    if (HOME_RETURN_PERMIT.test(chars) || CHINESE_PASSPORT.test(chars) || FOREIGN_RESIDENT.test(chars)) return 5;
    if (REGIONAL_CARD.test(chars) && (label.label === 'passport' || /^[A-Z]/.test(chars))) return 3;
    return label.label === 'passport' && FOREIGN_PASSPORT.test(chars) ? 3 : 0;
  }
  if (label !== undefined && label.distance <= 12) return 0;
  return inner <= 1 && CHINESE_PASSPORT.test(chars) ? 2 : 0;
}
