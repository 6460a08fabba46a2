import { zOfConfidence } from '#platform/statistics/normal.ts';
import type { Interval } from '#platform/statistics/share.ts';
import { checkCounts, type AnswerCounts } from './rating-scales.ts';

export interface Promotion {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

export interface NetPromoterScore extends Promotion, Interval {
  readonly answers: number;
  /** −100…100; null when nobody answered. */
  readonly score: number | null;
  /** Middle of the interval: the score drawn towards 0 by three answers. */
  readonly centre: number;
}

/** 9–10 promote, 7–8 are passive, 0–6 detract: a zero is an answer, and the worst. Refuses answers outside 0–10. */
export function countPromotion(counts: AnswerCounts): Promotion {
  checkCounts(counts, 0, 10);
  const between = (from: number, to: number): number => counts.slice(from, to + 1).reduce((sum, count) => sum + count, 0);
  return { promoters: between(9, 10), passives: between(7, 8), detractors: between(0, 6) };
}

/**
 * %promoters − %detractors with the adjusted Wald interval in points: three answers are added, ¾ promoters and ¾ detractors (B. Rocks, The
 * American Statistician 70 (2016), the best of the six compared); variance (p + d − (p − d)²)/n. Nobody asked: −100…100.
 */
export function netPromoterScore(promotion: Promotion, confidence = 0.95): NetPromoterScore {
  const { promoters, passives, detractors } = promotion;
  if (![promoters, passives, detractors].every((count) => Number.isSafeInteger(count) && count >= 0)) throw new RangeError('promoters, passives and detractors are counts');
  const answers = promoters + passives + detractors;
  if (answers === 0) return { ...promotion, answers, score: null, centre: 0, low: -100, high: 100 };
  const [p, d] = [(promoters + 0.75) / (answers + 3), (detractors + 0.75) / (answers + 3)];
  const half = 100 * zOfConfidence(confidence) * Math.sqrt((p + d - (p - d) ** 2) / (answers + 3));
  const centre = 100 * (p - d);
  return { ...promotion, answers, score: (100 * (promoters - detractors)) / answers, centre, low: Math.max(-100, centre - half), high: Math.min(100, centre + half) };
}
