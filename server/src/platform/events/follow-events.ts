import pg from 'pg';
import type { Database } from '../db/connect-database.ts';
import type { Log } from '../log/create-log.ts';
import type { EventCursor, LoggedEvent } from './event.ts';
import { eventChannel } from './event-bell.ts';
import { currentCursor, readEvents } from './event-store.ts';

interface Following {
  /** Cursor up to which `onEvents` has finished. */
  readonly position: () => EventCursor;
  stop(): Promise<void>;
}

/** Events of one read. More than this and the next read follows at once. */
const batch = 500;
/** Readers also poll, in case a notification got lost. */
const pollMs = 250;
/** From the begin of one read to the next, in milliseconds: a first event is read at once, a stream of them in portions. */
const gapMs = 15;

/**
 * Reads the log from now on (or from `from`) and hands over batches in order, each only after the one before is done.
 * Errors of `onEvents` are logged and the batch is tried again; a broken database connection is opened anew.
 */
export async function followEvents(
  { database, log }: { database: Database; log: Log },
  onEvents: (events: readonly LoggedEvent[]) => Promise<void>,
  options: { from?: EventCursor; onNotice?: (notice: Record<string, unknown>) => void } = {},
): Promise<Following> {
  let cursor = options.from ?? (await currentCursor(database.db));
  let stopped = false;
  let wanted = false;
  let running: Promise<void> | undefined;
  let resting: NodeJS.Timeout | undefined;
  let begunAt = Number.NEGATIVE_INFINITY;

  const drain = async (): Promise<void> => {
    for (let full = true; full && !stopped; ) {
      wanted = false;
      begunAt = performance.now();
      const events = await readEvents(database.db, cursor, batch);
      const last = events.at(-1);
      full = events.length === batch;
      if (last === undefined) continue;
      await onEvents(events);
      cursor = { epoch: last.epoch, xid: last.xid, id: last.id };
    }
  };
  const read = (): void => {
    resting = undefined;
    if (stopped) return;
    running = drain()
      .catch((error: unknown) => log.warn({ err: error }, 'reading the event log failed; trying again'))
      .finally(() => {
        running = undefined;
        if (wanted) wake();
      });
  };
  const wake = (): void => {
    wanted = true;
    if (running !== undefined || resting !== undefined || stopped) return;
    const rest = begunAt + gapMs - performance.now();
    if (rest > 0) resting = setTimeout(read, rest);
    else read();
  };

  const listener = new Listener(database.url, wake, options.onNotice);
  await listener.connect();
  const timer = setInterval(wake, pollMs);
  return {
    position: () => cursor,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      clearTimeout(resting);
      await listener.close();
      await running;
    },
  };
}

/** One connection that LISTENs, opened anew a second after it broke. */
class Listener {
  #client: pg.Client | undefined;
  #closed = false;
  readonly #url: string;
  readonly #onRing: () => void;
  readonly #onNotice: ((notice: Record<string, unknown>) => void) | undefined;

  constructor(url: string, onRing: () => void, onNotice: ((notice: Record<string, unknown>) => void) | undefined) {
    this.#url = url;
    this.#onRing = onRing;
    this.#onNotice = onNotice;
  }

  async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'huiyin listen', keepAlive: true });
    this.#client = client;
    client.on('notification', ({ payload }) => {
      if (payload === undefined || payload === '') this.#onRing();
      else this.#onNotice?.(JSON.parse(payload) as Record<string, unknown>);
    });
    client.on('error', () => this.#again());
    client.on('end', () => this.#again());
    await client.connect();
    await client.query(`listen ${eventChannel}`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.end().catch(() => undefined);
  }

  #again(): void {
    if (this.#closed || this.#client === undefined) return;
    this.#client = undefined;
    setTimeout(() => {
      if (!this.#closed) this.connect().catch(() => this.#again());
    }, 1000).unref();
  }
}
