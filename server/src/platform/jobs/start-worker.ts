import { EventEmitter } from 'node:events';
import { Logger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Database } from '../db/connect-database.ts';
import type { Log } from '../log/create-log.ts';
import { holdProcessLease } from './process-lease.ts';

/** What a job does with its payload. It may run twice; the signal says that the process is stopping. */
export type Task = (payload: unknown, context: { readonly signal: AbortSignal; readonly attempt: number; readonly maxAttempts: number }) => Promise<void>;

/** By the job's name, such as `mail.send`. */
export type Tasks = Readonly<Record<string, Task>>;

/** Jobs of one process at once; they wait for mail servers and webhooks more than they compute. */
const concurrency = 5;
const pollMs = 1_000;

export interface RunningWorker {
  readonly processId: string;
  /** Lets running jobs finish (up to five seconds), gives back the rest. */
  stop(): Promise<void>;
}

/** Runs jobs until stopped, under a lease, so that what a killed process had taken runs again within seconds. */
export async function startWorker({ database, tasks, log, roles = ['worker'] }: {
  database: Database; tasks: Tasks; log: Log; roles?: readonly string[];
}): Promise<RunningWorker> {
  const events = new EventEmitter() as WorkerEvents;
  let workerId = '';
  events.on('pool:create', ({ workerPool }) => (workerId = workerPool.id));
  events.on('job:error', ({ job, error }) => {
    log.warn({ err: error, job: job.id, task: job.task_identifier, attempt: job.attempts }, 'a job failed and will be tried again');
  });
  events.on('job:failed', ({ job }) => log.error({ job: job.id, task: job.task_identifier, attempts: job.attempts }, 'a job failed for good'));
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown, { abortSignal, job }: Parameters<NonNullable<TaskList[string]>>[1]) =>
        task(payload, { signal: abortSignal, attempt: job.attempts, maxAttempts: job.max_attempts }),
    ]),
  );
  const runner: Runner = await run({
    connectionString: database.url,
    maxPoolSize: concurrency + 2,
    concurrency,
    pollInterval: pollMs,
    noHandleSignals: true,
    events,
    taskList,
    // Its own words would carry payloads; what matters is logged above.
    logger: new Logger(() => () => undefined),
    preset: { worker: { gracefulShutdownAbortTimeout: 5_000 } },
  });
  const lease = await holdProcessLease({ database, log }, { roles, workerId });
  return {
    processId: lease.processId,
    stop: async () => {
      await runner.stop();
      await lease.release();
    },
  };
}
