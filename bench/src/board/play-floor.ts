import { setTimeout as sleep } from 'node:timers/promises';
import type { Presence } from '@huiyin/contracts';
import type pg from 'pg';
import type { Change, Counted } from './screens.ts';

export interface FloorPlan {
  readonly rate: number;
  readonly seconds: number;
  readonly branches: number;
  readonly agents: readonly { readonly staffId: string; readonly branch: number }[];
  /** Tokens of customers; the n-th comes to branch n modulo their number. */
  readonly callers: readonly string[];
}

/** Acts through the public addresses; undefined: refused. */
export interface FloorActs {
  rest(agent: number, resting: boolean): Promise<Presence | undefined>;
  ask(token: string, n: number): Promise<{ conversation: { id: string } } | undefined>;
  answer(agent: number, id: string): Promise<unknown>;
  more(token: string, id: string): Promise<unknown>;
  end(agent: number, id: string): Promise<unknown>;
}

/** What happens in ten changes: four times somebody goes to a break or comes back, and two contacts from the question to the end. */
const turns = ['rest', 'ask', 'answer', 'rest', 'end', 'rest', 'ask', 'answer', 'rest', 'end'] as const;

interface Chat {
  readonly id: string;
  readonly agent: number;
  readonly caller: number;
}

/** Plays the changes of a working floor at the rate. Where nobody is to be answered or finished yet, somebody goes to a break instead. */
export async function playFloor(client: pg.Client, plan: FloorPlan, acts: FloorActs): Promise<{ changes: Change[]; refused: number; messages: number }> {
  const { rate, seconds, agents, callers, branches } = plan;
  const [changes, running]: [Change[], Promise<void>[]] = [[], []];
  const [callerOf, known, toAnswer, toEnd]: [Map<string, number>, Set<string>, Chat[], Chat[]] = [new Map(), new Set(), [], []];
  const [agentOf, resting] = [new Map(agents.map(({ staffId }, at) => [staffId, at])), new Set<number>()];
  let [asked, rested, refused, messages, lookedAt] = [0, 0, 0, 0, 0];

  /** Who was given to whom by now. */
  const look = async (): Promise<void> => {
    const { rows } = await client.query<{ subject: string; assignee: string }>(`select subject, assignee from work_items where state = 'assigned' and subject = any($1::uuid[])`, [[...callerOf.keys()].filter((id) => !known.has(id))]);
    for (const { subject, assignee } of rows) {
      known.add(subject);
      toAnswer.push({ id: subject, agent: agentOf.get(assignee)!, caller: callerOf.get(subject)! });
    }
  };
  const count = (branch: number, counted: Counted, act: Promise<unknown>): Promise<boolean> => {
    const sentAt = performance.now();
    return act.then((reply) => {
      if (reply === undefined) refused++;
      else changes.push({ sentAt, branch, counted });
      return reply !== undefined;
    });
  };
  const rest = async (): Promise<void> => {
    // Every other one only: somebody must be there for the customers.
    const at = ((rested++ * 2) % agents.length) as number;
    const goes = !resting.delete(at);
    if (goes) resting.add(at);
    const sentAt = performance.now();
    const reply = await acts.rest(at, goes);
    if (reply === undefined) refused++;
    else changes.push({ sentAt, branch: agents[at]!.branch, staffId: reply.staffId, since: reply.since });
  };
  const play = async (turn: (typeof turns)[number]): Promise<void> => {
    if (turn === 'ask' && asked < callers.length) {
      const n = asked++;
      await count(n % branches, 'requests', acts.ask(callers[n]!, n).then((begun) => begun && callerOf.set(begun.conversation.id, n)));
      return;
    }
    const chat = turn === 'answer' ? toAnswer.shift() : turn === 'end' ? toEnd.shift() : undefined;
    if (chat === undefined) return rest();
    const branch = agents[chat.agent]!.branch;
    if (turn === 'end') return void (await count(branch, 'handled', acts.end(chat.agent, chat.id)));
    if (!(await count(branch, 'answered', acts.answer(chat.agent, chat.id)))) return;
    await acts.more(callers[chat.caller]!, chat.id);
    messages += 2;
    toEnd.push(chat);
  };

  const start = performance.now();
  for (let n = 0; n < rate * seconds; n++) {
    const due = start + (n * 1000) / rate;
    if (due > performance.now()) await sleep(due - performance.now());
    if (performance.now() - lookedAt > 200) {
      lookedAt = performance.now();
      running.push(look());
    }
    running.push(play(turns[n % turns.length]!));
  }
  await Promise.all(running);
  return { changes, refused, messages };
}
