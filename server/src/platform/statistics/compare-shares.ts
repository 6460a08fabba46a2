import { exactSigns, fisherExact } from './exact-tests.ts';
import { normalUpper } from './normal.ts';
import { checkShare, poolFactor, shareOf, type Share } from './share.ts';

export type TestName = 'pooledZ' | 'fisher' | 'mcnemar' | 'mcnemarExact' | 'fullCount';

export interface DifferenceTest {
  readonly test: TestName;
  /** Positive when `after` is the greater share; infinite where nothing is left to chance. */
  readonly z: number;
  /** One-sided: so great a rise, or greater, if nothing had changed. */
  readonly pGreater: number;
  readonly pTwoSided: number;
}

/** Successes and failures that each side needs for the normal approximation (Moore et al., IPS 9e, 8.2). */
const enough = 5;
/** Discordant pairs below which the exact test is taken (A. Agresti, Categorical Data Analysis, 10.1). */
const enoughChanges = 25;

/**
 * Did the share rise? Pooled two-proportion z; Fisher's exact test where a side has fewer than five successes or failures and no pool is
 * given. With pools each variance is cut by its finite-population factor; two full counts leave no chance. Refuses empty sides.
 */
export function testDifference(after: Share, before: Share): DifferenceTest {
  checkShare(after, 'after');
  checkShare(before, 'before');
  if (after.whole === 0 || before.whole === 0) throw new RangeError('a comparison needs answers on both sides');
  const pooled = (after.part + before.part) / (after.whole + before.whole);
  const left = poolFactor(after) / after.whole + poolFactor(before) / before.whole;
  const difference = shareOf(after) - shareOf(before);
  if (left === 0) return fact(difference);
  const z = ratio(difference, Math.sqrt(pooled * (1 - pooled) * left));
  const few = [after, before].some(({ part, whole }) => part < enough || whole - part < enough);
  if (few && after.pool == null && before.pool == null) {
    const tails = fisherExact(after, before);
    return { test: 'fisher', z, pGreater: tails.greater, pTwoSided: tails.twoSided };
  }
  return byNormal('pooledZ', z);
}

/** The same people asked twice: `gained` were dissatisfied before and are satisfied now, `lost` the other way round. */
export interface Pairs {
  readonly gained: number;
  readonly lost: number;
}

/**
 * McNemar's test of paired answers, z = (b − c)/√(b + c), without correction; exact below 25 changes. `factor` is the finite-population
 * factor of the asked. Q. McNemar, Psychometrika 12 (1947).
 */
export function testPairs({ gained, lost }: Pairs, factor = 1): DifferenceTest {
  if (![gained, lost].every((count) => Number.isSafeInteger(count) && count >= 0)) throw new RangeError(`${gained} gained and ${lost} lost are no counts`);
  if (factor === 0) return fact(gained - lost);
  const z = ratio(gained - lost, Math.sqrt((gained + lost) * factor));
  if (gained + lost < enoughChanges && factor === 1) {
    const tails = exactSigns(gained, lost);
    return { test: 'mcnemarExact', z, pGreater: tails.greater, pTwoSided: tails.twoSided };
  }
  return byNormal('mcnemar', z);
}

const ratio = (difference: number, error: number): number => (difference === 0 ? 0 : difference / error);
const byNormal = (test: TestName, z: number): DifferenceTest => ({ test, z, pGreater: normalUpper(z), pTwoSided: Math.min(1, 2 * normalUpper(Math.abs(z))) });

function fact(difference: number): DifferenceTest {
  if (difference === 0) return { test: 'fullCount', z: 0, pGreater: 1, pTwoSided: 1 };
  return { test: 'fullCount', z: difference > 0 ? Infinity : -Infinity, pGreater: difference > 0 ? 0 : 1, pTwoSided: 0 };
}
