/** A list as it is shown, and how many newcomers wait for a click before they move it. */
export interface SteadyList<Row> {
  rows: Row[];
  /** Shown on in their place although they have left: whoever points at the row below must not hit another. */
  gone: ReadonlySet<string>;
  held: number;
}

/**
 * - `free`: new ones come where the server puts them, gone ones leave.
 * - `away`: somebody reads further down; newcomers above wait, gone ones leave.
 * - `inside`: pointer or keyboard is in the list; nothing that is shown moves at all.
 */
export type Hold = 'free' | 'away' | 'inside';

/** Keeps every row where it is while data changes. What comes after the last row moves nothing and is shown at once. */
export function steadyOrder<Row extends { id: string }>(shown: readonly Row[], next: readonly Row[], hold: Hold): SteadyList<Row> {
  const byId = new Map(next.map((row) => [row.id, row]));
  const known = new Set(shown.map(({ id }) => id));
  const kept = shown.flatMap(({ id }) => byId.get(id) ?? []);
  if (hold === 'free' || shown.length === 0) return { rows: withNewcomers(kept, next, known), gone: new Set(), held: 0 };
  const lastKnown = next.findLastIndex(({ id }) => known.has(id));
  const after = next.slice(lastKnown + 1);
  const held = next.length - kept.length - after.length;
  if (hold === 'away') return { rows: [...kept, ...after], gone: new Set(), held };
  const gone = new Set(shown.flatMap(({ id }) => (byId.has(id) ? [] : id)));
  return { rows: [...shown.map((row) => byId.get(row.id) ?? row), ...after], gone, held };
}

// A newcomer stands before the first known row that the server puts after it.
function withNewcomers<Row extends { id: string }>(kept: readonly Row[], next: readonly Row[], known: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  let position = 0;
  let waiting: Row[] = [];
  for (const row of next) {
    if (!known.has(row.id)) {
      waiting.push(row);
      continue;
    }
    const place = kept.findIndex((each) => each.id === row.id);
    if (place >= position) {
      rows.push(...kept.slice(position, place), ...waiting);
      position = place;
      waiting = [];
    }
  }
  rows.push(...kept.slice(position), ...waiting);
  return rows;
}
