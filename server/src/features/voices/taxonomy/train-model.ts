import { createHash } from 'node:crypto';
import { voiceTopics, type Mention } from '@huiyin/language';
import type { FitInput, FitOutput } from '@huiyin/language/training';
import type { Clock } from '#platform/clock/clock.ts';
import { millis } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { RefusalText } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { judgeModel } from './judge-model.ts';
import { insertModel, loadCorrections, readModelBytes, serveModel, servingModel, type CorrectedVoice } from './store-models.ts';
import { beginRun, endRun, findRun, noteRun, type RunRow } from './store-runs.ts';

/** Fits and measures a model elsewhere than in the process that serves. */
export type FitModel = (input: FitInput, progress: (share: number) => void, signal?: AbortSignal) => Promise<FitOutput>;

/** Name of the job that fits the next model. */
export const trainJob = 'voices.train';
/** Labels that are held back, at least, for a judgement to mean something. */
export const fewestHeldBack = 20;
/** Every so many a label is held back. */
const heldBackEvery = 4;
const known: ReadonlySet<string> = new Set(voiceTopics);

/** Has the next model fitted in a worker; the unfinished run where there is one. */
export async function beginTraining(db: Db, clock: Clock, by: string | null, { job }: { job: boolean }): Promise<{ id: string; begun: boolean }> {
  return transact(db, async (tx) => {
    const run = await beginRun(tx, { id: newId(), kind: 'train', by, at: clock.now(), taxonomyVersion: 0, modelVersion: (await servingModel(tx)).version });
    if (job) await addJob(tx, trainJob, { id: run.id }, { key: `${trainJob} ${run.id}` });
    return run;
  });
}

/**
 * Fits a model to the delivered texts and to three of four labels that persons corrected, and takes it into service if it is better on the fourth; else it is
 * kept in the list with the reason. Which labels are held back follows from the voice alone, so no model ever learned from them. A run that was cut off begins anew.
 */
export async function trainModel({ db, clock, fit }: { db: Db; clock: Clock; fit: FitModel }, id: string, { signal, progress }: { signal?: AbortSignal; progress?: (percent: number) => void } = {}): Promise<RunRow> {
  const run = (await findRun(db, id))!;
  if (run.state !== 'waiting' && run.state !== 'running') return run;
  const labelled = (await loadCorrections(db)).flatMap(usable);
  const heldBack = labelled.filter(({ id: voice }) => isHeldBack(voice));
  const learned = labelled.filter(({ id: voice }) => !isHeldBack(voice));
  if (heldBack.length < fewestHeldBack) {
    const failure: RefusalText = {
      zh: `人工修正还不够：留作检验的有 ${heldBack.length} 条，至少需要 ${fewestHeldBack} 条（约每 ${heldBackEvery} 条修正留 1 条）。请在客户评论中继续修正。`,
      en: `Too few corrections: ${heldBack.length} are held back for measuring, ${fewestHeldBack} are needed (one of ${heldBackEvery} is). Go on correcting comments.`,
    };
    await endRun(db, id, clock.now(), { failure });
    return (await findRun(db, id))!;
  }
  const serving = await servingModel(db);
  const present = serving.digest === 'delivered' ? null : await readModelBytes(db, serving.version);
  const from = millis();
  let noted = 0;
  const told = (share: number): void => {
    const percent = Math.floor(95 * share);
    progress?.(percent);
    // At most one row a few percent; whoever looks at the page sees the last.
    if (percent < noted + 3) return;
    noted = percent;
    void noteRun(db, id, { done: percent, changed: 0, now: clock.now() }).catch(() => undefined);
  };
  await noteRun(db, id, { done: 1, changed: 0, now: clock.now() });
  const fitted = await fit({ learned, heldBack, present }, told, signal);
  const figures = { learned: learned.length, heldBack: heldBack.length, ...scoresOf(fitted), seconds: Math.round((millis() - from) / 1000) };
  const reasons = judgeModel(figures);
  await transact(db, async (tx) => {
    const open = await findRun(tx, id, { lock: true });
    if (open?.state !== 'waiting' && open?.state !== 'running') return;
    const bytes = reasons.length > 0 ? Buffer.alloc(0) : Buffer.from(fitted.bytes);
    const version = await insertModel(tx, { bytes, digest: createHash('sha256').update(fitted.bytes).digest('hex'), refused: reasons.length > 0, measures: { figures, reasons }, by: run.byStaff, at: clock.now() });
    if (reasons.length === 0) await serveModel(tx, version, clock.now());
    await endRun(tx, id, clock.now(), { modelVersion: version });
  });
  return (await findRun(db, id))!;
}

const isHeldBack = (voiceId: string): boolean => createHash('sha256').update(voiceId).digest()[0]! % heldBackEvery === 0;

/** Topics of one's own are found by their phrases; the model learns those that it knows. A comment without any of them teaches nothing. */
function usable({ id, text, channel, touchpoint, rating, mentions, urgent }: CorrectedVoice): (FitInput['learned'][number] & { id: string })[] {
  const own: Mention[] = mentions.length === 0 ? [{ topic: 'none', sentiment: 'neutral' }] : mentions.filter(({ topic }) => known.has(topic));
  return own.length === 0 ? [] : [{ id, text, channel, touchpoint, rating: rating ?? undefined, mentions: own, escalate: urgent }];
}

/** A share of nothing is not known, and is no number in JSON. */
function scoresOf({ before, after, deliveredBefore, deliveredAfter }: FitOutput) {
  const plain = ({ topicF1, pairF1, urgentPrecision, urgentRecall }: FitOutput['before']) => ({ topicF1: orZero(topicF1), pairF1: orZero(pairF1), urgentPrecision: orNull(urgentPrecision), urgentRecall: orNull(urgentRecall) });
  return { before: plain(before), after: plain(after), deliveredBefore: plain(deliveredBefore), deliveredAfter: plain(deliveredAfter) };
}
const orZero = (value: number): number => (Number.isFinite(value) ? value : 0);
const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
