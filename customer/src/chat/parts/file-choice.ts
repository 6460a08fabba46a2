/** Files in one go, at most. */
export const mostFiles = 9;

export interface FileChoice {
  taken: File[];
  tooLarge: File[];
  empty: File[];
  tooMany: number;
}

/** Sorts what was chosen, dropped or pasted into what can be sent and what cannot, before a byte goes out. */
export function chooseFiles(already: number, files: readonly File[], maxBytes: number): FileChoice {
  const tooLarge = files.filter((f) => f.size > maxBytes);
  const empty = files.filter((f) => f.size === 0);
  const fit = files.filter((f) => f.size > 0 && f.size <= maxBytes);
  const taken = fit.slice(0, Math.max(0, mostFiles - already));
  return { taken, tooLarge, empty, tooMany: fit.length - taken.length };
}
