/**
 * The backup file: one gzip stream of lines of JSON and, after each table's line, its rows as PostgreSQL's COPY text in
 * blocks (a line with the length in bytes, then the bytes; length 0 ends them) and a line with count and SHA-256. Text and
 * not binary, because text is the same in every PostgreSQL from 15 on.
 */
export const formatName = 'huiyin-backup';
export const formatVersion = 1;

export interface BackupHeader {
  readonly format: typeof formatName;
  readonly version: number;
  readonly at: string;
  readonly postgres: string;
  readonly migrations: readonly { readonly version: number; readonly name: string; readonly hash: string }[];
}

export interface TableHeader {
  /** `schema.table`, both plain names. */
  readonly table: string;
  readonly columns: readonly string[];
}

export interface TableEnd {
  readonly rows: number;
  /** SHA-256 of the table's COPY text as hex. */
  readonly sha256: string;
}

export interface SequencePosition {
  readonly sequence: string;
  readonly lastValue: string;
  readonly isCalled: boolean;
}

/** The last line: without it the file is cut off. */
export interface BackupEnd {
  readonly sequences: readonly SequencePosition[];
  readonly tables: number;
  readonly rows: number;
}

/** What a backup does not hold, since the program makes it itself: the job queue's own migration list. */
export const skippedTables: ReadonlySet<string> = new Set(['graphile_worker.migrations']);

export interface BackupProgress {
  readonly table: string;
  readonly rows: number;
  /** Bytes of COPY text so far. */
  readonly bytes: number;
}
