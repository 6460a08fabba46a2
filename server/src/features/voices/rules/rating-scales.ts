import { shareOf, wilson, type Interval } from '#platform/statistics/share.ts';

/**
 * What a customer is asked to give, and which answers count as good (methods 2.1).
 * - `satisfaction`: 满意度, 1–5, the top two (CSAT).
 * - `goodRating`: 好评度, the 1–5 stars offered at the end of a service, four or five.
 * - `ease`: customer effort score 2.0, agreement 1–7 with "made it easy for me", at least "somewhat agree" (The Effortless Experience, 2013).
 */
export const ratingScales = {
  satisfaction: { lowest: 1, highest: 5, goodFrom: 4 },
  goodRating: { lowest: 1, highest: 5, goodFrom: 4 },
  ease: { lowest: 1, highest: 7, goodFrom: 5 },
} as const;

export type ShareMeasure = keyof typeof ratingScales;

/** `counts[v]` people answered v. Who was asked and gave nothing, or dismissed the question, is in none of them. */
export type AnswerCounts = readonly number[];

export interface GoodShare extends Interval {
  readonly measure: ShareMeasure;
  readonly answers: number;
  readonly good: number;
  /** 0–1; null when nobody answered. */
  readonly share: number | null;
  /** Mean of the answers, beside the share and never instead of it; null when nobody answered. */
  readonly mean: number | null;
}

/** The share of good answers with Wilson's interval (95 %). Refuses answers outside the scale: another scale's numbers were mixed in. */
export function goodShare(measure: ShareMeasure, counts: AnswerCounts): GoodShare {
  const { lowest, highest, goodFrom } = ratingScales[measure];
  checkCounts(counts, lowest, highest);
  const answers = sum(counts);
  const good = sum(counts.slice(goodFrom));
  const share = { part: good, whole: answers };
  const total = counts.reduce((points, count, value) => points + count * value, 0);
  return { measure, answers, good, share: answers === 0 ? null : shareOf(share), mean: answers === 0 ? null : total / answers, ...wilson(share) };
}

/** Refuses what is no count, and answers outside `lowest`–`highest`. */
export function checkCounts(counts: AnswerCounts, lowest: number, highest: number): void {
  counts.forEach((count, value) => {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${count} answers of ${value} is no count`);
    if (count > 0 && (value < lowest || value > highest)) throw new RangeError(`an answer of ${value} is outside ${lowest}–${highest}`);
  });
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
