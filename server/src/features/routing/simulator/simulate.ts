import { chooseAgent } from '../rules/choose-agent.ts';
import { chooseItem } from '../rules/choose-item.ts';
import type { Demand, QueueDemand } from '../rules/demand.ts';
import { nextRuleAt, overflowDue, type Agent, type WaitingItem } from '../rules/need.ts';
import { EventHeap } from './event-heap.ts';

/** An item that comes in. `queuedAt` in milliseconds. */
export interface SimulatedItem extends WaitingItem {
  /** Seconds that it keeps its agent. */
  readonly handleSeconds: number;
  /** Seconds after which the customer gives up; Infinity: never. */
  readonly patienceSeconds: number;
}

/** Somebody at work between these moments (milliseconds); who has something in hand at the end finishes it. */
export interface SimulatedAgent extends Omit<Agent, 'load' | 'lastAssignedAt'> {
  readonly shifts: readonly { readonly from: number; readonly until: number }[];
}

/** How somebody chooses. The router's own way is `routerPolicy`; benches bring others. */
export interface Policy {
  chooseAgent(item: SimulatedItem, agents: readonly Agent[], now: number, demand: Demand): Agent | undefined;
  chooseItem(agent: Agent, items: readonly SimulatedItem[], now: number, demand: Demand): SimulatedItem | undefined;
}

export const routerPolicy: Policy = { chooseAgent, chooseItem };

/** What became of an item. */
export interface Outcome {
  readonly item: SimulatedItem;
  /** Null: gave up, or nobody had come by the end. */
  readonly agentId: string | null;
  /** Seconds until assigned, or until giving up. */
  readonly waitSeconds: number;
}

/** A quarter of an hour: arrivals of that long count as present demand. */
const demandMs = 900_000;
/** Of each queue the first so many are looked at. */
const lookedAt = 20;

class Worker implements Agent {
  load = 0;
  lastAssignedAt = 0;
  onShift = false;
  readonly id: string;
  readonly queues: ReadonlySet<string>;
  readonly skills: ReadonlyMap<string, number>;
  readonly qualifications: ReadonlySet<string>;
  readonly authorityLimit: number | null;
  readonly unitPath: string;
  readonly capacity: number;
  constructor(agent: SimulatedAgent) {
    this.id = agent.id;
    this.queues = agent.queues;
    this.skills = agent.skills;
    this.qualifications = agent.qualifications;
    this.authorityLimit = agent.authorityLimit;
    this.unitPath = agent.unitPath;
    this.capacity = agent.capacity;
  }
}

/** One queue while the day runs; it is its own `QueueDemand`. */
class Line implements QueueDemand {
  readonly waiting: SimulatedItem[] = [];
  readonly members: Worker[] = [];
  readonly recent: number[] = [];
  gone = 0;
  slots = 0;
  freeSlots = 0;
  handled = 0;
  handledSeconds = 0;
  get arrivals(): number {
    return this.recent.length - this.gone;
  }
  get handleSeconds(): number {
    return this.handled === 0 ? 300 : this.handledSeconds / this.handled;
  }
  arrive(now: number): void {
    this.recent.push(now);
    while (this.recent[this.gone]! < now - demandMs) this.gone++;
  }
  insert(item: SimulatedItem): void {
    let at = this.waiting.length;
    while (at > 0 && (this.waiting[at - 1]!.orderAt > item.orderAt || (this.waiting[at - 1]!.orderAt === item.orderAt && this.waiting[at - 1]!.id > item.id))) at--;
    this.waiting.splice(at, 0, item);
  }
}

type Happening =
  | { readonly kind: 'end'; readonly worker: Worker; readonly item: SimulatedItem }
  | { readonly kind: 'giveUp' | 'rule'; readonly item: SimulatedItem }
  | { readonly kind: 'on' | 'off'; readonly worker: Worker };

/**
 * Plays a day with the router's own rules: what comes in is given to a free person at once, or waits; whoever frees takes
 * what the policy says; a step of relaxation or an overflow gives it another try; the impatient leave. Pure: the same input, the
 * same outcomes, in the order in which they were decided.
 */
export function simulate(items: readonly SimulatedItem[], agents: readonly SimulatedAgent[], policy: Policy = routerPolicy): Outcome[] {
  const outcomes: Outcome[] = [];
  const events = new EventHeap<Happening>();
  const lines = new Map<string, Line>();
  const line = (id: string): Line => {
    let found = lines.get(id);
    if (found === undefined) lines.set(id, (found = new Line()));
    return found;
  };
  // Queues whose items may overflow into one.
  const feeders = new Map<string, Set<string>>();
  for (const { queueId, overflow } of items) {
    line(queueId);
    if (overflow !== null) feeders.set(overflow.queueId, (feeders.get(overflow.queueId) ?? new Set()).add(queueId));
  }
  for (const agent of agents) {
    const worker = new Worker(agent);
    for (const queue of agent.queues) line(queue).members.push(worker);
    for (const { from, until } of agent.shifts) {
      events.push(from, { kind: 'on', worker });
      events.push(until, { kind: 'off', worker });
    }
  }
  const places = (worker: Worker, slots: number, free: number): void => {
    for (const queue of worker.queues) {
      const at = lines.get(queue)!;
      at.slots += slots;
      at.freeSlots += free;
    }
  };
  const free = (worker: Worker): number => Math.max(worker.capacity - worker.load, 0);
  const assign = (item: SimulatedItem, worker: Worker, now: number): void => {
    if (worker.onShift) places(worker, 0, -Math.min(item.need.weight, free(worker)));
    worker.load += item.need.weight;
    worker.lastAssignedAt = now;
    outcomes.push({ item, agentId: worker.id, waitSeconds: (now - item.queuedAt) / 1000 });
    events.push(now + item.handleSeconds * 1000, { kind: 'end', worker, item });
  };
  const place = (item: SimulatedItem, now: number): boolean => {
    const there: Worker[] = [];
    for (const worker of line(item.queueId).members) if (worker.onShift && worker.load + item.need.weight <= worker.capacity) there.push(worker);
    if (overflowDue(item, now)) {
      for (const worker of line(item.overflow!.queueId).members) {
        if (worker.onShift && worker.load + item.need.weight <= worker.capacity && !worker.queues.has(item.queueId)) there.push(worker);
      }
    }
    const chosen = there.length === 0 ? undefined : (policy.chooseAgent(item, there, now, lines) as Worker | undefined);
    if (chosen !== undefined) assign(item, chosen, now);
    return chosen !== undefined;
  };
  const remove = (item: SimulatedItem): boolean => {
    const { waiting } = line(item.queueId);
    const at = waiting.indexOf(item);
    if (at >= 0) waiting.splice(at, 1);
    return at >= 0;
  };
  const fill = (worker: Worker, now: number): void => {
    while (worker.onShift && worker.load < worker.capacity) {
      const offered: SimulatedItem[] = [];
      const offer = (queue: string): void => {
        const { waiting } = line(queue);
        for (let n = 0; n < waiting.length && n < lookedAt; n++) offered.push(waiting[n]!);
      };
      for (const queue of worker.queues) offer(queue);
      for (const queue of worker.queues) for (const feeder of feeders.get(queue) ?? []) if (!worker.queues.has(feeder)) offer(feeder);
      const item = offered.length === 0 ? undefined : policy.chooseItem(worker, offered, now, lines);
      if (item === undefined) return;
      remove(item);
      assign(item, worker, now);
    }
  };
  let next = 0;
  const sorted = [...items].sort((a, b) => a.queuedAt - b.queuedAt);
  for (;;) {
    const arriving = sorted[next];
    const now = Math.min(arriving?.queuedAt ?? Infinity, events.nextAt);
    if (now === Infinity) break;
    if (arriving !== undefined && arriving.queuedAt <= events.nextAt) {
      next++;
      line(arriving.queueId).arrive(now);
      if (place(arriving, now)) continue;
      line(arriving.queueId).insert(arriving);
      if (arriving.patienceSeconds < Infinity) events.push(now + arriving.patienceSeconds * 1000, { kind: 'giveUp', item: arriving });
      const rule = nextRuleAt(arriving, now);
      if (rule !== null) events.push(rule, { kind: 'rule', item: arriving });
      continue;
    }
    const event = events.pop();
    switch (event.kind) {
      case 'end': {
        const { worker, item } = event;
        const before = free(worker);
        worker.load -= item.need.weight;
        if (worker.onShift) places(worker, 0, free(worker) - before);
        const own = line(item.queueId);
        own.handled++;
        own.handledSeconds += item.handleSeconds;
        fill(worker, now);
        break;
      }
      case 'giveUp':
        if (remove(event.item)) outcomes.push({ item: event.item, agentId: null, waitSeconds: event.item.patienceSeconds });
        break;
      case 'rule': {
        const { item } = event;
        if (!line(item.queueId).waiting.includes(item)) break;
        if (place(item, now)) {
          remove(item);
          break;
        }
        const rule = nextRuleAt(item, now);
        if (rule !== null) events.push(rule, { kind: 'rule', item });
        break;
      }
      case 'on':
        if (event.worker.onShift) break;
        event.worker.onShift = true;
        places(event.worker, event.worker.capacity, free(event.worker));
        fill(event.worker, now);
        break;
      case 'off':
        if (!event.worker.onShift) break;
        places(event.worker, -event.worker.capacity, -free(event.worker));
        event.worker.onShift = false;
        break;
    }
  }
  for (const { waiting } of lines.values()) {
    for (const item of waiting) outcomes.push({ item, agentId: null, waitSeconds: item.patienceSeconds === Infinity ? 0 : item.patienceSeconds });
  }
  return outcomes;
}
