import {
  Id, WorkOrder, WorkOrderCandidates, WorkOrderCounts, WorkOrderDeadline, WorkOrderDeadlineQuery, WorkOrderDraft, WorkOrderDraftQuery, WorkOrderExtensionQuery, WorkOrderFilter, WorkOrderList, WorkOrderMade,
  WorkOrderNew, WorkOrderOptions, WorkOrderPage, WorkOrderQuery, Unmask, Moment,
} from '@huiyin/contracts';
import { Type } from 'typebox';
import { demand, type Principal, type StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { wordDerivation } from '#platform/clocks/word-derivation.ts';
import { previewClock } from '#platform/clocks/run-clock.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { readFile } from '#platform/files/read-file.ts';
import { sendFile } from '#platform/files/send-file.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { sendTable } from '#platform/http/send-table.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { readUnmaskReason } from '#platform/privacy/read-unmask-reason.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { conversationForStaff } from '../conversations/index.ts';
import { writeTable } from '../organisation/index.ts';
import { receiverOf } from './act-on-order.ts';
import { draftOrder } from './draft-order.ts';
import { exportRows } from './export-orders.ts';
import { defaultRules, openOrder } from './open-order.ts';
import { demandVerb } from './order-rules.ts';
import { presentOrder, presentSummary } from './present-order.ts';
import { countOrders, findSeenOrder, listOrders, ordersAround, type OrderDetail } from './store-list.ts';
import { previewOrderExtension } from './run-order-clock.ts';
import { fileOfOrder } from './store-orders.ts';
import { listCandidates, listReceivers } from './store-receivers.ts';
import { findTemplate, listTemplates } from './store-templates.ts';
import type { WorkOrderDeps } from './work-order-deps.ts';

const ById = Type.Object({ id: Id });
const read = 'work-orders:read';

/** Lists, one order, making one, and what its dialog offers. */
export function orderRoutes(app: Http, deps: WorkOrderDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  const seen = async (principal: Principal, id: string): Promise<OrderDetail> => (await findSeenOrder(db, principal, id, deps.clock.now())) ?? refuse('not_found');

  route({
    method: 'GET', url: '/api/work-orders', permission: read, query: WorkOrderQuery, reply: WorkOrderPage, summary: 'Work orders of a view, overdue first',
    handle: async ({ principal, query, locale }) => {
      const limit = query.limit ?? 50;
      return toPage(await listOrders(db, principal, query, limit, deps.clock.now()), limit, (row) => [row.sortKey, row.id], (row) => presentSummary(row, locale));
    },
  });
  route({ method: 'GET', url: '/api/work-orders/counts', permission: read, reply: WorkOrderCounts, handle: ({ principal }) => countOrders(db, principal, deps.clock.now()) });
  route({
    method: 'GET', url: '/api/work-orders/export', permission: 'work-orders:export', query: WorkOrderFilter, summary: 'The list as CSV, masked',
    handle: async ({ principal, query, locale, request, reply }) => {
      demand(principal, read);
      const rows = await exportRows(db, principal, query, locale, deps.clock.now());
      await writeAudit(db, { actor: principal, action: 'workOrder.exported', subjectKind: 'workOrder', unitId: principal.unitId, address: request.ip, detail: { ...query, rows: rows.length - 1 } });
      return sendTable(reply, 'work-orders', 'csv', await writeTable('csv', rows));
    },
  });
  route({
    method: 'GET', url: '/api/work-orders/options', permission: 'work-orders:create', reply: WorkOrderOptions, summary: 'Templates and receivers',
    handle: async () => {
      const [templates, departments] = await Promise.all([listTemplates(db, false), listReceivers(db)]);
      return { templates: templates.map(({ id, code, name, nameEn }) => ({ id, code, name, nameEn })), departments };
    },
  });
  route({
    method: 'GET', url: '/api/work-orders/draft', permission: 'work-orders:create', query: WorkOrderDraftQuery, reply: WorkOrderDraft, summary: 'What a template proposes for a customer',
    handle: ({ principal, query }) => draftOrder(deps, principal, query),
  });
  route({
    method: 'GET', url: '/api/work-orders/deadline', permission: 'work-orders:create', query: WorkOrderDeadlineQuery, reply: WorkOrderDeadline, summary: 'When it would be due, and why',
    handle: async ({ query, locale }) => {
      const [department, template] = await Promise.all([receiverOf(db, query.departmentId, null), query.templateId === undefined ? undefined : findTemplate(db, query.templateId)]);
      const rule = template?.rules[query.priority] ?? defaultRules[query.priority];
      const { dueAt, covered, derivation } = await previewClock(db, { rule, unitId: department.unitId, at: deps.clock.now() });
      return { rule, dueAt: dueAt.toISOString(), covered, derivation: wordDerivation(derivation, locale) };
    },
  });
  route({
    method: 'POST', url: '/api/work-orders', permission: 'work-orders:create', body: WorkOrderNew, reply: WorkOrderMade, summary: 'Pass a matter on',
    handle: ({ principal, body }) => openOrder(deps, principal, body),
  });
  route({
    method: 'GET', url: '/api/work-orders/:id', permission: read, params: ById, reply: WorkOrder,
    handle: async ({ principal, params, locale }) => presentOrder(db, await seen(principal, params.id), principal, locale, false),
  });
  route({
    method: 'POST', url: '/api/work-orders/:id/unmask', permission: 'personal-data:unmask', params: ById, body: Unmask, reply: Type.Object({ order: WorkOrder, until: Moment }),
    summary: 'Its texts unmasked, with a reason unless one works on it; leaves an audit line',
    handle: async ({ principal, params, body, locale, request }) => {
      demand(principal, read);
      const row = await seen(principal, params.id);
      const own = row.ownerStaff === principal.staffId || row.assignee === principal.staffId;
      const reason = readUnmaskReason(body.reason, !own);
      await writeAudit(db, {
        actor: principal, action: 'personal-data.unmasked', subjectKind: 'workOrder', subject: params.id, unitId: principal.unitId, address: request.ip,
        detail: { basis: own ? 'ownWorkOrder' : 'reason', reason },
      });
      const until = new Date(deps.clock.now().getTime() + (await readSetting(db, 'unmask.minutes')) * 60_000);
      return { order: await presentOrder(db, row, principal, locale, true), until: until.toISOString() };
    },
  });
  route({
    method: 'GET', url: '/api/work-orders/:id/extension', permission: 'work-orders:extend', params: ById, query: WorkOrderExtensionQuery, reply: WorkOrderDeadline, summary: 'When it would be due if extended, and why',
    handle: async ({ principal, params, query, locale }) => {
      demand(principal, read);
      return previewOrderExtension(deps, principal, await seen(principal, params.id), query.more, locale);
    },
  });
  route({
    method: 'GET', url: '/api/work-orders/:id/candidates', permission: 'work-orders:assign', params: ById, reply: WorkOrderCandidates, summary: 'Whom it may be dispatched to',
    handle: async ({ principal, params }) => {
      const order = await seen(principal, params.id);
      demandVerb('assign', principal, order);
      return { items: await listCandidates(db, order.departmentId) };
    },
  });
  route({
    method: 'GET', url: '/api/work-orders/:id/files/:fileId', permission: read, params: Type.Object({ id: Id, fileId: Id }),
    handle: async ({ principal, params, reply }) => {
      if (!(await fileOfOrder(db, principal, params.id, params.fileId))) return refuse('not_found');
      return sendFile(reply, await readFile(db, params.fileId));
    },
  });
  route({
    method: 'GET', url: '/api/conversations/:id/work-orders', permission: read, params: ById, reply: WorkOrderList, summary: 'Work orders of a conversation and its customer',
    handle: async ({ principal, params, locale }) => {
      const conversation = (await conversationForStaff(db, principal, params.id)) ?? refuse('not_found');
      return { items: (await ordersAround(db, principal, params.id, conversation.customerId, deps.clock.now())).map((row) => presentSummary(row, locale)) };
    },
  });
}
