import type { Mood } from './dialogues/dialogue.ts';
import type { EndReason, PlannedRating } from './planned-history.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Weights of the scores 5 to 1. */
const scores: Readonly<Record<Mood, readonly number[]>> = {
  good: [76, 18, 4, 1, 1],
  mixed: [45, 32, 16, 4, 3],
  bad: [20, 25, 25, 15, 15],
};

const comments: Readonly<Record<number, readonly string[]>> = {
  5: ['很耐心，解释得很清楚', '回复很快', '满意', '服务态度好', '问题当场就解决了，点赞', '比打电话方便多了', '坐席很专业', '谢谢，帮了大忙', '老人也看得懂，挺好'],
  4: ['还可以', '整体不错，就是等了一会儿', '解决了，流程可以再简单点', '挺好的'],
  3: ['一般', '问题没有完全解决', '说的有点官方', '回复慢了点'],
  2: ['等太久了', '转了好几次', '没有解决我的问题'],
  1: ['非常失望', '还是没有人给我准确答复', '催了几次都没有进展', '前后说法不一致'],
};
const englishComments = ['Very helpful', 'Quick reply, thank you', 'Good English!', 'All clear now'];

/** Nearly half of the customers rate; hardly any who fell silent. */
export function planRating(random: SeededRandom, mood: Mood, reason: EndReason, endedAt: number, english: boolean): PlannedRating | null {
  if (reason === 'spam' || reason === 'abandoned' || reason === 'duplicate') return null;
  if (!random.chance(reason === 'silent' ? 0.12 : 0.47)) return null;
  const felt = reason === 'unresolved' ? 'bad' : mood;
  const score = random.weighted(scores[felt].map((weight, at) => [5 - at, weight] as const));
  const says = random.chance(score >= 4 ? 0.3 : 0.6);
  return {
    score,
    solved: random.chance(0.12) ? null : reason === 'resolved' && random.chance(score >= 4 ? 0.97 : 0.55),
    comment: !says ? '' : english && score >= 4 ? random.pick(englishComments) : random.pick(comments[score]!),
    at: endedAt + random.int(4, 170) * 1000,
  };
}
