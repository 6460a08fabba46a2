import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate, readMigrations } from '../db/migrate.ts';
import { checkedName, listFilled, listTables } from './backup-catalogue.ts';
import { formatName, formatVersion, type BackupEnd, type BackupHeader, type BackupProgress, type SequencePosition, type TableEnd, type TableHeader } from './backup-format.ts';
import { BackupError, BackupReader, damaged } from './backup-reader.ts';

export interface RestoreResult {
  readonly tables: number;
  readonly rows: number;
  /** When the backup was made. */
  readonly at: string;
}

/**
 * Loads a backup into the empty database at `url`, all of it or nothing: count and checksum of every table are compared
 * before the commit. Then migrates to this program's schema, which raises the epoch of the event log when the cluster is
 * another one, so that no reader of the log loses an event. Refuses a database that holds rows already, a backup of a newer
 * program, and a damaged file.
 */
export async function restoreBackup({ url, file, onProgress = () => undefined, log }: {
  url: string; file: string; onProgress?: (progress: BackupProgress) => void; log?: (text: string) => void;
}): Promise<RestoreResult> {
  const reader = BackupReader.open(file);
  try {
    const header = await reader.json<BackupHeader>();
    checkHeader(header);
    await migrate({ url, only: new Set(header.migrations.map(({ version }) => version)) });
    const loaded = await load(url, reader, onProgress);
    await migrate({ url, ...(log ? { log } : {}) });
    return { ...loaded, at: header.at };
  } finally {
    await reader.close();
  }
}

function checkHeader(header: BackupHeader): void {
  if (header.format !== formatName || !Array.isArray(header.migrations)) throw damaged();
  const ours = new Map(readMigrations().map((migration) => [migration.version, migration]));
  const unknown = header.migrations.find(({ version }) => !ours.has(version));
  if (header.version > formatVersion || unknown !== undefined) {
    throw new BackupError(
      `备份来自更新版本的程序（${unknown?.name ?? `格式 ${header.version}`}），请用同样或更新的版本恢复。`,
      `The backup was made by a newer program (${unknown?.name ?? `format ${header.version}`}); restore it with that one or a newer one.`,
    );
  }
  const changed = header.migrations.find(({ version, hash }) => ours.get(version)?.hash !== hash);
  if (changed !== undefined) {
    throw new BackupError(
      `备份的数据库结构（${changed.name}）与本程序的不同，请用制作备份的那个版本恢复。`,
      `The backup's schema (${changed.name}) is not the one of this program; restore it with the version that made it.`,
    );
  }
}

async function load(url: string, reader: BackupReader, onProgress: (progress: BackupProgress) => void): Promise<{ tables: number; rows: number }> {
  const client = new pg.Client({ connectionString: url, application_name: 'huiyin restore' });
  await client.connect();
  try {
    await client.query('begin');
    await refuseFilled(client);
    const tables = await listTables(client);
    // Rows come back as they were, sums and marks included: nothing is to react to them.
    await setTriggers(client, tables, 'disable');
    await client.query(`truncate ${tables.map(({ table }) => table).join(', ')}`);
    let rows = 0;
    let count = 0;
    for (;;) {
      const next = await reader.json<TableHeader | BackupEnd>();
      if (!('table' in next)) {
        if (next.tables !== count || next.rows !== rows) throw damaged();
        await setSequences(client, next.sequences);
        await setTriggers(client, tables, 'enable');
        await client.query('commit');
        return { tables: count, rows };
      }
      await provideMonth(client, next.table);
      rows += await loadTable(client, reader, next, onProgress);
      count += 1;
    }
  } finally {
    // Before the commit this leaves the database as it was.
    await client.end();
  }
}

async function refuseFilled(client: pg.Client): Promise<void> {
  // Nobody writes between the look and the load.
  const tables = await listTables(client);
  await client.query(`lock table ${tables.map(({ table }) => table).join(', ')} in access exclusive mode`);
  const filled = await listFilled(client);
  if (filled.length === 0) return;
  const some = filled.slice(0, 5).join(', ');
  throw new BackupError(
    `数据库里已有数据（${some}${filled.length > 5 ? ' …' : ''}）。恢复只能进入空的数据库，不会覆盖任何东西：请新建一个数据库并让 DATABASE_URL 指向它，或用 HUIYIN_DATA 指向一个新的文件夹，再恢复。`,
    `The database holds data already (${some}${filled.length > 5 ? ' …' : ''}). A backup is restored into an empty database only, and overwrites nothing: create a new one and point DATABASE_URL to it, or point HUIYIN_DATA to a new folder, then restore.`,
  );
}

async function setTriggers(client: pg.Client, tables: readonly { readonly table: string }[], to: 'disable' | 'enable'): Promise<void> {
  await client.query(tables.map(({ table }) => `alter table ${table} ${to} trigger user`).join('; '));
}

/** Tables cut by month have the months of the backup, not of today. */
async function provideMonth(client: pg.Client, table: string): Promise<void> {
  const month = /^public\.(?:voices|voice_mentions)_(\d{4})_(\d\d)$/.exec(table);
  if (month !== null) await client.query('select provide_voice_month($1::timestamptz)', [`${month[1]}-${month[2]}-01T00:00:00Z`]);
}

async function loadTable(client: pg.Client, reader: BackupReader, { table, columns }: TableHeader, onProgress: (progress: BackupProgress) => void): Promise<number> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* content(): AsyncGenerator<Buffer> {
    for await (const piece of reader.blocks()) {
      hash.update(piece);
      bytes += piece.length;
      onProgress({ table, rows: 0, bytes });
      yield piece;
    }
  }
  const target = client.query(copyFrom(`copy ${checkedName(table)} (${columns.map((name) => `"${checkedName(name)}"`).join(', ')}) from stdin`));
  await pipeline(Readable.from(content()), target);
  const end = await reader.json<TableEnd>();
  if (end.rows !== target.rowCount || end.sha256 !== hash.digest('hex')) throw damaged();
  onProgress({ table, rows: end.rows, bytes });
  return end.rows;
}

async function setSequences(client: pg.Client, sequences: readonly SequencePosition[]): Promise<void> {
  for (const { sequence, lastValue, isCalled } of sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [checkedName(sequence), lastValue, isCalled]);
  }
}
