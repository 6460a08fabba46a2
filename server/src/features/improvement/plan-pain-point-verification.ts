import type { VerificationMade, VerificationPlanNew, VerificationPreview } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { momentOf } from '#platform/calendar/zoned-time.ts';
import { refuse, type RefusalText } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { actOnPainPoint } from './act-on-pain-point.ts';
import type { ImprovementDeps } from './improvement-deps.ts';
import { planVerification, type VerificationRule } from './rules/verification-rule.ts';
import { writeLog } from './store-pain-points.ts';
import { baselineShare, countPool, currentVerification, insertVerification, listQuestionnaires, reachesUnit, type Cohort } from './store-verifications.ts';

const usualResponse = 0.3;

interface Draft {
  readonly cohort: Cohort;
  readonly baseline: { part: number; whole: number };
  readonly pool: number;
  readonly rule: VerificationRule | null;
  readonly problem: RefusalText | null;
  readonly questionnaires: readonly { id: string; name: string }[];
}

/** What a plan would come to, nothing stored: the share before, the pool as it is now, the answers needed and the looks. */
export async function previewVerification(deps: ImprovementDeps, principal: Principal, body: VerificationPlanNew): Promise<VerificationPreview> {
  const { baseline, pool, rule, problem, questionnaires } = await draft(deps, principal, body);
  return {
    baseline: { part: baseline.part, whole: baseline.whole }, pool, answers: rule?.answers ?? null, looks: rule === null ? [] : [...rule.looks], floor: rule?.floor ?? null,
    invitations: rule === null ? null : invitationsFor(rule, body.responseShare ?? usualResponse), problem, questionnaires: [...questionnaires],
  };
}

/** Writes the rule down, once: baseline, target, α, looks, floor and deadline stand from now on. Refuses a second one before the first is decided, and what cannot be planned. */
export async function planPainPointVerification(deps: ImprovementDeps, principal: Principal, painPointId: string, body: VerificationPlanNew): Promise<VerificationMade> {
  const { cohort, rule, problem, questionnaires } = await draft(deps, principal, body);
  if (rule === null) return refuse('invalid', problem ?? undefined, { fields: [{ path: 'effect', text: problem! }] });
  const questionnaireId = body.questionnaireId ?? questionnaires[0]?.id;
  if (questionnaireId === undefined || !questionnaires.some(({ id }) => id === questionnaireId)) {
    return refuse('invalid', undefined, { fields: [{ path: 'questionnaireId', text: { zh: '没有已发布的问卷，请先发布一份再安排验证。', en: 'No questionnaire is published; publish one first.' } }] });
  }
  return actOnPainPoint(deps, principal, painPointId, async (tx, point) => {
    if ((await currentVerification(tx, painPointId)) !== undefined) refuse('conflict', { zh: '验证规则已经定下，不能再改；等这一轮有结论后才能安排下一轮。', en: 'The rule stands already and cannot be changed; the next one follows when this one is decided.' });
    const id = newId(deps.clock);
    const n = await insertVerification(tx, { id, painPointId, rule, cohort, questionnaireId, deadline: new Date(rule.deadline), demo: point.demo, plannedAt: deps.clock.now(), plannedBy: principal.staffId });
    await writeLog(tx, point, { what: 'verificationPlanned', by: principal.staffId, detail: { n, answers: rule.answers, floor: rule.floor, effect: rule.effect } });
    return { id, n };
  });
}

/** Invitations for the answers that are needed; everybody in a full count. */
export const invitationsFor = ({ answers, pool }: Pick<VerificationRule, 'answers' | 'pool'>, responseShare: number): number => (pool === null ? Math.min(20_000, Math.ceil(answers / responseShare)) : pool);

async function draft(deps: ImprovementDeps, principal: Principal, body: VerificationPlanNew): Promise<Draft> {
  const { db } = deps.database;
  const now = deps.clock.now();
  const { touchpoint, channel = null, product = null, unitId = null, months } = body.cohort;
  if (unitId !== null && !(await reachesUnit(db, principal, unitId))) refuse('invalid', undefined, { fields: [{ path: 'cohort.unitId', text: { zh: '找不到该机构，请重新选择。', en: 'This unit does not exist; choose another.' } }] });
  if (body.baseline.from > body.baseline.to) refuse('invalid', undefined, { fields: [{ path: 'baseline.to', text: { zh: '结束日期不能早于开始日期。', en: 'It cannot end before it begins.' } }] });
  const zone = await zoneOf(db, principal.unitId);
  const deadline = new Date(momentOf(zone, body.deadlineOn, 24 * 60));
  if (deadline <= now) refuse('invalid', undefined, { fields: [{ path: 'deadlineOn', text: { zh: '截止日期须在今天或以后。', en: 'The deadline must not have passed.' } }] });
  const cohort: Cohort = { touchpoint, channel, product, unitId, months, responseShare: body.responseShare ?? usualResponse, baselineFrom: body.baseline.from, baselineTo: body.baseline.to };
  const [baseline, { pool }, questionnaires] = await Promise.all([baselineShare(db, cohort), countPool(db, cohort, monthsBefore(now, months), now), listQuestionnaires(db, touchpoint)]);
  const { effect, floor, alpha, power, looks, fullCount = false } = body;
  try {
    const rule = planVerification({
      design: 'separate', baseline: { part: baseline.part, whole: baseline.whole }, effect, deadline: deadline.toISOString(), pool: fullCount ? pool : null,
      ...(floor === undefined ? {} : { floor }), ...(alpha === undefined ? {} : { alpha }), ...(power === undefined ? {} : { power }), ...(looks === undefined ? {} : { looks }),
    });
    return { cohort, baseline, pool, rule, problem: null, questionnaires };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { cohort, baseline, pool, rule: null, problem: wordProblem(error.message), questionnaires };
  }
}

function wordProblem(message: string): RefusalText {
  if (message.startsWith('baseline')) return { zh: '所选期间没有评价，无法作为整改前的基线；请放宽日期或渠道。', en: 'Nobody rated in that window, so there is no share before; widen the days or the channel.' };
  if (message.startsWith('a rise')) return { zh: '目标超过 100 %，请降低期望的提升幅度。', en: 'The target lies beyond 100 %; hope for a smaller gain.' };
  if (message.startsWith('pool')) return { zh: '全员调查至少要有 30 位客户；请放宽机构或延长月数。', en: 'A full count needs at least 30 customers; widen the unit or the months.' };
  if (message.startsWith('looks')) return { zh: '判定时点须逐个增大，最后一个是 1。', en: 'Looks must grow, and end with 1.' };
  return { zh: `规则无法成立：${message}`, en: `The rule does not work: ${message}` };
}

export function monthsBefore(now: Date, months: number): Date {
  const day = new Date(now);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day;
}
