import { addJob } from '#platform/jobs/add-job.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { newId } from '#platform/ids/new-id.ts';
import { openCalls } from '../calls/open-calls.ts';
import { keepReadings } from '../store-count.ts';
import { addFigures, storedRows } from '../store-figures.ts';
import { forgetMentions } from '../store-voice.ts';
import { currentReader } from './current-reader.ts';
import { beginRun, endRun, findRun, nextVoices, noteRead, noteRun, type ReadVoice, type RunRow } from './store-runs.ts';
import type { VoiceReading } from '../read-mentions.ts';

/** Name of the job that reads history anew. */
export const rerunJob = 'voices.rerun';
/** Comments of one transaction: a few tenths of a second. */
const batch = 500;

/** Has the whole history read anew by the present taxonomy and model, in a worker; the unfinished run where there is one. */
export async function beginRerun(db: Db, clock: Clock, by: string | null, { job }: { job: boolean }): Promise<{ id: string; begun: boolean }> {
  return transact(db, async (tx) => {
    const { taxonomyVersion, modelVersion } = await currentReader(tx);
    const run = await beginRun(tx, { id: newId(), kind: 'rerun', by, at: clock.now(), taxonomyVersion, modelVersion });
    if (job) await addJob(tx, rerunJob, { id: run.id }, { key: `${rerunJob} ${run.id}` });
    return run;
  });
}

/**
 * Reads comments anew, in the order in which they were said: labels, figures and the place up to which it came commit together batch by batch, so a kill at any
 * moment loses and doubles nothing, and who calls again goes on there. What a person corrected stays. Ends early when `signal` says so.
 */
export async function rerunVoices(db: Db, clock: Clock, id: string, { signal, progress }: { signal?: AbortSignal; progress?: (run: RunRow) => void } = {}): Promise<RunRow> {
  for (;;) {
    if (signal?.aborted === true) throw new Error('the process stops; the run goes on where it was');
    const run = await transact(db, (tx) => rerunBatch(tx, clock, id));
    progress?.(run);
    if (run.state !== 'running') return run;
  }
}

async function rerunBatch(tx: Db, clock: Clock, id: string): Promise<RunRow> {
  const run = (await findRun(tx, id, { lock: true }))!;
  if (run.state !== 'waiting' && run.state !== 'running') return run;
  const now = clock.now();
  const voices = await nextVoices(tx, { said: run.atSaid, id: run.atId }, batch);
  const last = voices.at(-1);
  if (last === undefined) {
    await endRun(tx, id, now);
    return (await findRun(tx, id))!;
  }
  const { taxonomyVersion, modelVersion, read } = await currentReader(tx);
  const versions = { taxonomy: taxonomyVersion, model: modelVersion };
  const readings = voices.flatMap((voice) => (voice.corrected ? [] : [{ voice, id: voice.id, ...read({ ...voice, rating: voice.rating ?? undefined }) }]));
  const changed = readings.filter(differs);
  const ids = changed.map((reading) => reading.id);
  if (ids.length > 0) {
    await addFigures(tx, storedRows(ids), -1);
    await forgetMentions(tx, ids);
    await keepReadings(tx, changed, versions, now);
    await addFigures(tx, storedRows(ids));
    await openCalls(tx, changed.flatMap(({ voice, escalate }) => (escalate && !voice.escalate ? [voice.id] : [])), now);
  }
  const other = new Set(ids);
  await noteRead(tx, readings.flatMap((reading) => (other.has(reading.id) ? [] : [reading.id])), versions);
  await noteRun(tx, id, { done: run.done + voices.length, changed: run.changed + ids.length, at: { said: last.saidAt, id: last.id }, now, versions });
  return (await findRun(tx, id))!;
}

const pairs = (mentions: readonly { topic: string; sentiment: string }[]): string => mentions.map(({ topic, sentiment }) => `${topic} ${sentiment}`).sort().join();
const differs = ({ voice, mentions, escalate }: { voice: ReadVoice } & VoiceReading): boolean => escalate !== voice.escalate || pairs(mentions) !== pairs(voice.mentions);
