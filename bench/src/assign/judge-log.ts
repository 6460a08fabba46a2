/** One line of the event log: who got or gave back a place, at the moment of its commit. */
export interface Move {
  readonly type: 'work.assigned' | 'work.ended';
  readonly item: string;
  readonly staff: string;
  /** Milliseconds. */
  readonly at: number;
}

export interface Judged {
  readonly overCapacity: number;
  readonly twoOwners: number;
  /** Milliseconds from each place that became free to the next assignment of the same person. */
  readonly delays: readonly number[];
}

/**
 * Walks the log in the order of commits: every moment at which somebody held more than `capacity`, or an item had a second owner. `held` is who had what at
 * the start. Delays count of places freed within `window` (milliseconds, as of the moves): before it the processes warm up, after it too little waits.
 */
export function judgeLog(moves: readonly Move[], held: readonly { item: string; staff: string }[], capacity: number, window: { from: number; until: number }): Judged {
  const owner = new Map(held.map(({ item, staff }) => [item, staff]));
  const load = new Map<string, number>();
  for (const { staff } of held) load.set(staff, (load.get(staff) ?? 0) + 1);
  const freed = new Map<string, number[]>();
  const delays: number[] = [];
  let overCapacity = 0;
  let twoOwners = 0;
  for (const { type, item, staff, at } of moves) {
    if (type === 'work.ended') {
      owner.delete(item);
      load.set(staff, load.get(staff)! - 1);
      if (at < window.until) freed.set(staff, [...(freed.get(staff) ?? []), at]);
      continue;
    }
    if (owner.has(item)) twoOwners++;
    owner.set(item, staff);
    load.set(staff, (load.get(staff) ?? 0) + 1);
    if (load.get(staff)! > capacity) overCapacity++;
    const since = freed.get(staff)?.shift();
    if (since !== undefined && since >= window.from) delays.push(at - since);
  }
  return { overCapacity, twoOwners, delays };
}
