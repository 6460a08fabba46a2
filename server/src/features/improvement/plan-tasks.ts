import type { ImprovementTaskNew } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import { worksWith } from '#platform/access/staff-rights.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse, type FieldFault } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { actOnPainPoint, beginSolving } from './act-on-pain-point.ts';
import type { ImprovementDeps } from './improvement-deps.ts';
import { findCircle } from './rules/find-circle.ts';
import { writeLog } from './store-pain-points.ts';
import { changeTask, findTask, insertTask, listTasks, type TaskRow, type TaskValues } from './store-tasks.ts';
import { todayOf } from './today-of.ts';

const valuesOf = ({ title, description = '', departmentId, assigneeId = null, startsOn = null, dueOn, dependsOn = [] }: ImprovementTaskNew): TaskValues => ({ title: title.trim(), description, departmentId, assigneeId, startsOn, dueOn, dependsOn: [...new Set(dependsOn)] });

/** Adds a task; the first one means that the pain point is being solved. Refuses while its customers are being asked, and what `checkTask` refuses. */
export async function addTask(deps: ImprovementDeps, principal: Principal, painPointId: string, body: ImprovementTaskNew): Promise<{ id: string; n: number }> {
  const id = newId(deps.clock);
  const values = valuesOf(body);
  return actOnPainPoint(deps, principal, painPointId, async (tx, point) => {
    demandPlanning(point.state);
    await checkTask(tx, id, values, await listTasks(tx, painPointId));
    const n = await insertTask(tx, id, painPointId, values, principal.staffId);
    await beginSolving(tx, point, principal.staffId);
    await writeLog(tx, point, { what: 'taskAdded', by: principal.staffId, detail: { n, title: values.title } });
    return { id, n };
  });
}

/** Writes a task anew; a later day takes back that it is late. */
export async function rewriteTask(deps: ImprovementDeps, principal: Principal, id: string, body: ImprovementTaskNew): Promise<void> {
  const values = valuesOf(body);
  const { painPointId } = (await findTask(deps.database.db, id)) ?? refuse('not_found');
  const today = await todayOf(deps, principal.unitId);
  await actOnPainPoint(deps, principal, painPointId, async (tx, point) => {
    const task = (await findTask(tx, id))!;
    if (task.state !== 'open') refuse('conflict', { zh: '该任务已结束，如需继续请先重新打开。', en: 'This task has ended; reopen it first.' });
    await checkTask(tx, id, values, await listTasks(tx, painPointId));
    await changeTask(tx, id, values, today);
    const moved = task.dueOn === values.dueOn ? {} : { from: task.dueOn, to: values.dueOn };
    await writeLog(tx, point, { what: 'taskChanged', by: principal.staffId, detail: { n: task.n, title: values.title, ...moved } });
  });
}

/** While customers are asked about what was done, nothing more is done. */
export function demandPlanning(state: string): void {
  if (state === 'verifying') refuse('conflict', { zh: '正在请客户验证，结果出来之前不能增加或重开任务。', en: 'Its customers are being asked; no task is added or reopened before they have answered.' });
}

/** Refuses by field: a department that does not exist, an assignee of another one or without the right, an end before the start, others' tasks, and circles. */
async function checkTask(tx: Db, id: string, { departmentId, assigneeId, startsOn, dueOn, dependsOn }: TaskValues, tasks: readonly TaskRow[]): Promise<void> {
  const { rows } = await sql<{ department: boolean; assignee: boolean }>`select exists (select from departments where id = ${departmentId}::uuid and archived_at is null) as department,
    ${assigneeId}::uuid is null or exists (select from staff s where s.id = ${assigneeId}::uuid and s.department_id = ${departmentId}::uuid and ${worksWith('s', 'improvement:work')}) as assignee`.execute(tx);
  const fields: FieldFault[] = [];
  if (!rows[0]!.department) fields.push({ path: 'departmentId', text: { zh: '部门不存在或已停用，请重新选择。', en: 'This department does not exist or is archived; choose another.' } });
  if (!rows[0]!.assignee) fields.push({ path: 'assigneeId', text: { zh: '此人不在该部门，或没有处理改进任务的权限，请重新选择。', en: 'They are not in this department, or may not work on improvements; choose another.' } });
  if (startsOn !== null && startsOn > dueOn) fields.push({ path: 'dueOn', text: { zh: '完成日期不能早于开始日期。', en: 'It cannot be due before it starts.' } });
  const known = new Map(tasks.map((task) => [task.id, task]));
  if (dependsOn.some((other) => other === id || !known.has(other))) fields.push({ path: 'dependsOn', text: { zh: '前置任务须是本痛点的其他任务。', en: 'A task depends on other tasks of the same pain point.' } });
  const circle = findCircle(new Map([...tasks.map((task) => [task.id, task.dependsOn] as const), [id, dependsOn] as const]), id);
  if (circle !== undefined) {
    const name = (each: string): string => (known.has(each) ? `${known.get(each)!.n}` : '*');
    const path = circle.map(name).join(' → ');
    fields.push({ path: 'dependsOn', text: { zh: `前置关系成环（${path}），任务会永远等下去。`, en: `These depend on one another in a circle (${path}) and would wait for ever.` } });
  }
  if (fields.length > 0) refuse('invalid', undefined, { fields });
}
