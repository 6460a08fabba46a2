import { Pool } from 'undici';
import pg from 'pg';
import { judge, percentile, round, tell, type BenchResult } from '../bench-result.ts';
import { openBenchWorld, type ServerProcess } from '../bench-world.ts';
import { inParallel, signIn } from '../chat/chat-clients.ts';
import { seedChats } from '../chat/seed-chat.ts';
import { judgeLog, type Move } from './judge-log.ts';
import { seedWaiting } from './seed-waiting.ts';

export interface AssignOptions {
  readonly processes: number;
  readonly agents: number;
  /** Assigned at the start, waiting, and arriving during the run. */
  readonly items: number;
  /** Places freed a second. */
  readonly rate: number;
}

/** Places of each agent. */
const capacity = 3;
/** Of the items, so many arrive through the chat while places are freed. */
const arriving = 0.1;
/** A new process compiles its hot paths while it gives out the first; an insurer's has done so long ago. */
const warmUpSeconds = 10;
/** Places freed when less than this share still waits do not count: a queue of theirs may be empty. */
const tail = 0.1;

/**
 * Several processes give the same work to the same people: all sign in at once, then conversations end at a fixed rate while others begin. Judged by the
 * event log in the order of commits, with the database's own commit times.
 */
export async function benchAssign(options: AssignOptions): Promise<BenchResult> {
  const world = await openBenchWorld({ track_commit_timestamp: 'on' });
  const client = new pg.Client({ connectionString: world.databaseUrl });
  try {
    const { agents, password } = await seedChats(world, { conversations: options.agents, agents: options.agents });
    await client.connect();
    // Places are freed at once: what is measured is who gets them.
    await client.query(`insert into settings (key, value) values ('contact.undoSeconds', '0')`);
    const begun = Math.round(options.items * arriving);
    const callers = await seedWaiting(client, { waiting: options.items - options.agents - begun, callers: begun, capacity });
    const held = (await client.query<{ item: string; staff: string }>(`select id as item, assignee as staff from work_items where state = 'assigned'`)).rows;
    tell(`starting ${options.processes} processes`);
    const servers: ServerProcess[] = [];
    for (let n = 0; n < options.processes; n++) servers.push(await world.startServer());
    const pools = servers.map((server) => new Pool(server.url, { connections: 32, pipelining: 1 }));
    tell(`signing ${agents.length} agents in`);
    const cookies = new Map(await inParallel(agents, 8, async (agent, n) => [agent.staffId, await signIn(pools[n % pools.length]!, servers[n % servers.length]!.url, agent, password)] as const));
    let turn = 0;
    const post = async (path: string, headers: Record<string, string>, body: object): Promise<void> => {
      const reply = await pools[turn++ % pools.length]!.request({ method: 'POST', path, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
      const text = await reply.body.text();
      if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.statusCode} ${text}`);
    };
    tell('everybody becomes ready at once');
    await Promise.all(agents.map(({ staffId }) => post('/api/presence', { cookie: cookies.get(staffId)! }, { state: 'ready' })));
    // No sockets beat for these people.
    await client.query(`update agent_states set lease_expires_at = now() + interval '1 hour'`);
    const window = await freePlaces(client, options, { resolve: (id, staff) => post(`/api/conversations/${id}/resolve`, { cookie: cookies.get(staff)! }, { reason: 'resolved' }), begin: (n) => post('/chat/api/conversations', { authorization: `Bearer ${callers[n]!.token}` }, { clientId: `assign-${n}-begin`, text: '您好，想问一下理赔进度' }), begun });
    const moves = (
      await client.query<Move>(`select type, data ->> 'item' as item, data ->> 'staff' as staff, extract(epoch from pg_xact_commit_timestamp(xid::xid))::float8 * 1000 as at
        from events where type = 'work.assigned' or (type = 'work.ended' and data ->> 'staff' is not null) order by pg_xact_commit_timestamp(xid::xid), id`)
    ).rows;
    const { overCapacity, twoOwners, delays } = judgeLog(moves, held, capacity, window);
    const wrong = (await client.query<{ count: number }>(`select count(*)::int as count from agent_states a where load <> (select count(*) from work_items w where w.assignee = a.staff_id and w.state = 'assigned')`)).rows[0]!.count;
    const assigned = held.length + moves.filter(({ type }) => type === 'work.assigned').length;
    tell(`${assigned} items assigned, ${delays.length} freed places measured, ${wrong} agents whose load does not agree with their items`);
    const figures = { items: assigned, overCapacity: overCapacity + wrong, twoOwners, slotFreeToAssignedP50Ms: round(percentile(delays, 50)), slotFreeToAssignedP99Ms: round(percentile(delays, 99)) };
    const aims = { items: { aim: options.items, is: 'atLeast' }, overCapacity: { aim: 0, is: 'atMost' }, twoOwners: { aim: 0, is: 'atMost' }, slotFreeToAssignedP99Ms: { aim: 50, is: 'atMost' } } as const;
    for (const pool of pools) await pool.close();
    return judge('assign', { ...options }, figures, aims, world.postgres);
  } finally {
    await client.end().catch(() => undefined);
    await world.close();
  }
}

interface Acts {
  readonly resolve: (conversation: string, staff: string) => Promise<void>;
  readonly begin: (n: number) => Promise<void>;
  /** Conversations that begin during the run. */
  readonly begun: number;
}

/** How often (milliseconds) it is read who has what: oftener, the bench itself would be a tenth of the database's work. */
const readEveryMs = 1_000;

/** Ends conversations at the rate until everything has been assigned; returns from when to when (database time, milliseconds) the processes were warm and enough waited. */
async function freePlaces(client: pg.Client, { rate, items }: AssignOptions, { resolve, begin, begun }: Acts): Promise<{ from: number; until: number }> {
  const ending = new Set<string>();
  const under: Promise<void>[] = [];
  let from = Infinity;
  let until = Infinity;
  let begunSoFar = 0;
  let begunDone = 0;
  let failed: unknown;
  let waiting = items;
  let held: { subject: string; staff: string }[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  const start = performance.now();
  for (let freed = 0; failed === undefined; ) {
    if (performance.now() - readAt > readEveryMs) {
      readAt = performance.now();
      const state = (await client.query<{ waiting: number; now: number }>(`select count(*)::int as waiting, extract(epoch from clock_timestamp())::float8 * 1000 as now from work_items where state = 'waiting'`)).rows[0]!;
      held = (await client.query<{ subject: string; staff: string }>(`select subject, assignee as staff from work_items where state = 'assigned' order by random()`)).rows.filter(({ subject }) => !ending.has(subject));
      // No socket speaks for who begins here: they count as seen, as those who waited from the start.
      await client.query(`update contacts set customer_seen_at = now() + interval '1 day' where ended_at is null and customer_seen_at < now() + interval '1 hour'`);
      waiting = state.waiting;
      if (from === Infinity) from = state.now + Math.min(warmUpSeconds, items / rate / 3) * 1000;
      if (until === Infinity && waiting < items * tail) until = state.now;
      if (waiting === 0 && begunSoFar >= begun && begunDone >= begun) break;
    }
    const due = Math.floor(((performance.now() - start) / 1000) * rate) - freed;
    for (const { subject, staff } of held.splice(0, due)) {
      ending.add(subject);
      under.push(resolve(subject, staff).catch((error: unknown) => void (failed = error)));
      // Spread over the run, so that arrivals and freed places meet.
      if (begunSoFar < begun && (freed + 1) * arriving * 1.3 >= begunSoFar + 1) under.push(begin(begunSoFar++).then(() => void begunDone++).catch((error: unknown) => void (failed = error)));
      if (++freed % 500 === 0) tell(`${freed} places freed, ${waiting} waiting`);
    }
    await new Promise((done) => setTimeout(done, 10));
  }
  await Promise.all(under);
  if (failed !== undefined) throw failed;
  return { from, until };
}
