import { erlangC, routerPolicy, simulate, type Outcome, type SimulatedAgent, type SimulatedItem } from '../../../server/src/features/routing/index.ts';
import { judge, percentile, round, tell, type BenchResult, type Figures, type Target } from '../bench-result.ts';
import { inGroups, longestIdle, roundRobin } from './plain-policies.ts';
import { createRandom } from './random.ts';
import { plannedAgents, plannedCalls } from './working-day.ts';

/** 人工接通率 of 2010 (INB-10): what the plainest policy is staffed to. */
const answerRate = 0.9296;
const policies = ['ours', 'roundRobin', 'longestIdle', 'fixedGroups'] as const;
type PolicyName = (typeof policies)[number];

interface Options {
  /** Working days, each with its own seed, from `seed` on. */
  readonly days: number;
  readonly seed: number;
  /** Calls of the comparison with Erlang C. */
  readonly calls: number;
}

/** The simulator against Erlang C for one skill, and the router's choice against plain ones on working days of an inbound centre. Needs no database. */
export async function benchRouting({ days, seed, calls }: Options): Promise<BenchResult> {
  tell(`one skill against Erlang C: ${calls} calls`);
  const erlang = againstErlang(calls, seed);
  const seeds = Array.from({ length: days }, (_, n) => seed + n);
  const people = staffedFor(seeds);
  tell(`${people} people on the roster: round robin answers about ${answerRate * 100} %`);
  const outcomes: Record<PolicyName, Outcome[]> = { ours: [], roundRobin: [], longestIdle: [], fixedGroups: [] };
  for (const one of seeds) {
    const items = plannedCalls(one);
    const agents = plannedAgents(one, people);
    outcomes.ours.push(...simulate(items, agents, routerPolicy));
    outcomes.roundRobin.push(...simulate(items, agents, roundRobin()));
    outcomes.longestIdle.push(...simulate(items, agents, longestIdle));
    outcomes.fixedGroups.push(...simulate(items, inGroups(agents), longestIdle));
  }
  const day = Object.fromEntries(policies.map((policy) => [policy, measure(outcomes[policy])])) as Record<PolicyName, ReturnType<typeof measure>>;
  for (const policy of policies) tell(`${policy.padEnd(12)} ${JSON.stringify(day[policy])}`);
  const best = (pick: (measured: ReturnType<typeof measure>) => number, better: (...values: number[]) => number): number =>
    better(...policies.filter((policy) => policy !== 'ours').map((policy) => pick(day[policy])));
  const targets: Record<string, Target> = {
    'erlang.waitProbabilityError': { aim: 0.02, is: 'atMost' },
    'erlang.meanWaitError': { aim: 0.02, is: 'atMost' },
    'day.ours.answerRate': { aim: best((measured) => measured.answerRate, Math.max), is: 'atLeast' },
    'day.ours.meanWaitS': { aim: best((measured) => measured.meanWaitS, Math.min), is: 'atMost' },
    'day.ours.p95WaitS': { aim: best((measured) => measured.p95WaitS, Math.min), is: 'atMost' },
  };
  const figures: Figures = { erlang, day };
  return judge('routing', { days, seed, calls, people }, figures, targets, 'none');
}

/** Answered of all; mean and 95th percentile of the wait of those answered (ASA, rules B14), in seconds. */
function measure(outcomes: readonly Outcome[]): { answerRate: number; meanWaitS: number; p95WaitS: number } {
  const waits = outcomes.filter(({ agentId }) => agentId !== null).map(({ waitSeconds }) => waitSeconds);
  return { answerRate: round(waits.length / outcomes.length, 4), meanWaitS: round(waits.reduce((sum, wait) => sum + wait, 0) / waits.length), p95WaitS: round(percentile(waits, 95)) };
}

/** The size of roster with which round robin comes nearest to the documents' answer rate. */
function staffedFor(seeds: readonly number[]): number {
  const some = seeds.slice(0, 10);
  const rate = (people: number): number => {
    const outcomes = some.flatMap((one) => simulate(plannedCalls(one), plannedAgents(one, people), roundRobin()));
    return outcomes.filter(({ agentId }) => agentId !== null).length / outcomes.length;
  };
  let [low, high] = [20, 80];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rate(middle) < answerRate) low = middle;
    else high = middle;
  }
  return answerRate - rate(low) < rate(high) - answerRate ? low : high;
}

/** The published vector of rules B15: 100 calls in half an hour, 3 minutes each, 14 agents. */
const published = { calls: 100, intervalSeconds: 1800, handleSeconds: 180, targetSeconds: 20, agents: 14 };
/** Calls a run; the first ones, while the empty system fills, do not count. */
const runCalls = 50_000;
const warmUp = 1000;

/** Relative errors of the simulator. Runs come in mirrored pairs (antithetic draws), which halves the calls that the same precision needs. */
function againstErlang(calls: number, seed: number): { waitProbabilityError: number; meanWaitError: number } {
  const expected = erlangC(published);
  let count = 0;
  let waited = 0;
  let sum = 0;
  for (let run = 0; run * 2 * runCalls < calls; run++) {
    for (const mirrored of [false, true]) {
      for (const { waitSeconds } of simulate(poissonCalls(seed * 1_000_003 + run, mirrored), equalAgents()).slice(warmUp)) {
        count++;
        sum += waitSeconds;
        if (waitSeconds > 0) waited++;
      }
    }
  }
  const error = (got: number, wanted: number): number => round(Math.abs(got / wanted - 1), 4);
  return { waitProbabilityError: error(waited / count, expected.waitProbability), meanWaitError: error(sum / count, expected.averageWaitSeconds) };
}

function poissonCalls(seed: number, mirrored: boolean): SimulatedItem[] {
  const random = createRandom(seed, mirrored);
  let time = 0;
  return Array.from({ length: runCalls }, (_, n) => {
    time += random.exponential((published.intervalSeconds / published.calls) * 1000);
    return {
      id: String(n).padStart(7, '0'), queueId: 'one', queuedAt: time, orderAt: time, overflow: null, preferred: null, notFor: [],
      need: { skills: [], relaxation: [], ownSkills: [], qualifications: [], authority: null, unitPath: null, weight: 1 },
      handleSeconds: random.exponential(published.handleSeconds), patienceSeconds: Infinity,
    };
  });
}

const equalAgents = (): SimulatedAgent[] =>
  Array.from({ length: published.agents }, (_, n) => ({
    id: `a${n}`, queues: new Set(['one']), skills: new Map(), qualifications: new Set<string>(), authorityLimit: null, unitPath: '/', capacity: 1, shifts: [{ from: 0, until: Infinity }],
  }));
