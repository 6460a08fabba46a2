import type { Board, LiveNotice } from '@huiyin/contracts';

/** What of a branch grows by one with each change of a kind. */
export type Counted = 'requests' | 'answered' | 'handled';

/** A change that a screen must show: somebody's state of a moment, or the so-manieth of a kind in its branch. */
export type Change = { readonly sentAt: number; readonly branch: number } & ({ readonly staffId: string; readonly since: string } | { readonly counted: Counted });

interface Seen<Value> {
  readonly at: number;
  readonly value: Value;
}

/** One supervisor's board over time, as frames brought it. */
export class Screen {
  readonly #since = new Map<string, Seen<string>[]>();
  readonly #counts: Record<Counted, Seen<number>[]> = { requests: [], answered: [], handled: [] };

  hear(notice: LiveNotice, at: number): void {
    if (notice.type !== 'board' && notice.type !== 'boardChange') return;
    const { agents = [], today }: Partial<Board> = notice.type === 'board' ? notice.board : notice.change;
    for (const { id, since } of agents) {
      const seen = this.#since.get(id) ?? [];
      if (seen.length === 0) this.#since.set(id, seen);
      if (seen.at(-1)?.value !== since) seen.push({ at, value: since });
    }
    for (const [name, seen] of Object.entries(this.#counts)) {
      const value = today?.[name as Counted];
      if (value !== undefined && seen.at(-1)?.value !== value) seen.push({ at, value });
    }
  }

  /** When it showed somebody's state of that moment, or one after it: of two changes in one frame only the later one is seen. */
  showedState(staffId: string, since: string): number | undefined {
    return this.#since.get(staffId)?.find(({ value }) => value >= since)?.at;
  }
  /** When it counted at least so many. */
  showedCount(counted: Counted, least: number): number | undefined {
    return this.#counts[counted].find(({ value }) => value >= least)?.at;
  }
}

/** Milliseconds from each change to each screen of its branch, and how many never came. Of counted ones the n-th that was sent is the n-th shown. */
export function judgeScreens(changes: readonly Change[], screensOf: (branch: number) => readonly Screen[]): { delays: number[]; missing: number } {
  const delays: number[] = [];
  let missing = 0;
  const sentBefore = new Map<string, number>();
  for (const change of changes.toSorted((a, b) => a.sentAt - b.sentAt)) {
    let shown: (screen: Screen) => number | undefined;
    if ('counted' in change) {
      const key = `${change.branch} ${change.counted}`;
      const least = (sentBefore.get(key) ?? 0) + 1;
      sentBefore.set(key, least);
      shown = (screen) => screen.showedCount(change.counted, least);
    } else shown = (screen) => screen.showedState(change.staffId, change.since);
    for (const screen of screensOf(change.branch)) {
      const at = shown(screen);
      if (at === undefined) missing++;
      else delays.push(Math.max(0, at - change.sentAt));
    }
  }
  return { delays, missing };
}
