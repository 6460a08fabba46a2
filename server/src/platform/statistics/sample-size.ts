import { normalQuantile, zOfConfidence } from './normal.ts';
import { wilson } from './share.ts';

export interface Rise {
  /** Shares, 0–1; `to` above `from`. */
  readonly from: number;
  readonly to: number;
  /** Accepted chance of a false alarm; of both directions together when `sides` is 2. */
  readonly alpha: number;
  /** Wanted chance to notice the rise. */
  readonly power: number;
  readonly sides: 1 | 2;
}

function check({ from, to, alpha, power, sides }: Rise): { zAlpha: number; zBeta: number; gain: number } {
  if (!(from >= 0 && to <= 1 && to > from)) throw new RangeError(`a rise from ${from} to ${to} cannot be planned`);
  if (!(alpha > 0 && alpha < 0.5)) throw new RangeError(`alpha must lie between 0 and 0.5, is ${alpha}`);
  if (!(power > 0.5 && power < 1)) throw new RangeError(`power must lie between 0.5 and 1, is ${power}`);
  return { zAlpha: -normalQuantile(alpha / sides), zBeta: normalQuantile(power), gain: to - from };
}

/**
 * Answers needed in each of two groups: n = (z_α√(2p̄q̄) + z_β√(p₁q₁ + p₂q₂))²/d², rounded up (Fleiss, Statistical Methods for Rates and
 * Proportions, 4.2, no continuity correction); methods 2.2, table.
 */
export function answersPerGroup(rise: Rise): number {
  const { zAlpha, zBeta, gain } = check(rise);
  const middle = (rise.from + rise.to) / 2;
  const changed = Math.sqrt(rise.from * (1 - rise.from) + rise.to * (1 - rise.to));
  return Math.ceil(((zAlpha * Math.sqrt(2 * middle * (1 - middle)) + zBeta * changed) / gain) ** 2);
}

/**
 * Pairs needed when the same people answer twice: n = (z_α√ψ + z_β√(ψ − d²))²/d² (R. J. Connor, Biometrics 43 (1987)). `changing` ψ is the
 * share who change their mind; default: as if both answers were independent, which is the most that agreement among one's own answers allows.
 */
export function pairsNeeded(rise: Rise, changing = rise.from * (1 - rise.to) + rise.to * (1 - rise.from)): number {
  const { zAlpha, zBeta, gain } = check(rise);
  if (!(changing >= gain && changing <= 1)) throw new RangeError(`with a gain of ${gain}, between that and 1 must change, not ${changing}`);
  return Math.ceil(((zAlpha * Math.sqrt(changing) + zBeta * Math.sqrt(changing - gain ** 2)) / gain) ** 2);
}

/** Answers for an interval of ± `margin` (0–1) around a share (default the worst, 0.5), fewer of a small pool: n₀/(1 + (n₀ − 1)/N). */
export function answersForMargin({ margin, share = 0.5, confidence = 0.95, pool }: { margin: number; share?: number; confidence?: number; pool?: number }): number {
  if (!(margin > 0 && margin < 1)) throw new RangeError(`margin must lie between 0 and 1, is ${margin}`);
  if (pool !== undefined && !(pool >= 1)) throw new RangeError(`a pool of ${pool} cannot be asked`);
  const endless = (zOfConfidence(confidence) ** 2 * share * (1 - share)) / margin ** 2;
  return pool === undefined ? Math.ceil(endless) : Math.min(pool, Math.ceil(endless / (1 + (endless - 1) / pool)));
}

/** The least number of answers at which Wilson's lower bound reaches `floor` if `share` of them (rounded down) are good. Refuses share ≤ floor. */
export function answersForLowerBound({ share, floor, confidence = 0.95 }: { share: number; floor: number; confidence?: number }): number {
  if (!(floor >= 0 && share <= 1 && share > floor)) throw new RangeError(`a share of ${share} never proves at least ${floor}`);
  const least = (zOfConfidence(confidence) ** 2 * floor * (1 - floor)) / (share - floor) ** 2;
  let answers = Math.max(1, Math.floor(least));
  while (wilson({ part: Math.floor(share * answers + 1e-9), whole: answers }, confidence).low < floor) answers++;
  return answers;
}
