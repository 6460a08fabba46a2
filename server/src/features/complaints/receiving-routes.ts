import { Done, Id, ReceivingQuery, ReceivingUnitChange, ReceivingUnitPage } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { demandQueues } from '../routing/index.ts';
import type { ComplaintDeps } from './complaint-deps.ts';
import { handOutWaiting } from './hand-out-waiting.ts';
import { listReceiving, lockReceiving, writeReceiving } from './store-receiving.ts';

const permission = 'routing:manage';

/** Which queues take the complaints of a unit and of those below it. */
export function complaintReceivingRoutes(app: Http, deps: ComplaintDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  route({
    method: 'GET', url: '/api/receiving/units', permission, query: ReceivingQuery, reply: ReceivingUnitPage, summary: 'Units with the queues that take their complaints',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      const [after] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, [/^\/[A-Za-z0-9/-]+$/]);
      return toPage(await listReceiving(db, principal, query, after ?? null, limit), limit, (row) => [row.path], ({ path: _, ...row }) => row);
    },
  });
  route({
    method: 'PUT', url: '/api/receiving/units/:id', permission, params: Type.Object({ id: Id }), body: ReceivingUnitChange, reply: Done,
    summary: 'Names the queues of a unit; what waits by hand goes into them, what stands in another queue stays there',
    handle: async ({ principal, params, body: { queues }, request }) => {
      await transact(db, async (tx) => {
        const before = await lockReceiving(tx, principal, params.id);
        if (before === undefined) return refuse('not_found');
        const twice = queues.findIndex(({ category }, n) => queues.findIndex((one) => one.category === category) < n);
        if (twice >= 0) refuse('invalid', undefined, { fields: [{ path: `queues.${twice}.category`, text: { zh: '每个类别只能指定一个队列。', en: 'Name one queue for each category.' } }] });
        await demandQueues(tx, principal, queues.map(({ queueId }, n) => ({ path: `queues.${n}.queueId`, queueId })));
        await writeReceiving(tx, params.id, queues);
        await writeAudit(tx, { actor: principal, action: 'receiving.unitChanged', subjectKind: 'unit', subject: params.id, unitId: params.id, address: request.ip, detail: { before: before.queues, after: queues } });
      });
      await handOutWaiting(deps);
      return { ok: true as const };
    },
  });
}
