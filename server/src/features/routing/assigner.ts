import type { Log } from '#platform/log/create-log.ts';
import { assignThese, assignWaiting, fillAgent, type RoutingDeps } from './assign-work.ts';
import type { Demand } from './rules/demand.ts';
import { loadDemand, loadWaitingItems, takeDueRules } from './store-candidates.ts';
import { queuesWithWaiting } from './store-items.ts';

/** Starts assignment after a commit, in the same moment, and sweeps in case that a process died in between. */
export interface Assigner {
  /** An item arrived in this queue. */
  arrived(queueId: string): void;
  /** This person may take something again. */
  freed(staffId: string): void;
  /** Tries what a step of relaxation or an overflow has just opened to more people. */
  due(): Promise<void>;
  /** Tries every queue with something waiting. */
  sweep(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Demand decides between people who may all take an item, so some seconds of age do no harm. */
const demandMs = 5000;
/** Rules that come due are taken in portions. */
const dueAtOnce = 200;

export function createAssigner(deps: RoutingDeps, log: Log): Assigner {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const demand = keepFor(demandMs, () => loadDemand(deps.database.db));
  // One run a key; asked again meanwhile, it goes once more, since what changed may have come too late for it.
  const once = (key: string, work: () => Promise<unknown>): Promise<void> => {
    const current = running.get(key);
    if (current !== undefined) {
      again.add(key);
      return current;
    }
    const run = (async () => {
      do {
        again.delete(key);
        await work();
      } while (again.has(key));
    })()
      .catch((error: unknown) => log.error({ err: error, key }, 'assignment failed; the sweep tries again'))
      .finally(() => running.delete(key));
    running.set(key, run);
    return run;
  };
  const queue = (queueId: string): Promise<void> => once(`queue ${queueId}`, async () => assignWaiting(deps, queueId, await demand()));
  return {
    arrived: (queueId) => void queue(queueId),
    freed: (staffId) => void once(`staff ${staffId}`, async () => fillAgent(deps, staffId, await demand())),
    due: () =>
      once('due', async () => {
        for (;;) {
          const ids = await takeDueRules(deps.database.db, dueAtOnce);
          if (ids.length > 0) await assignThese(deps, await loadWaitingItems(deps.database.db, ids), await demand());
          if (ids.length < dueAtOnce) return;
        }
      }),
    sweep: async () => {
      await Promise.all((await queuesWithWaiting(deps.database.db)).map(queue));
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}

/** Loads anew when the last answer is older than `ms`, and gives the old one meanwhile: nobody waits for a load but the first. */
function keepFor(ms: number, load: () => Promise<Demand>): () => Promise<Demand> {
  let loadedAt = Number.NEGATIVE_INFINITY;
  let kept: Promise<Demand> | undefined;
  return () => {
    if (performance.now() - loadedAt > ms) {
      loadedAt = performance.now();
      const loading = load();
      kept ??= loading;
      loading.then(
        () => (kept = loading),
        () => (kept = kept === loading ? undefined : kept),
      );
    }
    return kept!;
  };
}
