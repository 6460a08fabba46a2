import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Who PostgreSQL runs as: itself refuses root, so root hands it to `nobody`, everyone else runs it as they are. */
export interface Account {
  uid: number;
  gid: number;
  /** Whether the account is another than ours, so that files must be given to it. */
  dropped: boolean;
}

// 65534 is `nobody` on Debian, Alpine, Fedora and Arch; it needs no entry in /etc/passwd.
const nobody = 65534;

export function accountForPostgres(): Account {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  const root = process.platform !== 'win32' && uid === 0;
  return root ? { uid: nobody, gid: nobody, dropped: true } : { uid, gid, dropped: false };
}

/** What `spawn` needs to run a program as the account. */
export function spawnAs(account: Account): { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } {
  // Windows programs do not start without SystemRoot and its kin: there the environment is inherited.
  if (process.platform === 'win32') return {};
  // A neutral environment: PGPORT, PGDATA, PGOPTIONS or LC_* of the user's shell would change what is started.
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };
  return account.dropped ? { uid: account.uid, gid: account.gid, env } : { env };
}

export function giveTo(account: Account, path: string): void {
  if (account.dropped) chownSync(path, account.uid, account.gid);
}

/** Whether the account may walk through the folder and every folder above it (those that do not exist yet aside). */
export function canPass(account: Account, folder: string): boolean {
  if (!account.dropped) return true;
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at);
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}

/** Runs a program to its end as the account. Output is kept for the message should it fail. */
export function runAs(account: Account, program: string, args: string[]): { ok: boolean; code?: string; output: string } {
  const done = spawnSync(program, args, { ...spawnAs(account), cwd: '/', encoding: 'utf8', timeout: 120_000 });
  const code = (done.error as NodeJS.ErrnoException | undefined)?.code;
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ? String(done.error.message) : ''}`.trim();
  return { ok: done.status === 0, ...(code === undefined ? {} : { code }), output };
}
