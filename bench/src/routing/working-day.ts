import type { SimulatedAgent, SimulatedItem } from '../../../server/src/features/routing/index.ts';
import { createRandom, type Random } from './random.ts';

/** 1,216,000 calls a year (INB-09), spread evenly: 3,332 a day. */
const callsPerDay = Math.round(1_216_000 / 365);
/** Mean seconds of talk (INB-07). */
const talkSeconds = 180;
const hour = 3_600_000;

/** Share of the day's calls by hour: two peaks, the busiest hour 12 %. */
const curve = [
  0.006, 0.004, 0.003, 0.003, 0.003, 0.005, 0.01, 0.022, 0.062, 0.108, 0.12, 0.092, 0.058, 0.066, 0.092, 0.088, 0.075, 0.056, 0.036, 0.03, 0.025, 0.018, 0.01, 0.008,
];

/** What is asked about: share of the calls, and length beside the average. */
const subjects = [
  { skill: 'motor', share: 0.36, length: 0.95 },
  { skill: 'health', share: 0.21, length: 1 },
  { skill: 'life', share: 0.17, length: 1 },
  { skill: 'policy-service', share: 0.15, length: 0.95 },
  { skill: 'complaints', share: 0.06, length: 1.5 },
  { skill: 'english', share: 0.05, length: 1.05 },
] as const;

/** Shifts of eight hours, staggered towards the peaks (INB-02), with a meal of 45 minutes after four; share of the people on each. */
const shiftStarts = [
  [0, 0.03], [7, 0.09], [8, 0.23], [8.5, 0.14], [9, 0.17], [10, 0.09], [12, 0.09], [14, 0.08], [16, 0.06], [22, 0.02],
] as const;

/** How many skills a person has. */
const breadth = [[1, 0.4], [2, 0.3], [3, 0.2], [4, 0.1]] as const;

/** Calls of one day: Poisson by the hour, length and patience log-normal (median of patience two minutes). */
export function plannedCalls(seed: number): SimulatedItem[] {
  const random = createRandom(seed);
  const calls: SimulatedItem[] = [];
  const mean = subjects.reduce((sum, { share, length }) => sum + share * length, 0);
  const weights = subjects.map((subject) => [subject, subject.share] as const);
  const sigma = 0.8;
  for (const [at, share] of curve.entries()) {
    const gap = hour / (callsPerDay * share);
    for (let time = at * hour + random.exponential(gap); time < (at + 1) * hour; time += random.exponential(gap)) {
      const { skill, length } = random.pick(weights);
      calls.push({
        id: `c${String(calls.length).padStart(6, '0')}`,
        queueId: skill,
        queuedAt: time,
        orderAt: time,
        need: { skills: [{ skill, level: 1 }], relaxation: [], ownSkills: [], qualifications: [], authority: null, unitPath: null, weight: 1 },
        overflow: null,
        preferred: null,
        notFor: [],
        handleSeconds: random.logNormal(((talkSeconds * length) / mean) * Math.exp(-(sigma ** 2) / 2), sigma),
        patienceSeconds: random.logNormal(120, 1),
      });
    }
  }
  return calls;
}

/** The roster: `people` with their skills and shifts. More people begin with the same ones. */
export function plannedAgents(seed: number, people: number): SimulatedAgent[] {
  const random = createRandom(seed + 1_000_003);
  // Low-discrepancy shares, so that a roster of any size has about the planned mix.
  const spread = (weights: readonly (readonly [unknown, number])[], n: number, turn: number): number => {
    let left = ((n * turn) % 1) * weights.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [index, [, weight]] of weights.entries()) if ((left -= weight) < 0) return index;
    return weights.length - 1;
  };
  return Array.from({ length: people }, (_, n) => {
    const home = subjects[spread(subjects.map(({ skill, share, length }) => [skill, share * length]), n + 0.5, 0.618033988749895)]!.skill;
    const [count] = breadth[spread(breadth, n + 0.5, 0.754877666246693)]!;
    const [start] = shiftStarts[spread(shiftStarts, n + 0.5, 0.569840290998053)]!;
    const skills = new Set<string>([home]);
    // The few at night answer everything.
    while (skills.size < (start === 0 || start >= 16 ? subjects.length : count)) skills.add(another(random));
    const from = start * hour;
    const shifts = [{ from, until: from + 4 * hour }, { from: from + 4.75 * hour, until: from + 8 * hour }].flatMap((shift) => aroundMidnight(shift));
    return { id: `a${String(n).padStart(3, '0')}`, queues: skills, skills: new Map([...skills].map((skill) => [skill, skill === home ? 4 : 2])), qualifications: new Set<string>(), authorityLimit: null, unitPath: '/', capacity: 1, shifts };
  });
}

const another = (random: Random): string => random.pick(subjects.map(({ skill, share }) => [skill, share] as const));

/** What runs past midnight is worked in the morning of the same day. */
function aroundMidnight({ from, until }: { from: number; until: number }): { from: number; until: number }[] {
  const day = 24 * hour;
  if (from >= day) return [{ from: from - day, until: until - day }];
  return until <= day ? [{ from, until }] : [{ from, until: day }, { from: 0, until: until - day }];
}
