import { standardisedDifference } from '#platform/statistics/standardised-difference.ts';

/** People by value of one trait (channel, product, unit, age band). */
export type TraitCounts = Readonly<Record<string, number>>;

export interface CohortDifference {
  readonly trait: string;
  readonly value: string;
  /** Shares of that value, 0–1. */
  readonly respondents: number;
  readonly pool: number;
  /** In standard deviations, positive where respondents have more of it. */
  readonly difference: number;
}

/** Above so many standard deviations respondents are not like those who were to be asked, and it is shown. */
export const alikeBelow = 0.1;

/** Where respondents differ from the pool that they speak for, the greatest first; empty when they are alike (methods 2.3). */
export function compareCohort(respondents: Readonly<Record<string, TraitCounts>>, pool: Readonly<Record<string, TraitCounts>>): CohortDifference[] {
  const found = Object.entries(pool).flatMap(([trait, wanted]) => {
    const had = respondents[trait] ?? {};
    const share = (counts: TraitCounts, value: string): number => (counts[value] ?? 0) / Math.max(1, Object.values(counts).reduce((sum, count) => sum + count, 0));
    return [...new Set([...Object.keys(wanted), ...Object.keys(had)])].map((value): CohortDifference => {
      const [first, second] = [share(had, value), share(wanted, value)];
      return { trait, value, respondents: first, pool: second, difference: standardisedDifference(first, second) };
    });
  });
  return found.filter(({ difference }) => Math.abs(difference) >= alikeBelow).sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
}
