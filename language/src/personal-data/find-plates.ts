import type { CharacterGroup } from './character-groups.ts';
import { codeReadings, groupAt } from './character-readings.ts';
import type { CodeReading } from './character-readings.ts';
import type { Candidate } from './finding.ts';
import { labelBefore } from './number-labels.ts';

const PROVINCE = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]/g;
/** Between the province and the letter, and again before the rest: 冀·A, 冀 A, 京A·D12345. */
const SEPARATOR = /[\s·•・.\-—]/;
const LAST_CHARACTER = /[挂学警港澳使领试超]/;

/**
 * Licence plates of seven places and of eight (new energy), written or said, with or without dots and spaces,
 * in capitals or not. The letters I and O do not occur on plates, but in what people write for 1 and 0.
 */
export function findPlates(text: string, groups: readonly CharacterGroup[]): Candidate[] {
  const found: Candidate[] = [];
  PROVINCE.lastIndex = 0;
  for (let match = PROVINCE.exec(text); match !== null; match = PROVINCE.exec(text)) {
    let letterAt = match.index + 1;
    while (letterAt < match.index + 4 && SEPARATOR.test(text.charAt(letterAt))) letterAt++;
    if (!/[A-Za-z]/.test(text.charAt(letterAt))) continue;
    const first = groupAt(groups, letterAt);
    if (first < 0) continue;
    const hit = bestPlate(text, groups, first, match.index);
    if (hit !== undefined) found.push({ kind: 'plate', start: match.index, end: hit, score: hit - match.index });
  }
  return found;
}

function bestPlate(text: string, groups: readonly CharacterGroup[], first: number, start: number): number | undefined {
  const readings = codeReadings(groups, first, 8, 2);
  const newEnergy = readings.find((reading) => isNewEnergy(reading.chars) && endsCleanly(readings, reading));
  if (newEnergy !== undefined) return newEnergy.end;
  for (const reading of readings) {
    if (/^[A-Z][A-Z0-9]{4}$/.test(reading.chars) && LAST_CHARACTER.test(text.charAt(reading.end)) && hasDigits(reading.chars, 2)) {
      return reading.end + 1;
    }
  }
  const ordinary = readings.find((reading) => /^[A-Z][A-Z0-9]{5}$/.test(reading.chars) && hasDigits(reading.chars, 1));
  if (ordinary !== undefined && /^[A-Z]{6}$/.test(ordinary.chars) === false) return ordinary.end;
  const careless = readings.find((reading) => /^[A-Z]\d{6}$/.test(reading.chars));
  return careless !== undefined && labelBefore(text, start)?.label === 'plate' ? careless.end : undefined;
}

function isNewEnergy(chars: string): boolean {
  return /^[A-Z](?:\d{5}[A-HJK]|[A-HJK][A-Z0-9]\d{4}|[DF](?=(?:[A-Z]*\d){3})[A-Z0-9]{5})$/.test(chars);
}

/** A seventh place belongs to the plate where no wider gap parts it from the rest. */
function endsCleanly(readings: readonly CodeReading[], reading: CodeReading): boolean {
  const shorter = readings.find((other) => other.chars.length === 6);
  return shorter === undefined || reading.inner <= Math.max(shorter.inner, 1);
}

function hasDigits(chars: string, least: number): boolean {
  return chars.slice(1).replace(/\D/g, '').length >= least;
}
