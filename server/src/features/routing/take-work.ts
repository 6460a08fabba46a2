import type { Principal } from '#platform/access/principal.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import type { RoutingDeps } from './assign-work.ts';
import { acceptInside } from './answer-ringing.ts';
import { putBack } from './put-back.ts';
import { lockAgent, lockItemOf, markAssigned, type Kinds } from './store-items.ts';

/** Takes a waiting item by hand, or accepts it if it rings for this person. Refuses when somebody was faster, the person is signed out, or would be over capacity. */
export async function takeWork(deps: RoutingDeps, principal: Principal, kinds: Kinds, subject: string): Promise<void> {
  await transact(deps.database.db, async (tx) => {
    const item = await lockItemOf(tx, kinds, subject);
    if (item === undefined) return refuse('conflict', { zh: '会话已经结束。', en: 'The conversation has ended.' });
    if (item.state === 'assigned') {
      if (item.assignee === principal.staffId) return acceptInside(deps, tx, item, principal);
      return refuse('conflict', { zh: '已被其他同事接入。', en: 'A colleague was faster.' });
    }
    const agent = await lockAgent(tx, principal.staffId);
    if (agent === undefined || agent.state === 'signedOut') return refuse('conflict', { zh: '请先签入再接入会话。', en: 'Sign in to work first, at the top right.' });
    if (item.weight > 0 && agent.load + item.weight > agent.capacity) {
      return refuse('conflict', {
        zh: `您手上已有 ${agent.load} 个会话，达到上限 ${agent.capacity}；请先结束一个。`,
        en: `You already have ${agent.load} of at most ${agent.capacity}; finish one first.`,
      });
    }
    const reason = { code: 'taken' as const, args: { agent: agent.name, load: agent.load, capacity: agent.capacity } };
    await markAssigned(tx, item.id, agent.id, item.weight, reason);
    await deps.kinds.get(item.kind)!.onAssigned(tx, item, agent, reason);
    await appendEvents(tx, [{ type: 'work.assigned', subject, data: { item: item.id, queue: item.queueId, staff: agent.id } }]);
  });
  deps.bell.ring();
}

/** Gives an item back to its queue, keeping its place by the time it was queued. Returns the queue. */
export async function returnWork(deps: RoutingDeps, principal: Principal, kinds: Kinds, subject: string): Promise<string> {
  const queueId = await transact(deps.database.db, async (tx) => {
    const item = await lockItemOf(tx, kinds, subject);
    if (item === undefined || item.assignee !== principal.staffId) return refuse('conflict', { zh: '这个会话不在您手上。', en: 'This is not yours at the moment.' });
    await putBack(deps, tx, item, { id: principal.staffId, name: principal.name }, 'returned', 0);
    return item.queueId;
  });
  deps.bell.ring();
  return queueId;
}
