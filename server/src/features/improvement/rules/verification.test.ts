import { describe, expect, it } from 'vitest';
import { compareCohort } from './compare-cohort.ts';
import { judgeVerification, type Answer, type Finding, type Verdict } from './judge-verification.ts';
import { boundaries, crossingChance, spentBy } from './spend-alpha.ts';
import { planVerification, type VerificationPlan } from './verification-rule.ts';
import { outcomeWords, wordFinding } from './word-verdict.ts';

const deadline = '2026-12-31T16:00:00Z';
const baseline = { part: 858, whole: 1000 };
const plan: VerificationPlan = { design: 'separate', baseline, effect: 0.04, deadline };
const answers = (good: number, bad: number): Answer[] => [...Array.from({ length: good }, () => ({ good: true })), ...Array.from({ length: bad }, () => ({ good: false }))];
/** Good and bad ones evenly mixed. */
const mixed = (count: number, share: number): Answer[] => Array.from({ length: count }, (_, n) => ({ good: Math.floor((n + 1) * share) > Math.floor(n * share) }));
const codes = (verdict: Verdict): string[] => verdict.derivation.map(({ code }) => code);
const finding = <C extends Finding['code']>(verdict: Verdict, code: C): Extract<Finding, { code: C }> => verdict.derivation.find((one): one is Extract<Finding, { code: C }> => one.code === code)!;

const limitsAt = (times: readonly number[]): number[] => boundaries(times.map((time) => ({ information: time, spent: spentBy(time, 0.025) })));

describe('O’Brien–Fleming spending', () => {
  it.each([
    [[0.5, 1], [2.9626, 1.9686]],
    [[1 / 3, 2 / 3, 1], [3.7103, 2.5114, 1.993]],
    [[0.25, 0.5, 0.75, 1], [4.3326, 2.9631, 2.359, 2.0141]],
    [[0.2, 0.4, 0.6, 0.8, 1], [4.8769, 3.3569, 2.6803, 2.2898, 2.031]],
  ])('has the published limits for equal looks at %j', (times, published) => {
    limitsAt(times).forEach((limit, index) => expect(limit).toBeCloseTo(published[index]!, 3));
  });

  it.each([
    [[0.3, 0.75, 1], [3.92857, 2.3403, 2.01187]],
    [[0.5, 0.55, 1], [2.96259, 2.86718, 1.97459]],
    [[0.1, 0.98, 1], [6.99134, 1.98514, 2.05668]],
  ])('has the limits of the multivariate normal distribution for unequal looks at %j', (times, wanted) => {
    limitsAt(times).forEach((limit, index) => expect(limit).toBeCloseTo(wanted[index]!, 3));
  });

  it('spends nothing before the first answer, all at the end, and never takes back', () => {
    expect([spentBy(0, 0.025), spentBy(1, 0.025)]).toEqual([0, 0.025]);
    for (let time = 0.05; time < 1; time += 0.05) expect(spentBy(time + 0.05, 0.025)).toBeGreaterThanOrEqual(spentBy(time, 0.025));
    expect(spentBy(0.5, 0.025)).toBeCloseTo(0.001525, 6);
  });

  it('comes to α without a change, and to a little less power than one look with one', () => {
    const times = [0.37, 0.62, 0.9, 1];
    const looks = limitsAt(times).map((limit, index) => ({ information: times[index]!, limit }));
    expect(crossingChance(looks, 0)).toBeCloseTo(0.025, 6);
    const power = crossingChance(looks, 1.959964 + 0.841621);
    expect(power).toBeLessThan(0.8);
    expect(power).toBeGreaterThan(0.78);
  });

  it('has no limit where nothing is spent, and refuses looks that do not grow', () => {
    expect(boundaries([{ information: 1, spent: 0 }, { information: 2, spent: 0.025 }])).toEqual([Infinity, expect.closeTo(1.96, 4)]);
    expect(() => boundaries([{ information: 2, spent: 0.01 }, { information: 2, spent: 0.025 }])).toThrow(/grow/);
    expect(() => boundaries([{ information: 1, spent: 0.02 }, { information: 2, spent: 0.01 }])).toThrow(/not shrink/);
  });
});

describe('the rule fixed beforehand', () => {
  it('takes its answers from table 2.2 and looks at half of them and at all', () => {
    const rule = planVerification({ ...plan, baseline: { part: 700, whole: 1000 }, effect: 0.1 });
    expect(rule).toMatchObject({ answers: 294, floor: 0.7, alpha: 0.025, power: 0.8, pool: null });
    expect(rule.looks.map((look) => look.answers)).toEqual([147, 294]);
    expect(rule.looks[0]!.limit).toBeCloseTo(2.9626, 3);
    expect(rule.looks[1]).toMatchObject({ spent: 0.025, limit: expect.closeTo(1.9686, 3) });
    expect(planVerification({ ...plan, design: 'paired', baseline: { part: 700, whole: 1000 }, effect: 0.1 }).answers).toBe(296);
  });

  it('asks everybody of a small unit and looks no earlier than at 30 answers', () => {
    const rule = planVerification({ ...plan, pool: 44, looks: [0.25, 0.5, 0.75, 1] });
    expect(rule.answers).toBe(44);
    expect(rule.looks.map((look) => look.answers)).toEqual([33, 44]);
    expect(rule.looks[0]!.limit).toBeNull();
  });

  it.each<[Partial<VerificationPlan>, RegExp]>([
    [{ baseline: { part: 0, whole: 0 } }, /nobody answered/],
    [{ effect: 0.2 }, /cannot be planned/],
    [{ effect: 0 }, /cannot be planned/],
    [{ looks: [0.5, 0.9] }, /grow to 1/],
    [{ looks: [0.5, 0.5, 1] }, /grow to 1/],
    [{ pool: 29 }, /30 people/],
    [{ floor: 85 }, /no share/],
    [{ deadline: 'soon' }, /no time/],
  ])('refuses %j', (change, why) => expect(() => planVerification({ ...plan, ...change })).toThrow(why));
});

describe('the verdict', () => {
  const rule = planVerification(plan);

  it('is none below 30 answers, however good or bad, also past the deadline', () => {
    for (const passed of [false, true]) {
      expect(judgeVerification(rule, answers(29, 0), passed)).toMatchObject({ outcome: 'keepSampling', decidedAt: null });
      const verdict = judgeVerification(rule, answers(0, 29), passed);
      expect(verdict.outcome).toBe('keepSampling');
      expect(finding(verdict, 'tooFew')).toMatchObject({ answers: 29, least: 30, deadlinePassed: passed });
    }
  });

  it('waits between the looks, whatever the answers say', () => {
    const first = rule.looks[0]!.answers;
    expect(judgeVerification(rule, answers(first - 1, 0), false)).toMatchObject({ outcome: 'keepSampling' });
    expect(judgeVerification(rule, answers(0, first - 1), false)).toMatchObject({ outcome: 'keepSampling' });
    expect(finding(judgeVerification(rule, answers(first - 1, 0), false), 'waiting')).toMatchObject({ answers: first - 1, nextLook: first });
  });

  it('closes 85.8 % → 89.8 % when the plan is reached, with every number', () => {
    const sampled = mixed(rule.answers, 0.898);
    const verdict = judgeVerification(rule, sampled, false);
    expect(verdict).toMatchObject({ outcome: 'close', decidedAt: rule.answers });
    expect(codes(verdict)).toEqual(['baseline', 'look', 'after', 'difference', 'test', 'floorHeld', 'look', 'after', 'difference', 'test', 'floorHeld', 'closed']);
    expect(judgeVerification(rule, sampled.slice(0, -1), false).outcome).toBe('keepSampling');
  });

  it('closes at the first look what is overwhelming', () => {
    const half = rule.looks[0]!.answers;
    expect(judgeVerification(rule, mixed(half, 0.95), false)).toMatchObject({ outcome: 'close', decidedAt: half });
  });

  it('reopens at the first look what surely lies below the floor', () => {
    const half = rule.looks[0]!.answers;
    const verdict = judgeVerification(rule, mixed(half, 0.8), false);
    expect(verdict).toMatchObject({ outcome: 'reopen', decidedAt: half });
    expect(codes(verdict).at(-1)).toBe('belowFloor');
  });

  it('reopens as unproven when plan or deadline are reached', () => {
    const full = judgeVerification(rule, mixed(rule.answers, 0.865), false);
    expect(full).toMatchObject({ outcome: 'reopen', decidedAt: rule.answers });
    expect(finding(full, 'unproven')).toMatchObject({ why: 'planReached' });
    const late = judgeVerification(rule, mixed(100, 0.87), true);
    expect(late).toMatchObject({ outcome: 'reopen', decidedAt: 100 });
    expect(finding(late, 'unproven')).toMatchObject({ why: 'deadline', answers: 100 });
    expect(judgeVerification(rule, mixed(100, 0.87), false).outcome).toBe('keepSampling');
  });

  it('spends what is left of α at the deadline', () => {
    const count = Math.ceil(rule.answers * 0.8);
    const verdict = judgeVerification(rule, mixed(count, 0.9), true);
    expect(verdict).toMatchObject({ outcome: 'close', decidedAt: count });
    const looks = verdict.derivation.filter((one) => one.code === 'look');
    expect(looks.at(-1)).toMatchObject({ answers: count, spent: 0.025, atDeadline: true });
  });

  it('does not close a significant rise below the floor', () => {
    const strict = planVerification({ ...plan, floor: 0.95 });
    const verdict = judgeVerification(strict, mixed(strict.answers, 0.94), false);
    expect(verdict.outcome).toBe('reopen');
    expect(codes(verdict)).toContain('floorMissed');
    expect(verdict.derivation.filter((one) => one.code === 'test').at(-1)).toMatchObject({ significant: true });
  });

  it('judges pairs by who changed, and refuses a pair without its first half', () => {
    const paired = planVerification({ ...plan, design: 'paired', baseline: { part: 70, whole: 100 }, effect: 0.1 });
    const turned = Array.from({ length: paired.answers }, (_, n): Answer => ({ before: n % 10 < 7, good: n % 10 < 8 }));
    const verdict = judgeVerification(paired, turned, false);
    expect(verdict).toMatchObject({ outcome: 'close', decidedAt: 148 });
    expect(finding(verdict, 'pairs')).toMatchObject({ lost: 0 });
    expect(finding(verdict, 'test').test).toBe('mcnemarExact');
    expect(() => judgeVerification(paired, answers(200, 0), false)).toThrow(/earlier answer/);
  });

  it('takes a full count of a small unit as it is', () => {
    const whole = planVerification({ ...plan, baseline: { part: 34, whole: 40, pool: 40 }, pool: 40 });
    expect(judgeVerification(whole, answers(35, 5), false)).toMatchObject({ outcome: 'close', decidedAt: 40 });
    expect(judgeVerification(whole, answers(34, 6), false)).toMatchObject({ outcome: 'reopen', decidedAt: 40 });
    const late = judgeVerification(whole, answers(36, 3), true);
    expect(finding(late, 'after').pool).toBe(40);
    expect(late.decidedAt).toBe(39);
  });

  it('says the same however often it is asked, and from the kept rule', () => {
    let state = 11;
    const draw = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const kept = JSON.parse(JSON.stringify(rule)) as typeof rule;
    const outcomes = new Set<string>();
    for (const share of [0.75, 0.82, 0.858, 0.88, 0.9, 0.93, 0.97]) {
      const sampled = Array.from({ length: rule.answers + 40 }, (): Answer => ({ good: draw() < share }));
      const whole = judgeVerification(rule, sampled, false);
      outcomes.add(whole.outcome);
      let first: Verdict | null = null;
      for (let count = 0; count <= sampled.length && first === null; count += 7) {
        const peek = judgeVerification(kept, sampled.slice(0, count), false);
        if (peek.outcome !== 'keepSampling') first = peek;
      }
      expect(first).toEqual(whole);
      expect(judgeVerification(rule, sampled, true)).toEqual(whole);
    }
    expect([...outcomes].sort()).toEqual(['close', 'reopen']);
  });
});

describe('the verdict in words', () => {
  const rule = planVerification(plan);

  it('says the numbers in both languages', () => {
    const said = judgeVerification(rule, mixed(rule.answers, 0.898), false).derivation.map(wordFinding);
    expect(said[0]).toEqual({ zh: '整改前 1000 份评价中 858 份满意（85.8 %）；约定的底线是 85.8 %。', en: 'Before, 858 of 1000 answers were good (85.8 %); the agreed floor is 85.8 %.' });
    expect(said.at(-1)!.zh).toContain('结项');
    expect(outcomeWords.reopen.zh).toBe('重新整改');
  });

  it('has a sentence without gaps for every step of every verdict', () => {
    const paired = planVerification({ ...plan, design: 'paired', baseline: { part: 70, whole: 100 }, effect: 0.1 });
    const whole = planVerification({ ...plan, baseline: { part: 34, whole: 40, pool: 40 }, pool: 40, looks: [0.8, 1] });
    const few = planVerification({ ...plan, baseline: { part: 98, whole: 100 }, effect: 0.015, looks: [0.02, 1] });
    const verdicts = [
      judgeVerification(rule, answers(3, 0), true),
      judgeVerification(rule, mixed(60, 0.9), false),
      judgeVerification(rule, mixed(60, 0.5), true),
      judgeVerification(rule, mixed(rule.answers, 0.86), false),
      judgeVerification(rule, mixed(rule.answers, 0.95), false),
      judgeVerification(paired, Array.from({ length: 296 }, (_, n) => ({ before: n % 10 < 7, good: n % 3 > 0 })), false),
      judgeVerification(paired, Array.from({ length: 40 }, () => ({ before: true, good: true })), true),
      judgeVerification(whole, answers(35, 5), false),
      judgeVerification(whole, answers(34, 6), false),
      judgeVerification(few, answers(40, 0), true),
    ];
    const seen = new Set(verdicts.flatMap(codes));
    expect([...seen].sort()).toEqual(['after', 'baseline', 'belowFloor', 'closed', 'difference', 'floorHeld', 'floorMissed', 'look', 'pairs', 'test', 'tooFew', 'unproven', 'waiting']);
    for (const words of verdicts.flatMap((verdict) => verdict.derivation.map(wordFinding))) {
      for (const sentence of [words.zh, words.en]) expect(sentence).not.toMatch(/undefined|NaN|null|Infinity|\{/);
      expect(words.en).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

describe('the cohort', () => {
  it('is shown where respondents differ from those who were to be asked', () => {
    const pool = { channel: { app: 500, wechat: 500 }, ageBand: { '18-59': 800, '60+': 200 } };
    expect(compareCohort({ channel: { app: 48, wechat: 52 }, ageBand: { '18-59': 80, '60+': 20 } }, pool)).toEqual([]);
    const unlike = compareCohort({ channel: { app: 48, wechat: 52 }, ageBand: { '18-59': 96, '60+': 4 } }, pool);
    expect(unlike.map(({ trait }) => trait)).toEqual(['ageBand', 'ageBand']);
    expect(unlike).toContainEqual({ trait: 'ageBand', value: '60+', respondents: 0.04, pool: 0.2, difference: expect.closeTo(-0.509, 2) });
  });
});
