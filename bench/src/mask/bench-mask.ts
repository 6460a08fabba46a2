import { readFileSync } from 'node:fs';
import { findPersonalData, maskPersonalData } from '@huiyin/language';
import { judge, round, tell, type BenchResult } from '../bench-result.ts';

interface Labelled {
  readonly text: string;
  readonly found: readonly { readonly kind: string; readonly start: number; readonly end: number }[];
}

export interface MaskOptions {
  /** Seconds of computing to measure, after a warm-up as long. */
  readonly seconds: number;
}

/**
 * Texts masked per second of one core's time, over the labelled dialogues; and agreement in kind and exact span with the
 * held-back ones, which the weights were not fitted to. Texts by a new writer agree less.
 */
export function benchMask(options: MaskOptions): BenchResult {
  const heldBack = read('held-back');
  const texts = [...read('development'), ...heldBack].map(({ text }) => text);
  tell(`${texts.length} texts of ${round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length, 0)} characters`);
  masked(texts, options.seconds);
  const rate = masked(texts, options.seconds);
  const { recall, precision } = agreement(heldBack);
  const figures = { textsPerSecondPerCore: round(rate, 0), recall: round(recall, 3), precision: round(precision, 3) };
  return judge('mask', { ...options }, figures, { textsPerSecondPerCore: { aim: 20_000, is: 'atLeast' }, recall: { aim: 0.95, is: 'atLeast' }, precision: { aim: 0.9, is: 'atLeast' } }, 'none');
}

function read(name: string): Labelled[] {
  const file = new URL(`../../../language/src/personal-data/fixtures/${name}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Labelled);
}

/** Texts per second of processor time, which other programs on the machine disturb less than the clock. */
function masked(texts: readonly string[], seconds: number): number {
  const before = process.cpuUsage();
  let count = 0;
  for (;;) {
    for (const text of texts) maskPersonalData(text);
    count += texts.length;
    const { user } = process.cpuUsage(before);
    if (user >= seconds * 1e6) return count / (user / 1e6);
  }
}

function agreement(rows: readonly Labelled[]): { recall: number; precision: number } {
  let agreed = 0;
  let wanted = 0;
  let got = 0;
  for (const { text, found } of rows) {
    const mine = findPersonalData(text);
    agreed += mine.filter((one) => found.some((other) => other.kind === one.kind && other.start === one.start && other.end === one.end)).length;
    wanted += found.length;
    got += mine.length;
  }
  return { recall: agreed / wanted, precision: agreed / got };
}
