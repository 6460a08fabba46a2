import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStillRunning, markProcess, type ProcessMark } from './running-process.ts';

let counter = 0;

/**
 * Writes down that this process uses the database, so that a short command (`doctor`) does not stop it under a running
 * server, and the last one to leave does.
 *
 * @returns takes the note away and tells whether nobody is left.
 */
export function noteUser(folder: string): () => boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = join(folder, `${process.pid}-${counter++}`);
  writeFileSync(own, JSON.stringify(markProcess(process.pid)));
  return () => {
    rmSync(own, { force: true });
    return countUsers(folder) === 0;
  };
}

/** How many processes that live use the database. */
export function countUsers(folder: string): number {
  if (!existsSync(folder)) return 0;
  let count = 0;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    try {
      if (isStillRunning(JSON.parse(readFileSync(file, 'utf8')) as ProcessMark)) count += 1;
      else rmSync(file, { force: true });
    } catch {
      rmSync(file, { force: true });
    }
  }
  return count;
}
