import { addJob } from '#platform/jobs/add-job.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { queueEchoes } from './store-echoes.ts';
import { judgeVerification } from './rules/judge-verification.ts';
import { changePainPoint, lockPainPoint, writeLog, type PainPointRow } from './store-pain-points.ts';
import { decideVerification, dueVerifications, findVerification, insertAnswer, insertVerdict, loadAnswers, type VerificationRow } from './store-verifications.ts';
import type { ImprovementDeps } from './improvement-deps.ts';

/** An answer of a customer who was asked by a verification. */
export interface VerificationAnswer {
  /** The verification. */
  readonly subject: string | null;
  readonly customerId: string;
  readonly voiceId: string | null;
  /** 1–5; null: answered without rating, which counts as no answer here. */
  readonly rating: number | null;
  readonly traits: Readonly<Record<string, string>>;
}

/** From here on it is good; the same as in every other figure (methods 2.1). */
const goodFrom = 4;
/** Up to here somebody is plainly dissatisfied and is called back. Three stars are not good enough to close anything, but nobody has asked to be rung up for them. */
const dissatisfiedTo = 2;
export const callBackJob = 'improvement.call-back';

/**
 * Takes an answer in the transaction that stores it: the next arrival number, then the verdict if a look is reached. With a verdict the pain point is
 * closed or reopened in the same transaction. Answers after the verdict, and a second one of the same customer, change nothing. Who is dissatisfied is
 * to be called back; simulated customers are not.
 */
export async function verificationAnswered(tx: Db, now: Date, answer: VerificationAnswer, simulated = false): Promise<void> {
  if (answer.subject === null || answer.rating === null) return;
  const before = await findVerification(tx, answer.subject);
  if (before === undefined) return;
  const point = (await lockPainPoint(tx, before.painPointId))!;
  const verification = (await findVerification(tx, before.id))!;
  if (verification.state !== 'running') return;
  const good = answer.rating >= goodFrom;
  const arrival = await insertAnswer(tx, { verificationId: verification.id, customerId: answer.customerId, good, traits: answer.traits, voiceId: answer.voiceId, simulated, at: now });
  if (arrival === undefined) return;
  if (answer.rating <= dissatisfiedTo && !simulated) await addJob(tx, callBackJob, { verificationId: verification.id, customerId: answer.customerId, rating: answer.rating });
  const late = verification.deadline <= now;
  if (late || verification.rule.looks.some(({ answers }) => answers === arrival)) await judge(tx, point, verification, now);
}

/** Writes the verdict on all answers until now, and does what it says. The pain point is locked. */
async function judge(tx: Db, point: PainPointRow, verification: VerificationRow, now: Date): Promise<void> {
  const answers = await loadAnswers(tx, verification.id);
  const verdict = judgeVerification(verification.rule, answers, verification.deadline <= now);
  await insertVerdict(tx, verification.id, { outcome: verdict.outcome, answers: verdict.decidedAt ?? answers.length, derivation: verdict.derivation }, now);
  const detail = { n: verification.n, answers: verdict.decidedAt ?? answers.length };
  if (verdict.outcome === 'keepSampling') return writeLog(tx, point, { what: 'verificationLooked', by: null, detail });
  if (verdict.outcome === 'reopen') {
    await decideVerification(tx, verification.id, 'reopened', now);
    await changePainPoint(tx, point.id, { state: 'solving', reopened: point.reopened + 1 });
    return writeLog(tx, point, { what: 'reopenedByCustomers', by: null, detail });
  }
  await decideVerification(tx, verification.id, 'closed', now);
  await changePainPoint(tx, point.id, { state: 'closed', closedAt: now });
  const echoes = await queueEchoes(tx, point.id, now);
  await writeLog(tx, point, { what: 'closedByCustomers', by: null, detail: { ...detail, echoes } });
}

/** Judges those whose deadline has come. Returns how many. */
export async function judgeDue(deps: ImprovementDeps): Promise<number> {
  const now = deps.clock.now();
  const due = await dueVerifications(deps.database.db, now);
  for (const { id, painPointId } of due) {
    await transact(deps.database.db, async (tx) => {
      const point = (await lockPainPoint(tx, painPointId))!;
      const verification = (await findVerification(tx, id))!;
      if (verification.state === 'running') await judge(tx, point, verification, now);
    });
  }
  if (due.length > 0) deps.bell.ring();
  return due.length;
}
