import type { ImprovementCommentNew, ImprovementProgress, ImprovementWords } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { demandUnfinished } from './act-on-pain-point.ts';
import type { ImprovementDeps } from './improvement-deps.ts';
import { demandPlanning } from './plan-tasks.ts';
import { worksOn } from './present-pain-point.ts';
import { ownsFile, insertComment } from './store-task-comments.ts';
import { changePainPoint, findPainPoint, lockPainPoint, writeLog, type PainPointRow } from './store-pain-points.ts';
import { findTask, setProgress, setTaskState, type TaskRow } from './store-tasks.ts';

/** Locks the pain point of a task; refuses (`not_found`) whoever neither works on it nor manages. */
async function actOnTask<T>(deps: ImprovementDeps, principal: Principal, id: string, act: (tx: Db, task: TaskRow, point: PainPointRow) => Promise<T>): Promise<T> {
  const result = await transact(deps.database.db, async (tx) => {
    const before = (await findTask(tx, id)) ?? refuse('not_found');
    const point = (await lockPainPoint(tx, before.painPointId))!;
    const task = (await findTask(tx, id))!;
    const manages = principal.permissions.has('improvement:manage') && (await findPainPoint(tx, principal, point.id))?.within === true;
    if (!worksOn(task, principal, manages)) refuse('not_found');
    demandUnfinished(point);
    return act(tx, task, point);
  });
  deps.bell.ring();
  return result;
}

function demandOpen(task: TaskRow): void {
  if (task.state !== 'open') refuse('conflict', { zh: '该任务已结束。', en: 'This task has ended.' });
}

/** Per cent done, by whoever works on it. */
export const reportProgress = (deps: ImprovementDeps, principal: Principal, id: string, { progress }: ImprovementProgress): Promise<void> =>
  actOnTask(deps, principal, id, async (tx, task, point) => {
    demandOpen(task);
    if (progress === task.progress) return;
    await setProgress(tx, id, progress);
    await writeLog(tx, point, { what: 'taskProgress', by: principal.staffId, detail: { n: task.n, title: task.title, from: task.progress, to: progress } });
  });

/** Done; refuses while a task that it depends on is open. */
export const finishTask = (deps: ImprovementDeps, principal: Principal, id: string): Promise<void> =>
  actOnTask(deps, principal, id, async (tx, task, point) => {
    demandOpen(task);
    if (task.waitsFor.length > 0) refuse('conflict', { zh: `请先完成前置任务 ${task.waitsFor.join('、')}。`, en: `Task ${task.waitsFor.join(', ')} must be done first.` });
    await setTaskState(tx, id, 'done', deps.clock.now());
    await writeLog(tx, point, { what: 'taskDone', by: principal.staffId, detail: { n: task.n, title: task.title } });
  });

/** Given up, with the reason; what depended on it no longer waits. */
export const dropTask = (deps: ImprovementDeps, principal: Principal, id: string, { text }: ImprovementWords): Promise<void> =>
  actOnTask(deps, principal, id, async (tx, task, point) => {
    demandOpen(task);
    await setTaskState(tx, id, 'dropped', deps.clock.now());
    await writeLog(tx, point, { what: 'taskDropped', by: principal.staffId, detail: { n: task.n, title: task.title, reason: text } });
  });

/** Opened again, unless customers are being asked about it. */
export const reopenTask = (deps: ImprovementDeps, principal: Principal, id: string): Promise<void> =>
  actOnTask(deps, principal, id, async (tx, task, point) => {
    if (task.state === 'open') return;
    demandPlanning(point.state);
    await setTaskState(tx, id, 'open', deps.clock.now());
    if (point.state === 'open') await changePainPoint(tx, point.id, { state: 'solving' });
    await writeLog(tx, point, { what: 'taskReopened', by: principal.staffId, detail: { n: task.n, title: task.title } });
  });

/** A comment, a file that the person has uploaded, or both; also after the task has ended. */
export const commentTask = (deps: ImprovementDeps, principal: Principal, id: string, { text = '', fileId }: ImprovementCommentNew): Promise<void> =>
  actOnTask(deps, principal, id, async (tx, task, point) => {
    const words = text.trim();
    if (words === '' && fileId === undefined) refuse('invalid', undefined, { fields: [{ path: 'text', text: { zh: '请写几句话或附上文件。', en: 'Write something, or attach a file.' } }] });
    if (fileId !== undefined && !(await ownsFile(tx, fileId, principal.staffId))) refuse('invalid', undefined, { fields: [{ path: 'fileId', text: { zh: '找不到该文件，请重新上传。', en: 'This file does not exist; upload it again.' } }] });
    await insertComment(tx, { id: newId(deps.clock), taskId: id, text: words, fileId: fileId ?? null, by: principal.staffId, at: deps.clock.now() });
    await writeLog(tx, point, { what: 'taskCommented', by: principal.staffId, detail: { n: task.n, title: task.title } });
  });
