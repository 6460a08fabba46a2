import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { withWayOut } from './embedded-postgres-error.ts';
import { canPass, runAs, type Account } from './postgres-account.ts';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

const require = createRequire(import.meta.url);
const systems: Record<string, string> = { win32: 'windows' };

/** The folder `native` of the package with PostgreSQL for this machine. */
export function findNativeFolder(platform: string = process.platform, arch: string = process.arch): string {
  const name = `@embedded-postgres/${systems[platform] ?? platform}-${arch}`;
  try {
    return join(dirname(dirname(require.resolve(name))), 'native');
  } catch (error) {
    throw withWayOut(
      `没有找到适用于 ${platform}-${arch} 的内置 PostgreSQL（npm 包 ${name}）。若该平台受支持，请运行 npm ci。`,
      `No built-in PostgreSQL for ${platform}-${arch} (npm package ${name}). If this platform is supported, run npm ci.`,
      error,
    );
  }
}

/**
 * Makes the library links that the package's postinstall script makes: npm packages cannot hold links, and many
 * installations forbid install scripts.
 */
export function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const root = dirname(native);
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = resolve(root, target);
    if (existsSync(at)) continue;
    // A sibling starting at the same moment may be faster; what counts is that the link is there.
    try {
      symlinkSync(basename(source), at);
    } catch (error) {
      if (!existsSync(at)) throw error;
    }
  }
}

function binariesIn(native: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { postgres: join(native, 'bin', `postgres${suffix}`), initdb: join(native, 'bin', `initdb${suffix}`) };
}

/** Copies the package where the account can read it; under a name made of its version, so that upgrades do not mix. */
function copyTo(native: string, place: string): string {
  const description = readFileSync(join(dirname(native), 'package.json'));
  const target = join(place, `postgres-${createHash('sha256').update(description).digest('hex').slice(0, 12)}`);
  if (!existsSync(target)) {
    mkdirSync(place, { recursive: true, mode: 0o755 });
    for (const left of readdirSync(place)) {
      if (left.startsWith('postgres-')) rmSync(join(place, left), { recursive: true, force: true });
    }
    const half = join(place, `half-${process.pid}`);
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    openToRead(half);
    renameSync(half, target);
  }
  return target;
}

function openToRead(folder: string): void {
  // The files of a root whose umask is 077 would stay closed to the account.
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, entry.isDirectory() || entry.parentPath.endsWith('bin') ? 0o755 : 0o644);
  }
}

/**
 * PostgreSQL's programs, in a place from which the account can run them: where npm put them or, when the account cannot
 * get there (a checkout in /root), a copy under `place`.
 */
export function preparePostgresBinaries(account: Account, place: string): PostgresBinaries {
  const native = findNativeFolder();
  linkLibraries(native);
  const works = (folder: string) => runAs(account, binariesIn(folder).postgres, ['--version']);
  if (canPass(account, native) && works(native).ok) return binariesIn(native);
  const usable = account.dropped ? copyTo(native, place) : native;
  const tried = works(usable);
  if (tried.ok) return binariesIn(usable);
  if (tried.code === 'EPERM' || tried.code === 'EINVAL') {
    throw withWayOut(
      'PostgreSQL 不能以 root 运行，而这里又无法切换到 nobody 用户（容器去掉了 SETUID 权限？）。请以普通用户运行。',
      'PostgreSQL refuses to run as root, and switching to nobody is not possible here (a container without SETUID?). Run as an ordinary user.',
    );
  }
  throw withWayOut(
    `内置 PostgreSQL 无法在这台机器上运行：${tried.output}`,
    `The built-in PostgreSQL does not run on this machine: ${tried.output}`,
  );
}
