import type { AssignmentReason } from '@huiyin/contracts';
import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { lockFreeAgent, lockNextItem, markAssigned, type FoundAgent } from './store-items.ts';
import type { WorkKinds } from './work-kind.ts';

export interface RoutingDeps {
  readonly database: Database;
  readonly bell: EventBell;
  readonly kinds: WorkKinds;
}

/**
 * Gives waiting items of a queue to free agents until nobody is free or nothing waits. Each assignment is one transaction
 * that locks the item, then the agent, and checks the capacity again under the lock: any number of processes may do
 * this at once and nobody is over capacity. Returns how many were assigned.
 */
export async function assignWaiting(deps: RoutingDeps, queueId: string): Promise<number> {
  const foundNobody: string[] = [];
  let assigned = 0;
  // An item with rare skills must not block those behind it, but a full queue need not be tried to its end.
  while (foundNobody.length < 20) {
    const outcome = await assignOne(deps, queueId, foundNobody);
    if (outcome === 'nothing waits') break;
    if (outcome === 'assigned') assigned++;
    else foundNobody.push(outcome.foundNobody);
  }
  return assigned;
}

async function assignOne(deps: RoutingDeps, queueId: string, except: readonly string[]): Promise<'assigned' | 'nothing waits' | { foundNobody: string }> {
  const outcome = await transact(deps.database.db, async (tx) => {
    const item = await lockNextItem(tx, queueId, except);
    if (item === undefined) return 'nothing waits' as const;
    // Those that somebody else is just giving work to are passed by first; only if nobody else is free are they waited for.
    const agent = (await lockFreeAgent(tx, item.id, false)) ?? (await lockFreeAgent(tx, item.id, true));
    if (agent === undefined) return { foundNobody: item.id };
    const reason = explain(agent, item.preferredStaff);
    await markAssigned(tx, item.id, agent.id, item.weight, reason);
    const kind = deps.kinds.get(item.kind);
    if (kind === undefined) throw new Error(`no feature registered the kind of work "${item.kind}"`);
    await kind.onAssigned(tx, item, agent, reason);
    await appendEvents(tx, [{ type: 'work.assigned', subject: item.subject, data: { item: item.id, queue: queueId, staff: agent.id } }]);
    return 'assigned' as const;
  });
  if (outcome === 'assigned') deps.bell.ring();
  return outcome;
}

function explain(agent: FoundAgent, preferred: string | null): AssignmentReason {
  const args = { agent: agent.name, load: agent.load, capacity: agent.capacity };
  return { code: preferred === agent.id ? 'sameAgent' : 'longestIdle', args };
}
