import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';

/** Bytes of one row: small enough for the wire, large enough that ten megabytes are forty rows. */
export const chunkBytes = 256 * 1024;

export type FileOwnerKind = 'visitor' | 'staff' | 'system';

export interface FileRow {
  readonly id: string;
  readonly sha256: Buffer;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly ownerKind: FileOwnerKind;
  readonly owner: string | null;
  readonly createdAt: Date;
}

/** Stores a content once, however often it is sent. The row's lock keeps the collector away until the commit. */
export async function insertContent(tx: Db, content: Buffer): Promise<Buffer> {
  const sha256 = createHash('sha256').update(content).digest();
  const { rows } = await sql<{ fresh: boolean }>`insert into file_contents (sha256, size) values (${sha256}, ${content.length})
    on conflict (sha256) do update set size = excluded.size returning xmax = 0 as fresh`.execute(tx);
  if (rows[0]?.fresh !== true) return sha256;
  for (let n = 0; n * chunkBytes < content.length; n++) {
    const chunk = content.subarray(n * chunkBytes, (n + 1) * chunkBytes);
    await sql`insert into file_chunks (sha256, n, bytes) values (${sha256}, ${n}, ${chunk})`.execute(tx);
  }
  return sha256;
}

export async function insertFile(
  tx: Db,
  file: { id: string; sha256: Buffer; name: string; mediaType: string; ownerKind: FileOwnerKind; owner: string | null },
): Promise<void> {
  await sql`insert into files (id, sha256, name, media_type, owner_kind, owner)
    values (${file.id}, ${file.sha256}, ${file.name}, ${file.mediaType}, ${file.ownerKind}, ${file.owner})`.execute(tx);
}

export async function findFile(db: Db, id: string): Promise<FileRow | undefined> {
  const { rows } = await sql<FileRow>`select f.id, f.sha256, f.name, f.media_type, c.size, f.owner_kind, f.owner, f.created_at
    from files f join file_contents c on c.sha256 = f.sha256 where f.id = ${id}`.execute(db);
  return rows[0];
}

/** The content, a chunk at a time. */
export async function* readChunks(db: Db, sha256: Buffer): AsyncGenerator<Buffer> {
  for (let n = 0; ; n++) {
    const { rows } = await sql<{ bytes: Buffer }>`select bytes from file_chunks where sha256 = ${sha256} and n = ${n}`.execute(db);
    const chunk = rows[0];
    if (chunk === undefined) return;
    yield chunk.bytes;
  }
}

/** Where a file may be in use: a table's column that holds file ids. It needs an index. */
export interface FileReference {
  readonly table: string;
  readonly column: string;
}

/** Deletes at most `limit` files older than `hours` that nothing refers to; returns how many. */
export async function deleteUnusedFiles(tx: Db, references: readonly FileReference[], hours: number, limit: number): Promise<number> {
  const unused = references.map(({ table, column }) => sql`not exists (select from ${sql.table(table)} r where r.${sql.ref(column)} = f.id)`);
  const { numAffectedRows } = await sql`delete from files where id in (
    select f.id from files f where f.created_at < now() - make_interval(hours => ${hours})
      and ${sql.join([sql`true`, ...unused], sql` and `)} order by f.created_at limit ${limit} for update skip locked)`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Deletes at most `limit` contents that no file names; returns how many. */
export async function deleteUnusedContents(tx: Db, limit: number): Promise<number> {
  // Locked first, looked at again in a statement of its own: a file that was stored meanwhile is seen then.
  const { rows } = await sql<{ sha256: Buffer }>`select c.sha256 from file_contents c
    where not exists (select from files f where f.sha256 = c.sha256) limit ${limit} for update skip locked`.execute(tx);
  if (rows.length === 0) return 0;
  const { numAffectedRows } = await sql`delete from file_contents c where c.sha256 = any(${rows.map(({ sha256 }) => sha256)}::bytea[])
    and not exists (select from files f where f.sha256 = c.sha256)`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
