import { planVerification, type VerificationRule } from '../../../server/src/features/improvement/index.ts';
import { judge, round, tell, type BenchResult, type Figures, type Target } from '../bench-result.ts';
import { createRandom, type Random } from '../routing/random.ts';
import { simulateVerification } from './simulate-verification.ts';

interface Options {
  /** Of every row of the table. */
  readonly runs: number;
  readonly seed: number;
}

type Design = VerificationRule['design'];

/** Rows of the table of sample sizes (methods 2.2): share before and hoped for; columns: one-sided α and power. */
const rises = [[0.6, 0.7], [0.7, 0.75], [0.7, 0.8], [0.7, 0.85], [0.8, 0.85], [0.8, 0.9]] as const;
const columns = [{ alpha: 0.025, power: 0.8 }, { alpha: 0.025, power: 0.9 }, { alpha: 0.05, power: 0.8 }] as const;
/** α of the rule; no more may be closed without a change. */
const alpha = 0.025;
const days = 20;

/**
 * Verifications of customers who have not changed their mind, and of those who have as hoped, asked for a verdict every day. Unchanged ones of every
 * row, with a baseline as large as the sample and one four times as large, one in five ended by the deadline. Needs no database.
 */
export function benchVerify({ runs, seed }: Options): BenchResult {
  const random = createRandom(seed);
  const separate = measure('separate', runs, random);
  const paired = measure('paired', runs, random);
  const figures: Figures = {
    falseCloseRate: separate.falseCloseRate,
    falseCloseRateOfDailyZ: separate.naiveRate,
    changedByPeeking: separate.changedByPeeking + paired.changedByPeeking,
    unchangedRuns: separate.unchangedRuns,
    worstPowerError: separate.worstPowerError,
    power: separate.power,
    paired: { falseCloseRate: paired.falseCloseRate, falseCloseRateOfDailyZ: paired.naiveRate, unchangedRuns: paired.unchangedRuns, worstPowerError: paired.worstPowerError, power: paired.power },
  };
  const targets: Record<string, Target> = {
    falseCloseRate: { aim: alpha, is: 'atMost' },
    worstPowerError: { aim: 0.02, is: 'atMost' },
    changedByPeeking: { aim: 0, is: 'atMost' },
  };
  return judge('verify', { runs, seed }, figures, targets, 'none');
}

function measure(design: Design, runs: number, random: Random) {
  const plans = rises.map(([from, to]) => plan(design, from, to, alpha, 0.8));
  let [closed, naive, changed] = [0, 0, 0];
  const baselines = design === 'paired' ? [1] : [1, 4];
  for (const rule of plans.flatMap((one) => baselines.map((baselineTimes) => ({ ...one, baselineTimes })))) {
    for (let run = 0; run < runs; run++) {
      const share = rule.baseline.part / rule.baseline.whole;
      // Answers come in at paces from three quarters of what the deadline asks for to twice of it.
      const perDay = (rule.answers / days) * (0.75 + 1.25 * random.next());
      const outcome = simulateVerification(rule, { before: share, after: share, baselineTimes: rule.baselineTimes, perDay, days }, random);
      closed += Number(outcome.closed);
      naive += Number(outcome.closedNaively);
      changed += Number(outcome.changedByPeeking);
    }
  }
  const unchangedRuns = plans.length * baselines.length * runs;
  tell(`${design}: ${closed} of ${unchangedRuns} closed without a change; a daily z test: ${naive}`);
  const power = rises.flatMap(([from, to]) => columns.slice(0, design === 'paired' ? 1 : columns.length).map((column) => measurePower(plan(design, from, to, column.alpha, column.power), to, runs, random)));
  return {
    falseCloseRate: round(closed / unchangedRuns, 5),
    naiveRate: round(naive / unchangedRuns, 4),
    changedByPeeking: changed,
    unchangedRuns,
    power,
    worstPowerError: round(Math.max(...power.map(({ expected, measured }) => Math.abs(expected - measured))), 4),
  };
}

/** The share of runs closed when everybody planned has answered. */
function measurePower(rule: VerificationRule, to: number, runs: number, random: Random) {
  const from = rule.baseline.part / rule.baseline.whole;
  let closed = 0;
  for (let run = 0; run < runs; run++) closed += Number(simulateVerification(rule, { before: from, after: to, baselineTimes: 1, perDay: rule.answers, days: Infinity }, random).closed);
  const measured = round(closed / runs, 4);
  tell(`${rule.design} ${from} → ${to}, α ${rule.alpha}, ${rule.answers} answers: ${measured} (expected ${rule.power})`);
  return { from, to, alpha: rule.alpha, answers: rule.answers, expected: rule.power, measured };
}

const plan = (design: Design, from: number, to: number, oneSided: number, power: number): VerificationRule =>
  planVerification({ design, baseline: { part: from * 100, whole: 100 }, effect: to - from, alpha: oneSided, power, deadline: '2026-12-31T16:00:00Z' });
