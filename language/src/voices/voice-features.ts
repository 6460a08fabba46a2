import { matchConcepts, type ConceptHit } from './match-concepts.ts';
import { normalizeVoice } from './normalize-voice.ts';
import type { VoiceText } from './codebook.ts';

/** Characters beyond which a text is not read: what it is about has been said by then. */
const READ = 600;
const LONGEST_GRAM = 3;
const MOST_CONCEPTS = 14;
export const MOST_FEATURES = 6 * READ + 2000;
/** The last clause of a text that has more runs to its end. */
export const MOST_CLAUSES = 60;

/** Features of a text as 32-bit keys with a value; the arrays are filled anew for each text. */
export interface FeatureBuffer {
  readonly keys: Int32Array;
  readonly values: Float32Array;
  count: number;
}

export const featureBuffer = (): FeatureBuffer => ({ keys: new Int32Array(MOST_FEATURES), values: new Float32Array(MOST_FEATURES), count: 0 });

const kinds = { gram: 0x1b873593, concept: 0x2c1b3c6d, negated: 0x297a2d39, pair: 0x165667b1, meta: 0x27d4eb2f } as const;

function mix(seed: number, value: number): number {
  let hash = Math.imul(seed ^ value, 0x9e3779b1);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x85ebca6b) ^ (hash >>> 13);
}

function hashText(text: string): number {
  let hash = kinds.meta as number;
  for (let place = 0; place < text.length; place++) hash = mix(hash, text.charCodeAt(place));
  return hash;
}

const add = (buffer: FeatureBuffer, key: number, value: number): void => {
  if (buffer.count >= MOST_FEATURES) return;
  buffer.keys[buffer.count] = key;
  buffer.values[buffer.count++] = value;
};

/** A text made ready: normalised, cut, and its clauses as spans of it. */
export interface PreparedVoice {
  readonly text: string;
  readonly clauses: readonly (readonly [start: number, end: number])[];
  readonly concepts: readonly ConceptHit[];
}

export function prepareVoice(text: string): PreparedVoice {
  const normal = normalizeVoice(text.slice(0, 4 * READ)).slice(0, READ);
  const clauses: [number, number][] = [];
  let start = 0;
  for (let place = 0; place <= normal.length; place++) {
    const end = place === normal.length || ((normal[place] === ' ' || normal[place] === '?') && clauses.length < MOST_CLAUSES - 1);
    if (!end) continue;
    if (place > start) clauses.push([start, place]);
    start = place + 1;
  }
  return { text: normal, clauses, concepts: matchConcepts(normal) };
}

const SPACE = 32;

/** Runs of one to three characters between two places, and those that begin or end with what parts the clauses there. */
export function addGrams(buffer: FeatureBuffer, { text }: PreparedVoice, start: number, end: number): void {
  for (let place = start - 1; place < end; place++) {
    let hash = kinds.gram as number;
    for (let length = 1; length <= LONGEST_GRAM && place + length <= end + 1; length++) {
      const at = place + length - 1;
      hash = mix(hash, at < 0 || at >= text.length ? SPACE : text.charCodeAt(at));
      if (place >= start || length > 1) add(buffer, hash, 1);
    }
  }
}

/** Concepts, negated ones apart, and pairs of them in one clause, between two places. */
export function addConcepts(buffer: FeatureBuffer, { clauses, concepts }: PreparedVoice, start: number, end: number, pairs: boolean): void {
  let next = 0;
  for (const [from, to] of clauses) {
    if (to <= start) continue;
    if (from >= end) break;
    const here: number[] = [];
    while (next < concepts.length && concepts[next]!.start < from) next++;
    for (let place = next; place < concepts.length && concepts[place]!.start < to; place++) {
      const hit = concepts[place]!;
      const key = hit.negated ? ~hit.concept : hit.concept;
      if (!here.includes(key) && here.length < MOST_CONCEPTS) here.push(key);
    }
    for (let one = 0; one < here.length; one++) {
      add(buffer, mix(here[one]! < 0 ? kinds.negated : kinds.concept, here[one]!), 3);
      if (!pairs) continue;
      for (let other = 0; other < here.length; other++) {
        if (here[one]! < here[other]!) add(buffer, mix(mix(kinds.pair, here[one]!), here[other]!), 1.5);
      }
    }
  }
}

const lengths = [0, 3, 6, 10, 16, 30, 60];

/** Where the voice comes from, its rating, how long it is and whether it asks. */
export function addCircumstances(buffer: FeatureBuffer, voice: VoiceText, { text, concepts }: PreparedVoice): void {
  if (voice.touchpoint !== undefined) add(buffer, hashText(`touchpoint:${voice.touchpoint}`), 1);
  if (voice.channel !== undefined) add(buffer, hashText(`channel:${voice.channel}`), 1);
  if (voice.rating !== undefined) add(buffer, hashText(`rating:${Math.round(voice.rating)}`), 1);
  add(buffer, hashText(`length:${lengths.filter((limit) => text.length > limit).length}`), 1);
  if (text.includes('?')) add(buffer, hashText('asks'), 1);
  if (concepts.length === 0) add(buffer, hashText('no concept'), 2);
}

/** A key that stands for `key` seen in the light of something else, such as a topic. */
export const under = (light: number, key: number): number => mix(mix(kinds.meta, light + 1), key);
