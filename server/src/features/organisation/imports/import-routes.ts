import {
  Id,
  Import,
  ImportPage,
  ImportPasswords,
  ImportRowPage,
  ImportRowQuery,
  ImportUpload,
  importKinds,
  OneOf,
  PageQuery,
  TableFormat,
  type ImportKind,
} from '@huiyin/contracts';
import { Type } from 'typebox';
import { demand, type Principal } from '#platform/access/principal.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { cursorPatterns, decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { OrganisationParts } from '../organisation-parts.ts';
import { applyImport } from './apply-import.ts';
import { giveImportPasswords } from './give-import-passwords.ts';
import { importColumns } from './import-columns.ts';
import { previewImport } from './preview-import.ts';
import { maxTableBytes } from './read-table.ts';
import { rejectedTable } from './rejected-table.ts';
import { findImport, listImports, listRows, type ImportRecord } from './store-imports.ts';
import { writeTable } from './write-table.ts';

const permission = 'imports:run';
const One = Type.Object({ id: Id });

const present = ({ byStaff: _byStaff, createdAt, finishedAt, ...record }: ImportRecord, locale: Locale): Import => ({
  ...record,
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  columns: importColumns[record.kind].map(({ key, zh, en }) => ({ key, title: locale === 'en' ? en : zh })),
});

/** Tables of units, departments and staff: send, look at the preview, apply, fetch what was rejected. */
export async function importRoutes(app: Http, { database, access, bell }: OrganisationParts): Promise<void> {
  const { db } = database;
  const find = async (principal: Principal, id: string): Promise<ImportRecord> => {
    const record = await findImport(db, id);
    return record !== undefined && (record.byStaff === principal.staffId || principal.dataScope === 'all') ? record : refuse('not_found');
  };
  await app.register(async (scope) => {
    // In a scope of its own: elsewhere nobody sends bare bytes.
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: maxTableBytes }, (_request, body, done) => done(null, body));
    const route = staffRoutes(scope as unknown as Http, access);
    route({
      method: 'POST',
      url: '/api/imports',
      permission,
      query: ImportUpload,
      reply: Import,
      bodyLimit: maxTableBytes,
      summary: 'Checks a table (CSV or XLSX as application/octet-stream) row by row; changes nothing',
      handle: async ({ principal, query, request, locale }) => {
        demand(principal, 'organisation:manage');
        if (!Buffer.isBuffer(request.body)) return refuse('unsupported_type', { zh: '请选择 CSV 或 XLSX 文件。', en: 'Choose a CSV or XLSX file.' });
        const id = await previewImport(db, { principal, byStaff: principal.staffId, kind: query.kind, fileName: query.fileName, content: request.body });
        return present((await findImport(db, id))!, locale);
      },
    });
  });
  const route = staffRoutes(app, access);
  route({
    method: 'GET',
    url: '/api/imports',
    permission,
    query: PageQuery,
    reply: ImportPage,
    handle: async ({ principal, query, locale }) => {
      const limit = query.limit ?? 50;
      const after = query.cursor === undefined ? null : decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id]);
      const rows = await listImports(db, principal.dataScope === 'all' ? null : principal.staffId, after === null ? null : { at: after[0]!, id: after[1]! }, limit + 1);
      return toPage(rows, limit, (row) => [row.at, row.id], ({ at: _at, ...record }) => present(record, locale));
    },
  });
  route({
    method: 'GET',
    url: '/api/imports/:id',
    permission,
    params: One,
    reply: Import,
    handle: async ({ principal, params, locale }) => present(await find(principal, params.id), locale),
  });
  route({
    method: 'GET',
    url: '/api/imports/:id/rows',
    permission,
    params: One,
    query: ImportRowQuery,
    reply: ImportRowPage,
    handle: async ({ principal, params, query, locale }) => {
      await find(principal, params.id);
      const limit = query.limit ?? 50;
      const [after] = query.cursor === undefined ? ['0'] : decodeCursor(query.cursor, [cursorPatterns.number]);
      const rows = await listRows(db, params.id, query.action ?? null, Number(after), limit + 1);
      const worded = (row: (typeof rows)[number]) => ({ ...row, reasons: row.reasons.map(({ column, zh, en }) => ({ column, message: locale === 'en' ? en : zh })) });
      return toPage(rows, limit, (row) => [row.line], worded);
    },
  });
  route({
    method: 'POST',
    url: '/api/imports/:id/apply',
    permission,
    params: One,
    reply: Import,
    summary: 'Applies rows for less than a second; call again until the state is done',
    handle: async ({ principal, params, request, locale }) => {
      demand(principal, 'organisation:manage');
      await find(principal, params.id);
      const record = await applyImport(db, { principal, address: request.ip }, params.id);
      bell.ring();
      return present(record, locale);
    },
  });
  route({
    method: 'POST',
    url: '/api/imports/:id/passwords',
    permission: 'sessions:manage',
    params: One,
    reply: ImportPasswords,
    summary: 'Temporary passwords for imported people who have none, shown this once; call again until none remain',
    handle: async ({ principal, params, request, reply }) => {
      demand(principal, permission);
      await find(principal, params.id);
      void reply.header('cache-control', 'no-store');
      return giveImportPasswords(db, { principal, address: request.ip }, params.id);
    },
  });
  route({
    method: 'GET',
    url: '/api/imports/:id/rejected',
    permission,
    params: One,
    query: TableFormat,
    summary: 'The rejected rows with their reasons as a file',
    handle: async ({ principal, params, query, locale, reply }) => {
      const record = await find(principal, params.id);
      const table = await rejectedTable(db, record, locale);
      return sendTable(reply, `${record.fileName.replace(/\.[^.]*$/, '')}-rejected`, query.format, await writeTable(query.format, table), 'table');
    },
  });
  route({
    method: 'GET',
    url: '/api/imports/templates/:kind',
    permission,
    params: Type.Object({ kind: OneOf(importKinds) }),
    query: TableFormat,
    summary: 'A file with the columns of a kind and one example',
    handle: async ({ params, query, locale, reply }) => {
      const kind = params.kind as ImportKind;
      const columns = importColumns[kind];
      const content = await writeTable(query.format, [columns.map(({ zh, en }) => (locale === 'en' ? en : zh)), columns.map(({ example }) => example)]);
      return sendTable(reply, `huiyin-${kind}`, query.format, content, 'table');
    },
  });
}
