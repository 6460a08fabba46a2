/** Counts by label since the process began. */
export interface Tally {
  count(label: string): void;
  entries(): readonly (readonly [label: string, count: number])[];
}

/** A tally of these labels, all at nought. Others are not counted: a label must not come from outside. */
export function createTally(labels: readonly string[]): Tally {
  const counts = new Map(labels.map((label) => [label, 0]));
  return {
    count: (label) => {
      const before = counts.get(label);
      if (before !== undefined) counts.set(label, before + 1);
    },
    entries: () => [...counts],
  };
}
