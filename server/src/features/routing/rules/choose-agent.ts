import type { Demand } from './demand.ts';
import { isEligible, type Agent, type WaitingItem } from './need.ts';

/** Somebody who may take the item, and what spoke for them. Smaller goes first in each. */
export interface RankedAgent<A extends Agent = Agent> {
  readonly agent: A;
  /** The customer's own agent. */
  readonly own: boolean;
  /** Share of the capacity in use, plus how much the other queues would miss this person. */
  readonly cost: number;
  readonly missedElsewhere: number;
}

/**
 * Everybody who may take the item now, the best first: the customer's own agent while that holds; then whoever has the
 * smallest share of the capacity in use and is least needed elsewhere, so that the few who can also do what is scarce
 * stay free for it; then the longest idle. Names nobody who may not (`obstacle`).
 */
export function rankAgents<A extends Agent>(item: WaitingItem, agents: readonly A[], now: number, demand: Demand): RankedAgent<A>[] {
  const able = agents.filter((agent) => isEligible(item, agent, now));
  return able.map((agent) => rate(item, agent, now, demand)).sort(compareAgents);
}

/** The best of `rankAgents`, or undefined when nobody may. */
export function chooseAgent<A extends Agent>(item: WaitingItem, agents: readonly A[], now: number, demand: Demand): A | undefined {
  let best: RankedAgent<A> | undefined;
  for (const agent of agents) {
    if (!isEligible(item, agent, now)) continue;
    const rated = rate(item, agent, now, demand);
    if (best === undefined || compareAgents(rated, best) < 0) best = rated;
  }
  return best?.agent;
}

function rate<A extends Agent>(item: WaitingItem, agent: A, now: number, demand: Demand): RankedAgent<A> {
  const missedElsewhere = missed(agent, item.queueId, demand);
  return { agent, own: isOwn(item, agent, now), cost: agent.load / agent.capacity + missedElsewhere, missedElsewhere };
}

export const isOwn = (item: WaitingItem, agent: Agent, now: number): boolean => item.preferred !== null && item.preferred.staffId === agent.id && item.preferred.until > now;

function compareAgents(a: RankedAgent, b: RankedAgent): number {
  if (a.own !== b.own) return a.own ? -1 : 1;
  return a.cost - b.cost || a.agent.lastAssignedAt - b.agent.lastAssignedAt || (a.agent.id < b.agent.id ? -1 : 1);
}

/**
 * How much the other queues of this person would miss one free place: the more comes in there for each place, and the
 * fewer places are free, the more. Zero for somebody who serves this queue only.
 */
function missed(agent: Agent, queueId: string, demand: Demand): number {
  let sum = 0;
  for (const other of agent.queues) {
    const queue = other === queueId ? undefined : demand.get(other);
    if (queue !== undefined) sum += queue.arrivals / Math.max(queue.slots, 1) / Math.max(queue.freeSlots, 1);
  }
  return sum;
}
