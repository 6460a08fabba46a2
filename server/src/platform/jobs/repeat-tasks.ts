import pg from 'pg';
import type { Database } from '../db/connect-database.ts';
import type { Log } from '../log/create-log.ts';

/** Something that must happen every so often, once in the whole cluster. Safe to run twice. */
export interface RepeatedTask {
  readonly name: string;
  readonly everySeconds: number;
  readonly run: () => Promise<unknown>;
}

/** Any fixed number: whoever repeats tasks holds this lock. */
const leaderLock = 4_850_103;
/** How often a process that does not lead tries to. */
const tryMs = 1_000;

export interface RepeatingTasks {
  /** Whether this process is the one that runs them now. */
  readonly leads: () => boolean;
  stop(): Promise<void>;
}

/**
 * Runs tasks again and again in one process of all that call this: the one whose connection holds a lock. When it dies,
 * the database frees the lock and another takes over within a second or so. A task never overlaps itself; one that throws
 * is logged and runs again at its next turn.
 */
export function repeatTasks({ database, log }: { database: Database; log: Log }, tasks: readonly RepeatedTask[]): RepeatingTasks {
  let client: pg.Client | undefined;
  let stopped = false;
  let timers: NodeJS.Timeout[] = [];
  const running = new Set<Promise<unknown>>();

  const rest = (): void => {
    for (const timer of timers) clearInterval(timer);
    timers = [];
    client = undefined;
  };
  const turn = (task: RepeatedTask): (() => void) => {
    let busy = false;
    return () => {
      if (busy) return;
      busy = true;
      const act = task
        .run()
        .catch((error: unknown) => log.error({ err: error, task: task.name }, 'a repeated task failed; it runs again at its next turn'))
        .finally(() => {
          busy = false;
          running.delete(act);
        });
      running.add(act);
    };
  };
  const lead = async (): Promise<void> => {
    const candidate = new pg.Client({ connectionString: database.url, application_name: 'huiyin leader', keepAlive: true });
    candidate.on('error', rest);
    candidate.on('end', rest);
    await candidate.connect();
    const { rows } = await candidate.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [leaderLock]);
    if (rows[0]?.got !== true || stopped) return candidate.end();
    client = candidate;
    timers = tasks.map((task) => {
      const act = turn(task);
      act();
      return setInterval(act, task.everySeconds * 1000);
    });
  };
  let trying: Promise<void> | undefined;
  const attempt = (): void => {
    if (client !== undefined || trying !== undefined || stopped) return;
    trying = lead()
      .catch((error: unknown) => log.warn({ err: error }, 'no connection to repeat tasks; trying again'))
      .finally(() => (trying = undefined));
  };
  attempt();
  const watching = setInterval(attempt, tryMs);

  return {
    leads: () => client !== undefined,
    stop: async () => {
      stopped = true;
      clearInterval(watching);
      await trying;
      const leading = client;
      rest();
      await Promise.all(running);
      await leading?.end();
    },
  };
}
