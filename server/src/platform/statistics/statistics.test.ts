import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { testDifference, testPairs } from './compare-shares.ts';
import { exactSigns, fisherExact, logFactorial } from './exact-tests.ts';
import { normalCdf, normalQuantile, normalUpper } from './normal.ts';
import { answersForLowerBound, answersForMargin, answersPerGroup, pairsNeeded } from './sample-size.ts';
import { newcombe, shareOf, wilson, type Share } from './share.ts';
import { standardisedDifference } from './standardised-difference.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Draws that repeat from run to run (Park & Miller). */
function draws(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
function randomShares(count: number): Share[] {
  const next = draws(7);
  return Array.from({ length: count }, () => {
    const whole = 1 + Math.floor(next() * 400);
    return { part: Math.floor(next() * (whole + 1)), whole };
  });
}

describe('the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [-1.959963984540054, 0.025],
    [-5, 2.866515718791939e-7],
    [-8, 6.22096057427174e-16],
    [-20, 2.7536241186061556e-89],
  ])('has P(Z ≤ %d) = %d', (x, p) => {
    expect(normalCdf(x)).toBeCloseTo(p, 13);
    expect(normalCdf(x) / p).toBeCloseTo(1, 7);
    expect(normalUpper(-x)).toBe(normalCdf(x));
  });

  it('knows the usual quantiles, and is the inverse of its distribution, far out as well', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.8)).toBeCloseTo(0.8416212335729143, 12);
    expect(normalQuantile(1e-12)).toBeCloseTo(-7.034483825301132, 9);
    for (const p of [1e-100, 1e-9, 0.001, 0.02, 0.3, 0.5, 0.77, 0.999]) expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 10);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect(() => normalQuantile(1.1)).toThrow(/between 0 and 1/);
  });
});

describe('Wilson’s interval', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [170, 200, 0.7939, 0.8929],
    [340, 400, 0.8117, 0.8817],
    [450, 500, 0.8706, 0.9233],
  ])('of %i in %i is %d to %d', (part, whole, low, high) => {
    const interval = wilson({ part, whole });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('stays within 0 and 1, holds the share, narrows with more answers, widens with more confidence, and mirrors', () => {
    for (const share of randomShares(300)) {
      const { part, whole } = share;
      const { low, high } = wilson(share);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(shareOf(share));
      expect(high).toBeGreaterThanOrEqual(shareOf(share));
      const more = wilson({ part: part * 4, whole: whole * 4 });
      expect(more.high - more.low).toBeLessThan(high - low);
      const surer = wilson(share, 0.99);
      expect(surer.high - surer.low).toBeGreaterThan(high - low);
      const mirrored = wilson({ part: whole - part, whole });
      expect(mirrored.low).toBeCloseTo(1 - high, 12);
    }
  });

  it('shrinks with what is left of a small pool, to nothing at a full count', () => {
    const half = wilson({ part: 30, whole: 40, pool: 80 });
    const open = wilson({ part: 30, whole: 40 });
    expect(half.high - half.low).toBeLessThan(open.high - open.low);
    expect(wilson({ part: 60, whole: 80, pool: 80 })).toEqual({ low: 0.75, high: 0.75 });
    const vast = wilson({ part: 30, whole: 40, pool: 1e9 });
    expect(vast.low).toBeCloseTo(open.low, 6);
  });

  it('knows nothing of nobody, and refuses what is no share', () => {
    expect(wilson({ part: 0, whole: 0 })).toEqual({ low: 0, high: 1 });
    expect(() => wilson({ part: 3, whole: 2 })).toThrow(/3 of 2/);
    expect(() => wilson({ part: 0.5, whole: 2 })).toThrow(/no share/);
    expect(() => wilson({ part: 1, whole: 5, pool: 4 })).toThrow(/5 answers of 4/);
    expect(() => wilson({ part: 1, whole: 2 }, 95)).toThrow(/confidence/);
  });
});

describe('the difference of two shares', () => {
  it.each([
    [56, 70, 48, 80, 0.2, 0.0524, 0.3339, 2.65017],
    [340, 400, 280, 400, 0.15, 0.0925, 0.2064, 5.08],
  ])('of %i in %i and %i in %i has the published interval and z', (a, m, b, n, difference, low, high, z) => {
    const interval = newcombe({ part: a, whole: m }, { part: b, whole: n });
    expect(interval.difference).toBeCloseTo(difference, 4);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
    expect(testDifference({ part: a, whole: m }, { part: b, whole: n })).toMatchObject({ test: 'pooledZ', z: expect.closeTo(z, 4) });
  });

  it('has the published p', () => expect(testDifference({ part: 56, whole: 70 }, { part: 48, whole: 80 }).pTwoSided).toBeCloseTo(0.00805, 5));

  it('turns its sign with the order, and its interval holds the difference', () => {
    const shares = randomShares(200);
    shares.slice(1).forEach((after, index) => {
      const before = shares[index]!;
      const [there, back] = [newcombe(after, before), newcombe(before, after)];
      expect(there.low).toBeCloseTo(-back.high, 12);
      expect(there.low).toBeGreaterThanOrEqual(-1);
      expect(there.high).toBeLessThanOrEqual(1);
      expect(there.difference).toBeGreaterThanOrEqual(there.low);
      expect(there.difference).toBeLessThanOrEqual(there.high);
      const [test, mirror] = [testDifference(after, before), testDifference(before, after)];
      expect(test.z).toBeCloseTo(-mirror.z, 10);
      expect(test.pTwoSided).toBeCloseTo(mirror.pTwoSided, 10);
    });
  });

  it('is tested exactly where a side has fewer than five of either kind', () => {
    // Fisher's tea: 3 of 4 against 1 of 4.
    const tea = testDifference({ part: 3, whole: 4 }, { part: 1, whole: 4 });
    expect(tea.test).toBe('fisher');
    expect(tea.pGreater).toBeCloseTo(17 / 70, 12);
    expect(tea.pTwoSided).toBeCloseTo(34 / 70, 12);
    expect(fisherExact({ part: 10, whole: 12 }, { part: 5, whole: 15 }).greater).toBeCloseTo(0.012369692346809, 12);
    expect(testDifference({ part: 5, whole: 10 }, { part: 5, whole: 10 }).test).toBe('pooledZ');
  });

  it('leaves nothing to chance when both pools have answered in full, and weighs a part of a pool by what is left', () => {
    expect(testDifference({ part: 36, whole: 40, pool: 40 }, { part: 35, whole: 40, pool: 40 })).toEqual({ test: 'fullCount', z: Infinity, pGreater: 0, pTwoSided: 0 });
    expect(testDifference({ part: 35, whole: 40, pool: 40 }, { part: 35, whole: 40, pool: 40 })).toMatchObject({ z: 0, pGreater: 1 });
    const open = testDifference({ part: 36, whole: 40 }, { part: 70, whole: 100 });
    const part = testDifference({ part: 36, whole: 40, pool: 50 }, { part: 70, whole: 100 });
    expect(part.z).toBeGreaterThan(open.z);
  });

  it('refuses a side without answers', () => expect(() => testDifference({ part: 0, whole: 0 }, { part: 1, whole: 2 })).toThrow(/both sides/));
});

describe('paired answers', () => {
  it('are tested by who changed only', () => {
    expect(testPairs({ gained: 40, lost: 20 })).toMatchObject({ test: 'mcnemar', z: expect.closeTo(20 / Math.sqrt(60), 10) });
    expect(testPairs({ gained: 20, lost: 40 }).z).toBeCloseTo(-20 / Math.sqrt(60), 10);
    expect(testPairs({ gained: 0, lost: 0 })).toMatchObject({ z: 0, pGreater: 1, pTwoSided: 1 });
  });

  it('exactly where few changed', () => {
    const test = testPairs({ gained: 9, lost: 1 });
    expect(test.test).toBe('mcnemarExact');
    expect(test.pGreater).toBeCloseTo(11 / 1024, 12);
    expect(test.pTwoSided).toBeCloseTo(22 / 1024, 12);
    expect(exactSigns(5, 5).twoSided).toBeCloseTo(1, 12);
  });

  it('refuse what is no count', () => expect(() => testPairs({ gained: -1, lost: 3 })).toThrow(/no counts/));
});

describe('sample sizes', () => {
  it.each([
    [0.6, 0.7, 356, 477, 281],
    [0.7, 0.75, 1251, 1674, 986],
    [0.7, 0.8, 294, 392, 231],
    [0.7, 0.85, 121, 161, 95],
    [0.8, 0.85, 906, 1212, 714],
    [0.8, 0.9, 199, 266, 157],
  ])('from %d to %d: %i, %i with more power, %i one-sided', (from, to, n80, n90, oneSided) => {
    expect(answersPerGroup({ from, to, alpha: 0.05, power: 0.8, sides: 2 })).toBe(n80);
    expect(answersPerGroup({ from, to, alpha: 0.05, power: 0.9, sides: 2 })).toBe(n90);
    expect(answersPerGroup({ from, to, alpha: 0.05, power: 0.8, sides: 1 })).toBe(oneSided);
    expect(answersPerGroup({ from, to, alpha: 0.025, power: 0.8, sides: 1 })).toBe(n80);
  });

  it.each([
    [200, 132],
    [500, 218],
    [1000, 278],
    [5000, 357],
    [100_000, 383],
  ])('±5 points of a pool of %i: %i', (pool, answers) => expect(answersForMargin({ margin: 0.05, pool })).toBe(answers));

  it('proves at least 80 % by 253 answers at 85 %, by 68 at 90 %', () => {
    expect(answersForLowerBound({ share: 0.85, floor: 0.8 })).toBe(253);
    expect(answersForLowerBound({ share: 0.9, floor: 0.8 })).toBe(68);
  });

  it('needs fewer pairs where people agree with themselves, and never more answers than there are people', () => {
    const rise = { from: 0.7, to: 0.8, alpha: 0.025, power: 0.8, sides: 1 } as const;
    expect(pairsNeeded(rise)).toBe(296);
    expect(pairsNeeded(rise, 0.2)).toBeLessThan(pairsNeeded(rise));
    expect(answersForMargin({ margin: 0.001, pool: 50 })).toBe(50);
  });

  it('grows as the rise gets smaller, and refuses what cannot be planned', () => {
    const of = (to: number): number => answersPerGroup({ from: 0.6, to, alpha: 0.05, power: 0.8, sides: 2 });
    for (let to = 0.65; to < 0.95; to += 0.05) expect(of(to)).toBeGreaterThan(of(to + 0.05));
    expect(() => of(0.6)).toThrow(/0.6 to 0.6/);
    expect(() => answersForLowerBound({ share: 0.8, floor: 0.8 })).toThrow(/never proves/);
    expect(() => pairsNeeded({ from: 0.5, to: 0.7, alpha: 0.025, power: 0.8, sides: 1 }, 0.1)).toThrow(/must change/);
  });
});

describe('many tests at once', () => {
  it('are adjusted as Benjamini and Hochberg did theirs', () => {
    // The fifteen p values of their paper of 1995: four are found at q = 0.05.
    const ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    const adjusted = benjaminiHochberg(ps);
    expect(adjusted.filter((p) => p <= 0.05)).toHaveLength(4);
    expect(adjusted[0]).toBeCloseTo(0.0015, 10);
    expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 10);
    expect(benjaminiHochberg([...ps].reverse())).toEqual([...adjusted].reverse());
    expect(benjaminiHochberg([])).toEqual([]);
    expect(() => benjaminiHochberg([1.2])).toThrow(/between 0 and 1/);
  });
});

describe('smaller things', () => {
  it('the standardised difference is 0 for like groups and has the sign of the first', () => {
    expect(standardisedDifference(0.5, 0.4)).toBeCloseTo(0.1 / Math.sqrt(0.245), 12);
    expect(standardisedDifference(0, 0)).toBe(0);
    expect(standardisedDifference(0, 1)).toBe(-Infinity);
  });

  it('ln n! goes on smoothly from the sum to the series', () => {
    expect(logFactorial(5)).toBeCloseTo(Math.log(120), 12);
    expect(logFactorial(256) - logFactorial(255)).toBeCloseTo(Math.log(256), 10);
    expect(logFactorial(1000)).toBeCloseTo(5912.128178488163, 9);
  });

  it('eigenvectors rebuild the matrix and stand upright on each other', () => {
    const next = draws(3);
    const size = 9;
    const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) matrix[i]![j] = matrix[j]![i] = next() - 0.5;
    const { values, vectors } = symmetricEigen(matrix);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        expect(values.reduce((sum, value, k) => sum + value * vectors[i]![k]! * vectors[j]![k]!, 0)).toBeCloseTo(matrix[i]![j]!, 12);
        expect(vectors.reduce((sum, row) => sum + row[i]! * row[j]!, 0)).toBeCloseTo(i === j ? 1 : 0, 12);
      }
    }
    expect(symmetricEigen([[2, 1], [1, 2]]).values.sort()).toEqual([expect.closeTo(1, 12), expect.closeTo(3, 12)]);
  });
});
