import { importPartBytes } from '@huiyin/contracts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { ImportSource } from '#platform/imports/read-lines.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tasks } from '#platform/jobs/start-worker.ts';
import { checkVoiceFile, importVoiceFile, type VoiceImportDeps } from './import-voices.ts';
import { findOpenVoiceImport, findVoiceImport, insertVoiceImport, insertVoicePart, readVoicePart, setVoiceImportState, type NewVoiceImport, type VoiceImportRecord } from './store-voice-imports.ts';

/** Name of the job that checks a file, and later brings it in. */
const importJob = 'voices.import';

/** The unfinished import of the same file, or a new one. */
export async function beginVoiceImport({ database: { db } }: VoiceImportDeps, file: Omit<NewVoiceImport, 'id'>): Promise<VoiceImportRecord> {
  const open = await findOpenVoiceImport(db, file);
  if (open !== undefined) return open;
  const id = newId();
  await insertVoiceImport(db, { id, ...file });
  return (await findVoiceImport(db, id))!;
}

/** Takes part `n` of the file, counted from 0; all but the last have `importPartBytes`. The same part again is harmless. After the last one the check begins in a worker. */
export async function takeVoicePart({ database: { db }, keyring }: VoiceImportDeps, record: VoiceImportRecord, n: number, bytes: Buffer): Promise<VoiceImportRecord> {
  const from = n * importPartBytes;
  const expected = Math.min(importPartBytes, record.fileBytes - from);
  if (bytes.length !== expected) refuse('invalid', { zh: `第 ${n + 1} 部分应为 ${expected} 字节。`, en: `Part ${n + 1} must have ${expected} bytes.` });
  await transact(db, async (tx) => {
    if (!(await insertVoicePart(tx, record.id, n, keyring.seal(bytes.toString('base64')), from, bytes.length))) {
      if ((await findVoiceImport(tx, record.id))!.receivedBytes >= from + bytes.length) return;
      refuse('conflict', { zh: '文件的各部分须按顺序上传，请重新选择文件继续。', en: 'The parts of a file must come in order; choose the file again to go on.' });
    }
    if (from + bytes.length < record.fileBytes) return;
    await setVoiceImportState(tx, record.id, 'receiving', 'checking');
    await addJob(tx, importJob, { id: record.id }, { key: `${importJob} ${record.id}` });
  });
  return (await findVoiceImport(db, record.id))!;
}

/** Lets a checked file be brought in. Twice is harmless. */
export async function startVoiceImport({ database: { db } }: VoiceImportDeps, id: string, told: (tx: VoiceImportDeps['database']['db']) => Promise<void>): Promise<void> {
  await transact(db, async (tx) => {
    if (!(await setVoiceImportState(tx, id, 'ready', 'importing'))) return;
    await addJob(tx, importJob, { id }, { key: `${importJob} ${id}` });
    await told(tx);
  });
}

/** Checks a file or brings it in, whichever is due; a process that stops leaves the rest to the next try. */
export function voiceImportTasks(deps: VoiceImportDeps): Tasks {
  return {
    [importJob]: async (payload, { signal }) => {
      const { id } = payload as { id: string };
      const record = await findVoiceImport(deps.database.db, id);
      const options = signal === undefined ? {} : { signal };
      if (record?.state === 'checking') await checkVoiceFile(deps, id, sourceOfParts(deps, record), options);
      if (record?.state === 'importing') await importVoiceFile(deps, id, sourceOfParts(deps, record), options);
    },
  };
}

/** The file as its parts came. */
function sourceOfParts({ database: { db }, keyring }: VoiceImportDeps, { id, fileName, fileBytes }: VoiceImportRecord): ImportSource {
  return {
    name: fileName,
    bytes: fileBytes,
    open: async function* () {
      for (let n = 0; n * importPartBytes < fileBytes; n += 1) {
        const sealed = await readVoicePart(db, id, n);
        if (sealed === undefined) throw new Error(`part ${n} of import ${id} is missing`);
        yield Buffer.from(keyring.open(sealed), 'base64');
      }
    },
  };
}
