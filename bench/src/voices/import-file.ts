import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { BenchWorld } from '../bench-world.ts';
import { cpuOf, peakOf } from '../process-figures.ts';

const root = join(import.meta.dirname, '..', '..', '..');

export interface ImportedFile {
  readonly peakKb: number;
  /** Of the command, its start included. */
  readonly cpuSeconds: number;
  /** Of every connection of the program while it ran, those of the server too. */
  readonly databaseCpuSeconds: number;
}

/** Runs `npx huiyin import voices FILE` and watches it. */
export async function importFile(world: BenchWorld, watcher: pg.Client, file: string): Promise<ImportedFile> {
  const profile = process.env['BENCH_PROFILE'];
  const child = spawn(process.execPath, [...(profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile]), join(root, 'bin', 'huiyin.js'), 'import', 'voices', file], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: world.databaseUrl, HUIYIN_DATA: world.folder, HUIYIN_LANG: 'en' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  let over = false;
  void ended.then(() => (over = true));
  let [peakKb, cpuSeconds] = [0, 0];
  const backends = new Map<number, { first: number; last: number }>();
  while (!over) {
    const { rows } = await watcher.query<{ pid: number }>(`select pid from pg_stat_activity where application_name = 'huiyin'`);
    for (const { pid } of rows) {
      const cpu = cpuOf(pid);
      backends.set(pid, { first: backends.get(pid)?.first ?? cpu, last: Math.max(backends.get(pid)?.last ?? 0, cpu) });
    }
    peakKb = Math.max(peakKb, peakOf(child.pid!));
    cpuSeconds = Math.max(cpuSeconds, cpuOf(child.pid!));
    await sleep(50);
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  return { peakKb, cpuSeconds, databaseCpuSeconds: [...backends.values()].reduce((sum, { first, last }) => sum + last - first, 0) };
}
