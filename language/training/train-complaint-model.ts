/**
 * Fits the weights of complaint-weights.ts by logistic regression on the labelled sentences of tuning.txt; held-out.txt is never read here.
 * Run: npx tsx language/training/train-complaint-model.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaintGrams } from '../src/complaints/complaint-grams.ts';

const home = join(import.meta.dirname, '../src/complaints');
/** Sentences in which a run of characters must stand to count. */
const seenIn = 2;
const epochs = 60;
const decay = 0.0003;
/** A missed complaint counts more than a needless banner. */
const missed = 1.6;

const rows = readFileSync(join(home, 'fixtures/tuning.txt'), 'utf8').split('\n').filter((line) => line !== '').map((line) => ({ y: line.startsWith('+') ? 1 : 0, grams: [...complaintGrams(line.slice(2).replace(/\s+/gu, ''))] }));
const seen = new Map<string, number>();
for (const gram of rows.flatMap(({ grams }) => grams)) seen.set(gram, (seen.get(gram) ?? 0) + 1);
const data = rows.map(({ y, grams }) => ({ y, grams: grams.filter((gram) => seen.get(gram)! >= seenIn) }));

const weights = new Map<string, number>();
let bias = 0;
for (let epoch = 0; epoch < epochs; epoch++) {
  const rate = 2 / (1 + epoch * 0.05);
  for (const { y, grams } of data) {
    const scale = 1 / Math.sqrt(grams.length);
    const error = (y === 1 ? missed : 1) * (y - 1 / (1 + Math.exp(-(bias + scale * grams.reduce((sum, gram) => sum + (weights.get(gram) ?? 0), 0)))));
    bias += rate * error * 0.05;
    for (const gram of grams) weights.set(gram, (weights.get(gram) ?? 0) * (1 - rate * decay) + rate * error * scale);
  }
}

const kept = [...weights].map(([gram, weight]) => [gram, Math.round(weight * 100) / 100] as const).sort(([a], [b]) => (a < b ? -1 : 1));
const lines: string[] = [];
for (let at = 0; at < kept.length; at += 12) lines.push(`  ${kept.slice(at, at + 12).map(([gram, weight]) => `${JSON.stringify(gram)}: ${weight}`).join(', ')},`);
writeFileSync(join(home, 'complaint-weights.ts'), `/** Written by language/training/train-complaint-model.ts from ${rows.length} labelled sentences. */\nexport const complaintBias = ${Math.round(bias * 100) / 100};\nexport const complaintWeights: Readonly<Record<string, number>> = {\n${lines.join('\n')}\n};\n`);
