import { describe, expect, it } from 'vitest';
import { countPromotion, netPromoterScore } from './net-promoter-score.ts';
import { goodShare } from './rating-scales.ts';
import { collectionRate, responseFunnel } from './response-funnel.ts';

describe('shares of good answers', () => {
  it('count four and five of five', () => {
    const score = goodShare('satisfaction', [0, 10, 5, 15, 70, 100]);
    expect(score).toMatchObject({ answers: 200, good: 170, share: 0.85, mean: 4.225 });
    expect(score.low).toBeCloseTo(0.7939, 4);
    expect(score.high).toBeCloseTo(0.8929, 4);
    expect(goodShare('goodRating', [0, 0, 0, 142, 400, 458])).toMatchObject({ share: 0.858 });
  });

  it('count at least “somewhat agree” of seven for ease', () => expect(goodShare('ease', [0, 1, 1, 1, 1, 2, 2, 2])).toMatchObject({ good: 6, share: 0.6 }));

  it('have no value when nobody answered', () => expect(goodShare('satisfaction', [])).toMatchObject({ answers: 0, share: null, mean: null, low: 0, high: 1 }));

  it('refuse numbers of another scale', () => {
    expect(() => goodShare('satisfaction', [0, 0, 0, 0, 0, 1, 2])).toThrow(/6 is outside 1–5/);
    expect(() => goodShare('ease', [3])).toThrow(/0 is outside 1–7/);
    expect(() => goodShare('ease', [0, 1.5])).toThrow(/no count/);
  });
});

describe('the net promoter score', () => {
  it('takes a zero for a detractor', () => expect(countPromotion([4, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5])).toEqual({ promoters: 9, passives: 5, detractors: 5 }));

  it('has the published interval', () => {
    const small = netPromoterScore({ promoters: 50, passives: 30, detractors: 20 });
    expect(small.score).toBeCloseTo(30, 10);
    expect(small.centre).toBeCloseTo(29.13, 2);
    expect(small.low).toBeCloseTo(14.05, 2);
    expect(small.high).toBeCloseTo(44.2, 2);
    const big = netPromoterScore({ promoters: 500, passives: 300, detractors: 200 });
    expect(big.low).toBeCloseTo(25.08, 2);
    expect(big.high).toBeCloseTo(34.74, 2);
  });

  it('stays within −100 and 100, and turns with its promoters', () => {
    for (const [promoters, passives, detractors] of [[1, 0, 0], [0, 0, 3], [5, 1, 0], [40, 2, 9], [0, 1, 0]] as const) {
      const [score, turned] = [netPromoterScore({ promoters, passives, detractors }), netPromoterScore({ promoters: detractors, passives, detractors: promoters })];
      expect(score.low).toBeGreaterThanOrEqual(-100);
      expect(score.high).toBeLessThanOrEqual(100);
      expect(score.low).toBeLessThan(score.high);
      expect(turned.low).toBeCloseTo(-score.high, 10);
    }
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 0 })).toMatchObject({ score: null, low: -100, high: 100 });
    expect(() => countPromotion([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])).toThrow(/outside 0–10/);
  });
});

describe('the response funnel', () => {
  it('leaves the suppressed outside and counts from what arrived', () => {
    expect(responseFunnel({ suppressed: 500, invited: 1000, delivered: 800, opened: 400, started: 300, completed: 240 })).toEqual({
      deliveryRate: 0.8,
      openRate: 0.5,
      startRate: 0.75,
      completionRate: 0.8,
      responseRate: 0.3,
      responseRateWithPartial: 0.375,
    });
    expect(responseFunnel({ suppressed: 5, invited: 0, delivered: 0, opened: 0, started: 0, completed: 0 }).responseRate).toBeNull();
  });

  it('refuses more answers than invitations', () => {
    expect(() => responseFunnel({ suppressed: 0, invited: 10, delivered: 9, opened: 5, started: 5, completed: 6 })).toThrow(/6 completed of 5 started/);
    expect(() => collectionRate({ services: 2, withVoice: 3 })).toThrow(/3 services/);
  });

  it('knows the share of services with a voice', () => expect([collectionRate({ services: 200, withVoice: 181 }), collectionRate({ services: 0, withVoice: 0 })]).toEqual([0.905, null]));
});
