import type { Db } from '../db/connect-database.ts';
import { addMasterKey } from './key-file.ts';
import { keyFileCheckMs, openKeyring } from './keyring.ts';
import { countSealed, findSealedColumns, resealBatch } from './sealed-columns.ts';

export interface Rotation {
  /** The key that everything is sealed with now. */
  readonly keyId: string;
  /** Whether this run added it; false: it finished an earlier run. */
  readonly added: boolean;
  readonly resealed: number;
}

const batch = 500;

/**
 * Adds a master key and seals every stored value with it, in batches, while the program goes on working. An interrupted
 * rotation is finished by the next call, which then adds no further key. Old keys stay in the file: backups and seals of
 * the audit log need them. `progress` gets the number done and the number there were at the start.
 */
export async function rotateKeys(
  db: Db,
  file: string,
  { progress, waitMs = keyFileCheckMs + 500 }: { progress?: (done: number, of: number) => void; waitMs?: number } = {},
): Promise<Rotation> {
  const columns = await findSealedColumns(db);
  const before = await countSealed(db, columns);
  const unfinished = remaining(before, openKeyring({ file, create: false }).currentKeyId) > 0;
  if (!unfinished) {
    addMasterKey(file);
    // Running processes look at the file every two seconds; until then they seal with the key before.
    await new Promise((settle) => setTimeout(settle, waitMs));
  }
  const keyring = openKeyring({ file, create: false });
  const total = remaining(before, keyring.currentKeyId);
  let resealed = 0;
  for (;;) {
    for (const column of columns) {
      let after: readonly string[] | null = null;
      do {
        const step = await resealBatch(db, keyring, column, after, batch);
        after = step.next;
        resealed += step.done;
        progress?.(resealed, Math.max(total, resealed));
      } while (after !== null);
    }
    if (remaining(await countSealed(db, columns), keyring.currentKeyId) === 0) break;
  }
  return { keyId: keyring.currentKeyId, added: !unfinished, resealed };
}

function remaining(counts: ReadonlyMap<string, number>, current: string): number {
  return [...counts].reduce((sum, [keyId, n]) => (keyId === current ? sum : sum + n), 0);
}
