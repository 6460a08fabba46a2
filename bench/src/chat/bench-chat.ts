import type { WebSocket } from 'ws';
import { Pool } from 'undici';
import pg from 'pg';
import { judge, percentile, round, tell, type BenchResult } from '../bench-result.ts';
import { openBenchWorld, type BenchWorld } from '../bench-world.ts';
import { inParallel, openSocket, signIn } from './chat-clients.ts';
import { seedChats, type SeededWorld } from './seed-chat.ts';

export interface ChatOptions {
  readonly conversations: number;
  readonly agents: number;
  /** Of phase A; phase B and the raw inserts share as much again. */
  readonly seconds: number;
  /** Messages a second of phase A. */
  readonly rate: number;
  /** Of phase B. */
  readonly senders: number;
}

/** A new process compiles its hot paths and a new database fills its caches; an insurer's has done so long ago. */
const warmUpSeconds = 10;

const words = '您好，我的车险理赔已经提交三天了，请帮我看一下现在到哪一步，谢谢。';

/** p99 at a fixed rate, then the highest durable rate beside raw durable inserts of the same run, alternating. */
export async function benchChat(options: ChatOptions): Promise<BenchResult> {
  const world = await openBenchWorld();
  try {
    const seeded = await seedChats(world, options);
    const clients = await connectClients(world, seeded);
    const warmUp = Math.min(warmUpSeconds, options.seconds / 3);
    tell(`phase A: ${options.rate} messages/s for ${options.seconds} s, after ${warmUp} s that do not count`);
    await fixedRate(clients, { ...options, seconds: warmUp });
    const latencies = await fixedRate(clients, options);
    const rounds = 3;
    const part = Math.max(2, options.seconds / rounds / 2);
    const rates: number[] = [];
    const raws: number[] = [];
    for (let n = 1; n <= rounds; n++) {
      await readersRest(world.databaseUrl);
      raws.push(await rawInserts(world.databaseUrl, part));
      rates.push(await closedLoop(clients, options.senders, part));
      tell(`round ${n} of ${rounds}: ${Math.round(rates.at(-1)!)} messages/s beside ${Math.round(raws.at(-1)!)} raw inserts/s`);
    }
    await clients.close();
    const figures = {
      messagesPerSecond: round(percentile(rates, 50), 0),
      sendToShownP50Ms: round(percentile(latencies, 50)),
      sendToShownP99Ms: round(percentile(latencies, 99)),
      rawInsertsPerSecond: round(percentile(raws, 50), 0),
      ratio: round(percentile(rates.map((rate, n) => rate / raws[n]!), 50), 3),
    };
    const aims = { sendToShownP99Ms: { aim: 100, is: 'atMost' }, ratio: { aim: 0.15, is: 'atLeast' } } as const;
    return judge('chat', { ...options }, figures, aims, world.postgres);
  } finally {
    await world.close();
  }
}

interface Clients {
  /** Sends one message into a conversation, from the customer or the agent in turn; resolves when the server has it. */
  send(): Promise<{ key: string; startedAt: number }>;
  /** When the receiver's socket held a message, by key. */
  readonly shownAt: Map<string, number>;
  close(): Promise<void>;
}

async function connectClients(world: BenchWorld, { chats, agents, password }: SeededWorld): Promise<Clients> {
  const server = await world.startServer();
  const pool = new Pool(server.url, { connections: 64, pipelining: 1 });
  tell(`signing ${agents.length} agents in`);
  const cookies = await inParallel(agents, 8, (agent) => signIn(pool, server.url, agent, password));
  const shownAt = new Map<string, number>();
  const note = (side: 'customer' | 'agent') => (notice: { type: string; message?: { sender: string; clientId: string } }) => {
    // The receiver is the other side.
    if (notice.type === 'message' && notice.message !== undefined && notice.message.sender !== side) shownAt.set(notice.message.clientId, performance.now());
  };
  tell(`opening ${chats.length + agents.length} sockets`);
  const sockets: WebSocket[] = [
    ...(await inParallel(chats, 32, (chat) => openSocket(server.url, { token: chat.visitorToken }, [`conversation:${chat.id}`], note('customer')))),
    ...(await inParallel(agents, 16, (_, n) =>
      openSocket(server.url, { cookie: cookies[n]! }, ['inbox', ...chats.filter((chat) => chat.agent === n).map((chat) => `conversation:${chat.id}`)], note('agent')),
    )),
  ];
  let next = 0;
  return {
    shownAt,
    send: async () => {
      const n = next++;
      const chat = chats[n % chats.length]!;
      const customer = Math.floor(n / chats.length) % 2 === 0;
      const clientId = `bench-${n}-${customer ? 'c' : 'a'}`;
      const startedAt = performance.now();
      const reply = await pool.request({
        method: 'POST',
        path: `${customer ? '/chat' : ''}/api/conversations/${chat.id}/messages`,
        headers: { 'content-type': 'application/json', ...(customer ? { authorization: `Bearer ${chat.visitorToken}` } : { cookie: cookies[chat.agent]! }) },
        body: JSON.stringify({ clientId, text: words, ...(customer ? {} : { kind: 'text' }) }),
      });
      const text = await reply.body.text();
      if (reply.statusCode !== 200) throw new Error(`message refused: ${reply.statusCode} ${text}`);
      return { key: clientId, startedAt };
    },
    close: async () => {
      for (const socket of sockets) socket.terminate();
      await pool.close();
    },
  };
}

/** Sends at a fixed rate whatever the answers take, and waits for the last to be shown. Milliseconds each. */
async function fixedRate(clients: Clients, { rate, seconds }: ChatOptions): Promise<number[]> {
  const total = rate * seconds;
  const sent: Promise<{ key: string; startedAt: number }>[] = [];
  const start = performance.now();
  while (sent.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * rate) + 1);
    while (sent.length < due) sent.push(clients.send());
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const all = await Promise.all(sent);
  const deadline = performance.now() + 10_000;
  while (all.some(({ key }) => !clients.shownAt.has(key)) && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  // A message that was never shown counts as ten seconds, not as nothing.
  return all.map(({ key, startedAt }) => (clients.shownAt.get(key) ?? startedAt + 10_000) - startedAt);
}

/** Messages a second that are stored durably and shown, with so many senders who each wait for their answer. */
async function closedLoop(clients: Clients, senders: number, seconds: number): Promise<number> {
  const before = clients.shownAt.size;
  const start = performance.now();
  let count = 0;
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (performance.now() - start < seconds * 1000) {
        await clients.send();
        count++;
      }
    }),
  );
  const elapsed = (performance.now() - start) / 1000;
  // What has been accepted must have been shown as well: a rate that the sockets cannot follow is not one.
  const deadline = performance.now() + 15_000;
  while (clients.shownAt.size - before < count && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  const shown = clients.shownAt.size - before;
  if (shown < count) throw new Error(`${count - shown} of ${count} messages were not shown within 15 s`);
  return count / Math.max(elapsed, 0.001);
}

/** Waits until the search and whatever else reads the log in the background has caught up, so that the raw inserts have the machine for themselves. */
async function readersRest(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const deadline = performance.now() + 60_000;
  for (;;) {
    const { rows } = await client.query<{ behind: boolean }>(`select exists (select from event_cursors c where exists
      (select from events e where (e.epoch, e.xid, e.id) > (c.epoch, c.xid, c.id))) as behind`);
    if (rows[0]?.behind !== true) break;
    if (performance.now() > deadline) throw new Error('the readers of the log have not caught up within a minute');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await client.end();
}

/** Durable single-row inserts a second on 16 connections, each one prepared statement that waits for its fsync. */
async function rawInserts(databaseUrl: string, seconds: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: 16 }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      return client;
    }),
  );
  await clients[0]!.query('create table if not exists raw_inserts (id bigint generated always as identity primary key, conversation uuid, text text, at timestamptz default now())');
  const start = performance.now();
  let count = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - start < seconds * 1000) {
        await client.query({ name: 'raw', text: 'insert into raw_inserts (conversation, text) values ($1, $2)', values: ['00000000-0000-0000-0000-000000000001', words] });
        count++;
      }
    }),
  );
  const rate = count / ((performance.now() - start) / 1000);
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}
