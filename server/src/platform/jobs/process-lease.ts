import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { sql } from 'kysely';
import type { Database, Db } from '../db/connect-database.ts';
import { newId } from '../ids/new-id.ts';
import type { Log } from '../log/create-log.ts';

/** Seconds for which a process counts as alive without a sign. */
const leaseSeconds = 15;
const renewMs = 5_000;
/** How often each process looks for dead ones. */
const reapMs = 2_000;

interface Leaseholder {
  readonly processId: string;
  readonly host: string;
  readonly pid: number;
  readonly roles: readonly string[];
  readonly workerId: string | null;
}

export interface ProcessLease {
  readonly processId: string;
  /** Gives the lease up and stops looking for dead processes. */
  release(): Promise<void>;
}

/**
 * Says that this process lives, every five seconds, and looks every two for processes that do not: their lease has run
 * out, or they ran on this machine and are gone. Jobs that these had taken are free again at once; the queue itself would
 * keep them for four hours.
 */
export async function holdProcessLease(
  { database, log }: { database: Database; log: Log },
  { roles, workerId = null }: { roles: readonly string[]; workerId?: string | null },
): Promise<ProcessLease> {
  const own: Leaseholder = { processId: newId(), host: machineName(), pid: process.pid, roles, workerId };
  const { db } = database;
  await renewLease(db, own);
  const every = (ms: number, act: () => Promise<void>): NodeJS.Timeout =>
    setInterval(() => void act().catch((error: unknown) => log.warn({ err: error }, 'keeping the process lease failed; trying again')), ms);
  const renewing = every(renewMs, () => renewLease(db, own));
  const reaping = every(reapMs, async () => {
    for (const gone of await reapProcesses(db, own)) log.warn({ processId: gone.processId, pid: gone.pid }, 'a process is gone; its jobs are free again');
  });
  return {
    processId: own.processId,
    release: async () => {
      clearInterval(renewing);
      clearInterval(reaping);
      await sql`delete from process_leases where process_id = ${own.processId}`.execute(db);
    },
  };
}

async function renewLease(db: Db, own: Leaseholder): Promise<void> {
  await sql`insert into process_leases (process_id, host, pid, roles, worker_id, expires_at)
    values (${own.processId}, ${own.host}, ${own.pid}, ${own.roles}::text[], ${own.workerId}, now() + make_interval(secs => ${leaseSeconds}))
    on conflict (process_id) do update set expires_at = excluded.expires_at`.execute(db);
}

/** Takes the leases of dead processes away and frees their jobs, in one statement. */
async function reapProcesses(db: Db, own: Leaseholder): Promise<{ processId: string; pid: number }[]> {
  const neighbours = await sql<{ processId: string; pid: number }>`select process_id, pid from process_leases
    where host = ${own.host} and process_id <> ${own.processId}`.execute(db);
  const dead = neighbours.rows.filter(({ pid }) => !isAlive(pid)).map(({ processId }) => processId);
  const { rows } = await sql<{ processId: string; pid: number }>`with gone as (
      delete from process_leases where process_id <> ${own.processId} and (expires_at < now() or process_id = any(${dead}::uuid[]))
      returning process_id, pid, worker_id),
    freed as (select graphile_worker.force_unlock_workers(array_agg(worker_id)) from gone having count(worker_id) > 0)
    select process_id, pid from gone left join freed on true`.execute(db);
  return rows;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // No right to signal it: it lives.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Machine and, on Linux, the space of process numbers: two containers may share a name, never this number. */
function machineName(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
