import { voiceMeasureCodes, type VoiceChange, type VoiceChanges, type VoiceFigures, type VoiceMeasure } from '@huiyin/contracts';
import { testDifference } from '#platform/statistics/compare-shares.ts';
import { combineIntervals, newcombe, wilson, type Share } from '#platform/statistics/share.ts';
import { netPromoterScore } from '../rules/net-promoter-score.ts';
import { goodShare } from '../rules/rating-scales.ts';
import type { VoiceCounts } from './count-columns.ts';

/** Every figure with its interval (methods 2.1 and 2.2) from counts. */
export function figuresOf(counts: VoiceCounts): VoiceFigures {
  const good = goodShare('goodRating', ratings(counts));
  const ease = goodShare('ease', [0, counts.e1, counts.e2, counts.e3, counts.e4, counts.e5, counts.e6, counts.e7]);
  const promotion = netPromoterScore(counts);
  const negative = shareFor(counts, 'negative');
  return {
    voices: counts.voices,
    texts: counts.texts,
    urgent: counts.urgent,
    good: { value: good.share, low: good.low, high: good.high, answers: good.answers },
    mean: good.mean,
    promotion: { value: promotion.score, low: promotion.low, high: promotion.high, answers: promotion.answers },
    ease: { value: ease.share, low: ease.low, high: ease.high, answers: ease.answers },
    negative: { value: negative.whole === 0 ? null : negative.part / negative.whole, ...wilson(negative), answers: negative.whole },
    sentiments: { negative: counts.negative, neutral: counts.neutral, positive: counts.positive },
  };
}

const ratings = ({ r1, r2, r3, r4, r5 }: VoiceCounts): number[] => [0, r1, r2, r3, r4, r5];

/** What a share divides. */
function shareFor(counts: VoiceCounts, measure: Exclude<VoiceMeasure, 'promotion'>): Share {
  switch (measure) {
    case 'good': return { part: counts.r4 + counts.r5, whole: counts.r1 + counts.r2 + counts.r3 + counts.r4 + counts.r5 };
    case 'ease': return { part: counts.e5 + counts.e6 + counts.e7, whole: counts.e1 + counts.e2 + counts.e3 + counts.e4 + counts.e5 + counts.e6 + counts.e7 };
    case 'negative': return { part: counts.negative, whole: counts.negative + counts.neutral + counts.positive };
  }
}

/** What changed, by measure: Newcombe's interval of shares, "square and add" of NPS. Sure means p < 0.05 of shares, an interval without 0 of NPS. */
export function changesOf(now: VoiceCounts, before: VoiceCounts): VoiceChanges {
  return Object.fromEntries(voiceMeasureCodes.map((measure) => [measure, measure === 'promotion' ? promotionChange(now, before) : shareChange(shareFor(now, measure), shareFor(before, measure))])) as VoiceChanges;
}

const nothing: VoiceChange = { difference: null, low: 0, high: 0, word: 'none' };
const wordOf = (sure: boolean, difference: number): VoiceChange['word'] => (!sure ? 'unclear' : difference > 0 ? 'sureRise' : 'sureFall');

function shareChange(now: Share, before: Share): VoiceChange {
  if (now.whole === 0 || before.whole === 0) return nothing;
  const { difference, low, high } = newcombe(now, before);
  return { difference, low, high, word: wordOf(testDifference(now, before).pTwoSided < 0.05, difference) };
}

function promotionChange(now: VoiceCounts, before: VoiceCounts): VoiceChange {
  const [after, first] = [netPromoterScore(now), netPromoterScore(before)];
  if (after.score === null || first.score === null) return nothing;
  // The interval lies around the adjusted middle, so the difference of the middles carries it.
  const { low, high } = combineIntervals({ ...after, value: after.centre }, { ...first, value: first.centre });
  const difference = after.score - first.score;
  return { difference, low, high, word: wordOf(low > 0 || high < 0, low > 0 ? 1 : -1) };
}
