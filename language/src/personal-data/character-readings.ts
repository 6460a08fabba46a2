import type { CharacterGroup, Gap } from './character-groups.ts';

/** Neighbouring groups of letters and digits read as one code; `end` is exclusive, `last` the last group taken. */
export interface CodeReading {
  readonly chars: string;
  readonly start: number;
  readonly end: number;
  readonly last: number;
  readonly inner: Gap;
  readonly after: Gap;
}

/**
 * Every reading that begins with group `first`, shortest first, up to `longest` characters.
 * `widest` is the widest gap that may lie inside.
 */
export function codeReadings(groups: readonly CharacterGroup[], first: number, longest: number, widest: Gap): CodeReading[] {
  const readings: CodeReading[] = [];
  const start = groups[first]?.start ?? 0;
  let chars = '';
  let inner: Gap = 0;
  for (let last = first; last < groups.length; last++) {
    const group = groups[last];
    if (group === undefined) break;
    if (last > first) {
      if (group.gap > widest) break;
      if (group.gap > inner) inner = group.gap;
    }
    chars += group.chars;
    if (chars.length > longest) break;
    readings.push({ chars, start, end: group.end, last, inner, after: groups[last + 1]?.gap ?? 3 });
  }
  return readings;
}

/** Whether the groups from `first` on hold at least `least` characters with no gap wider than `widest` between them. */
export function holdsAtLeast(groups: readonly CharacterGroup[], first: number, least: number, widest: Gap): boolean {
  let length = 0;
  for (let index = first; index < groups.length; index++) {
    const group = groups[index];
    if (group === undefined || (index > first && group.gap > widest)) return false;
    length += group.chars.length;
    if (length >= least) return true;
  }
  return false;
}

/** Index of the group that begins at `at`, or -1. Binary search. */
export function groupAt(groups: readonly CharacterGroup[], at: number): number {
  let low = 0;
  let high = groups.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const start = groups[middle]?.start ?? 0;
    if (start === at) return middle;
    if (start < at) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
