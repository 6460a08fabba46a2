/**
 * Fits the weights of name-weights.ts and context-weights.ts and writes them:
 *   npx tsx language/training/train-name-model.ts
 * Learnt from are the labelled development lines, made-up sentences (name-sentences.ts, more-sentences.ts) with made-up
 * names, and texts of the demo company without names (service-texts.txt), as they are and with names put in place of the
 * persons that they speak of. Deterministic; the weights in place take a small part, since a name found before counts for the next one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPersonalData } from '../src/index.ts';
import { observeNames } from '../src/personal-data/find-names.ts';
import { eachFeature, FEATURES } from '../src/personal-data/name-evidence.ts';
import { CONTEXT_SIZE, contextFeatures } from '../src/personal-data/name-context.ts';
import { contextOddsOf, fitContext, fitLogistic, oddsOf } from './fit-logistic.ts';
import type { Observation } from './fit-logistic.ts';
import { MORE_NAMELESS, MORE_SENTENCES } from './more-sentences.ts';
import { FREQUENT_SURNAMES, GIVEN_ONE, GIVEN_TWO, NAMELESS, OTHER_SURNAMES, SENTENCES, WORD_NAMES } from './name-sentences.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** How often each sentence is filled with new names. */
const FILLINGS = 10;
const PART = 0.01;
/** Holds the weights of contexts back to what occurs often. */
const CONTEXT_RIDGE = 0.01;
const observations: Observation[] = [];

let state = 20_261;
function random(): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return state / 0x7fffffff;
}
function pick<Item>(items: ArrayLike<Item>): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

function inventName(): string {
  if (random() < 0.06) return pick(WORD_NAMES.split(' '));
  const surname = random() < 0.25 ? pick(OTHER_SURNAMES) : pick(FREQUENT_SURNAMES.slice(0, random() < 0.6 ? 30 : FREQUENT_SURNAMES.length));
  const given = random();
  if (given < 0.28) return surname + pick(GIVEN_ONE.split(' '));
  return given < 0.75 ? surname + pick(GIVEN_TWO.split(' ')) : surname + pick(GIVEN_ONE.split(' ')) + pick(GIVEN_ONE.split(' '));
}

/** Every possible name of a text, as an example of a name or of none. What overlaps other personal data is passed over. */
function learn(text: string, names: readonly Span[], others: readonly Span[], weight: number): void {
  observeNames(text, (start, end, surname, evidence) => {
    const isName = names.some((name) => name.start === start && name.end === end);
    const overlaps = (span: Span) => span.start < end && start < span.end;
    if (!isName && others.some(overlaps)) return;
    const features: [number, number][] = [];
    eachFeature(evidence, (index, value) => features.push([index, value]));
    // The threshold is learnt from what is no part of a name; parts of names only have to score less than the whole.
    const part = !isName && names.some(overlaps);
    observations.push({ features, context: contextFeatures(text, start, surname, end).slice(), isName, weight: part ? weight * PART : weight });
  });
}

const fixtures = join(import.meta.dirname, '../src/personal-data/fixtures/development.jsonl');
for (const line of readFileSync(fixtures, 'utf8').trim().split('\n')) {
  const { text, found } = JSON.parse(line) as { text: string; found: (Span & { kind: string })[] };
  learn(text, found.filter(({ kind }) => kind === 'name'), found.filter(({ kind }) => kind !== 'name'), 2);
}
/** The text with every part between `names` as it is, and an invented name for each gap. */
function fill(parts: readonly string[], weight: number): void {
  let text = '';
  const names: Span[] = [];
  for (const [index, part] of parts.entries()) {
    if (index > 0) {
      const name = inventName();
      names.push({ start: text.length, end: text.length + name.length });
      text += name;
    }
    text += part;
  }
  learn(text, names, [], weight);
}

for (const sentence of `${SENTENCES.trim()}\n${MORE_SENTENCES.trim()}`.split('\n')) {
  for (let filling = 0; filling < FILLINGS; filling++) fill(sentence.replaceAll('\\n', '\n').split('X'), 0.5);
}
for (const sentence of `${NAMELESS.trim()}\n${MORE_NAMELESS.trim()}`.split('\n')) learn(sentence, [], [], 1);

/** Persons that a text speaks of without naming them. */
const PERSON = /(?:他|她)(?![们人])|(?<=(?:我|的|是|跟|找|和|让|给|被)(?:老公|老婆|爸|妈|儿子|女儿))(?![妈爸])|(?:业务员|客服|查勘员|师傅|坐席|对方|代理人)(?![们员电])/g;
const PERSON_FILLINGS = 6;
for (const text of readFileSync(join(import.meta.dirname, 'service-texts.txt'), 'utf8').trim().split('\n')) {
  learn(text, [], findPersonalData(text, { kinds: ['address'] }), 1);
  const parts = text.split(PERSON);
  if (parts.length > 1) for (let filling = 0; filling < PERSON_FILLINGS; filling++) fill(parts, 0.5);
}

const first = fitLogistic(observations, FEATURES, 2, 12);
const contexts = fitContext(observations, CONTEXT_SIZE, CONTEXT_RIDGE, 12, oddsOf(observations, first), random);
const weights = fitLogistic(observations, FEATURES, 2, 12, contextOddsOf(observations, contexts));
const scale = contexts.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
const bytes = Buffer.from(Int8Array.from(contexts, (weight) => Math.round(weight / scale)));
writeFileSync(
  join(import.meta.dirname, '../src/personal-data/name-weights.ts'),
  `/** Fitted by training/train-name-model.ts; in the order of eachFeature. */
export const NAME_WEIGHTS: readonly number[] = [${weights.map((weight) => weight.toFixed(3)).join(', ')}];
`,
);
writeFileSync(
  join(import.meta.dirname, '../src/personal-data/context-weights.ts'),
  `/** Fitted by training/train-name-model.ts: a signed byte for each place of name-context.ts, and what one of them is worth. */
export const CONTEXT_SCALE = ${scale.toFixed(5)};
export const CONTEXT_WEIGHTS = '${bytes.toString('base64')}';
`,
);
process.stdout.write(`${observations.length} possible names, ${observations.filter(({ isName }) => isName).length} of them names\n`);
