import { judgeVerification, planVerification } from '#features/improvement/index.ts';
import type { RoundTexts } from './improvement-texts.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface RoundCustomer {
  readonly id: string;
  readonly unit: string;
}
type Rows = Record<string, unknown>[];
export interface PlannedRound {
  readonly verification: Record<string, unknown>;
  readonly cohort: Rows;
  readonly answers: Rows;
  readonly verdicts: Rows;
  readonly log: readonly { readonly what: string; readonly at: Date; readonly detail: Readonly<Record<string, unknown>> }[];
}

const dayMs = 86_400_000;
/** Of the customers who are asked so many answer; three of ten, as long as there are customers enough. */
const responseShare = 0.3;

interface RoundCall {
  readonly start: Date;
  readonly random: SeededRandom;
  readonly round: RoundTexts;
  readonly n: number;
  readonly painPointId: string;
  readonly touchpoint: string;
  readonly questionnaireId: string;
  readonly plannedBy: string;
  readonly customers: readonly RoundCustomer[];
}

/**
 * A round of asking as it would have been left behind: the rule by the product's own planning, answers whose share is met exactly, and the verdict of every
 * look by the product's own judgement, so that whoever recomputes it finds the same.
 */
export function planVerificationRound({ start, random, round, n, painPointId, touchpoint, questionnaireId, plannedBy, customers }: RoundCall): PlannedRound {
  const ago = (days: number): Date => new Date(start.getTime() - days * dayMs);
  const { baseline, effect, planned, started, decided } = round;
  const deadline = decided === null ? ago(started === null ? -120 : -25) : ago(decided - 14);
  const rule = planVerification({ design: 'separate', baseline, effect, deadline: deadline.toISOString() });
  const id = random.id(ago(planned));
  const base = {
    id, pain_point_id: painPointId, n, rule, questionnaire_id: questionnaireId, planned_by: plannedBy, planned_at: ago(planned), deadline, demo: true,
  };
  const plan = { touchpoint, channel: null, product: null, unitId: null, months: 3, responseShare, baselineFrom: dayText(ago(planned + 92)), baselineTo: dayText(ago(planned + 1)) };
  const log: PlannedRound['log'][number][] = [{ what: 'verificationPlanned', at: ago(planned), detail: { n, answers: rule.answers, floor: rule.floor, effect } }];
  if (started === null) return { verification: { ...base, cohort: plan, state: 'planned', started_at: null, decided_at: null }, cohort: [], answers: [], verdicts: [], log };

  const goods = answersOf(Math.ceil(rule.answers * (round.answered ?? 1)), round.now);
  const looks = rule.looks.filter(({ answers }) => answers <= goods.length).map(({ answers }) => ({ answers, verdict: judgeVerification(rule, goods.slice(0, answers), false) }));
  const end = looks.find(({ verdict }) => verdict.outcome !== 'keepSampling');
  const heard = goods.slice(0, end?.answers ?? goods.length);
  const drawn = drawFrom(random, customers, Math.ceil(rule.answers / responseShare));
  const until = decided ?? 0.05;
  const at = (arrival: number): Date => ago(started - ((started - until) * arrival) / heard.length);
  const traits = drawn.map(({ unit }) => ({ channel: random.weighted([['app', 46], ['phone', 26], ['counter', 28]]), product: touchpoint === 'claim_motor' ? '车险' : random.pick(['百万医疗险', '终身寿险', '年金险']), unit }));
  const answering = drawn.flatMap((customer, place) => (Math.floor(((place + 1) * heard.length) / drawn.length) > Math.floor((place * heard.length) / drawn.length) ? [{ customer, place }] : []));
  const asked = new Set(answering.map(({ place }) => place));
  log.push({ what: 'verificationStarted', at: ago(started), detail: { n, pool: drawn.length, drawn: drawn.length } });
  for (const { answers, verdict: { outcome } } of looks.slice(0, end === undefined ? undefined : looks.indexOf(end) + 1)) {
    log.push({ what: outcome === 'keepSampling' ? 'verificationLooked' : outcome === 'close' ? 'closedByCustomers' : 'reopenedByCustomers', at: at(answers), detail: { n, answers } });
  }
  return {
    verification: {
      ...base, state: end === undefined ? 'running' : end.verdict.outcome === 'close' ? 'closed' : 'reopened', started_at: ago(started), decided_at: end === undefined ? null : at(end.answers),
      cohort: { ...plan, from: ago(started + 91), to: ago(started), pool: drawn.length, traits: { channel: count(traits, 'channel'), product: count(traits, 'product'), unit: count(traits, 'unit') } },
    },
    cohort: drawn.map((customer, place) => {
      const outcome = asked.has(place) ? 'invited' : random.weighted([['invited', 82], ['cap', 12], ['optedOut', 4], ['noPhone', 2]]);
      return { verification_id: id, customer_id: customer.id, place: place + 1, traits: traits[place], outcome, reason: outcome === 'invited' ? null : { code: outcome }, at: ago(started) };
    }),
    answers: answering.map(({ customer, place }, index) => ({ verification_id: id, arrival: index + 1, customer_id: customer.id, good: heard[index]!.good, traits: traits[place], simulated: false, at: at(index + 1) })),
    verdicts: looks.slice(0, end === undefined ? undefined : looks.indexOf(end) + 1).map(({ answers, verdict }) => ({ verification_id: id, outcome: verdict.outcome, answers, derivation: verdict.derivation, at: at(answers) })),
    log,
  };
}

const dayText = (at: Date): string => at.toISOString().slice(0, 10);

/** Evenly spread, so that the share is met to the answer. */
const answersOf = (many: number, share: number): { good: boolean }[] => Array.from({ length: many }, (_, n) => ({ good: Math.round((n + 1) * share) > Math.round(n * share) }));

function drawFrom(random: SeededRandom, customers: readonly RoundCustomer[], many: number): RoundCustomer[] {
  const first = random.int(0, customers.length - 1);
  return Array.from({ length: Math.min(many, customers.length) }, (_, n) => customers[(first + n) % customers.length]!);
}

function count<T extends Readonly<Record<string, string>>>(rows: readonly T[], trait: keyof T): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row[trait]!] = (counts[row[trait]!] ?? 0) + 1;
  return counts;
}
