import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Inode of the socket that listens on the port, from the kernel's tables; Linux only. */
function listeningInode(port: number): string | null {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    try {
      for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
        const fields = line.trim().split(/\s+/);
        if (fields[1]?.endsWith(wanted) && fields[3] === '0A') return fields[9] ?? null;
      }
    } catch {
      continue;
    }
  }
  return null;
}

/** Who listens on a local port, or null where that cannot be seen (another user's process, not Linux). */
export function findPortHolder(port: number): { pid: number; command: string } | null {
  const inode = listeningInode(port);
  if (inode === null) return null;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const open = readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`);
      if (open) return { pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim().slice(0, 120) };
    } catch {
      continue;
    }
  }
  return null;
}
