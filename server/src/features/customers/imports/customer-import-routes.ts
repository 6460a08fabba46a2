import {
  coreKinds,
  CustomerImport,
  CustomerImportPage,
  CustomerImportRowPage,
  CustomerImportRowQuery,
  Id,
  importPartBytes,
  NewCustomerImport,
  OneOf,
  PageQuery,
  TableFormat,
} from '@huiyin/contracts';
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { writeTable } from '#features/organisation/index.ts';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { cursorPatterns, decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { coreFields } from '../core/core-fields.ts';
import { startApplying } from './apply-customer-import.ts';
import { beginImport, importJob, takePart } from './begin-import.ts';
import { presentImport, presentRow } from './present-import.ts';
import { rejectedLines } from './rejected-lines.ts';
import { findImport, listImports, listRows, type ImportRecord } from './store-customer-imports.ts';

export interface CustomerImportRouteDeps {
  readonly database: Database;
  readonly access: StaffAccess;
  readonly keyring: Keyring;
}

const permission = 'customers:import';
const One = Type.Object({ id: Id });

/** Files of customers, policies and claims: send in parts, look at what each row would do, apply, fetch what was rejected. */
export async function customerImportRoutes(app: Http, { database: { db }, access, keyring }: CustomerImportRouteDeps): Promise<void> {
  const deps = { db, keyring };
  const find = async (principal: Principal, id: string): Promise<ImportRecord> => {
    const record = await findImport(db, id);
    return record !== undefined && (record.byStaff === principal.staffId || principal.dataScope === 'all') ? record : refuse('not_found');
  };
  await app.register(async (scope) => {
    // In a scope of its own: elsewhere nobody sends bare bytes.
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: importPartBytes }, (_request, body, done) => done(null, body));
    staffRoutes(scope as unknown as Http, access)({
      method: 'POST',
      url: '/api/customer-imports/:id/parts/:n',
      permission,
      params: Type.Object({ id: Id, n: Type.Integer({ minimum: 0, maximum: 1023 }) }),
      reply: CustomerImport,
      bodyLimit: importPartBytes,
      summary: 'A part of the file as application/octet-stream, 1 MiB but for the last; in order, the same one again is harmless',
      handle: async ({ principal, params, request, locale }) => {
        const record = await find(principal, params.id);
        if (!Buffer.isBuffer(request.body)) return refuse('unsupported_type');
        return presentImport(await takePart(deps, record, params.n, request.body), locale);
      },
    });
  });
  const route = staffRoutes(app, access);
  route({
    method: 'POST',
    url: '/api/customer-imports',
    permission,
    body: NewCustomerImport,
    reply: CustomerImport,
    summary: 'Begins an import, or finds the unfinished one of the same file; its bytes follow in parts',
    handle: async ({ principal, body, locale }) => {
      const scopePath = principal.dataScope === 'all' ? null : principal.unitPath;
      const file = { kind: body.kind, fileName: body.fileName, fileBytes: body.fileBytes, fileKey: body.key, byStaff: principal.staffId, scopePath, state: 'receiving' as const };
      return presentImport(await beginImport(deps, file), locale);
    },
  });
  route({
    method: 'GET',
    url: '/api/customer-imports',
    permission,
    query: PageQuery,
    reply: CustomerImportPage,
    handle: async ({ principal, query, locale }) => {
      const limit = query.limit ?? 50;
      const after = query.cursor === undefined ? null : decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id]);
      const rows = await listImports(db, principal.dataScope === 'all' ? null : principal.staffId, after === null ? null : { at: after[0]!, id: after[1]! }, limit + 1);
      return toPage(rows, limit, ({ at, id }) => [at, id], (record) => presentImport(record, locale));
    },
  });
  route({ method: 'GET', url: '/api/customer-imports/:id', permission, params: One, reply: CustomerImport, handle: async ({ principal, params, locale }) => presentImport(await find(principal, params.id), locale) });
  route({
    method: 'GET',
    url: '/api/customer-imports/:id/rows',
    permission,
    params: One,
    query: CustomerImportRowQuery,
    reply: CustomerImportRowPage,
    handle: async ({ principal, params, query, locale }) => {
      await find(principal, params.id);
      const limit = query.limit ?? 50;
      const [after] = query.cursor === undefined ? ['0'] : decodeCursor(query.cursor, [cursorPatterns.number]);
      const rows = await listRows(db, params.id, query.action ?? null, Number(after), limit + 1);
      return toPage(rows, limit, ({ line }) => [line], (row) => presentRow(row, keyring, locale));
    },
  });
  route({
    method: 'POST',
    url: '/api/customer-imports/:id/apply',
    permission,
    params: One,
    reply: CustomerImport,
    summary: 'Lets a worker apply the rows; ask for the import to see how far it is',
    handle: async ({ principal, params, request, locale }) => {
      await find(principal, params.id);
      await db.transaction().execute(async (tx) => {
        if (await startApplying({ db: tx, keyring }, params.id, principal, request.ip)) await addJob(tx, importJob, { id: params.id }, { key: `${importJob} ${params.id}` });
      });
      return presentImport(await find(principal, params.id), locale);
    },
  });
  route({
    method: 'GET',
    url: '/api/customer-imports/:id/rejected',
    permission,
    params: One,
    summary: 'The rejected rows as they came, with their reasons, as CSV; leaves an audit line',
    handle: async ({ principal, params, locale, reply, request }) => {
      const record = await find(principal, params.id);
      await writeAudit(db, { actor: principal, action: 'import.rejected-exported', subjectKind: 'import', subject: record.id, unitId: principal.unitId, address: request.ip, detail: { kind: record.kind, rows: record.rejected } });
      return sendTable(reply, `${record.fileName.replace(/\.[^.]*$/, '')}-rejected`, 'csv', Readable.from(rejectedLines(deps, record, locale)), 'rejected');
    },
  });
  route({
    method: 'GET',
    url: '/api/customer-imports/templates/:kind',
    permission,
    params: Type.Object({ kind: OneOf(coreKinds) }),
    query: TableFormat,
    summary: 'A file with the columns of a kind and one example',
    handle: async ({ params, query, locale, reply }) => {
      const fields = coreFields[params.kind];
      const content = await writeTable(query.format, [fields.map(({ zh, en }) => (locale === 'en' ? en : zh)), fields.map(({ example }) => example)]);
      return sendTable(reply, `huiyin-${params.kind}`, query.format, content);
    },
  });
}
