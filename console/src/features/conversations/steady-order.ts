/** A list as it is shown, and how many newcomers wait for a click before they move it. */
export interface SteadyList<Row> {
  rows: Row[];
  held: number;
}

/**
 * Keeps every row where it is while data changes: known ones stay in their order, gone ones leave, new ones come where
 * the server puts them, or wait when the list may not jump (`hold`), because somebody reads or points at it.
 */
export function steadyOrder<Row extends { id: string }>(shown: readonly string[], next: readonly Row[], hold: boolean): SteadyList<Row> {
  const byId = new Map(next.map((row) => [row.id, row]));
  const known = new Set(shown);
  const kept = shown.flatMap((id) => byId.get(id) ?? []);
  if (hold && shown.length > 0) return { rows: kept, held: next.length - kept.length };
  // A newcomer stands before the first known row that the server puts after it.
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
  return { rows, held: 0 };
}
