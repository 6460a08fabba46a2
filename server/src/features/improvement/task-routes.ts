import { Done, Id, ImprovementCommentList, ImprovementCommentNew, ImprovementProgress, ImprovementTaskCounts, ImprovementTaskNew, ImprovementTaskPage, ImprovementTaskQuery, ImprovementWords, PainPointChange, PainPointOverride, PainPointVoicesAdd, UploadedFile, type Permission } from '@huiyin/contracts';
import { Type, type Static, type TSchema } from 'typebox';
import type { Principal, StaffAccess } from '#platform/access/principal.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { readFile } from '#platform/files/read-file.ts';
import { sendFile } from '#platform/files/send-file.ts';
import { storeFile } from '#platform/files/store-file.ts';
import type { Http } from '#platform/http/create-http.ts';
import { toPage } from '#platform/http/page-cursor.ts';
import { staffRoutes } from '#platform/http/staff-routes.ts';
import { addEvidence, changeParts, overridePainPoint, removeEvidence } from './change-pain-point.ts';
import type { ImprovementDeps } from './improvement-deps.ts';
import { addTask, rewriteTask } from './plan-tasks.ts';
import { presentTask, worksOn } from './present-pain-point.ts';
import { isCommentFile, listComments } from './store-task-comments.ts';
import { findPainPoint } from './store-pain-points.ts';
import { countTasks, findTask, listTasksOf } from './store-tasks.ts';
import { todayOf } from './today-of.ts';
import { commentTask, dropTask, finishTask, reopenTask, reportProgress } from './work-on-task.ts';

const ById = Type.Object({ id: Id });
const manage = 'improvement:manage';
const work = 'improvement:work';
const nothing = Type.Object({});
/** Bytes of a file of a task. */
const maxFile = 20 * 1024 * 1024;

/** Changing a pain point and its evidence, and everything about tasks. */
export function taskRoutes(app: Http, deps: ImprovementDeps & { access: StaffAccess }): void {
  const { db } = deps.database;
  const route = staffRoutes(app, deps.access);
  const verb = <B extends TSchema>(url: `/api/${string}`, permission: Permission, body: B, act: (deps: ImprovementDeps, principal: Principal, id: string, body: Static<B>) => Promise<unknown>, summary: string, method: 'POST' | 'PUT' = 'POST'): void =>
    route({
      method, url, permission, params: ById, body, reply: Done, summary,
      handle: async ({ principal, params, body: given }) => {
        await act(deps, principal, params.id, given as Static<B>);
        return { ok: true as const };
      },
    });
  verb('/api/pain-points/:id', manage, PainPointChange, changeParts, 'Change what is sent', 'PUT');
  route({
    method: 'POST', url: '/api/pain-points/:id/voices', permission: manage, params: ById, body: PainPointVoicesAdd, reply: Type.Object({ added: Type.Integer() }), summary: 'Voices become evidence',
    handle: async ({ principal, params, body }) => ({ added: await addEvidence(deps, principal, params.id, body) }),
  });
  route({
    method: 'DELETE', url: '/api/pain-points/:id/voices/:voiceId', permission: manage, params: Type.Object({ id: Id, voiceId: Id }), reply: Done, summary: 'It is no evidence; the voice itself stays',
    handle: async ({ principal, params }) => {
      await removeEvidence(deps, principal, params.id, params.voiceId);
      return { ok: true as const };
    },
  });
  route({
    method: 'POST', url: '/api/pain-points/:id/override', permission: 'improvement:override', params: ById, body: PainPointOverride, reply: Done, summary: 'Close it without its customers: audited, shown for ever',
    handle: async ({ principal, params, body, request }) => {
      await overridePainPoint(deps, principal, params.id, body, request.ip);
      return { ok: true as const };
    },
  });
  route({
    method: 'POST', url: '/api/pain-points/:id/tasks', permission: manage, params: ById, body: ImprovementTaskNew, reply: Type.Object({ id: Id, n: Type.Integer() }), summary: 'Add a task',
    handle: ({ principal, params, body }) => addTask(deps, principal, params.id, body),
  });
  verb('/api/improvement-tasks/:id', manage, ImprovementTaskNew, rewriteTask, 'Write a task anew', 'PUT');
  verb('/api/improvement-tasks/:id/progress', work, ImprovementProgress, reportProgress, 'Per cent done');
  verb('/api/improvement-tasks/:id/done', work, nothing, finishTask, 'It is done');
  verb('/api/improvement-tasks/:id/drop', manage, ImprovementWords, dropTask, 'Give it up, with the reason');
  verb('/api/improvement-tasks/:id/reopen', manage, nothing, reopenTask, 'Open it again');
  verb('/api/improvement-tasks/:id/comments', work, ImprovementCommentNew, commentTask, 'Say something, or attach a file');

  route({
    method: 'GET', url: '/api/improvement-tasks', permission: work, query: ImprovementTaskQuery, reply: ImprovementTaskPage, summary: 'Own tasks, those of the department, those told of for being late',
    handle: async ({ principal, query }) => {
      const limit = query.limit ?? 50;
      const today = await todayOf(deps, principal.unitId);
      return toPage(await listTasksOf(db, principal, query, limit), limit, (row) => [row.dueOn, row.id], (row) => ({ ...presentTask(row, principal, today, false), painPoint: row.point }));
    },
  });
  route({ method: 'GET', url: '/api/improvement-tasks/counts', permission: work, reply: ImprovementTaskCounts, handle: async ({ principal }) => countTasks(db, principal, await todayOf(deps, principal.unitId)) });
  /** Whoever works on a task, or sees its pain point. */
  const seenTask = async (principal: Principal, id: string): Promise<void> => {
    const task = (await findTask(db, id)) ?? refuse('not_found');
    if (worksOn(task, principal, false) || task.departmentId === principal.departmentId) return;
    if (!principal.permissions.has('improvement:read') || (await findPainPoint(db, principal, task.painPointId)) === undefined) refuse('not_found');
  };
  route({
    method: 'GET', url: '/api/improvement-tasks/:id/comments', permission: work, params: ById, reply: ImprovementCommentList,
    handle: async ({ principal, params }) => {
      await seenTask(principal, params.id);
      return { items: (await listComments(db, params.id)).map((row) => ({ ...row, at: row.at.toISOString() })) };
    },
  });
  route({
    method: 'GET', url: '/api/improvement-tasks/:id/files/:fileId', permission: work, params: Type.Object({ id: Id, fileId: Id }), summary: 'A file of a task',
    handle: async ({ principal, params, reply }) => {
      await seenTask(principal, params.id);
      if (!(await isCommentFile(db, params.id, params.fileId))) return refuse('not_found');
      return sendFile(reply, await readFile(db, params.fileId));
    },
  });
  void app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    staffRoutes(uploads, deps.access)({
      method: 'POST', url: '/api/improvement-files', permission: work, query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }), reply: UploadedFile, bodyLimit: maxFile, summary: 'A file for a comment of a task',
      handle: ({ principal, query, request }) => storeFile(db, { bytes: request.body as AsyncIterable<Buffer>, name: query.name, ownerKind: 'staff', owner: principal.staffId, maxBytes: maxFile }),
    });
  });
}
