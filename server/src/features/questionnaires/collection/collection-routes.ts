import { CollectionBreakdown, CollectionBreakdownQuery, CollectionExportQuery, CollectionQuery, CollectionSummary, CollectionTrend, CollectionTrendQuery } from '@huiyin/contracts';
import { demand, type StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { Http } from '#platform/http/create-http.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { writeTable } from '../../organisation/index.ts';
import { exportCollection } from './export-collection.ts';
import { readCollection, readCollectionBreakdown, readCollectionTrend } from './read-collection.ts';

const read = 'voices:read';

/** Of how many finished services customers were heard, and how far invitations got: sums only, cut by the reader's units. */
export function collectionRoutes(app: Http, { database: { db }, access }: { database: Database; access: StaffAccess }): void {
  const route = staffRoutes(app, access);
  route({ method: 'GET', url: '/api/collection/summary', permission: read, query: CollectionQuery, reply: CollectionSummary, summary: 'Collection rate, response rate and funnel of a time, beside another time or unit', handle: ({ principal, query }) => readCollection(db, principal, query) });
  route({ method: 'GET', url: '/api/collection/trend', permission: read, query: CollectionTrendQuery, reply: CollectionTrend, summary: 'The same by day, week or month', handle: ({ principal, query }) => readCollectionTrend(db, principal, query) });
  route({ method: 'GET', url: '/api/collection/breakdown', permission: read, query: CollectionBreakdownQuery, reply: CollectionBreakdown, summary: 'The same by touchpoint, channel or unit', handle: ({ principal, query, locale }) => readCollectionBreakdown(db, principal, query, locale) });
  route({
    method: 'GET', url: '/api/collection/export', permission: 'voices:export', query: CollectionExportQuery, summary: 'One table of it as CSV or XLSX',
    handle: async ({ principal, query, locale, request, reply }) => {
      demand(principal, read);
      const rows = await exportCollection(db, principal, query, locale);
      await writeAudit(db, { actor: principal, action: 'collection.exported', subjectKind: 'voices', unitId: principal.unitId, address: request.ip, detail: { ...query } });
      return sendTable(reply, `collection-${query.table}`, query.format, await writeTable(query.format, rows));
    },
  });
}
