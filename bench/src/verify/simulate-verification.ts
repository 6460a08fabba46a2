import { judgeVerification, type Answer, type VerificationRule } from '../../../server/src/features/improvement/index.ts';
import type { Random } from '../routing/random.ts';

export interface Truth {
  /** What customers really think before and after, as shares. */
  readonly before: number;
  readonly after: number;
  /** How many times as many answers as planned the baseline window holds; pairs have the baseline of their own people. */
  readonly baselineTimes: number;
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

/** One verification of `plan`, its baseline drawn anew, asked every evening until a verdict. */
export function simulateVerification(plan: VerificationRule, truth: Truth, random: Random): Simulated {
  const earlier = new Uint8Array(plan.design === 'paired' ? plan.answers : 0);
  const whole = plan.design === 'paired' ? plan.answers : plan.answers * truth.baselineTimes;
  for (let index = 0; index < earlier.length; index++) if (random.next() < truth.before) earlier[index] = 1;
  const part = plan.design === 'paired' ? earlier.reduce((sum, one) => sum + one, 0) : drawBinomial(whole, truth.before, random);
  const rule: VerificationRule = { ...plan, baseline: { part, whole }, floor: part / whole };
  const answers: Answer[] = [];
  let [peeked, naive, good] = [null as ReturnType<typeof judgeVerification> | null, false, 0];
  let passed = false;
  for (let day = 1; !passed && answers.length < rule.answers; day++) {
    for (let left = arrivals(truth.perDay, random); left > 0 && answers.length < rule.answers; left--) {
      const kind = rule.design === 'separate' ? 'new' : earlier[answers.length] === 1 ? 'fromGood' : 'fromBad';
      const satisfied = random.next() < truth.after;
      if (satisfied) good++;
      answers.push(satisfied ? kinds[kind].good : kinds[kind].bad);
    }
    passed = day >= truth.days;
    if (peeked === null) peeked = decided(rule, answers, passed);
    if (answers.length >= 30) naive ||= plainZ(good, answers.length, part, whole) >= 1.96;
  }
  const atEnd = decided(rule, answers, passed);
  return { closed: atEnd?.outcome === 'close', changedByPeeking: peeked?.outcome !== atEnd?.outcome || peeked?.decidedAt !== atEnd?.decidedAt, closedNaively: naive };
}

function decided(rule: VerificationRule, answers: readonly Answer[], passed: boolean): ReturnType<typeof judgeVerification> | null {
  const verdict = judgeVerification(rule, answers, passed);
  return verdict.outcome === 'keepSampling' ? null : verdict;
}

const tables = new Map<string, Float64Array>();

/** How many of `count` say yes, by one draw in the table of the distribution. */
function drawBinomial(count: number, share: number, random: Random): number {
  const key = `${count} ${share}`;
  let table = tables.get(key);
  if (table === undefined) {
    table = new Float64Array(count + 1);
    let logChance = count * Math.log(1 - share);
    for (let good = 0, sum = 0; good <= count; good++) {
      table[good] = sum += Math.exp(logChance);
      logChance += Math.log((count - good) / (good + 1)) + Math.log(share / (1 - share));
    }
    tables.set(key, table);
  }
  const drawn = random.next() * table[count]!;
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table[middle]! > drawn) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Between half and one and a half times the mean, every number alike. */
const arrivals = (mean: number, random: Random): number => Math.round(mean * (0.5 + random.next()));

function plainZ(good: number, answers: number, part: number, whole: number): number {
  const pooled = (good + part) / (answers + whole);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / answers + 1 / whole));
  return error === 0 ? 0 : (good / answers - part / whole) / error;
}
