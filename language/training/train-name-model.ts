/**
 * Fits the weights of name-weights.ts and writes them:
 *   npx tsx language/training/train-name-model.ts [FILE of texts without names, lines {"text"} …]
 * Learnt from are the labelled development lines and made-up sentences (name-sentences.ts) with made-up names. The same
 * input gives the same weights.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPersonalData } from '../src/index.ts';
import { observeNames } from '../src/personal-data/find-names.ts';
import { eachFeature, FEATURES } from '../src/personal-data/name-evidence.ts';
import { fitLogistic } from './fit-logistic.ts';
import type { Observation } from './fit-logistic.ts';
import { FREQUENT_SURNAMES, GIVEN_ONE, GIVEN_TWO, NAMELESS, OTHER_SURNAMES, SENTENCES, WORD_NAMES } from './name-sentences.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** How often each sentence is filled with new names. */
const FILLINGS = 14;
const PART = 0.01;
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
  observeNames(text, (start, end, evidence) => {
    const isName = names.some((name) => name.start === start && name.end === end);
    const overlaps = (span: Span) => span.start < end && start < span.end;
    if (!isName && others.some(overlaps)) return;
    const features: [number, number][] = [];
    eachFeature(evidence, (index, value) => features.push([index, value]));
    // The threshold is learnt from what is no part of a name; parts of names only have to score less than the whole.
    const part = !isName && names.some(overlaps);
    observations.push({ features, isName, weight: part ? weight * PART : weight });
  });
}

const fixtures = join(import.meta.dirname, '../src/personal-data/fixtures/development.jsonl');
for (const line of readFileSync(fixtures, 'utf8').trim().split('\n')) {
  const { text, found } = JSON.parse(line) as { text: string; found: (Span & { kind: string })[] };
  learn(text, found.filter(({ kind }) => kind === 'name'), found.filter(({ kind }) => kind !== 'name'), 2);
}
for (const sentence of SENTENCES.trim().split('\n')) {
  for (let filling = 0; filling < FILLINGS; filling++) {
    let text = '';
    const names: Span[] = [];
    for (const [index, part] of sentence.replaceAll('\\n', '\n').split('X').entries()) {
      if (index > 0) {
        const name = inventName();
        names.push({ start: text.length, end: text.length + name.length });
        text += name;
      }
      text += part;
    }
    learn(text, names, [], 0.5);
  }
}
for (const sentence of NAMELESS.trim().split('\n')) learn(sentence, [], [], 2);
for (const file of process.argv.slice(2)) {
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { text, question, answer } = JSON.parse(line) as { text?: string; question?: string; answer?: string };
    const whole = text ?? `${question ?? ''}\n${answer ?? ''}`;
    const others = findPersonalData(whole, { kinds: ['address'] });
    learn(whole, [], others, 0.5);
  }
}

const weights = fitLogistic(observations, FEATURES, 2, 12);
writeFileSync(
  join(import.meta.dirname, '../src/personal-data/name-weights.ts'),
  `/** Fitted by training/train-name-model.ts; in the order of eachFeature. */
export const NAME_WEIGHTS: readonly number[] = [${weights.map((weight) => weight.toFixed(3)).join(', ')}];
`,
);
process.stdout.write(`${observations.length} possible names, ${observations.filter(({ isName }) => isName).length} of them names\n`);
