import type { LiveNotice } from '@huiyin/contracts';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { createLive, type LiveStatus } from './live.ts';
import { steadyEvery } from './steady-timer.ts';

/** The one live line of this tab; the shell starts it when somebody is signed in. */
export const live = createLive({
  open: () => {
    const address = new URL('/api/live', location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    return new WebSocket(address) as never;
  },
  now: () => performance.now(),
  every: steadyEvery,
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
  random: Math.random,
});

/** Reads a topic while the component is shown. */
export function useTopic(topic: string | null): void {
  useEffect(() => (topic === null ? undefined : live.subscribe(topic)), [topic]);
}

/** Each notice of the line, while the component is shown. */
export function useNotices(act: (notice: LiveNotice) => void): void {
  const latest = useEffectEvent(act);
  useEffect(() => live.onNotice((notice) => latest(notice)), []);
}

/** After every break of the line: ask for what was missed. */
export function useResume(act: () => void): void {
  const latest = useEffectEvent(act);
  useEffect(() => live.onResume(() => latest()), []);
}

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(live.onStatus, live.status);
}
