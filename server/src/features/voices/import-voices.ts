import { setImmediate } from 'node:timers/promises';
import { readTable } from '../organisation/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Database, Db } from '#platform/db/connect-database.ts';
import { withConnection } from '#platform/db/with-connection.ts';
import { RefusalError } from '#platform/errors/refusal.ts';
import { refusals } from '#platform/errors/refusal-texts.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { ImportSource } from '#platform/imports/read-lines.ts';
import { readSource, type FileHead, type FileRow } from '#platform/imports/read-source.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { createBulkReader, judgeVoices, prepareJudge, type JudgedVoice } from './bulk-voices.ts';
import { copyLines, prepareStage, storeBulk, type BulkVoice } from './store-bulk.ts';
import { noteServiceNumbers } from './store-service-numbers.ts';
import { findVoiceImport, keepPreview, noteRead, restartCheck, setVoiceImportState, type RejectedVoice, type VoiceImportRecord } from './store-voice-imports.ts';
import type { VoiceNew } from './voice.ts';
import { voiceFields } from './voice-fields.ts';

export interface VoiceImportDeps {
  readonly database: Pick<Database, 'db' | 'pool'>;
  readonly keyring: Keyring;
}

export interface ImportOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (record: VoiceImportRecord) => void;
  /** Rows of one transaction; by default so many that it lasts a few tenths of a second. */
  readonly batch?: number;
}

const usualBatch = 10_000;
/** Rows that are judged and read without a pause: some ten milliseconds. */
const slice = 500;
/** Rows that are shown before anything is stored. */
const previewed = 20;
const shape = { fields: voiceFields, readWorkbook: readTable, unknown: 'leaveOut' } as const;

type Judge = Parameters<typeof judgeVoices>[1];

/** The process is to stop: nothing is lost, the next call goes on. */
class VoiceImportInterrupted extends Error {}

interface Batch {
  readonly rows: readonly FileRow[];
  readonly head: FileHead;
  readonly bytes: number;
}

/** Judges every row and stores none; then it waits for a person. A file that cannot be read at all ends as `failed` with the reason in words. */
export async function checkVoiceFile(deps: VoiceImportDeps, id: string, source: ImportSource, options: ImportOptions = {}): Promise<VoiceImportRecord> {
  const { db } = deps.database;
  return reading(deps, id, 'checking', async (record) => {
    await restartCheck(db, id);
    const judge = await prepareJudge(db, { scope: record.scopePath, unitId: record.unitId, now: systemClock.now() });
    const preview: object[] = [];
    for await (const part of batchesOf(source, 0, usualBatch)) {
      if (options.signal?.aborted === true) throw new VoiceImportInterrupted('the process stops');
      const judged = await judgeRows(db, judge, record, part.rows);
      const bulk = preview.length < previewed ? await createBulkReader(db, deps.keyring) : undefined;
      for (const each of judged) {
        if (!('voice' in each) || preview.length >= previewed) continue;
        const { externalId, saidAt, touchpoint, channel, rating, promote, ease, text, reading: read } = { promote: null, ease: null, rating: null, ...bulk!.read(each.voice) };
        preview.push({ id: externalId, saidAt: saidAt.toISOString(), touchpoint, channel, rating, promote, ease, text: text.slice(0, 200), mentions: read.mentions });
      }
      await db.transaction().execute((tx) => noteRead(tx, id, placeOf(part), { checked: part.rows.length, stored: 0, repeated: 0 }, rejectedOf(deps.keyring, part.rows, judged)));
      options.progress?.((await findVoiceImport(db, id))!);
    }
    await db.transaction().execute(async (tx) => {
      await keepPreview(tx, id, preview);
      await setVoiceImportState(tx, id, 'checking', 'ready');
    });
  });
}

/**
 * Brings a file in: batches of rows commit together with the place up to which it was read, so a kill loses and doubles nothing, and who calls again goes on
 * there. While PostgreSQL stores one batch the next is read, judged and analysed. Voices that this source sent before are counted as repeated.
 */
export async function importVoiceFile(deps: VoiceImportDeps, id: string, source: ImportSource, options: ImportOptions = {}): Promise<VoiceImportRecord> {
  return reading(deps, id, 'importing', (record) =>
    withConnection(deps.database, async ({ db, client }) => {
      await prepareStage(db);
      const judge = await prepareJudge(deps.database.db, { scope: record.scopePath, unitId: record.unitId, now: record.createdAt });
      const bulk = await createBulkReader(deps.database.db, deps.keyring);
      const store = async (part: Batch, { lines, count, services, rejected }: ReadRows): Promise<void> => {
        await storing;
        storing = db.transaction().execute(async (tx) => {
          const locked = await findVoiceImport(tx, id, { lock: true });
          if (locked?.state !== 'importing' || locked.readLine >= part.rows.at(-1)!.line) throw new VoiceImportInterrupted('another process reads this file');
          const stored = count === 0 ? 0 : await storeBulk(tx, client, { source: record.source, kind: 'import', receivedAt: systemClock.now(), versions: bulk.versions, lines, count });
          await noteServiceNumbers(tx, services);
          await noteRead(tx, id, placeOf(part), { checked: record.checked > 0 ? 0 : part.rows.length, stored, repeated: count - stored }, rejected);
          if (stored > 0) await appendEvents(tx, [{ type: 'voice.counted', subject: newId(), data: { n: stored } }]);
        });
        // Whoever waits for it next learns of its failure; until then it is nobody's.
        storing.catch(() => undefined);
      };
      let storing = Promise.resolve();
      try {
        for await (const part of batchesOf(source, record.readLine, options.batch ?? usualBatch)) {
          if (options.signal?.aborted === true) throw new VoiceImportInterrupted('the process stops');
          await store(part, await readRows(deps, judge, bulk.read, record, part.rows));
          if (options.progress !== undefined) options.progress((await findVoiceImport(deps.database.db, id))!);
        }
      } finally {
        // The connection goes back to the others: nothing of this may still run on it.
        await storing;
      }
      await setVoiceImportState(db, id, 'importing', 'done');
    }));
}

async function reading(deps: VoiceImportDeps, id: string, state: 'checking' | 'importing', act: (record: VoiceImportRecord) => Promise<void>): Promise<VoiceImportRecord> {
  const { db } = deps.database;
  const record = (await findVoiceImport(db, id))!;
  if (record.state !== state) return record;
  try {
    await act(record);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    await setVoiceImportState(db, id, state, 'failed', error.text ?? refusals[error.code]);
  }
  return (await findVoiceImport(db, id))!;
}

/** Rows behind a line of the file, some thousand at a time. */
async function* batchesOf(source: ImportSource, after: number, batch: number): AsyncGenerator<Batch> {
  let rows: FileRow[] = [];
  let last: Omit<Batch, 'rows'> | undefined;
  for await (const { head, rows: piece, bytes } of readSource(source, shape)) {
    last = { head, bytes };
    for (const row of piece) {
      if (row.line <= after) continue;
      rows.push(row);
      if (rows.length < batch) continue;
      yield { rows, head, bytes };
      rows = [];
    }
  }
  if (last !== undefined && rows.length > 0) yield { rows, ...last };
}

async function judgeRows(db: Db, judge: Judge, { source }: VoiceImportRecord, rows: readonly FileRow[]): Promise<JudgedVoice[]> {
  const judged = await judgeVoices(db, judge, source, 'import', rows.map(({ cells }) => cells));
  return rows.map(({ fault }, n) => (fault === null ? judged[n]! : { reasons: [fault] }));
}

interface ReadRows {
  readonly lines: readonly Buffer[];
  readonly count: number;
  /** Those that name a service. */
  readonly services: readonly Pick<VoiceNew, 'serviceNumber'>[];
  readonly rejected: readonly RejectedVoice[];
}

/**
 * Judges and reads the rows of a batch, a slice at a time: in between the transaction of the batch before goes on, which would otherwise stand still from one
 * of its statements to the next, on a busy machine until PostgreSQL gives it up.
 */
async function readRows({ database: { db }, keyring }: VoiceImportDeps, judge: Judge, read: (voice: VoiceNew) => BulkVoice, record: VoiceImportRecord, rows: readonly FileRow[]): Promise<ReadRows> {
  const [lines, services, rejected]: [Buffer[], Pick<VoiceNew, 'serviceNumber'>[], RejectedVoice[]] = [[], [], []];
  let count = 0;
  for (let at = 0; at < rows.length; at += slice) {
    const some = rows.slice(at, at + slice);
    const judged = await judgeRows(db, judge, record, some);
    const good = judged.flatMap((each) => ('voice' in each ? [read(each.voice)] : []));
    lines.push(copyLines(good));
    count += good.length;
    for (const { serviceNumber } of good) if (serviceNumber != null) services.push({ serviceNumber });
    rejected.push(...rejectedOf(keyring, some, judged));
    await setImmediate();
  }
  return { lines, count, services, rejected };
}

const placeOf = ({ rows, head, bytes }: Batch) => ({ line: rows.at(-1)!.line, bytes, columns: head.columns, ignored: head.ignored });

const rejectedOf = (keyring: Keyring, rows: readonly FileRow[], judged: readonly JudgedVoice[]): RejectedVoice[] =>
  judged.flatMap((each, n) => ('voice' in each ? [] : [{ line: rows[n]!.line, reasons: each.reasons, cellsSealed: keyring.seal(JSON.stringify(rows[n]!.cells)) }]));
