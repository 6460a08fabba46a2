import type { Log } from '#platform/log/create-log.ts';
import { assignWaiting, type RoutingDeps } from './assign-work.ts';
import { queuesOf, queuesWithWaiting } from './store-items.ts';

/** Starts assignment after a commit, in the same moment, and sweeps in case that a process died in between. */
export interface Assigner {
  /** An item arrived in this queue. */
  arrived(queueId: string): void;
  /** This person may take something again. */
  freed(staffId: string): void;
  /** Tries every queue with something waiting. */
  sweep(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createAssigner(deps: RoutingDeps, log: Log): Assigner {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const kick = (queueId: string): Promise<void> => {
    const current = running.get(queueId);
    if (current !== undefined) {
      again.add(queueId);
      return current;
    }
    const run = (async () => {
      do {
        again.delete(queueId);
        await assignWaiting(deps, queueId);
      } while (again.has(queueId));
    })()
      .catch((error: unknown) => log.error({ err: error, queueId }, 'assignment failed; the sweep tries again'))
      .finally(() => running.delete(queueId));
    running.set(queueId, run);
    return run;
  };
  const pending = new Set<Promise<unknown>>();
  const follow = (work: Promise<unknown>): void => {
    pending.add(work);
    void work.finally(() => pending.delete(work));
  };
  return {
    arrived: (queueId) => void kick(queueId),
    freed: (staffId) =>
      follow(
        queuesOf(deps.database.db, staffId)
          .then((queues) => Promise.all(queues.map(kick)))
          .catch((error: unknown) => log.error({ err: error, staffId }, 'assignment failed; the sweep tries again')),
      ),
    sweep: async () => {
      await Promise.all((await queuesWithWaiting(deps.database.db)).map(kick));
    },
    idle: async () => {
      while (pending.size > 0 || running.size > 0) await Promise.all([...pending, ...running.values()]);
    },
  };
}
