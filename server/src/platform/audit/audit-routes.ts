import { Readable } from 'node:stream';
import { AskedLocale, AuditFilter, AuditPage, AuditQuery, type AuditEntry } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '../access/principal.ts';
import type { Db } from '../db/connect-database.ts';
import type { Http } from '../http/create-http.ts';
import { cursorPatterns, decodeCursor, toPage } from '../http/page-cursor.ts';
import { sendTable } from '../http/send-table.ts';
import { staffRoutes } from '../http/staff-routes.ts';
import { listAudit, type AuditRow } from './audit-store.ts';
import { exportAudit } from './export-audit.ts';
import { writeAudit } from './write-audit.ts';

const usualPage = 50;

/** The audit log for those who may read it: what happened in the units that their scope reaches, and their own doings. */
export function auditRoutes(app: Http, { db, access }: { db: Db; access: StaffAccess }): void {
  const route = staffRoutes(app, access);
  route({
    method: 'GET',
    url: '/api/audit',
    permission: 'audit:read',
    summary: 'Audit lines, newest first',
    query: AuditQuery,
    reply: AuditPage,
    handle: async ({ query: { cursor, limit = usualPage, ...filter }, principal }) => {
      const place = cursor === undefined ? null : decodeCursor(cursor, [cursorPatterns.moment, cursorPatterns.id]);
      const after = place === null ? null : { at: place[0]!, id: place[1]! };
      return toPage(await listAudit(db, { principal, filter, after, limit: limit + 1 }), limit, (row) => [row.exactAt, row.id], presentLine);
    },
  });
  route({
    method: 'GET',
    url: '/api/audit/export',
    permission: 'audit:read',
    summary: 'Audit lines as CSV',
    query: Type.Object({ ...AuditFilter.properties, ...AskedLocale.properties }),
    handle: async ({ query: { locale: _asked, ...filter }, principal, locale, request, reply }) => {
      await writeAudit(db, {
        actor: principal, action: 'audit.exported', subjectKind: 'audit', unitId: principal.unitId, address: request.ip, detail: { filter },
      });
      return sendTable(reply.header('cache-control', 'no-store'), 'audit', 'csv', Readable.from(exportAudit(db, principal, filter, locale)));
    },
  });
}

function presentLine({ exactAt: _, at, ...row }: AuditRow): AuditEntry {
  return { ...row, at: at.toISOString() };
}
