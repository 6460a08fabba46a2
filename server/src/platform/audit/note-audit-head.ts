import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RepeatedTask } from '../jobs/repeat-tasks.ts';
import type { Db } from '../db/connect-database.ts';
import type { Keyring } from '../privacy/keyring.ts';
import { readAuditHead, sealAudit } from './seal-audit.ts';
import type { NotedHead } from './verify-audit.ts';

/** The file outside the database that remembers the chain's end: who deletes the newest seals cannot hide it. */
export const auditHeadFile = (dataFolder: string): string => join(dataFolder, 'audit-head.json');

/** What the worker repeats: seal every second, note the end outside every minute. */
export function auditTasks({ db, keyring, dataFolder }: { db: Db; keyring: Keyring; dataFolder: string }): RepeatedTask[] {
  return [
    { name: 'audit.seal', everySeconds: 1, run: () => sealAudit(db, keyring) },
    { name: 'audit.note', everySeconds: 60, run: () => noteAuditHead(db, auditHeadFile(dataFolder)) },
  ];
}

/** Writes the chain's end to the file. An end before the noted one is not written: that is what `verify` must see. */
export async function noteAuditHead(db: Db, file: string): Promise<void> {
  const head = await readAuditHead(db);
  const noted = readNotedHead(file);
  if (head === undefined || (noted !== undefined && noted.seq >= head.seq)) return;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ seq: head.seq, hash: head.hash.toString('hex') })}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** The noted end, or undefined when there is none or it cannot be read. */
export function readNotedHead(file: string): NotedHead | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const noted = JSON.parse(readFileSync(file, 'utf8')) as Partial<NotedHead>;
    return Number.isInteger(noted.seq) && /^[0-9a-f]{64}$/.test(noted.hash ?? '') ? (noted as NotedHead) : undefined;
  } catch {
    return undefined;
  }
}
