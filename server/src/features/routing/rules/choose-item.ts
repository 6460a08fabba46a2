import { isOwn } from './choose-agent.ts';
import type { Demand } from './demand.ts';
import { isEligible, type Agent, type WaitingItem } from './need.ts';

export interface RankedItem<I extends WaitingItem = WaitingItem> {
  readonly item: I;
  readonly own: boolean;
  /** Seconds: waited with all bonus, plus what it would wait on if this person passed it by. */
  readonly urgency: number;
}

/**
 * What this person may take now, the best first: own customers; then the most urgent. Urgent is who would have waited longest if passed by:
 * the wait so far with every bonus, plus the time until another place of the same queue frees. Of one queue the order is always that of `orderAt`.
 */
export function rankItems<I extends WaitingItem>(agent: Agent, items: readonly I[], now: number, demand: Demand): RankedItem<I>[] {
  const ranked: RankedItem<I>[] = [];
  for (const item of items) {
    if (isEligible(item, agent, now)) ranked.push({ item, own: isOwn(item, agent, now), urgency: (now - item.orderAt) / 1000 + untilNext(item.queueId, demand) });
  }
  return ranked.sort(compareItems);
}

/** The best of `rankItems`, or undefined when there is nothing for this person. */
export function chooseItem<I extends WaitingItem>(agent: Agent, items: readonly I[], now: number, demand: Demand): I | undefined {
  return rankItems(agent, items, now, demand)[0]?.item;
}

function compareItems(a: RankedItem, b: RankedItem): number {
  if (a.own !== b.own) return a.own ? -1 : 1;
  return b.urgency - a.urgency || a.item.orderAt - b.item.orderAt || (a.item.id < b.item.id ? -1 : 1);
}

/** Seconds until the next place of a queue frees on average: contacts take `handleSeconds`, and `slots` run in parallel. */
function untilNext(queueId: string, demand: Demand): number {
  const queue = demand.get(queueId);
  return queue === undefined ? 0 : queue.handleSeconds / Math.max(queue.slots, 1);
}
