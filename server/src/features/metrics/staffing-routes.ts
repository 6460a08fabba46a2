import { AskedLocale, Staffing, StaffingQuery } from '@huiyin/contracts';
import { Type } from 'typebox';
import { demand, type StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { Http } from '#platform/http/create-http.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { writeTable } from '../organisation/index.ts';
import { planStaffing, staffingTable } from './plan-staffing.ts';

/** The staffing calculator, and its result as a file. */
export function staffingRoutes(app: Http, { database: { db }, access }: { database: Database; access: StaffAccess }): void {
  const route = staffRoutes(app, access);
  route({ method: 'GET', url: '/api/metrics/staffing', permission: 'metrics:read', query: StaffingQuery, reply: Staffing, summary: 'People needed per half hour of a weekday, by Erlang C on the measured arrivals', handle: ({ principal, query }) => planStaffing(db, principal, query) });
  route({
    method: 'GET', url: '/api/metrics/staffing/export', permission: 'metrics:export', query: Type.Object({ ...StaffingQuery.properties, ...AskedLocale.properties }), summary: 'The same as CSV',
    handle: async ({ principal, query, locale, request, reply }) => {
      demand(principal, 'metrics:read');
      const { locale: _, ...asked } = query;
      const rows = staffingTable(await planStaffing(db, principal, asked), locale);
      await writeAudit(db, { actor: principal, action: 'metrics.exported', subjectKind: 'metrics', unitId: principal.unitId, address: request.ip, detail: { staffing: true, ...asked } });
      return sendTable(reply, 'staffing', 'csv', await writeTable('csv', rows));
    },
  });
}
