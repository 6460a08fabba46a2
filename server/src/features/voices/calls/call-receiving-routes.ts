import { Done, Id, ReceivingDepartmentChange, ReceivingQuery, ReceivingVoicesPage } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { demandQueues } from '../../routing/index.ts';
import type { VoiceCallDeps } from './call-deps.ts';
import { handOutCalls } from './open-calls.ts';
import { listCallQueues, lockCallQueue, writeCallQueue } from './store-call-queues.ts';

const permission = 'routing:manage';

/** Which queue calls back on urgent voices of a unit and of those below it. */
export function voiceCallReceivingRoutes(app: Http, deps: VoiceCallDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  route({
    method: 'GET', url: '/api/receiving/voices', permission, query: ReceivingQuery, reply: ReceivingVoicesPage, summary: 'Units with the queue that calls back on their urgent voices',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      const [after] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, [/^\/[A-Za-z0-9/-]+$/]);
      return toPage(await listCallQueues(db, principal, query, after ?? null, limit), limit, (row) => [row.path], ({ path: _, ...row }) => row);
    },
  });
  route({
    method: 'PUT', url: '/api/receiving/voices/:id', permission, params: Type.Object({ id: Id }), body: ReceivingDepartmentChange, reply: Done, summary: 'Names the queue of a unit, or none; what waits by hand goes into it',
    handle: async ({ principal, params, body: { queueId }, request }) => {
      await transact(db, async (tx) => {
        const before = await lockCallQueue(tx, principal, params.id);
        if (before === undefined) return refuse('not_found');
        if (queueId !== null) await demandQueues(tx, principal, [{ path: 'queueId', queueId }]);
        await writeCallQueue(tx, params.id, queueId);
        await writeAudit(tx, { actor: principal, action: 'receiving.voicesChanged', subjectKind: 'unit', subject: params.id, unitId: params.id, address: request.ip, detail: { before: before.queueId, after: queueId } });
      });
      await handOutCalls(deps);
      return { ok: true as const };
    },
  });
}
