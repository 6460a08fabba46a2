import pg from 'pg';
import { judge, round, type BenchResult } from '../bench-result.ts';
import { openBenchWorld } from '../bench-world.ts';
import { loadVoices, type LoadOptions } from './load-voices.ts';

/**
 * Voices of a year from files, by the command that an administrator uses, while the server runs: each stored once, masked, read for topics, and added to every
 * sum that the dashboards read; beside COPY of the same rows into a bare table.
 */
export async function benchVoices(options: LoadOptions): Promise<BenchResult> {
  const world = await openBenchWorld();
  const watcher = new pg.Client({ connectionString: world.databaseUrl });
  await watcher.connect();
  try {
    const { seconds, rawRowsPerSecond, peakMemoryMb, cpuSeconds } = await loadVoices(world, watcher, options);
    const { rows } = await watcher.query<{ gb: number }>('select pg_database_size(current_database())::float8 / 1e9 as gb');
    const rowsPerSecond = options.rows / seconds;
    const figures = {
      rows: options.rows,
      rowsPerSecond: round(rowsPerSecond, 0),
      minutes: round(seconds / 60),
      rawCopyRowsPerSecond: round(rawRowsPerSecond, 0),
      ratio: round(rowsPerSecond / rawRowsPerSecond, 4),
      peakMemoryMb,
      diskGb: round(rows[0]!.gb),
      cpuSeconds,
    };
    return judge('voices', { ...options }, figures, { minutes: { aim: 8, is: 'atMost' }, ratio: { aim: 0.06, is: 'atLeast' }, peakMemoryMb: { aim: 1024, is: 'atMost' } }, world.postgres);
  } finally {
    await watcher.end();
    await world.close();
  }
}
