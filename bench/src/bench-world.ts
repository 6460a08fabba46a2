import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../server/src/platform/db/embedded-postgres.ts';
import { migrate } from '../../server/src/platform/db/migrate.ts';
import { tell } from './bench-result.ts';

const root = join(import.meta.dirname, '..', '..');

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** SIGTERM, or SIGKILL when asked. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** A PostgreSQL of its own in a temporary folder, fsync on, and as many server processes as wanted. */
export interface BenchWorld {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly postgres: string;
  startServer(options?: { port?: number; env?: Record<string, string> }): Promise<ServerProcess>;
  close(): Promise<void>;
}

/** `settings` of PostgreSQL beside the usual ones. */
export async function openBenchWorld(settings: Record<string, string | number> = {}): Promise<BenchWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-bench-'));
  chmodSync(folder, 0o711);
  tell('starting PostgreSQL (fsync on)');
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), settings: { ...settings, ...(countsStatements() ? { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_planning': 'on' } : {}) } });
  await migrate({ url: postgres.url });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  if (countsStatements()) await client.query('create extension pg_stat_statements');
  await client.end();
  const servers = new Set<ServerProcess>();
  const world: BenchWorld = {
    databaseUrl: postgres.url,
    folder,
    postgres: rows[0]?.server_version ?? '',
    startServer: async (options) => {
      const server = await startServer(postgres.url, folder, options);
      servers.add(server);
      server.child.once('exit', () => servers.delete(server));
      return server;
    },
    close: async () => {
      if (countsStatements()) await tellStatements(postgres.url);
      await Promise.all([...servers].map((server) => server.stop()));
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

async function startServer(databaseUrl: string, folder: string, { port = 0, env = {} }: { port?: number; env?: Record<string, string> } = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...profiling(), join(root, 'bin', 'huiyin.js'), 'serve'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      HUIYIN_DATA: folder,
      HUIYIN_PORT: String(port),
      HUIYIN_LOG_LEVEL: 'warn',
      HUIYIN_LANG: 'en',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const ready = /^ready (http\S+)/.exec(line);
      if (ready?.[1] !== undefined) resolve(ready[1]);
      else if (line.startsWith('{')) tell(`server: ${line}`);
    });
    child.once('exit', (code, signal) => reject(new Error(`the server ended with ${code ?? signal} before it was ready`)));
  });
  return {
    url: url.replace(/\/$/, ''),
    port: Number(new URL(url).port),
    child,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}

/** BENCH_PROFILE=folder writes a CPU profile of each server process there when it stops. */
function profiling(): string[] {
  const folder = process.env['BENCH_PROFILE'];
  return folder === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', folder];
}

/** BENCH_STATEMENTS=1 counts what each statement costs the database (which itself costs some percent) and tells the dearest at the end. */
const countsStatements = (): boolean => process.env['BENCH_STATEMENTS'] !== undefined;

async function tellStatements(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ calls: string; plans: string; plan: number; exec: number; rows: string; query: string }>(
    `select calls, plans, total_plan_time as plan, total_exec_time as exec, rows, regexp_replace(query, '\\s+', ' ', 'g') as query from pg_stat_statements order by total_plan_time + total_exec_time desc limit 40`,
  );
  await client.end();
  for (const { calls, plans, plan, exec, rows: many, query } of rows) tell(`${Math.round(exec)} ms, planned ${plans} times in ${Math.round(plan)} ms, ${calls} calls, ${many} rows: ${query.slice(0, 160)}`);
}
