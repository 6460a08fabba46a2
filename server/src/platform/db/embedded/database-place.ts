import { createHash } from 'node:crypto';
import { existsSync, chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withWayOut } from './embedded-postgres-error.ts';
import { canPass, giveTo, type Account } from './postgres-account.ts';

export interface DatabasePlace {
  /** Where the data folder and, if needed, the copied programs lie. */
  place: string;
  data: string;
  /** Null where unix sockets cannot be used: loopback instead. */
  socketFolder: string | null;
}

// sockaddr_un holds 108 bytes on Linux, 104 on macOS; PostgreSQL adds `/.s.PGSQL.5432` and, for its lock, `.lock`.
const longestSocketFolder = 80;

/**
 * Where the database lies: inside `folder`, or under /var/lib when PostgreSQL's account cannot get into it (a checkout
 * below /root, mode 0700). Written down in `place.json`, so that it is found again and never silently begun anew.
 */
export function settleDatabasePlace(folder: string, account: Account): DatabasePlace {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const note = join(folder, 'place.json');
  const id = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  let place: string;
  if (existsSync(note)) {
    place = (JSON.parse(readFileSync(note, 'utf8')) as { place: string }).place;
    if (!existsSync(place)) {
      throw withWayOut(
        `数据库原来存放在 ${place}，现在该文件夹不见了。请恢复它；若确实要从空库重新开始，请删除 ${note}。`,
        `The database was in ${place}, which is gone. Bring it back; to begin anew with an empty one, delete ${note}.`,
      );
    }
  } else {
    if (account.dropped && (statSync(folder).mode & 0o001) === 0) chmodSync(folder, 0o711);
    place = canPass(account, folder) ? folder : firstPassable(account, id);
    writeFileSync(note, `${JSON.stringify({ place })}\n`);
  }
  return { place, data: join(place, 'data'), socketFolder: socketFolderFor(place, id, account) };
}

/** Where the database in `folder` was put, or undefined before its first start. */
export function notedDatabasePlace(folder: string): string | undefined {
  const note = join(folder, 'place.json');
  return existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as { place: string }).place : undefined;
}

function firstPassable(account: Account, id: string): string {
  for (const parent of ['/var/lib', '/srv', tmpdir()]) {
    const place = join(parent, `huiyin-${id}`);
    try {
      if (!canPass(account, parent)) continue;
      mkdirSync(place, { recursive: true, mode: 0o711 });
      return place;
    } catch {
      continue;
    }
  }
  throw withWayOut(
    'PostgreSQL 不能以 root 运行；找不到 nobody 用户可以进入的文件夹（试过 /var/lib、/srv 和临时目录）。',
    'PostgreSQL refuses to run as root, and no folder was found that nobody can enter (tried /var/lib, /srv, the temporary one).',
  );
}

function socketFolderFor(place: string, id: string, account: Account): string | null {
  if (process.platform === 'win32') return null;
  for (const candidate of [join(place, 'socket'), join('/tmp', `huiyin-${id}-${account.uid}`)]) {
    if (Buffer.byteLength(candidate) > longestSocketFolder) continue;
    mkdirSync(candidate, { recursive: true, mode: 0o700 });
    giveTo(account, candidate);
    // In /tmp anybody may have made it before us; a stranger's folder is not used.
    if (statSync(candidate).uid === account.uid) return candidate;
  }
  return null;
}
