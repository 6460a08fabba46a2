import { useSyncExternalStore } from 'react';

/** Is the window at most so many pixels wide? */
export function useAtMost(width: number): boolean {
  const query = globalThis.matchMedia(`(width <= ${width}px)`);
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
}
