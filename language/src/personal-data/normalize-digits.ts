import { characterGroups } from './character-groups.ts';
import { foldWidth } from './fold-width.ts';

/**
 * The same text with full-width signs as ASCII and with spoken digits (幺三八, 三个八, 双零, 八千) as digits.
 * Meant for text that is known to hold a number; in running text every 一 and 两 becomes a digit too.
 */
export function normalizeDigits(text: string): string {
  const folded = foldWidth(text);
  let result = '';
  let at = 0;
  for (const group of characterGroups(folded)) {
    if (!group.spoken) continue;
    result += folded.slice(at, group.start) + group.chars;
    at = group.end;
  }
  return result + folded.slice(at);
}
