import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { readPostmasterFile, stopPostmaster } from './embedded/postmaster.ts';
import { isAlive } from './embedded/running-process.ts';
import { migrate } from './migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server's maintenance database and name of the migrated template. */
    testDatabase: { url: string; template: string };
  }
}

/**
 * Starts one PostgreSQL for the whole test run, or uses that of TEST_DATABASE_URL (15 or newer, a user who may create
 * databases), and migrates a template once; each test file clones it (`openTestDatabase`).
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = join(tmpdir(), `huiyin-test-${process.pid}`);
  const given = process.env['TEST_DATABASE_URL'];
  await clearKilledRuns();
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const embedded = given
    ? null
    : await startEmbeddedPostgres({
        folder,
        // Nothing of a test outlives it.
        settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 },
      });
  const url = given ?? embedded?.url ?? '';
  const template = `huiyin_template_${process.pid}`;
  await run(url, `drop database if exists ${template} with (force)`, `create database ${template}`);
  await migrate({ url: withDatabase(url, template) });
  project.provide('testDatabase', { url, template });
  return async () => {
    if (embedded) await embedded.stop();
    else await run(url, `drop database if exists ${template} with (force)`);
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  };
}

/** A test run that was killed leaves its PostgreSQL behind, and nobody else would ever stop it. */
async function clearKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^huiyin-test-(\d+)$/.exec(name)?.[1] ?? 0);
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
