import type { CharacterGroup } from './character-groups.ts';
import { codeReadings, holdsAtLeast } from './character-readings.ts';
import type { CodeReading } from './character-readings.ts';
import type { Candidate } from './finding.ts';
import { labelAfter, labelBefore } from './number-labels.ts';

/** Insurers number policies as they like: letters and digits, 6 to 30 of them. There is no checksum. */
const LONGEST = 30;

/**
 * Policy, contract and proposal numbers. No national format exists, so the words around decide (保单号…); without them only
 * long codes of the usual build, and only where the sentence speaks of a policy.
 */
export function findPolicyNumbers(text: string, groups: readonly CharacterGroup[]): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i];
    if (group === undefined || (i > 0 && group.gap === 0 && groups[i - 1]?.digits === false)) continue;
    if (!holdsAtLeast(groups, i, 6, 2)) continue;
    // A number begins with the first piece of a dictation.
    if (group.digits && group.gap < 3 && groups[i - 1]?.digits === true) continue;
    // policy no. P2024…: words are no part of the number.
    if (/^[A-Za-z]?[a-z]+$/.test(text.slice(group.start, group.end)) && groups[i + 1]?.gap !== 0) continue;
    const reading = longestReading(text, groups, i);
    if (reading === undefined) continue;
    const score = Math.max(policyScore(text, reading), continuesList(text, found.at(-1), reading) || looksLikeEarlier(text, found.at(-1), reading) ? 3 : 0);
    if (score > 0) {
      found.push({ kind: 'policy_no', start: reading.start, end: reading.end, score });
      i = reading.last;
    }
  }
  return found;
}

/** 保单8801…和8801…: the second number of a list looks like the first. */
function continuesList(text: string, previous: Candidate | undefined, reading: CodeReading): boolean {
  if (previous === undefined || previous.end - previous.start !== reading.end - reading.start) return false;
  const between = text.slice(previous.end, Math.min(reading.start, previous.end + 8));
  return previous.end + between.length === reading.start && /^[\s，,、/]*(?:和|跟|与|及|以及|还有|另外|或者?|and|or)?[\s，,、]*$/.test(between) && between !== '';
}

/** 交强…56789，商业…56790: further on in the text, a number of the same length with the same beginning. */
function looksLikeEarlier(text: string, previous: Candidate | undefined, reading: CodeReading): boolean {
  if (previous === undefined || reading.chars.length < 10 || previous.end - previous.start !== reading.end - reading.start) return false;
  return text.slice(previous.start, previous.start + 5) === text.slice(reading.start, reading.start + 5) && labelBefore(text, reading.start)?.label !== 'other';
}

function longestReading(text: string, groups: readonly CharacterGroup[], first: number): CodeReading | undefined {
  const begun = groups[first];
  let longest: CodeReading | undefined;
  for (const reading of codeReadings(groups, first, LONGEST, 2)) {
    const group = groups[reading.last];
    if (group === undefined) break;
    if (reading.last > first) {
      const word = text.slice(group.start, group.end);
      // A pause joins only what is being dictated; an English word, or a new item of a list, ends the number.
      if (/[a-z]{2,}|^I$/.test(word) || (group.spoken && begun?.spoken !== true && group.chars.length === 1) || (group.gap === 2 && !(group.spoken && begun?.spoken === true) && !isDictation(text, groups, reading.last, reading.last - first))) break;
    }
    if (reading.chars.length >= 6 && /(?:\d[A-Z]*){5}/.test(reading.chars)) longest = reading;
  }
  return longest;
}

/** Whether the pause before a group is one of a speaker (… or a filler word) and not the comma of a written list. */
function isDictation(text: string, groups: readonly CharacterGroup[], index: number, pieces: number): boolean {
  const between = text.slice(groups[index - 1]?.end ?? 0, groups[index]?.start ?? 0);
  const piece = groups[index]?.chars.length ?? 0;
  return /[嗯呃额啊]|…|那个|后面|然后/.test(between) || piece <= 4 || (pieces >= 3 && piece <= 6) || /^[，,、/]$/.test(between) === false;
}

function policyScore(text: string, reading: CodeReading): number {
  const { chars } = reading;
  const label = labelBefore(text, reading.start);
  if (label?.label === 'policy_no' && label.distance <= 12) {
    const written = text.slice(reading.start - label.distance, reading.start);
    return isAmountOrDate(text, reading) || /[一-龥]{9,}/.test(written) ? 0 : 5;
  }
  if (label !== undefined && label.distance <= 10) return 0;
  // …和…都是保单号
  if (/^\s?[和、,，跟与]\s?[0-9A-Za-z -]{5,30}(?:这?[两三几][张份个])?都?是?(?:我的)?(?:保单|合同)号/.test(text.slice(reading.end, reading.end + 48))) return 4;
  const later = labelAfter(text, reading.end);
  if (later?.label === 'policy_no') return isAmountOrDate(text, reading) ? 0 : 4;
  if (later !== undefined || reading.inner > 1) return 0;
  if (/^[A-Z]{1,6}\d{12,24}$/.test(chars) && (mentionsPolicy(text, reading.start, reading.end) || (label?.label !== 'other' && mentionsPolicyInEnglish(text, reading.start, reading.end)))) return 2;
  return /^P[A-Z]{0,4}\d{12,24}$/.test(chars) ? 2 : 0;
}

function mentionsPolicy(text: string, start: number, end: number): boolean {
  return /保单|保险单|policy/i.test(text.slice(Math.max(0, start - 24), end + 16));
}

/** English says the same in three times the letters: The policy that I bought from you last year is HY…. */
function mentionsPolicyInEnglish(text: string, start: number, end: number): boolean {
  const around = `${text.slice(Math.max(0, start - 64), start)} ${text.slice(end, end + 40)}`;
  return /\b(?:polic(?:y|ies)|insurance)\b/i.test(around) && !/\b(?:claims?|case|report|order|ticket)\b/i.test(around);
}

function isAmountOrDate(text: string, reading: CodeReading): boolean {
  const { chars } = reading;
  if (/^\s?(?:元|块|万|年|岁|天|%)/.test(text.slice(reading.end, reading.end + 2))) return true;
  if (/^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/.test(chars)) return true;
  return /^\d{4}[-./]\d{1,2}[-./]\d{1,2}$/.test(text.slice(reading.start, reading.end));
}
