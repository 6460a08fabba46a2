import type { QueueChange, QueueMembersChange, QueueNew } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { sqlState, transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { RoutingDeps } from './assign-work.ts';
import { outOfReach } from './queue-reach.ts';
import { moveWaiting, queuesInto, renewWaiting } from './store-waiting.ts';
import { findQueue, insertQueue, lockQueue, missingParts, setQueueArchived, updateQueue, updateQueueRules, type QueueAdminRow } from './store-queue-admin.ts';
import { addMembers, removeMembers } from './store-queue-members.ts';

/** Who changes what, from where: for the audit line. */
interface Change {
  readonly principal: Principal;
  readonly address: string;
}

/** Refuses a code that is taken, and parts that do not exist or are out of reach. */
export async function addQueue(db: Db, body: QueueNew, change: Change): Promise<string> {
  const id = newId();
  const { code, ...fields } = body;
  try {
    await transact(db, async (tx) => {
      await checkQueue(tx, change.principal, fields, null);
      await insertQueue(tx, id, code, fields);
      if (fields.rules !== undefined) await updateQueueRules(tx, id, fields.rules);
      await audit(tx, change, 'queue.added', id, fields.unitId, { code, ...fields });
    });
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    return refuse('invalid', undefined, { fields: [{ path: 'code', text: { zh: '这个代码已被使用，请换一个。', en: 'This code is taken; choose another.' } }] });
  }
  return id;
}

export async function changeQueue(db: Db, id: string, body: QueueChange, change: Change): Promise<void> {
  await locked(db, id, change, async (tx, before) => {
    await checkQueue(tx, change.principal, body, id);
    await updateQueue(tx, id, body);
    if (body.rules !== undefined) await updateQueueRules(tx, id, body.rules);
    await renewWaiting(tx, id);
    const { name, unitId, departmentId, calendarId, neededSkills, priority, rules } = before;
    await audit(tx, change, 'queue.changed', id, body.unitId, { before: { name, unitId, departmentId, calendarId, neededSkills, priority, rules }, after: body });
  });
}

/**
 * Closes a queue. Refused while channels lead to it or another queue overflows into it, and while something waits in it unless `moveTo` names
 * the queue that takes it over: each item keeps its time of asking and is put in line there by that queue's rules.
 */
export async function archiveQueue(routing: RoutingDeps, id: string, moveTo: string | null, change: Change): Promise<void> {
  await locked(routing.database.db, id, change, async (tx, before) => {
    if (before.archivedAt !== null) return;
    if (before.channels.length > 0) {
      return refuse('conflict', { zh: `渠道“${before.channels.join('”“')}”仍使用这个队列，请先改到其他队列。`, en: `Channels still lead here (${before.channels.join(', ')}); point them elsewhere first.` });
    }
    const feeders = await queuesInto(tx, id);
    if (feeders.length > 0) {
      return refuse('conflict', { zh: `队列“${feeders.join('”“')}”会溢出到这里，请先修改它们。`, en: `Other queues overflow into this one (${feeders.join(', ')}); change them first.` });
    }
    const moved = moveTo === null ? [] : await moveItems(routing, tx, before, moveTo, change.principal);
    if (moveTo === null && before.waiting > 0) {
      return refuse('conflict', { zh: `还有 ${before.waiting} 项在排队，请选择接收它们的队列，或先处理完。`, en: `${before.waiting} still wait here; name the queue that takes them over, or deal with them first.` });
    }
    await setQueueArchived(tx, id, true);
    await audit(tx, change, 'queue.archived', id, before.unitId, { code: before.code, ...(moveTo === null ? {} : { moveTo, moved: moved.length }) });
  });
  routing.bell.ring();
}

async function moveItems({ kinds }: RoutingDeps, tx: Db, from: QueueAdminRow, moveTo: string, principal: Principal): Promise<readonly unknown[]> {
  const target = moveTo === from.id ? undefined : await findQueue(tx, principal, moveTo);
  if (target === undefined || target.archivedAt !== null) {
    return refuse('invalid', undefined, { fields: outOfReach(['moveTo']) });
  }
  const moved = await moveWaiting(tx, from.id, moveTo);
  for (const [code, kind] of kinds) {
    const subjects = moved.filter((item) => item.kind === code).map((item) => item.subject);
    if (subjects.length > 0) await kind.onMoved?.(tx, subjects, moveTo);
  }
  await appendEvents(tx, moved.map(({ id, subject }) => ({ type: 'work.queued', subject, data: { item: id, queue: moveTo, from: from.id } })));
  return moved;
}

export async function restoreQueue(db: Db, id: string, change: Change): Promise<void> {
  await locked(db, id, change, async (tx, before) => {
    if (before.archivedAt === null) return;
    await setQueueArchived(tx, id, false);
    await audit(tx, change, 'queue.restored', id, before.unitId, { code: before.code });
  });
}

/** Whoever is removed keeps what they have; whoever is added gets work at once. Returns how many were added and removed. */
export async function changeMembers(db: Db, id: string, body: QueueMembersChange, change: Change): Promise<{ added: number; removed: number }> {
  return locked(db, id, change, async (tx, before) => {
    const removed = await removeMembers(tx, id, body.remove);
    const added = await addMembers(tx, change.principal, id, body.add);
    if (added + removed > 0) await audit(tx, change, 'queue.membersChanged', id, before.unitId, { code: before.code, ...body });
    return { added, removed };
  });
}

/** Refuses parts that do not exist or are out of reach, and steps that do not follow each other. */
export async function checkQueue(tx: Db, principal: Principal, body: QueueChange, id: string | null): Promise<void> {
  const steps = body.rules?.relaxation ?? [];
  if (steps.some((step, n) => n > 0 && step.afterSeconds <= steps[n - 1]!.afterSeconds)) {
    const text = { zh: '每一步放宽的时间必须晚于上一步。', en: 'Each step must come later than the one before.' };
    refuse('invalid', undefined, { fields: [{ path: 'rules.relaxation', text }] });
  }
  const missing = await missingParts(tx, principal, body, id);
  if (missing.length > 0) refuse('invalid', undefined, { fields: outOfReach(missing) });
}

async function locked<T>(db: Db, id: string, { principal }: Change, act: (tx: Db, before: QueueAdminRow) => Promise<T>): Promise<T> {
  return transact(db, async (tx) => {
    if (!(await lockQueue(tx, principal, id))) return refuse('not_found');
    return act(tx, (await findQueue(tx, principal, id))!);
  });
}

async function audit(tx: Db, { principal, address }: Change, action: string, id: string, unitId: string, detail: Record<string, unknown>): Promise<void> {
  await writeAudit(tx, { actor: principal, action, subjectKind: 'queue', subject: id, unitId, address, detail });
}
