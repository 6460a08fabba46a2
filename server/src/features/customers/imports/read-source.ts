import type { CoreKind } from '@huiyin/contracts';
import { readTable } from '#features/organisation/index.ts';
import type { ImportSource } from '#platform/imports/read-lines.ts';
import { readJsonRecord as readRecord, readSource as readFile, type FilePiece } from '#platform/imports/read-source.ts';
import type { Cells, Reason } from '../core/check-record.ts';
import { coreFields } from '../core/core-fields.ts';

/** Reads a CSV, JSONL or XLSX of one kind, a piece at a time. Refuses what is none of them, is empty, or lacks a required column. */
export const readSource = (source: ImportSource, kind: CoreKind): AsyncGenerator<FilePiece> => readFile(source, { fields: coreFields[kind], readWorkbook: readTable, unknown: 'refuse' });

/** One record as JSON: text, numbers and null by field; null says that there is none. */
export const readJsonRecord = (kind: CoreKind, record: unknown): { cells: Cells; fault: Reason | null } => readRecord({ fields: coreFields[kind], unknown: 'refuse' }, record);
