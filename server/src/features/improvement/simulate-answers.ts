import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { verificationAnswered } from './answer-verification.ts';
import type { ImprovementDeps } from './improvement-deps.ts';
import type { Outcome } from './rules/judge-verification.ts';
import { wordFinding, type Words } from './rules/word-verdict.ts';
import { findVerification, listSilent, listVerdicts, type VerificationRow } from './store-verifications.ts';

/** What came of simulated answers. */
export interface Simulation {
  /** Answers stored; fewer than wanted when a verdict came before, or when nobody is left who was drawn and has not answered. */
  readonly answered: number;
  readonly good: number;
  readonly state: VerificationRow['state'];
  /** Verdicts in the order in which they were given, with the steps of their derivation. */
  readonly verdicts: readonly { readonly outcome: Outcome; readonly answers: number; readonly words: readonly Words[] }[];
}

/**
 * Customers who were drawn answer in the order of the draw, this share (0–1) of them satisfied, evenly spread: by the very act that takes the answers of
 * the customers' page, one transaction each, marked as simulated for ever. For demonstrations only; the caller makes sure that this is one. Stops at a
 * verdict. Refuses a verification that does not run.
 */
export async function simulateAnswers(deps: ImprovementDeps, id: string, wanted: number, satisfied: number): Promise<Simulation> {
  const { db } = deps.database;
  const before = (await findVerification(db, id)) ?? refuse('not_found');
  if (before.state !== 'running') refuse('conflict', { zh: '只有进行中的验证才能模拟作答，请先发起验证。', en: 'Only a running verification takes answers; launch it first.' });
  const earlier = (await listVerdicts(db, id)).length;
  let [answered, good] = [0, 0];
  for (const customerId of await listSilent(db, id, wanted)) {
    const pleased = Math.floor((answered + 1) * satisfied + 1e-9) > Math.floor(answered * satisfied + 1e-9);
    const state = await transact(db, async (tx) => {
      await verificationAnswered(tx, deps.clock.now(), { subject: id, customerId, voiceId: null, rating: pleased ? 5 : 2, traits: {} }, true);
      return (await findVerification(tx, id))!.state;
    });
    answered++;
    if (pleased) good++;
    if (state !== 'running') break;
  }
  deps.bell.ring();
  const verdicts = (await listVerdicts(db, id)).reverse().slice(earlier);
  return {
    answered, good, state: (await findVerification(db, id))!.state,
    verdicts: verdicts.map(({ outcome, answers, derivation }) => ({ outcome, answers, words: derivation.map(wordFinding) })),
  };
}
