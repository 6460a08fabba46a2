import { judgeVerification, type Answer, type VerificationRule } from '../../../server/src/features/improvement/index.ts';
import type { Random } from '../routing/random.ts';

export interface Truth {
  /** What customers really think before and after, as shares. */
  readonly before: number;
  readonly after: number;
  /** Mean answers a day. */
  readonly perDay: number;
  /** Days after which the deadline ends it. */
  readonly days: number;
}

export interface Simulated {
  readonly closed: boolean;
  /** Asking every day gave another verdict, or at another answer, than asking once at the end. */
  readonly changedByPeeking: boolean;
  /** Somebody who looks every day and closes at the first z ≥ 1.96 would have closed. */
  readonly closedNaively: boolean;
}

const kinds: Record<'new' | 'fromGood' | 'fromBad', Record<'good' | 'bad', Answer>> = {
  new: { good: { good: true }, bad: { good: false } },
  fromGood: { good: { good: true, before: true }, bad: { good: false, before: true } },
  fromBad: { good: { good: true, before: false }, bad: { good: false, before: false } },
};

/** One verification of `plan`, its baseline drawn anew (as many answers as planned), asked every evening until a verdict. */
export function simulateVerification(plan: VerificationRule, truth: Truth, random: Random): Simulated {
  const earlier = Array.from({ length: plan.answers }, () => random.next() < truth.before);
  const part = earlier.reduce((good, one) => good + Number(one), 0);
  const rule: VerificationRule = { ...plan, baseline: { part, whole: plan.answers }, floor: part / plan.answers };
  const answers: Answer[] = [];
  let [peeked, naive, good] = [null as ReturnType<typeof judgeVerification> | null, false, 0];
  let passed = false;
  for (let day = 1; !passed && answers.length < rule.answers; day++) {
    for (let left = arrivals(truth.perDay, random); left > 0 && answers.length < rule.answers; left--) {
      const kind = rule.design === 'separate' ? 'new' : earlier[answers.length]! ? 'fromGood' : 'fromBad';
      const answer = kinds[kind][random.next() < truth.after ? 'good' : 'bad'];
      good += Number(answer.good);
      answers.push(answer);
    }
    passed = day >= truth.days;
    if (peeked === null) peeked = decided(rule, answers, passed);
    if (answers.length >= 30) naive ||= plainZ(good, answers.length, part, rule.answers) >= 1.96;
  }
  const atEnd = decided(rule, answers, passed);
  return { closed: atEnd?.outcome === 'close', changedByPeeking: peeked?.outcome !== atEnd?.outcome || peeked?.decidedAt !== atEnd?.decidedAt, closedNaively: naive };
}

function decided(rule: VerificationRule, answers: readonly Answer[], passed: boolean): ReturnType<typeof judgeVerification> | null {
  const verdict = judgeVerification(rule, answers, passed);
  return verdict.outcome === 'keepSampling' ? null : verdict;
}

/** Between half and one and a half times the mean, every number alike. */
const arrivals = (mean: number, random: Random): number => Math.round(mean * (0.5 + random.next()));

function plainZ(good: number, answers: number, part: number, whole: number): number {
  const pooled = (good + part) / (answers + whole);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / answers + 1 / whole));
  return error === 0 ? 0 : (good / answers - part / whole) / error;
}
