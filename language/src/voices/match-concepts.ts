import { voiceConcepts } from './voice-concepts.ts';

export interface ConceptHit {
  /** Place in the list of concepts. */
  readonly concept: number;
  readonly start: number;
  readonly negated: boolean;
}

interface Node {
  readonly next: Map<number, Node>;
  concepts: number[] | undefined;
}

const node = (): Node => ({ next: new Map(), concepts: undefined });

function buildTrie(): Node {
  const root = node();
  for (const [concept, words] of Object.values(voiceConcepts).entries()) {
    for (const word of words.split(/\s+/u)) {
      if (word === '') continue;
      let at = root;
      for (let place = 0; place < word.length; place++) {
        const code = word.charCodeAt(place);
        let next = at.next.get(code);
        if (next === undefined) at.next.set(code, (next = node()));
        at = next;
      }
      (at.concepts ??= []).push(concept);
    }
  }
  return root;
}

let trie: Node | undefined;
const NEGATION_REACH = 3;
const negations = new Set('不没未无别甭莫冇唔'.split('').map((character) => character.charCodeAt(0)));
const space = ' '.charCodeAt(0);

/** Every word of the concepts that stands in a normalised text, by place; `negated` where 不, 没 … stands up to three characters before it in the clause. */
export function matchConcepts(text: string): ConceptHit[] {
  const root = (trie ??= buildTrie());
  const hits: ConceptHit[] = [];
  for (let start = 0; start < text.length; start++) {
    let at: Node | undefined = root.next.get(text.charCodeAt(start));
    let place = start;
    while (at !== undefined) {
      if (at.concepts !== undefined) {
        const negated = isNegated(text, start);
        for (const concept of at.concepts) hits.push({ concept, start, negated });
      }
      place++;
      if (place >= text.length) break;
      at = at.next.get(text.charCodeAt(place));
    }
  }
  return hits;
}

function isNegated(text: string, start: number): boolean {
  for (let place = start - 1; place >= 0 && place >= start - NEGATION_REACH; place--) {
    const code = text.charCodeAt(place);
    if (code === space) return false;
    if (negations.has(code)) return true;
  }
  return false;
}
