import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Clock } from '../clock/clock.ts';
import { listSequences, listTables } from './backup-catalogue.ts';
import { formatName, formatVersion, type BackupEnd, type BackupHeader, type BackupProgress, type TableEnd, type TableHeader } from './backup-format.ts';

export interface BackupResult {
  readonly tables: number;
  readonly rows: number;
  /** Size of the file in bytes. */
  readonly bytes: number;
}

/**
 * Writes all rows of the database at `url`, as of one moment, to `file` (mode 0600): personal data that is sealed stays
 * sealed, and the master key is not in it. Works in constant memory while the program goes on running. The file appears
 * under its name only when it is whole.
 */
export async function writeBackup({ url, file, clock, onProgress = () => undefined }: {
  url: string; file: string; clock: Clock; onProgress?: (progress: BackupProgress) => void;
}): Promise<BackupResult> {
  const client = new pg.Client({ connectionString: url, application_name: 'huiyin backup' });
  await client.connect();
  const draft = `${file}.part`;
  const totals = { tables: 0, rows: 0 };
  try {
    await client.query('begin isolation level repeatable read read only');
    const content = Readable.from(backupContent(client, clock, totals, onProgress));
    await pipeline(content, createGzip({ level: 3 }), createWriteStream(draft, { mode: 0o600 }));
    const written = await open(draft, 'r+');
    await written.sync();
    await written.close();
    await rename(draft, file);
    return { ...totals, bytes: (await stat(file)).size };
  } finally {
    await client.end();
    await rm(draft, { force: true });
  }
}

async function* backupContent(
  client: pg.Client,
  clock: Clock,
  totals: { tables: number; rows: number },
  onProgress: (progress: BackupProgress) => void,
): AsyncGenerator<Buffer> {
  yield line(await readHeader(client, clock));
  for (const table of await listTables(client)) {
    yield line(table);
    const end: TableEnd = yield* tableContent(client, table, onProgress);
    yield line(end);
    totals.tables += 1;
    totals.rows += end.rows;
  }
  const end: BackupEnd = { sequences: await listSequences(client), ...totals };
  yield line(end);
}

async function* tableContent(client: pg.Client, { table, columns }: TableHeader, onProgress: (progress: BackupProgress) => void): AsyncGenerator<Buffer, TableEnd> {
  const rows = client.query(copyTo(`copy ${table} (${columns.map((name) => `"${name}"`).join(', ')}) to stdout`));
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const block of rows as AsyncIterable<Buffer>) {
    hash.update(block);
    bytes += block.length;
    yield Buffer.from(`${block.length}\n`);
    yield block;
    onProgress({ table, rows: 0, bytes });
  }
  yield Buffer.from('0\n');
  const end = { rows: rows.rowCount, sha256: hash.digest('hex') };
  onProgress({ table, rows: end.rows, bytes });
  return end;
}

async function readHeader(client: pg.Client, clock: Clock): Promise<BackupHeader> {
  const migrations = await client.query<{ version: number; name: string; hash: string }>('select version, name, hash from migrations order by version');
  const version = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
  return { format: formatName, version: formatVersion, at: clock.now().toISOString(), postgres: version.rows[0]!.version, migrations: migrations.rows };
}

const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);
