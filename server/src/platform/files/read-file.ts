import type { Db } from '../db/connect-database.ts';
import { refuse } from '../errors/refusal.ts';
import { findFile, readChunks, type FileOwnerKind } from './file-store.ts';

export interface ReadableFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly ownerKind: FileOwnerKind;
  readonly owner: string | null;
  /** SHA-256 of the content as hex. */
  readonly sha256: string;
  /** The content, a quarter of a megabyte at a time. */
  stream(): AsyncIterable<Buffer>;
  /** The whole content; for what must be had at once, such as a table to import. */
  bytes(): Promise<Buffer>;
}

/** Finds a file; refuses `not_found`. Whether the reader may have it is for the caller to decide. */
export async function readFile(db: Db, id: string): Promise<ReadableFile> {
  const row = await findFile(db, id);
  if (row === undefined) return refuse('not_found');
  return {
    id: row.id,
    name: row.name,
    mediaType: row.mediaType,
    size: row.size,
    ownerKind: row.ownerKind,
    owner: row.owner,
    sha256: row.sha256.toString('hex'),
    stream: () => readChunks(db, row.sha256),
    bytes: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of readChunks(db, row.sha256)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}
