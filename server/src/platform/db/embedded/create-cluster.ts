import { existsSync, appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { withWayOut } from './embedded-postgres-error.ts';
import { giveTo, runAs, type Account } from './postgres-account.ts';

/**
 * Settings for one small server, written at the end of postgresql.conf, where an operator may change them: an eighth of
 * the memory for the buffers (128 MB to 2 GB), WAL enough that a bulk import does not checkpoint all the time.
 */
function clusterSettings(): string {
  const megabytes = Math.floor(totalmem() / 1024 / 1024);
  const buffers = Math.min(2048, Math.max(128, Math.floor(megabytes / 8)));
  const lines = {
    max_connections: '200',
    shared_buffers: `'${buffers}MB'`,
    effective_cache_size: `'${Math.max(256, Math.floor(megabytes / 2))}MB'`,
    work_mem: "'16MB'",
    maintenance_work_mem: `'${Math.min(512, Math.max(64, Math.floor(megabytes / 16)))}MB'`,
    max_wal_size: "'2GB'",
    min_wal_size: "'128MB'",
    checkpoint_timeout: "'15min'",
    random_page_cost: '1.1',
    jit: 'off',
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    log_min_messages: 'warning',
    // Failing statements would carry personal data into the log; the program logs its own errors without it.
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
  };
  return `\n# Huiyin\n${Object.entries(lines).map(([name, value]) => `${name} = ${value}\n`).join('')}`;
}

/**
 * Makes a new, empty cluster. It is made beside its place and renamed when complete, so that a broken attempt (a full
 * disk, a kill) is never taken for a database.
 *
 * The locale: with `--locale=C` alone pg_trgm finds nothing in Chinese text.
 */
export function createCluster(options: {
  initdb: string;
  place: string;
  user: string;
  password: string;
  account: Account;
  /** False for tests only: a power cut may then lose the cluster. */
  durable: boolean;
}): string {
  const { initdb, place, user, password, account, durable } = options;
  const half = join(place, 'data-half-made');
  const passwordFile = join(place, 'initial-password');
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  giveTo(account, half);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, passwordFile);
  try {
    const made = runAs(account, initdb, [
      '-D', half,
      '-U', user,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--lc-ctype=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]);
    if (!made.ok) {
      rmSync(half, { recursive: true, force: true });
      const full = /No space left|disk full|quota/i.test(made.output);
      throw withWayOut(
        full ? `磁盘空间不足，无法在 ${place} 建立数据库。` : `无法建立数据库：\n${made.output}`,
        full ? `No space left to set up the database in ${place}.` : `Could not set up the database:\n${made.output}`,
      );
    }
    appendFileSync(join(half, 'postgresql.conf'), clusterSettings());
    return half;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Whether the folder holds a complete cluster. */
export function hasCluster(data: string): boolean {
  return existsSync(join(data, 'PG_VERSION'));
}
