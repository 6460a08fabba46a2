import { Done, Id, Queue, QueueArchive, QueueChange, QueueMembersChange, QueueNew, QueueOptions, QueuePage, QueuePersonPage, QueuePersonQuery, QueuePreview, QueueQuery } from '@huiyin/contracts';
import { Type } from 'typebox';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { cursorPatterns, decodeCursor, toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import type { RoutingDeps } from './assign-work.ts';
import type { Assigner } from './assigner.ts';
import { addQueue, archiveQueue, changeMembers, changeQueue, checkQueue, restoreQueue } from './change-queue.ts';
import { previewQueue } from './preview-queue.ts';
import { findQueue, listQueues, queueOptions, type QueueAdminRow } from './store-queue-admin.ts';
import { listQueuePeople } from './store-queue-members.ts';

const ById = Type.Object({ id: Id });
const done = { ok: true as const };

/** Administration of queues and of who serves them. */
export function queueRoutes(app: Http, { routing, assigner, access }: { routing: RoutingDeps; assigner: Assigner; access: StaffAccess }): void {
  const { db } = routing.database;
  const route = staffRoutes(app, access);
  const present = async (principal: Principal, id: string): Promise<Queue> => {
    const row = await findQueue(db, principal, id);
    return row === undefined ? refuse('not_found') : presentQueue(row);
  };

  route({
    method: 'GET', url: '/api/queues', permission: 'routing:read', query: QueueQuery, reply: QueuePage, summary: 'Queues by code',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, [/^.{1,64}$/])[0];
      return toPage(await listQueues(db, principal, { after, archived: query.archived === true, limit }), limit, (row) => [row.code], presentQueue);
    },
  });
  route({
    method: 'POST', url: '/api/queues', permission: 'routing:manage', body: QueueNew, reply: Queue,
    handle: async ({ principal, body, request }) => present(principal, await addQueue(db, body, { principal, address: request.ip })),
  });
  route({
    method: 'GET', url: '/api/queues/options', permission: 'routing:read', reply: QueueOptions, summary: 'Units, departments, calendars and skills that a queue may name',
    handle: ({ principal }) => queueOptions(db, principal),
  });
  route({ method: 'GET', url: '/api/queues/:id', permission: 'routing:read', params: ById, reply: Queue, handle: ({ principal, params }) => present(principal, params.id) });
  route({
    method: 'PUT', url: '/api/queues/:id', permission: 'routing:manage', params: ById, body: QueueChange, reply: Queue,
    handle: async ({ principal, params, body, request }) => {
      await changeQueue(db, params.id, body, { principal, address: request.ip });
      assigner.arrived(params.id);
      return present(principal, params.id);
    },
  });
  route({
    method: 'POST', url: '/api/queues/:id/archive', permission: 'routing:manage', params: ById, body: QueueArchive, reply: Done, summary: 'Closes a queue; what waits there moves to the one named',
    handle: async ({ principal, params, body, request }) => {
      await archiveQueue(routing, params.id, body.moveTo ?? null, { principal, address: request.ip });
      if (body.moveTo !== undefined) assigner.arrived(body.moveTo);
      return done;
    },
  });
  route({
    method: 'POST', url: '/api/queues/:id/restore', permission: 'routing:manage', params: ById, reply: Done,
    handle: async ({ principal, params, request }) => {
      await restoreQueue(db, params.id, { principal, address: request.ip });
      return done;
    },
  });
  route({
    method: 'POST', url: '/api/queues/:id/preview', permission: 'routing:manage', params: ById, body: QueueChange, reply: QueuePreview, summary: 'What these settings would have done to the traffic of a day',
    handle: async ({ principal, params, body }) => {
      await checkQueue(db, principal, body, params.id);
      const row = await findQueue(db, principal, params.id);
      return row === undefined ? refuse('not_found') : previewQueue(db, row, body);
    },
  });
  route({
    method: 'GET', url: '/api/queues/:id/people', permission: 'routing:read', params: ById, query: QueuePersonQuery, reply: QueuePersonPage, summary: 'Members, or who might become one',
    handle: async ({ principal, params, query }) => {
      await present(principal, params.id);
      const limit = query.limit ?? 50;
      const after = query.cursor === undefined ? undefined : (decodeCursor(query.cursor, [/^[\s\S]{1,100}$/, cursorPatterns.id]) as [string, string]);
      const rows = await listQueuePeople(db, principal, params.id, { after, candidates: query.candidates === true, text: query.text?.trim() ?? '', limit });
      return toPage(rows, limit, (row) => [row.name, row.id], (row) => row);
    },
  });
  route({
    method: 'POST', url: '/api/queues/:id/members', permission: 'routing:manage', params: ById, body: QueueMembersChange, reply: Done,
    handle: async ({ principal, params, body, request }) => {
      const { added } = await changeMembers(db, params.id, body, { principal, address: request.ip });
      if (added > 0) assigner.arrived(params.id);
      return done;
    },
  });
}

function presentQueue(row: QueueAdminRow): Queue {
  const { unitId, unitName, departmentId, departmentName, calendarId, calendarName, archivedAt, ...rest } = row;
  return {
    ...rest,
    unit: { id: unitId, name: unitName },
    department: departmentId === null ? null : { id: departmentId, name: departmentName ?? '' },
    calendar: calendarId === null ? null : { id: calendarId, name: calendarName ?? '' },
    archivedAt: archivedAt?.toISOString() ?? null,
  };
}
