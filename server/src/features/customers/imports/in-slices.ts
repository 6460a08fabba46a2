import { setImmediate as pause } from 'node:timers/promises';

/** Things done without a pause: some milliseconds. */
const slice = 50;

/** Does something with each, and lets others have their turn in between: the same process answers people and carries PostgreSQL's replies. */
export async function inSlices<T>(all: readonly T[], act: (each: T, n: number) => void): Promise<void> {
  for (let n = 0; n < all.length; n += 1) {
    if (n > 0 && n % slice === 0) await pause();
    act(all[n]!, n);
  }
}
