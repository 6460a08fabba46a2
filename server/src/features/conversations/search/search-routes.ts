import { Readable } from 'node:stream';
import { AskedLocale, MessageHits, MessageSearchFilter, MessageSearchOptions, MessageSearchQuery } from '@huiyin/contracts';
import { Type } from 'typebox';
import { demand, type Principal, type StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Database } from '#platform/db/connect-database.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { listUsableTags } from '../../customers/index.ts';
import { exportHits } from './export-hits.ts';
import { presentHit } from './present-hit.ts';
import { searchMessages, searchOptions } from './store-search.ts';

/** Who has a tag is told only to those who may read customers, and be it by what is found. */
const mayNarrow = (principal: Principal, filter: MessageSearchFilter): void => {
  if (filter.tag !== undefined) demand(principal, 'customers:read');
};

/** The search over messages and conversations, and its export. */
export function messageSearchRoutes(app: Http, { database, access }: { database: Database; access: StaffAccess }): void {
  const { db } = database;
  const route = staffRoutes(app, access);
  route({
    method: 'GET', url: '/api/message-search', permission: 'conversations:read', query: MessageSearchQuery, reply: MessageHits,
    summary: 'Messages that hold all words, newest first, masked; without words one hit for each conversation',
    handle: async ({ principal, query: { cursor, limit = 50, ...filter } }) => {
      mayNarrow(principal, filter);
      return toPage(await searchMessages(db, principal, { ...filter, cursor }, limit), limit, (row) => [row.sortKey, row.conversationId, row.seq], (row) => presentHit(row, filter.q ?? ''));
    },
  });
  route({
    method: 'GET', url: '/api/message-search/options', permission: 'conversations:read', reply: MessageSearchOptions, summary: 'What one may narrow a search by',
    handle: async ({ principal }) => {
      const tags = principal.permissions.has('customers:read') ? await listUsableTags(db, principal) : [];
      return { ...(await searchOptions(db, principal)), tags: tags.filter(({ archived }) => !archived).map(({ id, name, nameEn }) => ({ id, name, nameEn: nameEn || name })) };
    },
  });
  route({
    method: 'GET', url: '/api/message-search/export', permission: 'conversations:export', query: Type.Object({ ...MessageSearchFilter.properties, ...AskedLocale.properties }),
    summary: 'What a search finds as CSV, masked, at most 50,000 rows; leaves an audit line',
    handle: async ({ principal, query: { locale: _, ...filter }, locale, request, reply }) => {
      mayNarrow(principal, filter);
      const { q, ...narrowed } = filter;
      await writeAudit(db, { actor: principal, action: 'messageSearch.exported', unitId: principal.unitId, address: request.ip, detail: { ...narrowed, words: (q ?? '') !== '' } });
      return sendTable(reply, 'messages', 'csv', Readable.from(exportHits(db, principal, filter, locale)));
    },
  });
}
