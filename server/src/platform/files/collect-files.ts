import type { Db } from '../db/connect-database.ts';
import { transact } from '../db/transact.ts';
import { deleteUnusedContents, deleteUnusedFiles, type FileReference } from './file-store.ts';

/** Hours after which a file that was sent but never used goes. */
const keepUnusedHours = 24;
const batch = 200;

/**
 * Deletes files that nothing refers to a day after they came, and contents that no file names any more, in batches.
 * `references` are the columns that may name a file; the program's composition lists them. Returns what it deleted.
 */
export async function collectFiles(db: Db, references: readonly FileReference[]): Promise<{ files: number; contents: number }> {
  const files = await repeat(() => transact(db, (tx) => deleteUnusedFiles(tx, references, keepUnusedHours, batch)));
  const contents = await repeat(() => transact(db, (tx) => deleteUnusedContents(tx, batch)));
  return { files, contents };
}

async function repeat(act: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await act();
    total += count;
    if (count < batch) return total;
  }
}
