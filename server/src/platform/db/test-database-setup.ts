import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { readPostmasterFile, stopPostmaster } from './embedded/postmaster.ts';
import { isAlive } from './embedded/running-process.ts';
import { migrate } from './migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Addresses of the servers' maintenance databases, one a worker, and the name of the migrated template in each. */
    testDatabase: { urls: string[]; template: string };
  }
}

/**
 * Starts a PostgreSQL for each worker of the test run that finds a file to run, or uses that of TEST_DATABASE_URL (15 or newer, a user who may create databases), and
 * migrates a template once in each; each test file clones it (`openTestDatabase`). One for all would not do: who reads a log in the order of
 * transactions waits for every one that is open anywhere on the server, so that a test which reads once would miss what it has just written
 * whenever a test of another worker is writing.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const template = `huiyin_template_${process.pid}`;
  await clearKilledRuns();
  // Not in the configuration unless somebody asks for a number: Vitest then takes a worker for each core but one.
  const workers = (project.vitest.config.maxWorkers as number | undefined) ?? Math.max(1, availableParallelism() - 1);
  const wanted = Math.min(workers, project.vitest.state.getPaths().length);
  const servers = given ? [foreign(given, template)] : await Promise.all(Array.from({ length: wanted }, (_, n) => startOwn(join(tmpdir(), `huiyin-test-${process.pid}-${n}`))));
  await Promise.all(servers.map(async ({ url }) => {
    await run(url, `drop database if exists ${template} with (force)`, `create database ${template}`);
    await migrate({ url: withDatabase(url, template) });
  }));
  project.provide('testDatabase', { urls: servers.map(({ url }) => url), template });
  return async () => void (await Promise.all(servers.map(({ stop }) => stop())));
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

const foreign = (url: string, template: string): Server => ({ url, stop: () => run(url, `drop database if exists ${template} with (force)`) });

async function startOwn(folder: string): Promise<Server> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  // Nothing of a test outlives it.
  const { url, stop } = await startEmbeddedPostgres({ folder, settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 } });
  return {
    url,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A test run that was killed leaves its PostgreSQL behind, and nobody else would ever stop it. */
async function clearKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^huiyin-test-(\d+)(-\d+)?$/.exec(name)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    try {
      const left = readPostmasterFile(join(folder, 'data'));
      if (left) await stopPostmaster(left.pid, join(folder, 'data'));
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's run: his to clear.
    }
  }
}

async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
