import { Id, importPartBytes, PageQuery, VoiceImport, VoiceImportNew, VoiceImportPage, VoiceRejectPage } from '@huiyin/contracts';
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Database } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { cursorPatterns, decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { beginVoiceImport, startVoiceImport, takeVoicePart } from './begin-voice-import.ts';
import { presentVoiceImport, rejectedVoices } from './present-voice-import.ts';
import { findVoiceImport, listRejected, listVoiceImports, type VoiceImportRecord } from './store-voice-imports.ts';

const permission = 'voices:import';
const One = Type.Object({ id: Id });

/** Files of voices: send in parts, look at the first rows and at what is refused, bring in, fetch what was refused. */
export async function voiceImportRoutes(app: Http, { database, access, keyring }: { database: Database; access: StaffAccess; keyring: Keyring }): Promise<void> {
  const deps = { database, keyring };
  const { db } = database;
  const find = async (principal: Principal, id: string): Promise<VoiceImportRecord> => {
    const record = await findVoiceImport(db, id);
    return record !== undefined && (record.byStaff === principal.staffId || principal.dataScope === 'all') ? record : refuse('not_found');
  };
  await app.register(async (scope) => {
    // In a scope of its own: elsewhere nobody sends bare bytes.
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: importPartBytes }, (_request, body, done) => done(null, body));
    staffRoutes(scope as unknown as Http, access)({
      method: 'POST', url: '/api/voices/imports/:id/parts/:n', permission, params: Type.Object({ id: Id, n: Type.Integer({ minimum: 0, maximum: 1023 }) }), reply: VoiceImport, bodyLimit: importPartBytes,
      summary: 'A part of the file as application/octet-stream, 1 MiB but for the last; in order, the same one again is harmless',
      handle: async ({ principal, params, request, locale }) => {
        const record = await find(principal, params.id);
        if (!Buffer.isBuffer(request.body)) return refuse('unsupported_type');
        return presentVoiceImport(await takeVoicePart(deps, record, params.n, request.body), locale);
      },
    });
  });
  const route = staffRoutes(app, access);
  route({
    method: 'POST', url: '/api/voices/imports', permission, body: VoiceImportNew, reply: VoiceImport, summary: 'Begins an import, or finds the unfinished one of the same file; its bytes follow in parts',
    handle: async ({ principal, body, locale }) => presentVoiceImport(await beginVoiceImport(deps, {
      fileName: body.fileName, fileBytes: body.fileBytes, fileKey: body.key, source: body.source ?? 'file', unitId: principal.unitId, byStaff: principal.staffId,
      scopePath: principal.dataScope === 'all' ? null : principal.unitPath, state: 'receiving',
    }), locale),
  });
  route({
    method: 'GET', url: '/api/voices/imports', permission, query: PageQuery, reply: VoiceImportPage,
    handle: async ({ principal, query, locale }) => {
      const limit = query.limit ?? 50;
      const after = query.cursor === undefined ? null : decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id]);
      const rows = await listVoiceImports(db, principal.dataScope === 'all' ? null : principal.staffId, after === null ? null : { at: after[0]!, id: after[1]! }, limit + 1);
      return toPage(rows, limit, ({ at, id }) => [at, id], (record) => presentVoiceImport(record, locale));
    },
  });
  route({ method: 'GET', url: '/api/voices/imports/:id', permission, params: One, reply: VoiceImport, handle: async ({ principal, params, locale }) => presentVoiceImport(await find(principal, params.id), locale) });
  route({
    method: 'POST', url: '/api/voices/imports/:id/start', permission, params: One, reply: VoiceImport, summary: 'Lets a worker bring the rows in; ask for the import to see how far it is',
    handle: async ({ principal, params, request, locale }) => {
      const { fileName, checked, rejected } = await find(principal, params.id);
      await startVoiceImport(deps, params.id, (tx) => writeAudit(tx, { actor: principal, action: 'voices.importStarted', subjectKind: 'import', subject: params.id, unitId: principal.unitId, address: request.ip, detail: { fileName, checked, rejected } }));
      return presentVoiceImport(await find(principal, params.id), locale);
    },
  });
  route({
    method: 'GET', url: '/api/voices/imports/:id/rejected', permission, params: One, query: PageQuery, reply: VoiceRejectPage, summary: 'Rows that are not taken, with the reasons',
    handle: async ({ principal, params, query, locale }) => {
      await find(principal, params.id);
      const limit = query.limit ?? 50;
      const [after] = query.cursor === undefined ? ['0'] : decodeCursor(query.cursor, [cursorPatterns.number]);
      const rows = await listRejected(db, params.id, Number(after), limit + 1);
      return toPage(rows, limit, ({ line }) => [line], ({ line, reasons }) => ({ line, reasons: reasons.map(({ zh, en }) => (locale === 'en' ? en : zh)) }));
    },
  });
  route({
    method: 'GET', url: '/api/voices/imports/:id/rejected-rows', permission, params: One, summary: 'The rejected rows as they came, with their reasons, as CSV; leaves an audit line',
    handle: async ({ principal, params, locale, reply, request }) => {
      const record = await find(principal, params.id);
      await writeAudit(db, { actor: principal, action: 'import.rejected-exported', subjectKind: 'import', subject: record.id, unitId: principal.unitId, address: request.ip, detail: { kind: 'voices', rows: record.rejected } });
      return sendTable(reply, `${record.fileName.replace(/\.[^.]*$/, '')}-rejected`, 'csv', Readable.from(rejectedVoices(db, keyring, record, locale)), 'rejected');
    },
  });
}
