import { voiceConcepts } from './voice-concepts.ts';

export interface ConceptHit {
  /** Place in the list of concepts. */
  readonly concept: number;
  readonly start: number;
  readonly negated: boolean;
}

interface Node {
  readonly next: Map<number, Node>;
  readonly concepts: number[];
  readonly number: number;
}

/** The words of all concepts by their characters, in flat arrays: looked up for each character of each text. */
interface Trie {
  /** The node of a first character, 0 where no word begins so. */
  readonly roots: Uint16Array;
  /** Where the node that follows a node by a character may stand, by the lowest bits of both mixed; a free place holds 0. */
  readonly steps: Int32Array;
  readonly nodes: Uint16Array;
  readonly mask: number;
  /** The concepts of the word that ends at a node, undefined where none does. */
  readonly concepts: readonly (readonly number[] | undefined)[];
}

const MOST_NODES = 32_768;
const stepOf = (node: number, code: number): number => (node << 16) | code;
const placeOf = (node: number, code: number): number => Math.imul(stepOf(node, code), 0x9e3779b1) >>> 12;

function buildTrie(): Trie {
  const all: Node[] = [];
  const node = (): Node => {
    if (all.length >= MOST_NODES) throw new Error(`the words of the concepts have more than ${MOST_NODES} beginnings`);
    all.push({ next: new Map(), concepts: [], number: all.length });
    return all.at(-1)!;
  };
  const root = node();
  for (const [concept, words] of Object.values(voiceConcepts).entries()) {
    for (const word of words.split(/\s+/u)) {
      let at = root;
      for (let place = 0; place < word.length; place++) {
        const code = word.charCodeAt(place);
        let next = at.next.get(code);
        if (next === undefined) at.next.set(code, (next = node()));
        at = next;
      }
      if (at !== root) at.concepts.push(concept);
    }
  }
  const roots = new Uint16Array(65_536);
  for (const [code, next] of root.next) roots[code] = next.number;
  let size = 2;
  while (size < all.length * 3) size *= 2;
  const steps = new Int32Array(size);
  const nodes = new Uint16Array(size);
  for (const { number, next } of all.slice(1)) {
    for (const [code, following] of next) {
      let place = placeOf(number, code) & (size - 1);
      while (steps[place] !== 0) place = (place + 1) & (size - 1);
      steps[place] = stepOf(number, code);
      nodes[place] = following.number;
    }
  }
  return { roots, steps, nodes, mask: size - 1, concepts: all.map(({ concepts }) => (concepts.length > 0 ? concepts : undefined)) };
}

function follow({ steps, nodes, mask }: Trie, node: number, code: number): number {
  const wanted = stepOf(node, code);
  let place = placeOf(node, code) & mask;
  for (;;) {
    const step = steps[place]!;
    if (step === wanted) return nodes[place]!;
    if (step === 0) return 0;
    place = (place + 1) & mask;
  }
}

let trie: Trie | undefined;
const NEGATION_REACH = 3;
const negations = new Set('不没未无别甭莫冇唔'.split('').map((character) => character.charCodeAt(0)));
const space = ' '.charCodeAt(0);

/** Every word of the concepts that stands in a normalised text, by place; `negated` where 不, 没 … stands up to three characters before it in the clause. */
export function matchConcepts(text: string): ConceptHit[] {
  const words = (trie ??= buildTrie());
  const hits: ConceptHit[] = [];
  for (let start = 0; start < text.length; start++) {
    let node = words.roots[text.charCodeAt(start)]!;
    for (let place = start + 1; node !== 0; place++) {
      const concepts = words.concepts[node];
      if (concepts !== undefined) {
        const negated = isNegated(text, start);
        for (const concept of concepts) hits.push({ concept, start, negated });
      }
      node = place < text.length ? follow(words, node, text.charCodeAt(place)) : 0;
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
