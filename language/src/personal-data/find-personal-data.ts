import { characterGroups } from './character-groups.ts';
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
  const candidates: Candidate[] = [
    ...(folded.includes('@') || groups.some((group) => !group.digits) ? findEmails(folded) : []),
    ...findNumbers(folded, groups),
    ...findTravelDocuments(folded, groups),
    ...findVins(folded, groups),
    ...findPlates(folded, groups),
    ...findPolicyNumbers(folded, groups),
    ...findAddresses(folded),
    ...findEnglishAddresses(folded),
    ...findNames(folded),
    ...findEnglishNames(folded),
  ];
  const wanted = options.kinds === undefined ? candidates : candidates.filter((candidate) => options.kinds?.includes(candidate.kind));
  return settle(wanted, text);
}

/** Gives competing spans to the stronger kind, then to the better score, then to the longer and the earlier. */
function settle(candidates: Candidate[], text: string): Finding[] {
  if (candidates.length === 0) return [];
  candidates.sort(
    (a, b) => (RANK.get(a.kind) ?? 0) - (RANK.get(b.kind) ?? 0) || b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const taken = new Uint8Array(text.length);
  const findings: Finding[] = [];
  for (const { kind, start, end } of candidates) {
    if (taken.subarray(start, end).includes(1)) continue;
    taken.fill(1, start, end);
    findings.push({ kind, text: text.slice(start, end), start, end });
  }
  return findings.sort((a, b) => a.start - b.start);
}
