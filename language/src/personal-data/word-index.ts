import { addTo, characterSet, isIn } from './character-set.ts';
import type { CharacterSet } from './character-set.ts';

interface Node {
  value: number;
  readonly next: Map<number, Node>;
}

/** Words with a number each, to be read off a text character by character, forwards or backwards. */
export interface WordIndex {
  /** The characters that a word begins with, in the direction of reading; most places of a text are passed over by them. */
  readonly begins: CharacterSet;
  readonly first: ReadonlyMap<number, Node>;
}

/** Values must be above 0; the highest one given for a word stays. With `backwards`, words are read from their last character. */
export function wordIndex(words: Iterable<readonly [word: string, value: number]>, direction: 'forwards' | 'backwards' = 'forwards'): WordIndex {
  const first = new Map<number, Node>();
  const begins = characterSet();
  for (const [word, value] of words) {
    const codes = Array.from({ length: word.length }, (_, i) => word.charCodeAt(direction === 'forwards' ? i : word.length - 1 - i));
    const initial = codes[0] ?? 0;
    let node = first.get(initial) ?? { value: 0, next: new Map<number, Node>() };
    first.set(initial, node);
    addTo(begins, initial);
    for (const code of codes.slice(1)) {
      let child = node.next.get(code);
      if (child === undefined) node.next.set(code, (child = { value: 0, next: new Map() }));
      node = child;
    }
    node.value = Math.max(node.value, value);
  }
  return { begins, first };
}

/** Length of the longest word of at least `shortest` characters that begins at `at`; 0 if none does. */
export function longestWordAt(index: WordIndex, text: string, at: number, shortest = 1): number {
  if (!isIn(index.begins, text, at)) return 0;
  let found = 0;
  let node = index.first.get(text.charCodeAt(at));
  for (let length = 1; node !== undefined; length++) {
    if (node.value > 0 && length >= shortest) found = length;
    node = at + length < text.length ? node.next.get(text.charCodeAt(at + length)) : undefined;
  }
  return found;
}

/** The highest value of the words that end right before `end` and begin at `from` or later; 0 if none does. The index must be a backwards one. */
export function bestWordBefore(index: WordIndex, text: string, end: number, from: number): number {
  let at = end - 1;
  if (at < from || !isIn(index.begins, text, at)) return 0;
  let best = 0;
  let node = index.first.get(text.charCodeAt(at));
  while (node !== undefined) {
    if (node.value > best) best = node.value;
    at--;
    node = at >= from ? node.next.get(text.charCodeAt(at)) : undefined;
  }
  return best;
}
