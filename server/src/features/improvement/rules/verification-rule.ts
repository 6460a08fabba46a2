import { pairsNeeded, answersPerGroup } from '#platform/statistics/sample-size.ts';
import { checkShare, shareOf, type Share } from '#platform/statistics/share.ts';
import { boundaries, spentBy } from './spend-alpha.ts';

/** Below so many answers nobody says anything, whatever they are. */
export const leastAnswers = 30;

/** What is decided when the tasks of a pain point are planned (methods 2.3). */
export interface VerificationPlan {
  /** `separate`: other customers than before answer. `paired`: the same customers answer again. Fixed beforehand, for it chooses the test. */
  readonly design: 'separate' | 'paired';
  /** Good answers among all in the baseline window; with `pool` where the baseline is part or whole of a small unit. */
  readonly baseline: Share;
  /** The share (0–1) that must be held at least; default: the baseline's. */
  readonly floor?: number;
  /** The gain hoped for, as a share: 0.04 is four points. Gives the number of answers. */
  readonly effect: number;
  /** One-sided chance of closing what has not changed; default 0.025. */
  readonly alpha?: number;
  /** Chance of closing what has gained `effect`; default 0.8. */
  readonly power?: number;
  /** When to look, as shares of the planned answers, growing to 1; default 0.5 and 1. Looks below 30 answers are left out. */
  readonly looks?: readonly number[];
  /** A small unit, where everybody is asked: how many there are. The plan is then the full count. */
  readonly pool?: number | null;
  /** ISO time after which nothing more is waited for. */
  readonly deadline: string;
}

export interface PlannedLook {
  /** The look takes the first so many answers, in the order of arrival. */
  readonly answers: number;
  /** α used up to and with this look. */
  readonly spent: number;
  /** z that closes; null where this early no z may. */
  readonly limit: number | null;
}

/** The rule as it is kept: everything of the plan with its defaults, and what follows from it. Never changed after planning. */
export interface VerificationRule {
  readonly design: 'separate' | 'paired';
  readonly baseline: Share;
  readonly floor: number;
  readonly effect: number;
  readonly alpha: number;
  readonly power: number;
  readonly pool: number | null;
  readonly deadline: string;
  /** Planned answers (pairs in the paired design). */
  readonly answers: number;
  readonly looks: readonly PlannedLook[];
}

/**
 * Fixes the rule: number of answers by table 2.2 (pairs by Connor's formula, a full count by its pool), looks with their limits by
 * O'Brien–Fleming spending. Refuses a baseline without answers, a gain beyond 100 %, looks that do not grow to 1, and a unit of fewer than 30
 * people: its answers can never give a verdict, so units are joined or the window lengthened.
 */
export function planVerification(plan: VerificationPlan): VerificationRule {
  const { design, baseline, effect, deadline } = plan;
  const { alpha = 0.025, power = 0.8, pool = null } = plan;
  checkShare(baseline, 'baseline');
  if (baseline.whole === 0) throw new RangeError('baseline: nobody answered');
  if (Number.isNaN(Date.parse(deadline))) throw new RangeError(`deadline: ${deadline} is no time`);
  const from = shareOf(baseline);
  const floor = plan.floor ?? from;
  if (!(floor >= 0 && floor <= 1)) throw new RangeError(`floor: ${floor} is no share`);
  if (pool !== null && !(Number.isSafeInteger(pool) && pool >= leastAnswers)) throw new RangeError(`pool: a verdict needs ${leastAnswers} people, not ${pool}`);
  const rise = { from, to: from + effect, alpha, power, sides: 1 } as const;
  const needed = pool ?? Math.max(leastAnswers, design === 'paired' ? pairsNeeded(rise) : answersPerGroup(rise));
  const answers = lookAnswers(plan.looks ?? [0.5, 1], needed);
  return { design, baseline, floor, effect, alpha, power, pool, deadline, answers: needed, looks: planLooks(answers, { alpha, pool, answers: needed }) };
}

function lookAnswers(shares: readonly number[], needed: number): number[] {
  const growing = shares.every((share, index) => share > (shares[index - 1] ?? 0));
  if (!growing || shares.at(-1) !== 1) throw new RangeError(`looks: ${shares.join(', ')} do not grow to 1`);
  return [...new Set(shares.map((share) => Math.ceil(share * needed - 1e-9)))].filter((answers) => answers >= leastAnswers);
}

type Spending = Pick<VerificationRule, 'alpha' | 'pool' | 'answers'>;

/**
 * Information of so many answers: their number, raised by what a small pool leaves to chance. The baseline's own error is left out: it makes looks
 * more alike than this says, which can only lower the chance of closing wrongly (D. Slepian, Bell System Technical Journal 41 (1962)).
 */
const informationOf = (answers: number, pool: number | null): number => (pool === null ? answers : (answers * (pool - 1)) / Math.max(pool - answers, 1e-3));

/** `closing`: the last look takes what is left of α, although fewer answers came than planned: nothing is looked at after it. */
export function planLooks(answers: readonly number[], spending: Spending, closing = false): PlannedLook[] {
  const planned = informationOf(spending.answers, spending.pool);
  const times = answers.map((count, index) => {
    const information = informationOf(count, spending.pool);
    const last = closing && index === answers.length - 1;
    return { information, spent: last ? spending.alpha : spentBy(information / planned, spending.alpha) };
  });
  return boundaries(times).map((limit, index) => ({ answers: answers[index]!, spent: times[index]!.spent, limit: Number.isFinite(limit) ? limit : null }));
}
