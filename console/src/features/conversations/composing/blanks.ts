/** A blank that still stands in a text, as 【工单号】. */
export interface Blank {
  from: number;
  to: number;
  words: string;
}

/** The blanks of a text, in their order. */
export function blanksOf(text: string): Blank[] {
  return [...text.matchAll(/【[^【】]{1,20}】/g)].map((found) => ({ from: found.index, to: found.index + found[0].length, words: found[0] }));
}

/** The next blank behind a selection, or before it, round the end; none when the only one is selected already, so that the key goes on to the next field. */
export function nextBlank(text: string, selection: { from: number; to: number }, step: 1 | -1): Blank | undefined {
  const blanks = blanksOf(text);
  const beyond = step === 1 ? blanks.find(({ from }) => from >= selection.to) : blanks.findLast(({ to }) => to <= selection.from);
  const next = beyond ?? blanks.at(step === 1 ? 0 : -1);
  return next?.from === selection.from && next.to === selection.to ? undefined : next;
}

/** A blank with the words around it, so that one sees where it stands. */
export function aroundBlank(text: string, { from, to, words }: Blank): { before: string; words: string; after: string } {
  const around = 6;
  const before = text.slice(0, from).replace(/\s+/g, ' ');
  const after = text.slice(to).replace(/\s+/g, ' ');
  return {
    before: before.length > around ? `…${before.slice(-around)}` : before,
    words,
    after: after.length > around ? `${after.slice(0, around)}…` : after,
  };
}
