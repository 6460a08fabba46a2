import { zOfConfidence } from './normal.ts';

/** `part` of `whole` answers; whole numbers, 0 ≤ part ≤ whole. `pool`: how many there are to ask at all, where that is known and small. */
export interface Share {
  readonly part: number;
  readonly whole: number;
  readonly pool?: number | null;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Refuses what is no share: fractions, negative numbers, a part above its whole, a whole above its pool. */
export function checkShare({ part, whole, pool }: Share, name = 'share'): void {
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole) || part < 0 || part > whole) throw new RangeError(`${name}: ${part} of ${whole} is no share`);
  if (pool != null && (!Number.isSafeInteger(pool) || pool < whole)) throw new RangeError(`${name}: ${whole} answers of ${pool} people`);
}

/** part / whole; NaN when nobody answered. */
export const shareOf = ({ part, whole }: Share): number => part / whole;

/**
 * The finite-population factor of a variance, (N − n)/(N − 1) (Cochran, Sampling Techniques, 2.6): 1 for an unknown or endless pool, 0 when
 * everybody has answered: then nothing is left to chance.
 */
export function poolFactor({ whole, pool }: Share): number {
  if (pool == null) return 1;
  return pool === whole ? 0 : (pool - whole) / (pool - 1);
}

/**
 * Wilson's score interval of a share, 0–1, never outside. Nobody asked: 0–1. With a pool z² is multiplied by the finite-population factor,
 * so a full count gives the share itself. E. B. Wilson, JASA 22 (1927); methods 2.2.
 */
export function wilson(share: Share, confidence = 0.95): Interval {
  checkShare(share);
  const { part, whole } = share;
  if (whole === 0) return { low: 0, high: 1 };
  const z2 = zOfConfidence(confidence) ** 2 * poolFactor(share);
  const p = part / whole;
  const scale = 1 + z2 / whole;
  const centre = (p + z2 / (2 * whole)) / scale;
  const half = Math.sqrt((z2 * p * (1 - p)) / whole + (z2 / (2 * whole)) ** 2) / scale;
  return { low: part === 0 ? 0 : Math.max(0, centre - half), high: part === whole ? 1 : Math.min(1, centre + half) };
}

/**
 * Newcombe's hybrid score interval of `after` − `before`, −1…1: from the two Wilson intervals.
 * R. G. Newcombe, Statistics in Medicine 17 (1998), method 10; methods 2.2. A side that nobody answered leaves everything open.
 */
export function newcombe(after: Share, before: Share, confidence = 0.95): Interval & { readonly difference: number } {
  const [first, second] = [wilson(after, confidence), wilson(before, confidence)];
  if (after.whole === 0 || before.whole === 0) return { difference: Number.NaN, low: -1, high: 1 };
  return combineIntervals({ value: shareOf(after), ...first }, { value: shareOf(before), ...second });
}

/** The interval of first − second from one interval of each ("square and add", Zou & Donner, Statistics in Medicine 27 (2008)). */
export function combineIntervals(first: Interval & { value: number }, second: Interval & { value: number }): Interval & { readonly difference: number } {
  const difference = first.value - second.value;
  return {
    difference,
    low: difference - Math.hypot(first.value - first.low, second.high - second.value),
    high: difference + Math.hypot(first.high - first.value, second.value - second.low),
  };
}
