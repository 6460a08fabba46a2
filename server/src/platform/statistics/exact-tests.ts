import { checkShare, type Share } from './share.ts';

const small: number[] = [0];
for (let n = 1; n < 256; n++) small.push(small[n - 1]! + Math.log(n));

/** ln n!, summed up to 255, by Stirling's series beyond (next term below 1e-20). */
export function logFactorial(n: number): number {
  const exact = small[n];
  if (exact !== undefined) return exact;
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5);
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

export interface Tails {
  /** P of a result at least so high, if nothing had changed. */
  readonly greater: number;
  /** P of a result at most as likely, in either direction. */
  readonly twoSided: number;
}

const asLikely = 1 + 1e-7;

/** Adds the tails of a discrete distribution from `lowest` on; the two-sided one takes every result that is not likelier than the seen one. */
function tailsOf(chances: readonly number[], lowest: number, seen: number): Tails {
  const limit = chances[seen - lowest]! * asLikely;
  const greater = chances.slice(seen - lowest).reduce((sum, chance) => sum + chance, 0);
  const twoSided = chances.reduce((sum, chance) => (chance <= limit ? sum + chance : sum), 0);
  return { greater: Math.min(1, greater), twoSided: Math.min(1, twoSided) };
}

/** Fisher's exact test that `after` holds a greater share than `before`; takes as many steps as the smallest margin. R. A. Fisher 1935. */
export function fisherExact(after: Share, before: Share): Tails {
  checkShare(after, 'after');
  checkShare(before, 'before');
  const parts = after.part + before.part;
  const lowest = Math.max(0, parts - before.whole);
  const highest = Math.min(parts, after.whole);
  const all = logChoose(after.whole + before.whole, parts);
  const chances = Array.from({ length: highest - lowest + 1 }, (_, n) => Math.exp(logChoose(after.whole, lowest + n) + logChoose(before.whole, parts - lowest - n) - all));
  return tailsOf(chances, lowest, after.part);
}

/** Exact sign test: of `gained + lost` changes each direction is equally likely if nothing had changed. McNemar's exact form. */
export function exactSigns(gained: number, lost: number): Tails {
  const changes = gained + lost;
  const chances = Array.from({ length: changes + 1 }, (_, n) => Math.exp(logChoose(changes, n) - changes * Math.LN2));
  return tailsOf(chances, 0, gained);
}
