import { combineIntervals, wilson, type Share } from '#platform/statistics/share.ts';
import { netPromoterScore, type Promotion } from '../../voices/index.ts';

export interface Impact {
  /** Points by which the figure of all lies above (+) or below (−) that of the responses without the theme; −200…200 for NPS, −100…100 for shares. */
  readonly impact: number;
  readonly low: number;
  readonly high: number;
  /** Points that would surely come back if the theme vanished: what the interval leaves of a loss; 0 where none is proven. */
  readonly provenLoss: number;
}

/**
 * Leave-theme-out impact on a share of good answers, in points: share(all) − share(without the theme) = (n_t/n)·(share(theme) − share(without)), so its
 * interval is that of the difference (Newcombe) times the theme's share of all. null when all or none mention the theme. An association, no cause;
 * themes overlap, so impacts do not add up. Methods 1.1.
 */
export function impactOnShare(all: Share, theme: Share): Impact | null {
  const without = { part: all.part - theme.part, whole: all.whole - theme.whole };
  if (theme.whole === 0 || without.whole === 0) return null;
  return leaveOut(theme.whole / all.whole, of(theme), of(without));
}

const of = (share: Share) => {
  const { low, high } = wilson(share);
  return { value: (100 * share.part) / share.whole, low: 100 * low, high: 100 * high };
};

/** The same on NPS, with adjusted-Wald intervals of both parts. */
export function impactOnPromotion(all: Promotion, theme: Promotion): Impact | null {
  const without = { promoters: all.promoters - theme.promoters, passives: all.passives - theme.passives, detractors: all.detractors - theme.detractors };
  const [mentioned, rest] = [netPromoterScore(theme), netPromoterScore(without)];
  if (mentioned.score === null || rest.score === null) return null;
  return leaveOut(mentioned.answers / (mentioned.answers + rest.answers), { ...mentioned, value: mentioned.score }, { ...rest, value: rest.score });
}

function leaveOut(volume: number, theme: { value: number; low: number; high: number }, without: { value: number; low: number; high: number }): Impact {
  const { difference, low, high } = combineIntervals(theme, without);
  return { impact: volume * difference, low: volume * low, high: volume * high, provenLoss: Math.max(0, -volume * high) };
}
