import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { withWayOut } from './embedded-postgres-error.ts';
import { isStillRunning, markProcess, type ProcessMark } from './running-process.ts';

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function isHeld(content: string): boolean {
  try {
    return isStillRunning(JSON.parse(content) as ProcessMark);
  } catch {
    return false;
  }
}

/**
 * Makes `file` with `content` in one step, so that nobody ever reads it half written. A lock of a dead process is moved
 * aside; should another starter have replaced it in between, what was moved was his and is put back.
 */
function tryLock(file: string, content: string, own: string): boolean {
  const held = read(file);
  if (held !== null) {
    if (isHeld(held)) return false;
    const aside = `${own}.stale`;
    try {
      renameSync(file, aside);
    } catch {
      return false;
    }
    if (read(aside) !== held) {
      try {
        linkSync(aside, file);
      } catch {
        // A third one holds it by now; the one put aside by mistake finds out when it reads its lock again.
      }
    }
    rmSync(aside, { force: true });
  }
  try {
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
  return read(file) === content;
}

/**
 * Runs `act` while no other process that uses the same file does. Waits up to `waitMs` milliseconds; the lock of a
 * process that died is taken over.
 */
export async function withStartLock<T>(file: string, act: () => Promise<T>, waitMs = 120_000): Promise<T> {
  const content = JSON.stringify({ ...markProcess(process.pid), token: Math.random().toString(36).slice(2) });
  const own = `${file}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  writeFileSync(own, content);
  try {
    let waited = 0;
    while (!tryLock(file, content, own)) {
      if (waited >= waitMs) {
        throw withWayOut(
          `另一个回音进程正在启动数据库，等待了 ${waitMs / 1000} 秒仍未完成（${file}）。`,
          `Another Huiyin process has been starting the database for ${waitMs / 1000} s (${file}).`,
        );
      }
      await delay(50);
      waited += 50;
    }
    try {
      return await act();
    } finally {
      if (read(file) === content) rmSync(file, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}
