import type { Database } from '../db/connect-database.ts';

/** Says "there is something new" to all processes, after a commit: at most once per 10 ms and process. */
export interface EventBell {
  ring(): void;
  /** Sends a short-lived notice that needs no log (typing) to all processes; at most 7,000 bytes. */
  tell(notice: Readonly<Record<string, unknown>>): void;
}

export const eventChannel = 'huiyin_events';

/** Gap between two notifications of one process, in milliseconds. Per message it cost two thirds of the rate. */
const gapMs = 10;

export function createEventBell(database: Database): EventBell {
  let pending = false;
  const notify = (payload: string): void => {
    database.pool.query('select pg_notify($1, $2)', [eventChannel, payload]).catch(() => {
      // Readers poll as well, so a lost ring costs at most a quarter of a second.
    });
  };
  return {
    ring: () => {
      if (pending) return;
      pending = true;
      setTimeout(() => {
        pending = false;
        notify('');
      }, gapMs).unref();
    },
    tell: (notice) => notify(JSON.stringify(notice)),
  };
}
