import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { withWayOut } from './embedded-postgres-error.ts';
import { giveTo, spawnAs, type Account } from './postgres-account.ts';
import { isAlive, isStillRunning, markProcess, readCommandLine } from './running-process.ts';

/** The first lines of `postmaster.pid`, which PostgreSQL keeps in the data folder while it runs. */
export interface PostmasterFile {
  pid: number;
  port: number;
  socketFolder: string;
}

export function readPostmasterFile(data: string): PostmasterFile | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return null;
    return { pid, port: Number(lines[3] ?? 0), socketFolder: lines[4] ?? '' };
  } catch {
    return null;
  }
}

/** Whether the process of that number is a PostgreSQL on this data folder, and not a stranger who got the number since. */
export function isPostmasterOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  const words = readCommandLine(pid);
  if (words === null) return process.platform !== 'linux';
  return basename(words[0] ?? '').startsWith('postgres') && words.includes(data);
}

// Larger than any process number that Linux hands out (2^22), so that it never belongs to anybody.
const nobodysNumber = 4_194_304;

/**
 * Clears what a dead postmaster left. PostgreSQL would refuse to start while the number in the file belongs to any living
 * process. Only the number is replaced: the line about shared memory stays, by which PostgreSQL notices children of the
 * dead one that still write.
 */
export function disownStalePostmasterFile(data: string): void {
  const file = join(data, 'postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  const rest = lines.slice(1).join('\n');
  if (rest.trim() === '') rmSync(file, { force: true });
  else writeFileSync(file, `${nobodysNumber}\n${rest}`);
}

/** The end of PostgreSQL's own log, for a message that a person reads. */
export function tailOfLog(log: string, since: number): string {
  try {
    return readFileSync(log).subarray(since).toString('utf8').trim().split('\n').slice(-8).join('\n');
  } catch {
    return '';
  }
}

export interface Launch {
  postgres: string;
  data: string;
  log: string;
  account: Account;
  settings: Record<string, string | number>;
}

/** Starts the postmaster in a session of its own: Ctrl-C in a terminal reaches Node, which stops it when it is done. */
export function launchPostmaster(launch: Launch): { pid: number; ended: () => string | null } {
  const { postgres, data, log, account, settings } = launch;
  const file = openSync(log, 'a', 0o600);
  const since = statSync(log).size;
  giveTo(account, log);
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let end: string | null = null;
  try {
    const child = spawn(postgres, ['-D', data, ...options], {
      ...spawnAs(account),
      cwd: data,
      detached: true,
      stdio: ['ignore', file, file],
      windowsHide: true,
    });
    child.on('error', (error) => (end = error.message));
    child.on('exit', (code, signal) => (end = `${signal ?? code}\n${tailOfLog(log, since)}`));
    child.unref();
    return { pid: child.pid ?? 0, ended: () => end };
  } finally {
    closeSync(file);
  }
}

/** Whether a database answers at the address; `starting` while PostgreSQL recovers after a crash, `silent` when nothing came within five seconds. */
export async function askDatabase(url: string, sql: string): Promise<{ answer: 'yes' | 'starting' | 'silent' | 'no'; value?: unknown; why: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return { answer: 'yes', value: rows[0]?.[0], why: '' };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const starting = code === '57P03' || code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ECONNRESET';
    const silent = code === undefined && /timeout/.test(message);
    return { answer: starting ? 'starting' : silent ? 'silent' : 'no', why: message };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Tries without any answer, of five seconds each: a machine with far too much to do needs one or two. */
const mostSilent = 12;

/** As `askDatabase`, asked again while no connection came about: nothing has been done by then. */
export async function askPatiently(url: string, sql: string): Promise<Awaited<ReturnType<typeof askDatabase>>> {
  for (let tried = 1; ; tried += 1) {
    const answer = await askDatabase(url, sql);
    if (answer.answer !== 'silent' || tried === mostSilent) return answer;
  }
}

/** Waits until the database answers; recovery after a crash may take minutes, so only the end of the process ends it, or a minute of silence. */
export async function waitForDatabase(url: string, stillRuns: () => boolean, onWaiting: (seconds: number) => void): Promise<string | null> {
  let silent = 0;
  for (let waited = 0; ; waited += 1) {
    const { answer, why } = await askDatabase(url, 'select 1');
    if (answer === 'yes') return null;
    silent = answer === 'silent' ? silent + 1 : 0;
    if (answer === 'no' || silent === mostSilent || !stillRuns()) return why;
    if (waited > 0 && waited % 200 === 0) onWaiting(waited / 40);
    await delay(25);
  }
}

/**
 * Fast shutdown: open transactions are rolled back, everything is written, then the process ends. At most `waitMs`. A
 * process that ends loses its command line before its number: the same process counts as running until both are gone.
 */
export async function stopPostmaster(pid: number, data: string, waitMs = 60_000): Promise<void> {
  if (!isPostmasterOf(pid, data)) return;
  const postmaster = markProcess(pid);
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isStillRunning(postmaster); waited += 50) {
    if (waited >= waitMs) {
      throw withWayOut(
        `内置 PostgreSQL（进程 ${pid}）在 ${waitMs / 1000} 秒内没有停止。`,
        `The built-in PostgreSQL (process ${pid}) did not stop within ${waitMs / 1000} s.`,
      );
    }
    await delay(50);
  }
}
