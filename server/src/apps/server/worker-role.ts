import { sweepConversations } from '#features/conversations/index.ts';
import { returnLostWork } from '#features/routing/index.ts';
import type { ProgramParts } from './program-parts.ts';

/** Sweeps that one process of the cluster runs at a time: whoever gets the advisory lock. Each is safe to run twice. */
export function startSweeps(parts: ProgramParts): { stop(): Promise<void> } {
  const { deps, presence, log } = parts;
  const sweeps = [
    repeat(parts, 1, 1000, () => deps.assigner.sweep()),
    repeat(parts, 2, 2000, async () => returnLostWork(deps.routing, deps.assigner, await presence())),
    repeat(parts, 3, 3000, () => sweepConversations(deps)),
  ];
  log.info('sweeps started');
  return { stop: async () => void (await Promise.all(sweeps.map((stop) => stop()))) };
}

/** First half of the advisory lock numbers of sweeps. */
const lockSpace = 4_850_200;

function repeat({ database, log }: ProgramParts, lock: number, everyMs: number, sweep: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  const round = async (): Promise<void> => {
    const client = await database.pool.connect();
    try {
      const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [lockSpace, lock]);
      if (rows[0]?.got !== true) return;
      try {
        await sweep();
      } finally {
        await client.query('select pg_advisory_unlock($1, $2)', [lockSpace, lock]);
      }
    } finally {
      client.release();
    }
  };
  const timer = setInterval(() => {
    running ??= round()
      .catch((error: unknown) => log.warn({ err: error, sweep: lock }, 'a sweep failed; the next round tries again'))
      .finally(() => {
        running = undefined;
      });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
