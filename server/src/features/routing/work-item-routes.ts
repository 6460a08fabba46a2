import { Done, Id, MoveWork, WaitingPage, WaitingQuery, WaitingWhy, WorkTargets, WorkTargetsQuery } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { StaffAccess } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { cursorPatterns, decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { RoutingDeps } from './assign-work.ts';
import type { Assigner } from './assigner.ts';
import { explainWaiting } from './explain-waiting.ts';
import { moveWork } from './move-work.ts';
import { lockItem } from './store-items.ts';
import { findQueue } from './store-queue-admin.ts';
import { loadTargets, reachesItem } from './store-targets.ts';
import { listWaiting } from './store-why.ts';

const ById = Type.Object({ id: Id });

/** Work of any kind in a supervisor's hands: where it may go, and moving it. */
export function workItemRoutes(app: Http, { routing, assigner, access }: { routing: RoutingDeps; assigner: Assigner; access: StaffAccess }): void {
  const { db } = routing.database;
  const route = staffRoutes(app, access);
  route({
    method: 'GET', url: '/api/work-targets', permission: 'conversations:read', query: WorkTargetsQuery, reply: WorkTargets, summary: 'People at work and queues that something may go to',
    handle: ({ principal, query }) => loadTargets(db, principal, query.text?.trim() ?? ''),
  });
  route({
    method: 'GET', url: '/api/queues/:id/waiting', permission: 'routing:read', params: ById, query: WaitingQuery, reply: WaitingPage, summary: 'What waits in a queue, in its order',
    handle: async ({ principal, params, query }) => {
      if ((await findQueue(db, principal, params.id)) === undefined) return refuse('not_found');
      const limit = query.limit ?? 50;
      const after = query.cursor === undefined ? undefined : (decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id]) as [string, string]);
      return toPage(await listWaiting(db, params.id, after, limit), limit, (row) => [row.orderKey, row.id], ({ orderKey: _, queuedAt, dueAt, ...row }) => ({ ...row, queuedAt: queuedAt.toISOString(), dueAt: dueAt?.toISOString() ?? null }));
    },
  });
  route({
    method: 'GET', url: '/api/work-items/:id/waiting', permission: 'routing:read', params: ById, reply: WaitingWhy, summary: 'Why it still waits: who might take it, and what keeps each of them from it',
    handle: async ({ principal, params }) => {
      if ((await reachesItem(db, principal, params.id)) === undefined) return refuse('not_found');
      return (await explainWaiting(db, params.id)) ?? refuse('not_found');
    },
  });
  route({
    method: 'POST', url: '/api/work-items/:id/move', permission: 'routing:supervise', params: ById, body: MoveWork, reply: Done, summary: 'Gives waiting or assigned work to a person or a queue',
    handle: async ({ principal, params, body, request }) => {
      const { reason, ...to } = body;
      const { arrived, freed } = await transact(db, async (tx) => {
        const item = await lockItem(tx, params.id);
        const found = item === undefined ? undefined : await reachesItem(tx, principal, params.id);
        if (item === undefined || found === undefined) return refuse('not_found');
        const moved = await moveWork(routing, tx, item, { to, code: 'moved', by: { id: principal.staffId, name: principal.name } });
        const detail = { kind: found.kind, item: item.id, from: item.assignee, fromQueue: item.queueId, ...to, reason };
        await writeAudit(tx, { actor: principal, action: 'work.moved', subjectKind: 'work', subject: found.subject, unitId: found.unitId, address: request.ip, detail });
        return moved;
      });
      routing.bell.ring();
      if (arrived !== null) assigner.arrived(arrived);
      if (freed !== null) assigner.freed(freed);
      return { ok: true as const };
    },
  });
}
