// Browsers slow the timers of a hidden tab to one a minute, which would end the lease on presence (20 s) of an
// agent who reads something else. A worker's timers are not slowed.
let worker: Worker | undefined;
let lastId = 0;
const acts = new Map<number, () => void>();

function tickWorker(): Worker | undefined {
  if (worker) return worker;
  try {
    worker = new Worker(new URL('./steady-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<number>) => acts.get(event.data)?.();
    return worker;
  } catch {
    return undefined;
  }
}

/** Calls every `milliseconds` until stopped, also while the tab is hidden. */
export function steadyEvery(milliseconds: number, act: () => void): () => void {
  const ticking = tickWorker();
  if (!ticking) {
    const timer = setInterval(act, milliseconds);
    return () => clearInterval(timer);
  }
  lastId += 1;
  const id = lastId;
  acts.set(id, act);
  ticking.postMessage({ id, every: milliseconds });
  return () => {
    acts.delete(id);
    ticking.postMessage({ id, every: 0 });
  };
}
