import { AskedLocale, Board, MetricChoices, MetricContactPage, MetricContactQuery, MetricHistory, MetricHistoryQuery } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { demand } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { writeTable } from '../organisation/index.ts';
import { countContacts } from './count-contacts.ts';
import { historyTable } from './export-history.ts';
import { loadBoard } from './load-board.ts';
import { readHistory } from './read-history.ts';
import { listContacts } from './store-contacts.ts';
import { loadChoices } from './store-history.ts';

const read = 'metrics:read';

/** Figures and what is behind them; each reader sees the contacts of the own units only. */
export function metricsRoutes(app: Http, { database, access }: { database: Database; access: StaffAccess }): void {
  const { db } = database;
  const route = staffRoutes(app, access);
  route({
    method: 'GET', url: '/api/board', permission: read, reply: Board, summary: 'What is going on now and today',
    handle: async ({ principal }) => {
      await countContacts(db);
      return loadBoard(db, principal);
    },
  });
  route({
    method: 'GET', url: '/api/metrics/contacts', permission: read, query: MetricContactQuery, reply: MetricContactPage, summary: 'The contacts behind a figure, newest first',
    handle: async ({ principal, query, locale }) => {
      await countContacts(db);
      const limit = query.limit ?? 50;
      return toPage(await listContacts(db, principal, query, limit), limit, (row) => [row.sortKey, row.conversationId, row.n], ({ sortKey: _, customerName, queueEn, channelEn, requestedAt, ...row }) => ({
        ...row,
        customer: customerName === null ? null : maskValue('name', customerName),
        queue: locale === 'en' ? queueEn : row.queue,
        channel: locale === 'en' ? channelEn : row.channel,
        requestedAt: requestedAt.toISOString(),
      }));
    },
  });
  route({ method: 'GET', url: '/api/metrics/choices', permission: read, reply: MetricChoices, summary: 'What figures can be filtered by', handle: ({ principal, locale }) => loadChoices(db, principal, locale) });
  route({
    method: 'GET', url: '/api/metrics/history', permission: read, query: MetricHistoryQuery, reply: MetricHistory, summary: 'Figures of days by time, queue, unit, channel or agent',
    handle: ({ principal, query }) => readHistory(db, principal, query),
  });
  route({
    method: 'GET', url: '/api/metrics/history/export', permission: 'metrics:export', query: Type.Object({ ...MetricHistoryQuery.properties, ...AskedLocale.properties }), summary: 'The same as CSV',
    handle: async ({ principal, query, locale, request, reply }) => {
      demand(principal, read);
      const { locale: _, ...asked } = query;
      const rows = historyTable(await readHistory(db, principal, asked), asked, locale);
      await writeAudit(db, { actor: principal, action: 'metrics.exported', subjectKind: 'metrics', unitId: principal.unitId, address: request.ip, detail: { ...asked, rows: rows.length - 1 } });
      return sendTable(reply, 'metrics', 'csv', await writeTable('csv', rows));
    },
  });
}
