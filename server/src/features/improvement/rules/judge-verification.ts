import { newcombe, poolFactor, shareOf, wilson, type Interval, type Share } from '#platform/statistics/share.ts';
import { testDifference, testPairs, type DifferenceTest, type TestName } from '#platform/statistics/compare-shares.ts';
import { normalUpper } from '#platform/statistics/normal.ts';
import { leastAnswers, planLooks, type PlannedLook, type VerificationRule } from './verification-rule.ts';

/** One customer's answer. `before`: the same customer's answer of the baseline window, demanded by the paired design. */
export interface Answer {
  readonly good: boolean;
  readonly before?: boolean;
}

export type Outcome = 'close' | 'reopen' | 'keepSampling';

/** A step of the derivation: a code and its numbers, as they are kept (JSON). Shares 0–1; `look` counts from 1; `z` null where nothing is left to chance. */
export type Finding =
  | { readonly code: 'baseline'; readonly good: number; readonly answers: number; readonly share: number; readonly floor: number }
  | { readonly code: 'tooFew'; readonly answers: number; readonly least: number; readonly deadlinePassed: boolean }
  | { readonly code: 'look'; readonly look: number; readonly answers: number; readonly planned: number; readonly spent: number; readonly atDeadline: boolean }
  | ({ readonly code: 'after'; readonly good: number; readonly answers: number; readonly share: number; readonly pool: number | null } & Interval)
  | ({ readonly code: 'difference'; readonly difference: number } & Interval)
  | { readonly code: 'pairs'; readonly gained: number; readonly lost: number; readonly unchanged: number }
  | { readonly code: 'test'; readonly test: TestName; readonly z: number | null; readonly p: number; readonly limit: number | null; readonly level: number; readonly significant: boolean }
  | { readonly code: 'floorHeld' | 'floorMissed'; readonly share: number; readonly floor: number }
  | { readonly code: 'belowFloor'; readonly high: number; readonly floor: number }
  | { readonly code: 'closed'; readonly look: number }
  | { readonly code: 'unproven'; readonly why: 'planReached' | 'deadline'; readonly answers: number; readonly planned: number }
  | { readonly code: 'waiting'; readonly answers: number; readonly nextLook: number };

export interface Verdict {
  readonly outcome: Outcome;
  /** Answers that the verdict stands on; null while sampling goes on. Later ones change nothing. */
  readonly decidedAt: number | null;
  readonly derivation: readonly Finding[];
}

/**
 * The verdict by the rule fixed beforehand, from all answers until now in the order of arrival (until the deadline, once that has passed). It looks
 * at the first so many answers that each planned look names, and at the deadline at what came until then, with the α that is left; so it does not
 * matter how often or when it is asked, and the same answers always give the same verdict.
 * CLOSE: the rise is significant at that look (pooled z, McNemar for pairs, exact where few) and the share holds the floor. REOPEN: the share's upper
 * Wilson bound (95 %) lies below the floor, or plan or deadline are reached without closing. No verdict below 30 answers. Methods 2.3.
 */
export function judgeVerification(rule: VerificationRule, answers: readonly Answer[], deadlinePassed: boolean): Verdict {
  const { baseline, floor } = rule;
  const derivation: Finding[] = [{ code: 'baseline', good: baseline.part, answers: baseline.whole, share: shareOf(baseline), floor }];
  if (answers.length < leastAnswers) {
    derivation.push({ code: 'tooFew', answers: answers.length, least: leastAnswers, deadlinePassed });
    return { outcome: 'keepSampling', decidedAt: null, derivation };
  }
  const looks = looksUntil(rule, answers.length, deadlinePassed);
  for (const [index, look] of looks.entries()) {
    const ends = look.answers >= rule.answers ? 'planReached' : deadlinePassed && index === looks.length - 1 ? 'deadline' : null;
    derivation.push({ code: 'look', look: index + 1, answers: look.answers, planned: rule.answers, spent: look.spent, atDeadline: ends === 'deadline' });
    const { close, reopen, findings } = judgeLook(rule, look, answers);
    derivation.push(...findings);
    if (close) return { outcome: 'close', decidedAt: look.answers, derivation: [...derivation, { code: 'closed', look: index + 1 }] };
    if (!reopen && ends !== null) derivation.push({ code: 'unproven', why: ends, answers: look.answers, planned: rule.answers });
    if (reopen || ends !== null) return { outcome: 'reopen', decidedAt: look.answers, derivation };
  }
  const next = rule.looks.find((look) => look.answers > answers.length)!;
  derivation.push({ code: 'waiting', answers: answers.length, nextLook: next.answers });
  return { outcome: 'keepSampling', decidedAt: null, derivation };
}

/** Planned looks that so many answers reach; at the deadline also one at what there is. A planned look at that very number gives way to it. */
function looksUntil(rule: VerificationRule, count: number, deadlinePassed: boolean): readonly PlannedLook[] {
  const reached = rule.looks.filter((look) => look.answers <= count);
  if (!deadlinePassed || count >= rule.answers) return reached;
  const earlier = reached.map((look) => look.answers).filter((answers) => answers < count);
  return planLooks([...earlier, count], rule, true);
}

/** Every finding of one look, and what it comes to. */
function judgeLook(rule: VerificationRule, look: PlannedLook, answers: readonly Answer[]): { close: boolean; reopen: boolean; findings: Finding[] } {
  const { good, gained, lost } = countAnswers(rule, look.answers, answers);
  const after: Share = { part: good, whole: look.answers, pool: rule.pool };
  const [share, bounds] = [shareOf(after), wilson(after)];
  const test = rule.design === 'paired' ? testPairs({ gained, lost }, poolFactor(after)) : testDifference(after, rule.baseline);
  const significant = isSignificant(test, look.limit);
  const findings: Finding[] = [{ code: 'after', good, answers: look.answers, share, pool: rule.pool, ...bounds }];
  if (rule.design === 'paired') findings.push({ code: 'pairs', gained, lost, unchanged: look.answers - gained - lost });
  else findings.push({ code: 'difference', ...newcombe(after, rule.baseline) });
  findings.push({ code: 'test', test: test.test, z: Number.isFinite(test.z) ? test.z : null, p: test.pGreater, limit: look.limit, level: look.limit === null ? 0 : normalUpper(look.limit), significant });
  const held = share >= rule.floor;
  findings.push({ code: held ? 'floorHeld' : 'floorMissed', share, floor: rule.floor });
  const reopen = bounds.high < rule.floor;
  if (reopen) findings.push({ code: 'belowFloor', high: bounds.high, floor: rule.floor });
  return { close: significant && held, reopen, findings };
}

/** An exact test is compared by its p, since it has no z of that worth. Nothing left to chance needs no limit. */
function isSignificant({ test, z, pGreater }: DifferenceTest, limit: number | null): boolean {
  if (test === 'fullCount') return z > 0;
  if (limit === null) return false;
  return test === 'fisher' || test === 'mcnemarExact' ? pGreater <= normalUpper(limit) : z >= limit;
}

function countAnswers(rule: VerificationRule, count: number, answers: readonly Answer[]): { good: number; gained: number; lost: number } {
  let [good, gained, lost] = [0, 0, 0];
  for (let index = 0; index < count; index++) {
    const answer = answers[index]!;
    if (rule.design === 'paired' && answer.before === undefined) throw new RangeError(`answer ${index + 1}: the paired design needs the same customer's earlier answer`);
    if (answer.good) good++;
    if (answer.good && answer.before === false) gained++;
    if (!answer.good && answer.before === true) lost++;
  }
  return { good, gained, lost };
}
