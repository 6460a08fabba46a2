import { Type, type Static } from 'typebox';
import { AskedLocale, Id, Moment, Nullable, OneOf, Page, PageQuery } from './shapes.ts';

export const importKinds = ['units', 'departments', 'staff'] as const;
export type ImportKind = (typeof importKinds)[number];
export const importActions = ['create', 'update', 'unchanged', 'reject'] as const;
export type ImportAction = (typeof importActions)[number];

/** A table that somebody sent, and how far it is. */
export const Import = Type.Object({
  id: Id,
  kind: OneOf(importKinds),
  fileName: Type.String(),
  /** previewed: nothing is changed yet; running: some rows are applied; done. */
  state: OneOf(['previewed', 'running', 'done'] as const),
  createdAt: Moment,
  finishedAt: Nullable(Moment),
  /** Rows by what each does. */
  counts: Type.Object({ create: Type.Integer(), update: Type.Integer(), unchanged: Type.Integer(), reject: Type.Integer() }),
  applied: Type.Integer(),
  /** The columns of this kind, in order, with their titles in the reader's language. */
  columns: Type.Array(Type.Object({ key: Type.String(), title: Type.String() })),
  /** Titles of the file that name no column: their cells are not taken. */
  ignoredColumns: Type.Array(Type.String()),
});
export type Import = Static<typeof Import>;
export const ImportPage = Page(Import);

export const ImportRow = Type.Object({
  /** Line of the file; the header is line 1. */
  line: Type.Integer(),
  action: OneOf(importActions),
  cells: Type.Record(Type.String(), Type.String()),
  /** What is wrong, where, and how to mend it. */
  reasons: Type.Array(Type.Object({ column: Nullable(Type.String()), message: Type.String() })),
  applied: Type.Boolean(),
});
export type ImportRow = Static<typeof ImportRow>;
export const ImportRowPage = Page(ImportRow);
export const ImportRowQuery = Type.Object({ ...PageQuery.properties, action: Type.Optional(OneOf(importActions)) });
/** The body is the file itself, CSV (UTF-8, UTF-16 or GB18030) or XLSX, as application/octet-stream. */
export const ImportUpload = Type.Object({ kind: OneOf(importKinds), fileName: Type.String({ minLength: 1, maxLength: 200 }) });
export const tableFormats = ['csv', 'xlsx'] as const;
export const TableFormat = Type.Object({ format: OneOf(tableFormats), ...AskedLocale.properties });

/** Shown once: nobody can read them again. At most 20 people a call; `remaining` have none yet. */
export const ImportPasswords = Type.Object({
  people: Type.Array(Type.Object({ staffNo: Type.String(), name: Type.String(), email: Type.String(), temporaryPassword: Type.String() })),
  remaining: Type.Integer(),
});
export type ImportPasswords = Static<typeof ImportPasswords>;
