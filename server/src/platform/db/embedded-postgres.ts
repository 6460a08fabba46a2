import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { createCluster, hasCluster } from './embedded/create-cluster.ts';
import { settleDatabasePlace, type DatabasePlace } from './embedded/database-place.ts';
import { countUsers, noteUser } from './embedded/database-users.ts';
import { explainFileError, withWayOut } from './embedded/embedded-postgres-error.ts';
import { accountForPostgres, type Account } from './embedded/postgres-account.ts';
import { preparePostgresBinaries } from './embedded/postgres-binaries.ts';
import {
  askPatiently,
  disownStalePostmasterFile,
  isPostmasterOf,
  launchPostmaster,
  readPostmasterFile,
  stopPostmaster,
  waitForDatabase,
} from './embedded/postmaster.ts';
import { withStartLock } from './embedded/start-lock.ts';

export { notedDatabasePlace } from './embedded/database-place.ts';
export { EmbeddedPostgresError } from './embedded/embedded-postgres-error.ts';

/** One thing that happens on the way, in both languages. */
export interface EmbeddedProgress {
  zh: string;
  en: string;
}

export interface EmbeddedOptions {
  /** Where it keeps password, place and, if PostgreSQL's account can get there, data. Made when it is not there. */
  folder: string;
  onProgress?: (progress: EmbeddedProgress) => void;
  /** Settings given at the start, over those in postgresql.conf; only tests switch `fsync` off. */
  settings?: Record<string, string | number>;
}

export interface EmbeddedPostgres {
  /** With the password in it: never to be logged. */
  url: string;
  socketFolder?: string;
  /** The postmaster's process number, for measurements. */
  pid: number;
  /** Stops PostgreSQL, unless another process of the program uses it. */
  stop(): Promise<void>;
}

const name = 'huiyin';
const localeCheck = "select show_trgm('理赔') <> '{}'";

/**
 * Starts a real PostgreSQL from npm on `folder`, or joins the one that runs there already: that of another process of
 * the program, or one that outlived a `kill -9` of it. Root runs it as `nobody`. It listens on a unix socket only (on
 * loopback where there are none), asks for a random password kept in a 0600 file, and writes durably.
 *
 * Refuses with an `EmbeddedPostgresError` that says what to do: no package for this platform, disk full, folder not
 * writable, no right to leave root.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder);
  const tell = options.onProgress ?? (() => undefined);
  const account = accountForPostgres();
  try {
    const place = settleDatabasePlace(folder, account);
    const lock = join(folder, 'start.lock');
    const started = await withStartLock(lock, async () => {
      const running = (await joinRunning(folder, place, tell)) ?? (await startStopped(folder, place, account, options, tell));
      return { ...running, leave: noteUser(join(folder, 'users')) };
    });
    const stop = () =>
      withStartLock(lock, async () => {
        if (started.leave()) await stopPostmaster(started.pid, place.data);
      });
    return { url: started.url, pid: started.pid, ...(place.socketFolder ? { socketFolder: place.socketFolder } : {}), stop };
  } catch (error) {
    throw explainFileError(error, folder);
  }
}

type Tell = (progress: EmbeddedProgress) => void;

async function joinRunning(folder: string, place: DatabasePlace, tell: Tell): Promise<{ url: string; pid: number } | null> {
  const found = readPostmasterFile(place.data);
  if (!found) return null;
  if (!isPostmasterOf(found.pid, place.data)) {
    disownStalePostmasterFile(place.data);
    return null;
  }
  const password = readPassword(folder);
  const url = password === null ? null : addressOf(place, found.port, password);
  if (url !== null && (await waitForDatabase(url, () => isPostmasterOf(found.pid, place.data), waiting(tell))) === null) {
    const at = await askPatiently(url, 'show data_directory');
    if (at.value === place.data) {
      tell({ zh: '使用已在运行的内置 PostgreSQL', en: 'Using the built-in PostgreSQL that already runs' });
      return { url, pid: found.pid };
    }
  }
  // A server under load may have no connection left, or be slow: that is no reason to stop it under those who use it.
  if (countUsers(join(folder, 'users')) > 0) {
    throw withWayOut(
      `内置 PostgreSQL（进程 ${found.pid}）正由另一个程序使用，但此刻连不上（可能连接已满或负载过高）。请稍后再试，或先停止那个程序。`,
      `Another program uses the built-in PostgreSQL (process ${found.pid}), but it takes no connection at the moment (all taken, or busy). Try again later, or stop that program first.`,
    );
  }
  tell({ zh: '停止没有回应的内置 PostgreSQL', en: 'Stopping a built-in PostgreSQL that does not answer' });
  await stopPostmaster(found.pid, place.data);
  return null;
}

async function startStopped(folder: string, place: DatabasePlace, account: Account, options: EmbeddedOptions, tell: Tell): Promise<{ url: string; pid: number }> {
  const binaries = preparePostgresBinaries(account, place.place);
  const fresh = !hasCluster(place.data);
  if (fresh) {
    tell({ zh: '建立内置 PostgreSQL 数据库', en: 'Setting up the built-in PostgreSQL' });
    const password = randomBytes(24).toString('base64url');
    const durable = options.settings?.['fsync'] !== 'off';
    const made = createCluster({ initdb: binaries.initdb, place: place.place, user: name, password, account, durable });
    writeFileSync(passwordFileOf(folder), password, { mode: 0o600 });
    renameSync(made, place.data);
  }
  const password = readPassword(folder);
  if (password === null) {
    throw withWayOut(
      `数据库的密码文件 ${passwordFileOf(folder)} 不见了，而数据还在 ${place.data}。请从备份恢复该文件。`,
      `The database's password file ${passwordFileOf(folder)} is gone while its data is in ${place.data}. Restore the file from a backup.`,
    );
  }
  tell({ zh: '启动内置 PostgreSQL', en: 'Starting the built-in PostgreSQL' });
  const port = place.socketFolder ? 5432 : await rememberedPort(folder);
  const { pid, ended } = launchPostmaster({
    postgres: binaries.postgres,
    data: place.data,
    log: join(place.place, 'postgres.log'),
    account,
    settings: {
      cluster_name: name,
      port,
      listen_addresses: place.socketFolder ? '' : '127.0.0.1',
      unix_socket_directories: place.socketFolder ?? '',
      ...options.settings,
    },
  });
  const url = addressOf(place, port, password);
  const maintenance = url.replace(`/${name}?`, '/postgres?').replace(/\/huiyin$/, '/postgres');
  const trouble = await waitForDatabase(maintenance, () => ended() === null, waiting(tell));
  if (trouble !== null) {
    throw withWayOut(`内置 PostgreSQL 没有启动：${ended() ?? trouble}`, `The built-in PostgreSQL did not start: ${ended() ?? trouble}`);
  }
  await createDatabase(maintenance, url);
  return { url, pid };
}

async function createDatabase(maintenance: string, url: string): Promise<void> {
  const there = await askPatiently(maintenance, `select count(*) from pg_database where datname = '${name}'`);
  if (Number(there.value) === 0) await askPatiently(maintenance, `create database ${name}`);
  await askPatiently(url, 'create extension if not exists pg_trgm');
  const chinese = await askPatiently(url, localeCheck);
  if (chinese.value !== true) {
    throw withWayOut(
      `内置 PostgreSQL 的区域设置不能处理中文检索。${chinese.why}`,
      `The locale of the built-in PostgreSQL cannot search Chinese text. ${chinese.why}`,
    );
  }
}

function passwordFileOf(folder: string): string {
  return join(folder, 'password');
}

function readPassword(folder: string): string | null {
  const file = passwordFileOf(folder);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

function addressOf(place: DatabasePlace, port: number, password: string): string {
  if (place.socketFolder) {
    return `postgresql://${name}:${password}@localhost:${port}/${name}?host=${encodeURIComponent(place.socketFolder)}`;
  }
  return `postgresql://${name}:${password}@127.0.0.1:${port}/${name}`;
}

function waiting(tell: Tell): (seconds: number) => void {
  return (seconds) => tell({ zh: `PostgreSQL 正在恢复数据（${seconds} 秒）`, en: `PostgreSQL is recovering (${seconds} s)` });
}

/** The port of the last time if it is still free, else another free one, remembered for the next time. */
async function rememberedPort(folder: string): Promise<number> {
  const file = join(folder, 'port');
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = (await freePort(last)) ?? (await freePort(0)) ?? 0;
  writeFileSync(file, String(port));
  return port;
}

function freePort(wanted: number): Promise<number | null> {
  return new Promise((settle) => {
    const server = createServer();
    server.once('error', () => settle(null));
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => settle(port));
    });
  });
}
