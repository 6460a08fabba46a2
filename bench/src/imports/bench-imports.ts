import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { openKeyring } from '../../../server/src/platform/privacy/keyring.ts';
import { judge, round, tell, type BenchResult } from '../bench-result.ts';
import { openBenchWorld, type BenchWorld } from '../bench-world.ts';
import { inventCustomers } from '../lists/invented-customers.ts';
import { seedUnits } from '../lists/seed-units.ts';
import { cpuOf, peakOf } from '../process-figures.ts';
import { createRandom } from '../routing/random.ts';

export interface ImportsOptions {
  readonly customers: number;
}

/** One row in so many has a mistake. */
const badEvery = 1_000;
const root = join(import.meta.dirname, '..', '..', '..');

/** Imports a file of customers by the command that an administrator uses, beside COPY of the rows that it left into a bare table. */
export async function benchImports(options: ImportsOptions): Promise<BenchResult> {
  const world = await openBenchWorld();
  const watcher = new pg.Client({ connectionString: world.databaseUrl });
  await watcher.connect();
  try {
    const file = await writeFile(world, watcher, options);
    tell('importing');
    const { seconds, readSeconds, peakMemoryMb, longestTransactionMs, cpuSeconds } = await importFile(world, watcher, file);
    const { rows } = await watcher.query<{ stored: number; rejected: number; terms: number; gb: number }>(`select (select count(*)::float8 from customers) as stored,
      (select rejected::float8 from customer_imports) as rejected, (select count(*)::float8 from customer_terms) as terms, pg_database_size(current_database())::float8 / 1e9 as gb`);
    const { stored, rejected, terms, gb } = rows[0]!;
    if (stored + rejected !== options.customers || rejected !== Math.ceil(options.customers / badEvery)) throw new Error(`${stored} stored and ${rejected} rejected of ${options.customers}`);
    const rowsPerSecond = options.customers / seconds;
    const rawCopyRowsPerSecond = stored / (await copyAgain(world, watcher));
    const figures = {
      rows: options.customers,
      rejected,
      terms,
      rowsPerSecond: round(rowsPerSecond, 0),
      readRowsPerSecond: round(options.customers / readSeconds, 0),
      applyRowsPerSecond: round(options.customers / (seconds - readSeconds), 0),
      minutes: round(seconds / 60),
      rawCopyRowsPerSecond: round(rawCopyRowsPerSecond, 0),
      ratio: round(rowsPerSecond / rawCopyRowsPerSecond, 4),
      peakMemoryMb,
      longestTransactionMs,
      cpuSeconds,
      diskGb: round(gb),
    };
    return judge('imports', { ...options }, figures, { rowsPerSecond: { aim: 5_000, is: 'atLeast' }, peakMemoryMb: { aim: 300, is: 'atMost' }, longestTransactionMs: { aim: 1_000, is: 'atMost' } }, world.postgres);
  } finally {
    await watcher.end();
    await world.close();
  }
}

async function writeFile(world: BenchWorld, client: pg.Client, { customers }: ImportsOptions): Promise<string> {
  const { units } = await seedUnits(client, 6, openKeyring({ file: join(world.folder, 'master.key'), create: true }));
  const invented = inventCustomers(customers, createRandom(1));
  const file = join(world.folder, 'customers.csv');
  const cells = (n: number): Record<string, string> => ({ ...invented.customer(n, units[1 + ((n * 7) % (units.length - 1))]!.code), ...(n % badEvery === 0 ? { mobile: '12345' } : {}) });
  function* lines(): Generator<string> {
    yield `${Object.keys(cells(0)).join(',')}\n`;
    for (let n = 0; n < customers; n += 1) yield `${Object.values(cells(n)).join(',')}\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
  return file;
}

interface Watched {
  readonly seconds: number;
  /** Until every row was judged and the first could be written. */
  readonly readSeconds: number;
  readonly peakMemoryMb: number;
  /** As the readers of the event log see it: of transactions that write, looked at every 20 ms. */
  readonly longestTransactionMs: number;
  /** Of the command, its start included, and of the connections that it opened: steadier than the clock on a busy machine. */
  readonly cpuSeconds: { readonly command: number; readonly database: number };
}

async function importFile(world: BenchWorld, watcher: pg.Client, file: string): Promise<Watched> {
  const profile = process.env['BENCH_PROFILE'];
  const child = spawn(process.execPath, [...(profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile]), join(root, 'bin', 'huiyin.js'), 'import', 'customers', file], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: world.databaseUrl, HUIYIN_DATA: world.folder, HUIYIN_LANG: 'en' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const start = performance.now();
  const ended = once(child, 'exit') as Promise<[number | null]>;
  let over = false;
  void ended.then(() => (over = true));
  let [readSeconds, peakKb, longest, command] = [0, 0, 0, 0];
  const backends = new Map<number, number>();
  while (!over) {
    const { rows } = await watcher.query<{ state: string | null; longest: number | null; pids: number[] | null }>(`select (select array_agg(pid) from pg_stat_activity where application_name = 'huiyin') as pids, (select state from customer_imports limit 1) as state,
      (select max(extract(epoch from clock_timestamp() - xact_start)) * 1000 from pg_stat_activity where backend_xid is not null and backend_type = 'client backend')::float8 as longest`);
    longest = Math.max(longest, rows[0]?.longest ?? 0);
    if (readSeconds === 0 && ['applying', 'done'].includes(rows[0]?.state ?? '')) readSeconds = (performance.now() - start) / 1000;
    peakKb = Math.max(peakKb, peakOf(child.pid!));
    command = Math.max(command, cpuOf(child.pid!));
    for (const pid of rows[0]?.pids ?? []) backends.set(pid, Math.max(backends.get(pid) ?? 0, cpuOf(pid)));
    await sleep(20);
  }
  const [code] = await ended;
  // 1: some rows were rejected, as some are meant to be.
  if (code !== 1) throw new Error(`the import ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, readSeconds, peakMemoryMb: round(peakKb / 1024, 0), longestTransactionMs: round(longest, 0), cpuSeconds: { command: round(command, 1), database: round([...backends.values()].reduce((sum, each) => sum + each, 0), 1) } };
}

/** Seconds of one COPY of all customers, as they stand, into a table without index or check. */
async function copyAgain(world: BenchWorld, client: pg.Client): Promise<number> {
  const file = join(world.folder, 'rows.copy');
  await pipeline(client.query(copyTo('copy customers to stdout')), createWriteStream(file));
  await client.query('create table bare_customers (like customers)');
  const start = performance.now();
  await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), client.query(copyFrom('copy bare_customers from stdin')));
  return (performance.now() - start) / 1000;
}
