/**
 * Seconds until the customer at `position` (from 1) is served, when `slots` places work in parallel and one contact takes
 * `handleSeconds` on average: each place frees every handleSeconds, so one somewhere every handleSeconds / slots. Null when nobody is
 * signed in: then nothing true can be said. Free places mean no wait.
 */
export function expectedWait({ position, slots, freeSlots, handleSeconds }: { position: number; slots: number; freeSlots: number; handleSeconds: number }): number | null {
  if (slots <= 0) return null;
  if (position <= freeSlots) return 0;
  return Math.round(((position - freeSlots) * handleSeconds) / slots);
}
