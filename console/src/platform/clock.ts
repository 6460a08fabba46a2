import { useSyncExternalStore } from 'react';

let offset = 0;

/** Milliseconds since 1970 by the server's clock: a desk whose own clock is wrong still shows right waits. */
export function now(): number {
  return Date.now() + offset;
}

/** Learns the server's clock from the `Date` header of an answer (whole seconds, so small differences stay). */
export function learnServerTime(header: string | null): void {
  const at = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(at)) return;
  const difference = at + 500 - Date.now();
  if (Math.abs(difference - offset) > 2000) offset = Math.abs(difference) > 2000 ? difference : 0;
}

interface Ticker {
  subscribe: (listener: () => void) => () => void;
  read: () => number;
}

const tickers = new Map<number, Ticker>();

// One timer for all components that tick at the same pace.
function ticker(every: number): Ticker {
  const known = tickers.get(every);
  if (known) return known;
  const listeners = new Set<() => void>();
  let time = now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const made: Ticker = {
    subscribe: (listener) => {
      listeners.add(listener);
      timer ??= setInterval(() => {
        time = now();
        for (const each of listeners) each();
      }, every);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
    read: () => {
      // Nobody ticked it for a while (a page just opened): do not show a stale time.
      if (timer === undefined && now() - time > every) time = now();
      return time;
    },
  };
  tickers.set(every, made);
  return made;
}

/** The time, again every `every` milliseconds. */
export function useNow(every = 1000): number {
  const { subscribe, read } = ticker(every);
  return useSyncExternalStore(subscribe, read);
}
