import { hasVinChecksum } from './checksums.ts';
import type { CharacterGroup } from './character-groups.ts';
import { codeReadings, holdsAtLeast } from './character-readings.ts';
import type { Candidate } from './finding.ts';
import { labelBefore } from './number-labels.ts';

/** Policy numbers of many insurers are letters and then digits only; a vehicle's model section mixes them. */
const LETTERS_THEN_DIGITS = /^[A-Z]+\d+$/;

/** Vehicle identification numbers: 17 letters and digits, in any case, in one piece or cut by spaces and pauses. */
export function findVins(text: string, groups: readonly CharacterGroup[]): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i < groups.length; i++) {
    if (!holdsAtLeast(groups, i, 17, 2)) continue;
    for (const reading of codeReadings(groups, i, 17, 2)) {
      if (reading.chars.length !== 17 || !/[A-Z]/.test(reading.chars) || /^\d{16}X$/.test(reading.chars)) continue;
      if ((reading.chars.match(/\d/g) ?? []).length < 5) continue;
      const score = vinScore(text, reading.chars, reading.start, reading.inner > 0);
      if (score > 0) found.push({ kind: 'vin', start: reading.start, end: reading.end, score });
    }
  }
  return found;
}

function vinScore(text: string, chars: string, start: number, split: boolean): number {
  const label = labelBefore(text, start);
  if (label?.label === 'vin') return 5;
  if (!/^[A-HJ-NPR-Z0-9]{13}\d{4}$/.test(chars)) return 0;
  if (label?.label === 'policy_no' && label.distance <= 10) return 0;
  if (hasVinChecksum(chars) && !split) return label?.label === 'other' && label.distance < 8 ? 0 : 4;
  if ((label?.label === 'policy_no' || label?.label === 'other') && label.distance <= 10) return 0;
  if (split && /^L[A-Z]{2}[A-Z0-9]{10}\d{4}$/.test(chars) && /[A-Z]\d+[A-Z]/.test(chars)) return 1;
  if (split) return chars.startsWith('L') && hasVinChecksum(chars) ? 3 : 0;
  if (LETTERS_THEN_DIGITS.test(chars)) return 0;
  return /^[A-Z]/.test(chars) || hasVinChecksum(chars) || /^[1-9][A-Z]/.test(chars) ? 2 : 0;
}
