import type { ImprovementTask, PainPoint, PainPointSummary } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { countEchoes, countVoices, findDetail, listVerificationsOf, type ListedPainPoint } from './store-list.ts';
import type { SeenPainPoint } from './store-pain-points.ts';
import { listTasks, type TaskRow } from './store-tasks.ts';

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

export function presentSummary(row: ListedPainPoint): PainPointSummary {
  return {
    id: row.id, number: row.number, title: row.title, state: row.state, reopened: row.reopened, origin: row.origin, topic: row.topic, touchpoint: row.touchpoint, breakpointClass: row.breakpointClass,
    channels: row.channels, unit: row.unitName, owner: named(row.ownerId, row.ownerName), leadDepartment: named(row.leadDepartmentId, row.departmentName), dueOn: row.dueOn, overdue: row.overdue,
    tasks: { all: row.tasks, done: row.tasksDone, overdue: row.tasksOverdue }, evidence: row.evidence, createdAt: row.createdAt.toISOString(), closedAt: row.closedAt?.toISOString() ?? null, demo: row.demo,
  };
}

/** A task as the reader sees it; who it is given to, and their department, work on it. */
export function presentTask(row: TaskRow, principal: Principal, today: string, manages: boolean): ImprovementTask {
  return {
    id: row.id, painPointId: row.painPointId, n: row.n, title: row.title, description: row.description, department: { id: row.departmentId, name: row.departmentName, unit: row.unitName },
    assignee: named(row.assigneeId, row.assigneeName), startsOn: row.startsOn, dueOn: row.dueOn, progress: row.progress, state: row.state, dependsOn: row.dependsOn, waitsFor: row.state === 'open' ? row.waitsFor : [],
    overdue: row.state === 'open' && row.dueOn < today, escalatedTo: named(row.escalatedTo, row.escalatedToName), escalatedAt: row.escalatedAt?.toISOString() ?? null, doneAt: row.doneAt?.toISOString() ?? null,
    comments: row.comments, mayWork: row.state === 'open' && worksOn(row, principal, manages),
  };
}

/** `manages`: the pain point is theirs to change. */
export const worksOn = (task: Pick<TaskRow, 'assigneeId' | 'departmentId'>, principal: Principal, manages: boolean): boolean =>
  manages || (principal.permissions.has('improvement:work') && (task.assigneeId === principal.staffId || (task.assigneeId === null && task.departmentId === principal.departmentId)));

export const isFinished = (state: PainPointSummary['state']): boolean => state === 'closed' || state === 'overridden';

/** One pain point with its tasks, verifications and echo, and what this reader may do now. */
export async function presentPainPoint(db: Db, seen: SeenPainPoint, principal: Principal, today: string): Promise<PainPoint> {
  const [detail, tasks, verifications, echo, voices] = await Promise.all([
    findDetail(db, seen.id, today),
    listTasks(db, seen.id),
    listVerificationsOf(db, seen.id),
    countEchoes(db, seen.id),
    seen.topic === null ? null : countVoices(db, seen, today),
  ]);
  const row = detail!;
  const manages = principal.permissions.has('improvement:manage') && seen.within;
  const working = row.state === 'open' || row.state === 'solving';
  const planned = verifications.some(({ state }) => state === 'planned');
  const open = tasks.some(({ state }) => state === 'open');
  return {
    ...presentSummary(row), description: row.description, journey: row.journey, cause: row.cause, solution: row.solution, unitId: row.unitId, topicName: row.topicName, touchpointName: row.touchpointName,
    found: row.found, departments: row.departments, createdBy: row.createdByName, taskList: tasks.map((task) => presentTask(task, principal, today, manages)), verifications, echo, voices, override: row.override,
    may: { change: manages && !isFinished(row.state), plan: manages && working && !planned, launch: manages && working && planned && tasks.length > 0 && !open, override: principal.permissions.has('improvement:override') && !isFinished(row.state) },
  };
}
