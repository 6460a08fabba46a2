import type { EventCursor } from '#platform/events/event.ts';
import type { ChannelWorkerDeps } from './channel-deps.ts';
import { createWebhookDelivery } from './deliver-webhooks.ts';
import { deleteOldDeliveries } from './store-deliveries.ts';
import { deleteOldRefused } from './store-refused.ts';
import { writeDeliveries } from './write-deliveries.ts';

/** Milliseconds between two looks for what is new, what is due again, and two clean-ups. */
const newMs = 200;
const dueMs = 1000;
const cleanMs = 3_600_000;
/** Days for which what was delivered or discarded is kept; dead ones stay until somebody decides. */
const keepDays = 7;
const cleanBatch = 1000;

/**
 * The worker's part of channels: writes deliveries from the event log and sends them. Safe to run in any number of processes and to
 * kill at any moment.
 */
export function startChannelWorker(deps: ChannelWorkerDeps): { stop(): Promise<void> } {
  const { db } = deps.database;
  const delivery = createWebhookDelivery(deps);
  let stopped = false;
  let seen: EventCursor | undefined;
  const writer = onlyOnce(async () => {
    const before = seen;
    seen = await writeDeliveries(db, seen);
    if (seen !== before) await delivery.wake();
  }, (error) => deps.log.warn({ err: error }, 'writing webhook deliveries failed; trying again'));
  const cleaner = onlyOnce(async () => {
    while (!stopped && (await deleteOldDeliveries(db, keepDays, cleanBatch)) === cleanBatch);
    while (!stopped && (await deleteOldRefused(db, keepDays, cleanBatch)) === cleanBatch);
  }, (error) => deps.log.warn({ err: error }, 'deleting old webhook deliveries failed; trying again'));

  writer.wake();
  cleaner.wake();
  const timers = [setInterval(() => writer.wake(), newMs), setInterval(() => void delivery.wake(), dueMs), setInterval(() => cleaner.wake(), cleanMs)];
  return {
    stop: async () => {
      stopped = true;
      timers.forEach(clearInterval);
      await Promise.all([writer.idle(), cleaner.idle()]);
      await delivery.stop();
    },
  };
}

/** Runs `act` at most once at a time; a wake meanwhile changes nothing, the next one will see to it. */
function onlyOnce(act: () => Promise<void>, onError: (error: unknown) => void): { wake(): void; idle(): Promise<void> } {
  let running: Promise<void> | undefined;
  return {
    wake: () => {
      running ??= act()
        .catch(onError)
        .finally(() => {
          running = undefined;
        });
    },
    idle: async () => running,
  };
}
