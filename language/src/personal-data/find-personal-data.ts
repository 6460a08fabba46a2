import { characterGroups } from './character-groups.ts';
import type { CharacterGroup } from './character-groups.ts';
import { findAddresses } from './find-addresses.ts';
import { findEmails } from './find-emails.ts';
import { findEnglishAddresses, findEnglishNames } from './find-english.ts';
import { findNames } from './find-names.ts';
import { findNumbers } from './find-numbers.ts';
import { findPlates } from './find-plates.ts';
import { findPolicyNumbers } from './find-policy-numbers.ts';
import { findTravelDocuments } from './find-travel-documents.ts';
import { findVins } from './find-vins.ts';
import { personalDataKinds } from './finding.ts';
import type { Candidate, Finding, PersonalDataKind } from './finding.ts';
import { foldWidth } from './fold-width.ts';

export interface FindOptions {
  /** Look for these kinds only; all by default. Competition between spans is then among these alone. */
  readonly kinds?: readonly PersonalDataKind[];
}

const RANK = new Map(personalDataKinds.map((kind, index) => [kind, index]));

/**
 * Personal data in a text of a service dialogue, Chinese or English: sorted by place, not overlapping, each with its exact
 * span in UTF-16 units. Numbers are found in digits, full-width digits and Chinese numerals, also cut by spaces, hyphens,
 * pauses and filler words; such a span runs from the first digit to the last.
 * Not found, since they belong to nobody: staff and report numbers, tails of four digits, public hotlines, addresses of
 * outlets, hospitals and garages, surnames with a title.
 * Any length of text; the time is linear in it.
 */
export function findPersonalData(text: string, options: FindOptions = {}): Finding[] {
  const folded = foldWidth(text);
  const groups = characterGroups(folded);
  const candidates = [...(groups.length > 0 ? findInGroups(folded, groups) : []), ...findAddresses(folded), ...findNames(folded)];
  const wanted = options.kinds === undefined ? candidates : candidates.filter((candidate) => options.kinds?.includes(candidate.kind));
  return settle(wanted, text);
}

/** The least letters and digits in a text that may hold a number: a landline without its code has seven, a policy number six, a plate of the police five. */
const LEAST_CHARACTERS = 5;

/** What is made of letters and digits: numbers, codes, e-mail addresses, and what is written in English. */
function findInGroups(text: string, groups: readonly CharacterGroup[]): Candidate[] {
  let characters = 0;
  let latin = false;
  for (const group of groups) {
    characters += group.chars.length;
    latin ||= !group.digits;
  }
  const found = text.includes('@') || latin ? findEmails(text) : [];
  if (characters >= LEAST_CHARACTERS) {
    found.push(...findNumbers(text, groups), ...findTravelDocuments(text, groups), ...findPolicyNumbers(text, groups));
    if (latin) found.push(...findVins(text, groups), ...findPlates(text, groups));
  }
  if (latin) found.push(...findEnglishAddresses(text), ...findEnglishNames(text));
  return found;
}

/** Gives competing spans to the stronger kind, then to the better score, then to the longer and the earlier. */
function settle(candidates: Candidate[], text: string): Finding[] {
  if (candidates.length === 0) return [];
  candidates.sort(
    (a, b) => (RANK.get(a.kind) ?? 0) - (RANK.get(b.kind) ?? 0) || b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const taken = candidates.length > 1 ? new Uint8Array(text.length) : NOTHING;
  const findings: Finding[] = [];
  for (const { kind, start, end } of candidates) {
    if (isTaken(taken, start, end)) continue;
    if (candidates.length > 1) taken.fill(1, start, end);
    findings.push({ kind, text: text.slice(start, end), start, end });
  }
  return findings.sort((a, b) => a.start - b.start);
}

const NOTHING = new Uint8Array(0);

function isTaken(taken: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (taken[at] === 1) return true;
  return false;
}
