import { Done, Matrix, MatrixExportQuery, MatrixPreview, MatrixPreviewBody, MatrixQuery, MatrixSettings } from '@huiyin/contracts';
import { demand, type StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { Http } from '#platform/http/create-http.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { writeTable } from '../../organisation/index.ts';
import { matrixTable } from './matrix-table.ts';
import { changeMatrixSettings, previewMatrix, readMatrix } from './read-matrix.ts';

/** The experience-improvement matrix 体验改进矩阵 and how it ranks. */
export function matrixRoutes(app: Http, { database: { db }, access }: { database: Database; access: StaffAccess }): void {
  const route = staffRoutes(app, access);
  route({ method: 'GET', url: '/api/improvement/matrix', permission: 'improvement:read', query: MatrixQuery, reply: Matrix, summary: 'Themes by importance, performance and loss, ranked with reasons', handle: ({ principal, query, locale }) => readMatrix(db, principal, query, locale) });
  route({
    method: 'POST', url: '/api/improvement/matrix/preview', permission: 'improvement:configure', body: MatrixPreviewBody, reply: MatrixPreview, summary: 'The ranking by other weights, target or smallest number, before they are kept',
    handle: ({ principal, body, locale }) => previewMatrix(db, principal, body.query, body.settings, locale),
  });
  route({
    method: 'PUT', url: '/api/improvement/matrix/settings', permission: 'improvement:configure', body: MatrixSettings, reply: Done, summary: 'Keep how the matrix ranks, for everybody',
    handle: async ({ principal, body, request }) => {
      await changeMatrixSettings(db, principal, body, request.ip);
      return { ok: true as const };
    },
  });
  route({
    method: 'GET', url: '/api/improvement/matrix/export', permission: 'voices:export', query: MatrixExportQuery, summary: 'The ranked themes as CSV or XLSX',
    handle: async ({ principal, query: { format, locale: _, ...query }, locale, request, reply }) => {
      demand(principal, 'improvement:read');
      const rows = matrixTable(await readMatrix(db, principal, query, locale), locale);
      await writeAudit(db, { actor: principal, action: 'improvement.matrix-exported', subjectKind: 'matrix', unitId: principal.unitId, address: request.ip, detail: { ...query, format, rows: rows.length - 2 } });
      return sendTable(reply, 'matrix', format, await writeTable(format, rows));
    },
  });
}
