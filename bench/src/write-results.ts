import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flatten, type BenchResult } from './bench-result.ts';

/** Writes bench/results.md: a table with machine and date. */
export function writeResults(results: readonly BenchResult[]): void {
  const rows = results.flatMap((result) =>
    Object.entries(flatten(result.figures)).map(([figure, value]) => {
      const target = result.targets[figure];
      const aim = target === undefined ? '' : `${target.is === 'atLeast' ? '≥' : '≤'} ${target.aim}`;
      return `| ${result.bench} | ${figure} | ${value} | ${aim} | ${target === undefined ? '' : target.met ? 'met' : 'missed'} |`;
    }),
  );
  const machine = results[0]?.machine ?? {};
  const text = `# Bench results

Measured ${results[0]?.at ?? ''} on ${Object.entries(machine).map(([name, value]) => `${name} ${String(value)}`).join(', ')}. Clients run on the same cores.
Machines are noisy: compare ratios, not rates. Run \`npm run bench -- all\` for yours.

| bench | figure | value | target | |
| --- | --- | ---: | --- | --- |
${rows.join('\n')}
`;
  writeFileSync(join(import.meta.dirname, '..', 'results.md'), text);
}
