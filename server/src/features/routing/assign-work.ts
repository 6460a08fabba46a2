import type { Database } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import { rankAgents } from './rules/choose-agent.ts';
import { rankItems } from './rules/choose-item.ts';
import type { Demand } from './rules/demand.ts';
import { explainAgent, explainItem } from './rules/explain-choice.ts';
import { assignFirst, loadFreeAgent, loadFreeAgents, loadWaiting, loadWaitingFor, type CandidateItem, type FreeAgent, type Offer } from './store-candidates.ts';
import type { WorkKinds } from './work-kind.ts';

export interface RoutingDeps {
  readonly database: Database;
  readonly bell: EventBell;
  readonly kinds: WorkKinds;
}

/** Rows read first, then at a time, and at most in one go: an item with rare skills must not block those behind it. Mostly nobody is free, or the first can be given. */
const firstChunk = 10;
const chunk = 100;
const readAtMost = 2000;
/** People and items that are tried under lock before everything is looked at again. */
const triedAtOnce = 10;
/** Items of each queue that are looked at for one person: more when others hold all of the first, or none of them is for this person. */
const looks = [5, 40, readAtMost] as const;
/** How often the same number is looked at again for one person when others took all of the first meanwhile: with more of them read, a busy hour would grow busier. */
const looksAgain = 3;
/** Items among which one is looked for that nobody else holds. */
const lockedAtOnce = 50;

/**
 * Gives waiting items of a queue, in their order, to people with a free place, until nobody is left or everything was looked at.
 * Each assignment is one transaction that locks the item, then the agent, and checks the capacity again under the lock:
 * any number of processes may do this at once and nobody is over capacity. Returns how many were assigned.
 */
export async function assignWaiting(deps: RoutingDeps, queueId: string, demand: Demand): Promise<number> {
  let assigned = 0;
  let after: CandidateItem | undefined;
  let free: FreeAgents | undefined;
  let roomFor = Infinity;
  let size = firstChunk;
  for (let read = 0; read < readAtMost; read += size, size = chunk) {
    const items = await loadWaiting(deps.database.db, queueId, after, size);
    const lightest = lightestOf(items);
    if (free === undefined || lightest < roomFor) [free, roomFor] = [await freeFor(deps, [queueId], lightest), lightest];
    assigned += await assignItems(deps, items, free, demand);
    after = items.at(-1);
    if (free.size === 0 || items.length < size) break;
  }
  return assigned;
}

/** Gives these items, in their order, to whoever may take them now. Returns how many were assigned. */
export async function assignThese(deps: RoutingDeps, items: readonly CandidateItem[], demand: Demand): Promise<number> {
  return assignItems(deps, items, await freeFor(deps, [...new Set(items.map((item) => item.queueId))], lightestOf(items)), demand);
}

type FreeAgents = Map<string, FreeAgent>;

const lightestOf = (items: readonly CandidateItem[]): number => Math.min(1, ...items.map((item) => item.need.weight));

const freeFor = async (deps: RoutingDeps, queueIds: readonly string[], weight: number): Promise<FreeAgents> =>
  new Map((await loadFreeAgents(deps.database.db, queueIds, weight)).map((agent) => [agent.id, agent]));

/**
 * Takes out of `free` whoever has no room any more. With more items than people each of them is filled with what is most urgent for them, as when
 * their place had just become free: item by item, several processes would all try the same few.
 */
async function assignItems(deps: RoutingDeps, items: readonly CandidateItem[], free: FreeAgents, demand: Demand): Promise<number> {
  let assigned = 0;
  const crowded = items.length > free.size;
  for (const item of items) {
    if (free.size === 0) return assigned;
    const now = item.seenAt;
    const ranked = rankAgents(item, [...free.values()], now, demand);
    if (ranked.length === 0) continue;
    if (crowded && item.need.weight > 0) {
      const { id } = ranked[0]!.agent;
      free.delete(id);
      assigned += await fillAgent(deps, id, demand, false);
      continue;
    }
    const given = await give(deps, { items: [{ item }], agents: ranked.slice(0, triedAtOnce).map((chosen) => ({ id: chosen.agent.id, code: explainAgent(item, chosen, ranked, now) })) }, true);
    if (given === 'itemGone') continue;
    if (given === 'nobodyFree') {
      // Filled by others meanwhile: trying them again with each item to come would only wear the database out.
      for (const { agent } of ranked) free.delete(agent.id);
      continue;
    }
    assigned++;
    const agent = free.get(given.staffId)!;
    if (item.need.weight === 0 || given.load < agent.capacity) free.set(agent.id, { ...agent, load: given.load, lastAssignedAt: now });
    else free.delete(agent.id);
  }
  return assigned;
}

/**
 * Fills the free places of one person with what is most urgent for them. `patient` waits for whoever holds the person's row just now: their place has
 * become free, and nobody else may know. Returns how many were assigned.
 */
export async function fillAgent(deps: RoutingDeps, staffId: string, demand: Demand, patient = true): Promise<number> {
  let assigned = 0;
  let again = 0;
  for (let look = 0; look < looks.length; ) {
    const limit = looks[look]!;
    const [agent, items] = await Promise.all([loadFreeAgent(deps.database.db, staffId), loadWaitingFor(deps.database.db, staffId, limit)]);
    if (agent === undefined || items.length === 0) return assigned;
    const now = items[0]!.seenAt;
    const ranked = rankItems(agent, items, now, demand);
    if (ranked.length === 0) {
      if (items.length < limit) return assigned;
      look++;
      continue;
    }
    // All of them at once: tried only a few at a time, several people who become free together would all try the same ones.
    const offered = ranked.slice(0, lockedAtOnce).map(({ item, own }) => ({ item, code: explainItem(item, agent, own, items, now) }));
    const given = await give(deps, { items: offered, agents: [agent] }, patient);
    if (given === 'nobodyFree') return assigned;
    if (given === 'itemGone') {
      // Whoever holds all there is gives it to somebody; should they not, the sweep of the next second does.
      if (items.length < limit || ++again > looksAgain) return assigned;
      if (look === 0) look++;
    } else if (++assigned > 0 && given.load >= agent.capacity) return assigned;
  }
  return assigned;
}

/**
 * Gives the first of the items to the first of the agents, as `assignFirst`, in one transaction. People whom somebody else is just giving work to are
 * passed by first; only if nobody else is left, and only if `patient`, is the best of them waited for: one at most, since who waits for a second one
 * while holding the first deadlocks with whoever takes them the other way round.
 */
async function give(deps: RoutingDeps, offer: Offer, patient: boolean): Promise<{ staffId: string; load: number } | 'itemGone' | 'nobodyFree'> {
  const given = await transact(deps.database.db, async (tx) => {
    const agents = offer.agents.slice(0, triedAtOnce);
    const wait = patient && agents.length === 1;
    let found = await assignFirst(tx, { ...offer, agents }, wait);
    if (found === 'nobodyFree' && patient && !wait) found = await assignFirst(tx, { ...offer, agents: agents.slice(0, 1) }, true);
    if (typeof found === 'string') return found;
    const kind = deps.kinds.get(found.item.kind);
    if (kind === undefined) throw new Error(`no feature registered the kind of work "${found.item.kind}"`);
    // What rings is told to its feature when it is accepted.
    if (!found.rings) await kind.onAssigned(tx, found.item, found.agent, found.reason);
    return { staffId: found.agent.id, load: found.load };
  });
  if (typeof given === 'object') deps.bell.ring();
  return given;
}
