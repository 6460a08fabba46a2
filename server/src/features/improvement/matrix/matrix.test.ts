import { describe, expect, it } from 'vitest';
import { deriveImportance, explainedBy, orderWeights, relativeWeights } from './derive-importance.ts';
import { emergingThemes } from '../../voices/index.ts';
import { crosshairOf, quadrantOf, rankThemes, type MatrixTheme } from './rank-themes.ts';
import { correlate, mergeSums, sumDrivers, type Response } from './sums.ts';
import { impactOnPromotion, impactOnShare } from './theme-impact.ts';
import { quadrantWords, wordChange, wordReason } from './word-rank.ts';

function draws(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Responses whose drivers share a mood, so that they correlate. */
function randomResponses(count: number, drivers: number, seed: number): Response[] {
  const next = draws(seed);
  return Array.from({ length: count }, () => {
    const mood = next();
    const values = Array.from({ length: drivers }, () => Math.round(1 + 4 * (0.5 * mood + 0.5 * next())));
    return { drivers: values, outcome: Math.round(values.reduce((sum, value, place) => sum + value / (place + 1), 0) + 3 * next()) };
  });
}

describe('leaving a theme out', () => {
  it('is −20 in the worked example', () => {
    const impact = impactOnPromotion({ promoters: 500, passives: 300, detractors: 200 }, { promoters: 20, passives: 60, detractors: 120 })!;
    expect(impact.impact).toBeCloseTo(-20, 10);
    expect(impact.low).toBeLessThan(-20);
    expect(impact.high).toBeGreaterThan(-20);
    expect(impact.provenLoss).toBeCloseTo(-impact.high, 12);
  });

  it('equals share(all) − share(without) and proves less than it shows', () => {
    const impact = impactOnShare({ part: 850, whole: 1000 }, { part: 100, whole: 200 })!;
    expect(impact.impact).toBeCloseTo(85 - (100 * 750) / 800, 10);
    expect(impact.provenLoss).toBeGreaterThan(0);
    expect(impact.provenLoss).toBeLessThan(-impact.impact);
  });

  it('proves nothing by a few voices, or by good ones, and says nothing where nobody or everybody mentions it', () => {
    expect(impactOnShare({ part: 850, whole: 1000 }, { part: 1, whole: 2 })!.provenLoss).toBe(0);
    expect(impactOnShare({ part: 850, whole: 1000 }, { part: 200, whole: 200 })!.provenLoss).toBe(0);
    expect(impactOnShare({ part: 850, whole: 1000 }, { part: 0, whole: 0 })).toBeNull();
    expect(impactOnShare({ part: 850, whole: 1000 }, { part: 850, whole: 1000 })).toBeNull();
    expect(() => impactOnShare({ part: 10, whole: 100 }, { part: 11, whole: 20 })).toThrow(/no share/);
  });
});

describe('sums of drivers', () => {
  it('of shards add up to those of the whole, in any order', () => {
    const responses = randomResponses(300, 5, 2);
    const whole = sumDrivers(5, responses);
    const [first, second, third] = [sumDrivers(5, responses.slice(0, 40)), sumDrivers(5, responses.slice(40, 41)), sumDrivers(5, responses.slice(41))];
    expect(mergeSums(mergeSums(first, second), third)).toEqual(whole);
    expect(mergeSums(third, mergeSums(second, first))).toEqual(whole);
    expect(deriveImportance(mergeSums(mergeSums(first, second), third))).toEqual(deriveImportance(whole));
    expect(() => mergeSums(whole, sumDrivers(4, []))).toThrow(/do not add up/);
    expect(() => sumDrivers(2, [{ drivers: [1], outcome: 1 }])).toThrow(/1 drivers instead of 2/);
  });

  it('give Pearson’s correlation', () => {
    const found = correlate(sumDrivers(1, [[1, 2], [2, 1], [3, 4], [4, 3], [5, 5]].map(([x, y]) => ({ drivers: [x!], outcome: y! }))))!;
    expect(found.withOutcome[0]).toBeCloseTo(0.8, 12);
  });

  it('know nothing where the outcome never varies', () => expect(deriveImportance(sumDrivers(1, [1, 2, 3, 4].map((x) => ({ drivers: [x], outcome: 5 }))))).toBeNull());
});

describe('derived importance', () => {
  it('of independent drivers is the square of each correlation', () => {
    expect(relativeWeights([[1, 0], [0, 1]], [0.6, 0.3]).map((weight) => Number(weight.toFixed(12)))).toEqual([0.36, 0.09]);
    expect(orderWeights([[1, 0], [0, 1]], [0.6, 0.3]).map((weight) => Number(weight.toFixed(12)))).toEqual([0.36, 0.09]);
  });

  it('of two correlated drivers is the known half sum, by both methods', () => {
    // R² = (r₁² + r₂² − 2r₁r₂r₁₂)/(1 − r₁₂²); the first driver's part is the mean of r₁² and R² − r₂².
    const [r1, r2, r12] = [0.5, 0.4, 0.3];
    const explained = (r1 ** 2 + r2 ** 2 - 2 * r1 * r2 * r12) / (1 - r12 ** 2);
    const wanted = [(r1 ** 2 + explained - r2 ** 2) / 2, (r2 ** 2 + explained - r1 ** 2) / 2];
    for (const weights of [orderWeights([[1, r12], [r12, 1]], [r1, r2]), relativeWeights([[1, r12], [r12, 1]], [r1, r2])]) {
      weights.forEach((weight, place) => expect(weight).toBeCloseTo(wanted[place]!, 12));
    }
  });

  it('sums up to R², is never negative, and hardly differs between the methods', () => {
    for (const [drivers, seed] of [[3, 5], [5, 6], [8, 7], [12, 8]] as const) {
      const sums = sumDrivers(drivers, randomResponses(400, drivers, seed));
      const { between, withOutcome } = correlate(sums)!;
      const whole = explainedBy(withOutcome.map((_, place) => place), between, withOutcome);
      const [relative, orders] = [deriveImportance(sums)!, deriveImportance(sums, 'orders')!];
      expect(relative.explained).toBeCloseTo(whole, 10);
      expect(orders.explained).toBeCloseTo(whole, 10);
      relative.drivers.forEach((driver, place) => {
        expect(driver.weight).toBeGreaterThanOrEqual(0);
        expect(Math.abs(driver.share - orders.drivers[place]!.share)).toBeLessThan(0.02);
      });
    }
  });

  it('shares between drivers that repeat each other, and gives nothing to one that never varies', () => {
    const responses = randomResponses(200, 2, 9).map(({ drivers, outcome }) => ({ drivers: [drivers[0]!, drivers[0]!, drivers[1]!, 3], outcome }));
    const [once, twice] = [deriveImportance(sumDrivers(2, responses.map(({ drivers, outcome }) => ({ drivers: [drivers[0]!, drivers[2]!], outcome }))))!, deriveImportance(sumDrivers(4, responses))!];
    expect(twice.explained).toBeCloseTo(once.explained, 8);
    expect(twice.drivers[0]!.weight).toBeCloseTo(twice.drivers[1]!.weight, 8);
    expect(twice.drivers[3]).toEqual({ correlation: null, weight: 0, share: 0 });
    expect(deriveImportance(sumDrivers(4, responses), 'orders')!.explained).toBeCloseTo(once.explained, 8);
  });

  it('refuses all orders of more than twelve drivers', () => {
    expect(() => orderWeights([], new Array<number>(13).fill(0.1))).toThrow(/at most 12/);
  });
});

describe('the matrix', () => {
  const theme = (id: string, change: Partial<MatrixTheme> = {}): MatrixTheme => ({ id, volume: 100, provenLoss: 2, importance: 0.2, performance: 0.8, rising: false, complaints: 0, ...change });

  it('names its quadrants by the middle of the themes or by a target line', () => {
    const themes = [theme('a', { importance: 0.4, performance: 0.6 }), theme('b', { importance: 0.4, performance: 0.9 }), theme('c', { importance: 0.1, performance: 0.6 }), theme('d', { importance: 0.1, performance: 0.9 })];
    expect(themes.map((one) => quadrantOf(one, crosshairOf(themes)))).toEqual(['concentrateHere', 'keepUp', 'lowPriority', 'possibleOverkill']);
    expect(quadrantOf(themes[1]!, crosshairOf(themes, 0.95))).toBe('concentrateHere');
  });

  it('ranks by proven loss, raised by importance, rise and complaints, and ties by volume', () => {
    const ranked = rankThemes([theme('plain'), theme('rising', { rising: true }), theme('complained', { complaints: 0.5 }), theme('none', { provenLoss: 0 }), theme('big', { volume: 900 })]);
    expect(ranked.map(({ id }) => id)).toEqual(['complained', 'rising', 'big', 'plain', 'none']);
    expect(ranked[0]!.score).toBeCloseTo(2 * 1.7, 12);
    expect(ranked[0]!.reasons).toEqual([
      { code: 'provenLoss', points: 2 },
      { code: 'raisedBy', cause: 'importance', value: 0.2, factor: 0.2 },
      { code: 'raisedBy', cause: 'complaints', value: 0.5, factor: 0.5 },
    ]);
    expect(ranked[4]!.reasons).toEqual([{ code: 'noProvenLoss' }]);
    expect(() => rankThemes([], { importance: -1, rising: 0, complaints: 0 })).toThrow(/importance/);
  });

  it('says truly what would change a place', () => {
    const themes = [theme('a', { provenLoss: 5, importance: 0.1 }), theme('b', { provenLoss: 3, importance: 0.3 }), theme('c', { provenLoss: 1, rising: true })];
    const ranked = rankThemes(themes);
    for (const { id, rank, changes } of ranked) {
      for (const change of changes) {
        const place = (loss: number): number => rankThemes(themes.map((one) => (one.id === id ? { ...one, provenLoss: loss } : one))).find((one) => one.id === id)!.rank;
        const up = change.code === 'risesAbove';
        expect(place(change.atLoss + (up ? 0.001 : -0.001))).toBe(rank + (up ? -1 : 1));
        expect(place(change.atLoss + (up ? -0.001 : 0.001))).toBe(rank);
      }
    }
    expect(ranked.flatMap(({ changes }) => changes)).toHaveLength(4);
  });

  it('words reasons and changes in both languages', () => {
    const ranked = rankThemes([theme('a', { rising: true, complaints: 0.25 }), theme('b'), theme('c', { provenLoss: 0 })]);
    const said = [...ranked.flatMap(({ reasons }) => reasons.map(wordReason)), ...ranked.flatMap(({ changes }) => changes.map((change) => wordChange(change, 'X')))];
    expect(said[0]).toEqual({ zh: '按保守估计，它使整体得分至少损失 2.00 个百分点。', en: 'By a conservative estimate it costs at least 2.00 points.' });
    for (const { zh, en } of [...said, ...Object.values(quadrantWords)]) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).not.toMatch(/[\u4e00-\u9fff]|undefined|NaN/);
    }
  });
});

describe('emerging themes', () => {
  const stable = Array.from({ length: 99 }, (_, n) => ({ theme: `t${n}`, now: { part: 100 + (n % 5), whole: 10_000 }, before: { part: 102, whole: 10_000 } }));

  it('are those whose share surely rose, among a hundred looked at', () => {
    const found = emergingThemes([...stable, { theme: 'new', now: { part: 160, whole: 10_000 }, before: { part: 100, whole: 10_000 } }]);
    expect(found.map(({ theme }) => theme)).toEqual(['new']);
    expect(found[0]!.adjustedP).toBeLessThan(0.05);
  });

  it('are tested exactly where they are few, and fallen ones are none', () => {
    const found = emergingThemes([
      { theme: 'word', now: { part: 14, whole: 1000 }, before: { part: 0, whole: 1000 } },
      { theme: 'gone', now: { part: 0, whole: 1000 }, before: { part: 40, whole: 1000 } },
      { theme: 'unheard', now: { part: 0, whole: 0 }, before: { part: 4, whole: 1000 } },
    ]);
    expect(found).toMatchObject([{ theme: 'word', test: 'fisher' }]);
  });

  it('hardly ever show chance: of 200 quiet weeks with 30 themes at most one in ten shows any', () => {
    const next = draws(21);
    const count = (): number => Array.from({ length: 300 }, () => Number(next() < 0.05)).reduce((sum, one) => sum + one, 0);
    let alarms = 0;
    for (let week = 0; week < 200; week++) {
      const themes = Array.from({ length: 30 }, (_, n) => ({ theme: String(n), now: { part: count(), whole: 300 }, before: { part: count(), whole: 300 } }));
      if (emergingThemes(themes).length > 0) alarms++;
    }
    expect(alarms).toBeLessThan(20);
  });
});
