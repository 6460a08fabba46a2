import { importPartBytes, type CoreKind } from '@huiyin/contracts';
import { transact } from '#platform/db/transact.ts';
import { newId } from '#platform/ids/new-id.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { ImportSource } from '#platform/imports/read-lines.ts';
import type { ImportDeps } from './stage-import.ts';
import { findImport, findOpenImport, insertImport, insertPart, readPart, setImportState, type ImportRecord } from './store-customer-imports.ts';

/** Name of the job that reads a file, and later applies its rows. */
export const importJob = 'customers.import';

/** The unfinished import of the same file, or a new one. `state`: where its bytes come from. */
export async function beginImport(
  { db }: ImportDeps,
  file: { kind: CoreKind; fileName: string; fileBytes: number; fileKey: string; byStaff: string | null; scopePath: string | null; state: 'receiving' | 'reading' },
): Promise<ImportRecord> {
  const open = await findOpenImport(db, file);
  if (open !== undefined) return open;
  const id = newId();
  await insertImport(db, { id, ...file });
  return (await findImport(db, id))!;
}

/**
 * Takes part `n` of the file, counted from 0; all but the last have `importPartBytes`. The same part again is harmless; one
 * out of turn is refused. After the last one reading begins in a worker.
 */
export async function takePart(deps: ImportDeps, record: ImportRecord, n: number, bytes: Buffer): Promise<ImportRecord> {
  const from = n * importPartBytes;
  const expected = Math.min(importPartBytes, record.fileBytes - from);
  if (bytes.length !== expected) refuse('invalid', { zh: `第 ${n + 1} 部分应为 ${expected} 字节。`, en: `Part ${n + 1} must have ${expected} bytes.` });
  await transact(deps.db, async (tx) => {
    if (!(await insertPart(tx, record.id, n, deps.keyring.seal(bytes.toString('base64')), from, bytes.length))) {
      const now = (await findImport(tx, record.id))!;
      if (now.receivedBytes >= from + bytes.length) return;
      refuse('conflict', { zh: '文件的各部分须按顺序上传，请重新选择文件继续。', en: 'The parts of a file must come in order; choose the file again to go on.' });
    }
    if (from + bytes.length < record.fileBytes) return;
    await setImportState(tx, record.id, 'receiving', 'reading');
    await addJob(tx, importJob, { id: record.id }, { key: `${importJob} ${record.id}` });
  });
  return (await findImport(deps.db, record.id))!;
}

/** The file as its parts came. */
export function sourceOfParts({ db, keyring }: ImportDeps, { id, fileName, fileBytes }: ImportRecord): ImportSource {
  return {
    name: fileName,
    bytes: fileBytes,
    open: async function* () {
      for (let n = 0; n * importPartBytes < fileBytes; n += 1) {
        const sealed = await readPart(db, id, n);
        if (sealed === undefined) throw new Error(`part ${n} of import ${id} is missing`);
        yield Buffer.from(keyring.open(sealed), 'base64');
      }
    },
  };
}
