import type { AssignmentReason, WorkTarget } from '@huiyin/contracts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import type { RoutingDeps } from './assign-work.ts';
import { obstacle } from './rules/need.ts';
import { loadItem, loadPerson } from './store-candidates.ts';
import { endAssignment, freePlace, lockAgents, markAssigned, markReturned, type OpenItem } from './store-items.ts';
import { isOpenQueue, moveItem } from './store-waiting.ts';
import type { AssignedStaff } from './work-kind.ts';

export interface WorkMove {
  readonly to: WorkTarget;
  /** Why the receiver has it. */
  readonly code: 'transferred' | 'transferUndone' | 'takenOver' | 'moved';
  readonly by: AssignedStaff;
}

/** What to tell the assigner after the commit. */
export interface Moved {
  readonly arrived: string | null;
  readonly freed: string | null;
}

/**
 * Gives a locked item, waiting or in somebody's hands, to a person or a queue. A person gets it at once: refuses one who is not at work, has
 * no free place, or whom a gate keeps from it (qualification, authority, unit); skills are the mover's judgement. In a queue it waits by its
 * time of asking and that queue's rules.
 */
export async function moveWork(deps: RoutingDeps, tx: Db, item: OpenItem, move: WorkMove): Promise<Moved> {
  const { staffId, queueId } = move.to;
  if ((staffId === undefined) === (queueId === undefined)) return refuse('invalid', { zh: '请选择一位同事或一个队列。', en: 'Choose a colleague or a queue.' });
  return staffId === undefined ? toQueue(deps, tx, item, move, queueId!) : toPerson(deps, tx, item, move, staffId);
}

async function toPerson(deps: RoutingDeps, tx: Db, item: OpenItem, { code, by }: WorkMove, staffId: string): Promise<Moved> {
  if (item.assignee === staffId && item.ringingUntil === null) return refuse('conflict', { zh: '已经在这位同事手上。', en: 'This colleague has it already.' });
  const agents = await lockAgents(tx, item.assignee === null ? [staffId] : [staffId, item.assignee]);
  const to = agents.find(({ id }) => id === staffId);
  if (to === undefined || to.state === 'signedOut' || !to.present) {
    return code === 'takenOver' || code === 'transferUndone'
      ? refuse('conflict', { zh: '请先签入。', en: 'Sign in to work first, at the top right.' })
      : refuse('conflict', { zh: '这位同事没有签入，请选择其他同事或队列。', en: 'This colleague is not at work; choose somebody else or a queue.' });
  }
  if (item.assignee !== staffId && item.weight > 0 && to.load + item.weight > to.capacity) {
    return refuse('conflict', { zh: `${to.name}在手 ${to.load} 个，已达上限 ${to.capacity}。`, en: `${to.name} has ${to.load} of at most ${to.capacity}.` });
  }
  await refuseGate(tx, item, staffId, to.name);
  if (item.assignee !== null) {
    await endAssignment(tx, item.id, code);
    await freePlace(tx, item.assignee, item.weight);
  }
  const from = agents.find(({ id }) => id === item.assignee);
  const reason: AssignmentReason = { code, args: { agent: to.name, by: by.name, ...(from === undefined ? {} : { from: from.name }) } };
  await markAssigned(tx, item.id, staffId, item.weight, reason);
  await deps.kinds.get(item.kind)!.onAssigned(tx, item, to, reason);
  await appendEvents(tx, [
    { type: 'work.transferred', subject: item.subject, data: { item: item.id, queue: item.queueId, from: item.assignee, staff: staffId, by: by.id, code } },
    { type: 'work.assigned', subject: item.subject, data: { item: item.id, queue: item.queueId, staff: staffId } },
  ]);
  return { arrived: null, freed: item.assignee };
}

async function toQueue(deps: RoutingDeps, tx: Db, item: OpenItem, { code, by }: WorkMove, queueId: string): Promise<Moved> {
  if (!(await isOpenQueue(tx, queueId))) refuse('conflict', { zh: '这个队列不存在或已停用。', en: 'There is no such queue in use.' });
  if (queueId === item.queueId && item.assignee === null) return refuse('conflict', { zh: '已经在这个队列中等待。', en: 'It waits in this queue already.' });
  const kind = deps.kinds.get(item.kind)!;
  if (item.assignee !== null) {
    const [from] = await lockAgents(tx, [item.assignee]);
    await markReturned(tx, item.id, item.assignee, item.weight, code, 0);
    if (item.ringingUntil === null) await kind.onReturned(tx, item, from!, 'transferred');
  }
  await moveToQueue(deps, tx, item, queueId);
  await appendEvents(tx, [
    { type: 'work.transferred', subject: item.subject, data: { item: item.id, queue: queueId, fromQueue: item.queueId, from: item.assignee, by: by.id, code } },
    { type: 'work.queued', subject: item.subject, data: { item: item.id, queue: queueId, from: item.queueId } },
  ]);
  return { arrived: queueId, freed: item.assignee };
}

/** Puts an item, whoever has it, under another queue. */
export async function moveToQueue(deps: RoutingDeps, tx: Db, item: OpenItem, queueId: string): Promise<void> {
  await moveItem(tx, item.id, queueId);
  await deps.kinds.get(item.kind)!.onMoved?.(tx, [item.subject], queueId);
}

/** Gates hold for everybody, whoever gives the work. */
async function refuseGate(tx: Db, item: OpenItem, staffId: string, name: string): Promise<void> {
  const [waiting, agent] = [await loadItem(tx, item.id), await loadPerson(tx, staffId)];
  if (waiting === undefined || agent === undefined) return;
  const queues = new Set([waiting.queueId]);
  const own = { ...waiting, notFor: [], need: { ...waiting.need, skills: [], relaxation: [], ownSkills: [], weight: 0 } };
  const found = obstacle(own, { ...agent, queues }, waiting.seenAt);
  switch (found?.code) {
    case 'qualification':
      return refuse('conflict', { zh: `${name}没有所需的上岗资格，不能接手。`, en: `${name} lacks a qualification that this work needs.` });
    case 'authority':
      return refuse('conflict', { zh: `金额超出${name}的处理权限。`, en: `The amount is above what ${name} may decide.` });
    case 'unit':
      return refuse('conflict', { zh: `这项工作只能由客户所属机构或其上级机构处理，${name}不在其中。`, en: `Only the customer’s unit or one above it may take this; ${name} sits elsewhere.` });
    default:
      return undefined;
  }
}
