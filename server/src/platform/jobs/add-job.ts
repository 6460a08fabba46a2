import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';

export interface JobOptions {
  /** Not before; at once if absent. */
  readonly runAt?: Date;
  /** A job with the same key that has not begun is replaced, so that there is one. */
  readonly key?: string;
  /** Tries in all; 25 unless told, about four days by the queue's growing pauses. */
  readonly maxAttempts?: number;
  /** Jobs of one queue run one after the other. Few names: each is a row. */
  readonly queue?: string;
}

/**
 * Adds a job in the caller's transaction: it exists if, and only if, the act commits. `payload` holds ids and codes, and
 * personal data only sealed. Every job must be safe to run twice: a worker may die after its work and before its report.
 */
export async function addJob(tx: Db, name: string, payload: Readonly<Record<string, unknown>>, options: JobOptions = {}): Promise<void> {
  await sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, queue_name => ${options.queue ?? null},
    run_at => ${options.runAt ?? null}::timestamptz, max_attempts => ${options.maxAttempts ?? null}::int, job_key => ${options.key ?? null})`.execute(tx);
}
