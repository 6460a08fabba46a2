/** How long somebody waited, and whether that ended by giving up. */
export interface Waited {
  readonly seconds: number;
  readonly gaveUp: boolean;
}

/**
 * How long people would have waited, from a day on which most were answered first: the product-limit estimate (Kaplan and Meier 1958) of the
 * share still there after so many seconds.
 */
export function patienceOf(waits: readonly Waited[]): { seconds: number; stillThere: number }[] {
  const sorted = [...waits].sort((a, b) => a.seconds - b.seconds || Number(b.gaveUp) - Number(a.gaveUp));
  const curve: { seconds: number; stillThere: number }[] = [];
  let stillThere = 1;
  for (const [n, { seconds, gaveUp }] of sorted.entries()) {
    if (!gaveUp) continue;
    stillThere *= 1 - 1 / (sorted.length - n);
    curve.push({ seconds, stillThere });
  }
  return curve;
}

/**
 * Seconds after which somebody who was answered after `waited` seconds would have left, for a draw `u` (0–1) of theirs; Infinity when longer than
 * anybody is known to have waited.
 */
export function patienceBeyond(curve: readonly { seconds: number; stillThere: number }[], waited: number, u: number): number {
  let now = 1;
  for (const { seconds, stillThere } of curve) {
    if (seconds <= waited) now = stillThere;
    else if (stillThere <= now * u) return seconds;
  }
  return Infinity;
}

/** A number from 0 to below 1 that belongs to an id: the same at every run (FNV-1a). */
export function drawOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < id.length; n++) hash = Math.imul(hash ^ id.charCodeAt(n), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
