import type { Verification } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { wilson, shareOf, type Share } from '#platform/statistics/share.ts';
import { compareCohort } from './rules/compare-cohort.ts';
import { judgeVerification, type Answer } from './rules/judge-verification.ts';
import { wordFinding } from './rules/word-verdict.ts';
import { listVerificationsOf } from './store-list.ts';
import type { SeenPainPoint } from './store-pain-points.ts';
import { countOutcomes, countRespondents, listVerdicts, loadAnswers, namesOf, type VerificationRow } from './store-verifications.ts';

const points = 60;
const interval = (share: Share) => ({ share: shareOf(share), ...wilson(share) });

/** Everything by which a reader can follow the verdict, and the same judged again from what is stored. */
export async function presentVerification(db: Db, row: VerificationRow, point: SeenPainPoint, principal: Principal, now: Date): Promise<Verification> {
  const [briefs, names, outcomes, verdicts, answers, respondents] = await Promise.all([
    listVerificationsOf(db, row.painPointId), namesOf(db, row), countOutcomes(db, row.id), listVerdicts(db, row.id), loadAnswers(db, row.id), countRespondents(db, row.id),
  ]);
  const { rule, cohort } = row;
  const brief = briefs.find(({ id }) => id === row.id)!;
  // Where it is decided, what was decided then: whoever answers after the deadline was not heard by it.
  const passed = row.state === 'running' || row.state === 'planned' ? row.deadline <= now : (verdicts[0]?.at ?? now) >= row.deadline;
  const again = judgeVerification(rule, answers, passed);
  const after = { part: answers.filter(({ good }) => good).length, whole: answers.length, pool: rule.pool };
  const differences = cohort.traits === undefined || answers.length === 0 ? [] : compareCohort(respondents, cohort.traits);
  return {
    ...brief, painPoint: { id: point.id, number: point.number, title: point.title },
    rule: { design: rule.design, baseline: { part: rule.baseline.part, whole: rule.baseline.whole }, floor: rule.floor, effect: rule.effect, alpha: rule.alpha, power: rule.power, pool: rule.pool, answers: rule.answers, looks: rule.looks.map((look) => ({ ...look })) },
    cohort: {
      touchpoint: cohort.touchpoint, touchpointName: { zh: names.touchpointName, en: names.touchpointNameEn }, channel: cohort.channel, product: cohort.product, unit: names.unit, months: cohort.months,
      from: cohort.from ?? null, to: cohort.to ?? null, pool: cohort.pool ?? null, baselineFrom: cohort.baselineFrom, baselineTo: cohort.baselineTo,
    },
    questionnaire: names.questionnaire, plannedBy: names.plannedBy, outcomes,
    before: interval(rule.baseline), after: answers.length === 0 ? null : interval(rule.pool !== null && answers.length > rule.pool ? { ...after, pool: null } : after),
    verdicts: verdicts.map(({ derivation, at, ...verdict }) => ({ ...verdict, at: at.toISOString(), words: derivation.map(wordFinding) })),
    recomputed: { outcome: again.outcome, words: again.derivation.map(wordFinding) }, path: pathOf(answers),
    differences: differences.map((one) => ({ ...one, difference: Number.isFinite(one.difference) ? one.difference : null })),
    mayAskMore: row.state === 'running' && point.within && principal.permissions.has('improvement:manage'),
  };
}

/** Good ones among the first so many, at up to 60 places. */
function pathOf(answers: readonly Answer[]): { answers: number; good: number }[] {
  const step = Math.max(1, Math.ceil(answers.length / points));
  let good = 0;
  return answers.flatMap((answer, index) => {
    if (answer.good) good++;
    return (index + 1) % step === 0 || index === answers.length - 1 ? [{ answers: index + 1, good }] : [];
  });
}


/** Answers in the order of arrival without who gave them: whoever doubts a verdict can recompute it. At most 100,000 rows. */
export async function answerTable(db: Db, id: string): Promise<string[][]> {
  const { rows } = await sql<{ arrival: number; good: boolean; traits: Record<string, string>; simulated: boolean; at: Date }>`select arrival, good, traits, simulated, at from verification_answers where verification_id = ${id}::uuid order by arrival limit 100000`.execute(db);
  return [['arrival', 'good', 'simulated', 'channel', 'product', 'unit', 'at'], ...rows.map(({ arrival, good, simulated, traits, at }) => [String(arrival), good ? '1' : '0', simulated ? '1' : '0', traits['channel'] ?? '', traits['product'] ?? '', traits['unit'] ?? '', at.toISOString()])];
}
