import { Done, Id, ReceivingDepartmentChange, ReceivingDepartmentPage, ReceivingQuery } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { demandQueues } from '../routing/index.ts';
import { handOutWaiting } from './hand-out-waiting.ts';
import { listReceiving, lockReceiving, writeReceiving } from './store-receiving.ts';
import type { WorkOrderDeps } from './work-order-deps.ts';

const permission = 'routing:manage';

/** Which queue takes the work orders of a department. */
export function receivingRoutes(app: Http, deps: WorkOrderDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  route({
    method: 'GET', url: '/api/receiving/departments', permission, query: ReceivingQuery, reply: ReceivingDepartmentPage, summary: 'Departments with the queue that takes their work orders',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      const after = query.cursor === undefined ? null : decodeCursor(query.cursor, [/^\/[A-Za-z0-9/-]+$/, /^[A-Za-z0-9_-]{1,32}$/]);
      const rows = await listReceiving(db, principal, query, after === null ? null : { unitPath: after[0]!, code: after[1]! }, limit);
      return toPage(rows, limit, (row) => [row.unitPath, row.code], ({ unitPath: _path, code: _code, ...row }) => row);
    },
  });
  route({
    method: 'PUT', url: '/api/receiving/departments/:id', permission, params: Type.Object({ id: Id }), body: ReceivingDepartmentChange, reply: Done,
    summary: 'Names the queue, or none; what waits by hand goes into it, what stands in another queue stays there',
    handle: async ({ principal, params, body: { queueId }, request }) => {
      await transact(db, async (tx) => {
        const before = await lockReceiving(tx, principal, params.id);
        if (before === undefined) return refuse('not_found');
        if (queueId !== null) await demandQueues(tx, principal, [{ path: 'queueId', queueId }]);
        if (before.queueId === queueId) return;
        await writeReceiving(tx, params.id, queueId);
        await writeAudit(tx, { actor: principal, action: 'receiving.departmentChanged', subjectKind: 'department', subject: params.id, unitId: before.unitId, address: request.ip, detail: { before: before.queueId, after: queueId } });
      });
      await handOutWaiting(deps);
      return { ok: true as const };
    },
  });
}
