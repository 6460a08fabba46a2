import { readFileSync } from 'node:fs';

/** A process by number and, where the system tells it, by start: numbers are used again, the pair is not. */
export interface ProcessMark {
  pid: number;
  startedAt: string | null;
}

/** Field 22 of /proc/PID/stat (clock ticks since boot), counted after the name, which may contain spaces; else null. */
function readStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'zombie' : (fields[19] ?? null);
  } catch {
    return null;
  }
}

export function markProcess(pid: number): ProcessMark {
  return { pid, startedAt: readStart(pid) };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return readStart(pid) !== 'zombie';
}

export function isStillRunning(mark: ProcessMark): boolean {
  if (!isAlive(mark.pid)) return false;
  return mark.startedAt === null || mark.startedAt === readStart(mark.pid);
}

/** The words of a process's command line, or null where the system does not show them (not Linux, or hidden). */
export function readCommandLine(pid: number): string[] | null {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.length > 1 ? words : null;
  } catch {
    return null;
  }
}
