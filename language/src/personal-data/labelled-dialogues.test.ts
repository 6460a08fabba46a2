import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findPersonalData } from './find-personal-data.ts';
import type { Finding } from './finding.ts';

interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly found: readonly Finding[];
}

function read(name: string): Labelled[] {
  const lines = readFileSync(new URL(`./fixtures/${name}.jsonl`, import.meta.url), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Labelled);
}

/** Exact agreement in kind, start and end. */
function measure(rows: readonly Labelled[]): { recall: number; precision: number } {
  let agreed = 0;
  let expected = 0;
  let found = 0;
  for (const row of rows) {
    const key = (finding: Finding) => `${finding.kind} ${finding.start} ${finding.end}`;
    const wanted = new Set(row.found.map(key));
    const got = findPersonalData(row.text);
    expected += wanted.size;
    found += got.length;
    agreed += got.filter((finding) => wanted.has(key(finding))).length;
  }
  return { recall: agreed / expected, precision: agreed / found };
}

describe('labelled service dialogues', () => {
  it.each(['development', 'held-back'])('finds 95 in 100 pieces of personal data, and 9 in 10 findings are right, in the %s set', (name) => {
    const { recall, precision } = measure(read(name));
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  it('labels every span with its exact slice', () => {
    for (const row of [...read('development'), ...read('held-back')]) {
      for (const { text, start, end } of row.found) expect(row.text.slice(start, end)).toBe(text);
    }
  });
});
