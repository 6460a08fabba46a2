import { normalDensity, normalQuantile, normalUpper } from '#platform/statistics/normal.ts';

/**
 * How much of α a look may have used up once a share `time` (0–1) of the information is in: 2 − 2Φ(z_{α/2}/√t), near nothing early, α at the
 * end. O'Brien–Fleming-like spending, K. K. G. Lan & D. L. DeMets, Biometrika 70 (1983); one-sided α.
 */
export function spentBy(time: number, alpha: number): number {
  if (time <= 0) return 0;
  return time >= 1 ? alpha : 2 * normalUpper(-normalQuantile(alpha / 2) / Math.sqrt(time));
}

export interface LookTime {
  /** Information at this look, in any unit; above 0 and growing. */
  readonly information: number;
  /** One-sided α used up to and with this look; not shrinking. */
  readonly spent: number;
}

/**
 * The z that each look must reach, so that looks and α come out as given under no change, whatever the distance of the looks. A look that adds
 * nothing to the spent α has no reachable limit (∞). By numerical integration of the score's density step by step (P. Armitage, C. K. McPherson &
 * B. C. Rowe, JRSS A 132 (1969)), Simpson's rule; limits right to 1e-4.
 */
export function boundaries(looks: readonly LookTime[]): number[] {
  looks.forEach(({ information, spent }, index) => {
    const last = looks[index - 1];
    if (!(information > (last?.information ?? 0)) || spent < (last?.spent ?? 0) || spent >= 0.5) throw new RangeError('looks must grow in information, and not shrink in spent alpha');
  });
  const limits: number[] = [];
  let before: Density | null = null;
  looks.forEach(({ information, spent }, index) => {
    const last = looks[index - 1];
    const toSpend = spent - (last?.spent ?? 0);
    const limit = toSpend <= 1e-15 ? Infinity : findLimit(toSpend, spent, information, before);
    limits.push(limit);
    const next = looks[index + 1];
    if (next !== undefined) before = densityAfter(information, limit, before, next.information - information);
  });
  return limits;
}

/** Density of the score S = Z·√information of those that no look has stopped, on a grid. */
interface Density {
  readonly information: number;
  readonly points: readonly number[];
  /** Density times the weight of Simpson's rule. */
  readonly weighted: readonly number[];
}

/** Chance to reach z at this information without having been stopped before. */
function crossing(z: number, information: number, before: Density | null): number {
  if (before === null) return normalUpper(z);
  const spread = Math.sqrt(information - before.information);
  const score = z * Math.sqrt(information);
  return before.points.reduce((sum, point, index) => sum + before.weighted[index]! * normalUpper((score - point) / spread), 0);
}

/**
 * The z whose crossing has the chance `toSpend`. It lies between the z of all that is spent so far and that of this look alone, for earlier looks
 * stop some but no more than they spent; found by the Illinois method on the logarithm.
 */
function findLimit(toSpend: number, spent: number, information: number, before: Density | null): number {
  if (before === null) return -normalQuantile(toSpend);
  const miss = (z: number): number => Math.log(crossing(z, information, before) / toSpend);
  let [low, high] = [-normalQuantile(spent) - 1e-6, -normalQuantile(toSpend) + 1e-6];
  let [above, below] = [miss(low), miss(high)];
  for (let step = 0; step < 60 && high - low > 1e-9; step++) {
    const between = (low * below - high * above) / (below - above);
    const found = miss(between);
    if (Math.abs(found) < 1e-10) return between;
    if (found > 0) {
      [low, above] = [between, found];
      below /= 2;
    } else {
      [high, below] = [between, found];
      above /= 2;
    }
  }
  return (low + high) / 2;
}

const reach = 8.5;

/** `ahead`: information that the next look adds; the grid is fine enough for so narrow a step. */
function densityAfter(information: number, limit: number, before: Density | null, ahead: number): Density {
  const deviation = Math.sqrt(information);
  const from = -reach * deviation;
  const to = Math.min(limit, reach) * deviation;
  if (to <= from) return { information, points: [], weighted: [] };
  const steps = 2 * Math.ceil(Math.max(200, (2 * (to - from)) / Math.sqrt(ahead)) / 2);
  const width = (to - from) / steps;
  const points = Array.from({ length: steps + 1 }, (_, index) => from + index * width);
  const weighted = points.map((point, index) => {
    const simpson = ((index === 0 || index === steps ? 1 : index % 2 === 1 ? 4 : 2) * width) / 3;
    return simpson * densityAt(point, information, before);
  });
  return { information, points, weighted };
}

function densityAt(point: number, information: number, before: Density | null): number {
  if (before === null) return normalDensity(point / Math.sqrt(information)) / Math.sqrt(information);
  const spread = Math.sqrt(information - before.information);
  return before.points.reduce((sum, from, index) => sum + before.weighted[index]! * normalDensity((point - from) / spread), 0) / spread;
}

/** Chance that any of the looks reaches its limit when the mean of the last look's z is `drift`: α at 0, the power at the planned gain. */
export function crossingChance(looks: readonly { information: number; limit: number }[], drift: number): number {
  const end = looks.at(-1)?.information ?? 1;
  // A drift moves the score by drift·√end per unit of information: shift every limit instead of every density.
  let before: Density | null = null;
  let total = 0;
  looks.forEach(({ information, limit }, index) => {
    const shifted = limit - (drift * information) / Math.sqrt(end) / Math.sqrt(information);
    total += crossing(shifted, information, before);
    const next = looks[index + 1];
    if (next !== undefined) before = densityAfter(information, shifted, before, next.information - information);
  });
  return total;
}
