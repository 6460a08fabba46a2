import type { Db } from '#platform/db/connect-database.ts';
import type { Tasks } from '#platform/jobs/start-worker.ts';
import { mergeVerified } from './decide-proposal.ts';
import { mergeJob } from './propose-merges.ts';

/** Merges pairs that are verified to be one person. */
export function mergeTasks({ db }: { db: Db }): Tasks {
  return { [mergeJob]: (payload) => mergeVerified(db, (payload as { proposalId: string }).proposalId) };
}
