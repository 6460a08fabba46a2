import type { Clock } from '#platform/clock/clock.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { Tasks } from '#platform/jobs/start-worker.ts';
import { rerunJob, rerunVoices } from './rerun-voices.ts';
import { trainJob, trainModel, type FitModel } from './train-model.ts';

/** Work over the whole history: a process that stops leaves the rest to the next try. */
export function voiceRunTasks({ database: { db }, clock, fit }: { database: Pick<Database, 'db'>; clock: Clock; fit: FitModel }): Tasks {
  return {
    [rerunJob]: async (payload, { signal }) => void (await rerunVoices(db, clock, (payload as { id: string }).id, signal === undefined ? {} : { signal })),
    [trainJob]: async (payload, { signal }) => void (await trainModel({ db, clock, fit }, (payload as { id: string }).id, signal === undefined ? {} : { signal })),
  };
}
