import type { VoiceModelMeasures } from '@huiyin/contracts';

/** By how much the new model may be worse on the delivered comments, which both learned from. */
const tolerated = 0.01;

/**
 * Why a fitted model is not taken into service; nothing where it is better. It is better if it agrees with more of the held-back labels (topic and sentiment,
 * micro-F1), finds no fewer of the urgent ones among them and, since corrections are made where the present model errs, has not unlearned what it knew.
 */
export function judgeModel({ before, after, deliveredBefore, deliveredAfter }: Pick<VoiceModelMeasures, 'before' | 'after' | 'deliveredBefore' | 'deliveredAfter'>): { zh: string; en: string }[] {
  const reasons: { zh: string; en: string }[] = [];
  const percent = (value: number | null): string => (value === null ? '–' : `${(100 * value).toFixed(1)}%`);
  if (after.pairF1 <= before.pairF1) {
    reasons.push({ zh: `留作检验的修正上不更好：主题与情感 F1 ${percent(after.pairF1)}，现用模型 ${percent(before.pairF1)}。`, en: `Not better on the held-back corrections: topic and sentiment F1 ${percent(after.pairF1)}, the present model ${percent(before.pairF1)}.` });
  }
  if (after.urgentRecall !== null && before.urgentRecall !== null && after.urgentRecall < before.urgentRecall) {
    reasons.push({ zh: `漏掉更多紧急声音：找回 ${percent(after.urgentRecall)}，现用模型 ${percent(before.urgentRecall)}。`, en: `Misses more urgent voices: finds ${percent(after.urgentRecall)}, the present model ${percent(before.urgentRecall)}.` });
  }
  if (deliveredAfter.topicF1 < deliveredBefore.topicF1 - tolerated) {
    reasons.push({ zh: `忘了已会的：随程序评论上主题 F1 ${percent(deliveredAfter.topicF1)}，现用模型 ${percent(deliveredBefore.topicF1)}。`, en: `Unlearned what it knew: topic F1 on the delivered comments ${percent(deliveredAfter.topicF1)}, the present model ${percent(deliveredBefore.topicF1)}.` });
  }
  return reasons;
}
