import { openSync, closeSync, fsyncSync, writeSync, mkdtempSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

export interface Target {
  readonly aim: number;
  readonly is: 'atLeast' | 'atMost';
}

/** Numbers by name; a group of them, or a row of groups, has a name of its own. */
export interface Figures {
  readonly [name: string]: number | Figures | readonly Figures[];
}

export interface BenchResult {
  readonly bench: string;
  readonly at: string;
  readonly machine: Record<string, unknown>;
  readonly options: Record<string, unknown>;
  readonly figures: Figures;
  readonly targets: Record<string, Target & { value: number; met: boolean }>;
  readonly ok: boolean;
}

/** Puts figures beside their targets; one inside a group is named `group.figure`. A figure that is not a number meets nothing. */
export function judge(bench: string, options: Record<string, unknown>, figures: Figures, aims: Record<string, Target>, postgres: string): BenchResult {
  const targets = Object.fromEntries(
    Object.entries(aims).map(([name, target]) => {
      const value = flatten(figures)[name] ?? Number.NaN;
      return [name, { ...target, value, met: target.is === 'atLeast' ? value >= target.aim : value <= target.aim }];
    }),
  );
  return {
    bench,
    at: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    machine: { ...describeMachine(), postgres },
    options,
    figures,
    targets,
    ok: Object.values(targets).every((target) => target.met),
  };
}

/** Every number by its path: `group.figure`, `row.0.figure`. */
export function flatten(figures: Figures): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, figure]) => (typeof figure === 'number' ? [[name, figure]] : Object.entries(flatten({ ...figure } as Figures)).map(([inner, value]) => [`${name}.${inner}`, value]))),
  ) as Record<string, number>;
}

function describeMachine(): Record<string, unknown> {
  return {
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    fileSystem: fileSystemOf(tmpdir()),
    fsyncMs: round(measureFsync()),
  };
}

function fileSystemOf(folder: string): string {
  try {
    return execFileSync('stat', ['-f', '-c', '%T', folder], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** Median milliseconds of writing 8 KB and forcing it to the disk, of 50 times. */
function measureFsync(): number {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-fsync-'));
  const file = openSync(join(folder, 'block'), 'w');
  const block = Buffer.alloc(8192, 1);
  const times = Array.from({ length: 50 }, () => {
    const start = performance.now();
    writeSync(file, block, 0, block.length, 0);
    fsyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return percentile(times, 50);
}

/** The smallest value that `p` percent of the values do not exceed; NaN of none. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? Number.NaN;
}

export const round = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Progress, for people. */
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);
