import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '@huiyin/contracts';
import { request, Pool } from 'undici';
import type { WebSocket } from 'ws';
import { judge, tell, type BenchResult } from '../bench-result.ts';
import { openBenchWorld, type ServerProcess } from '../bench-world.ts';
import { inParallel, openSocket, signIn } from './chat-clients.ts';
import { seedChats, type SeededChat } from './seed-chat.ts';
import { judgeReader, TortureReader } from './torture-reader.ts';

export interface TortureOptions {
  readonly conversations: number;
  readonly agents: number;
  readonly seconds: number;
  /** Messages a second, at most. */
  readonly rate: number;
}

/** One side of a conversation that sends, one message after the other, and keeps what was acknowledged. */
interface Writer {
  readonly sent: string[];
  busy: boolean;
  readonly post: (origin: string, clientId: string) => Promise<number>;
}

/**
 * Two server processes; sockets cut at random all the time; one process killed by SIGKILL half-way and started again three
 * seconds later. What clients sent (acknowledged) and what the other side showed must be the same, once and in order.
 */
export async function benchTorture(options: TortureOptions): Promise<BenchResult> {
  const world = await openBenchWorld();
  try {
    const { chats, agents, password } = await seedChats(world, options);
    const servers: ServerProcess[] = [await world.startServer(), await world.startServer()];
    const origins = servers.map((server) => server.url);
    const anyOrigin = (): string => origins[Math.floor(Math.random() * origins.length)]!;
    const pool = new Pool(origins[0]!, { connections: 8 });
    const cookies = await inParallel(agents, 8, (agent) => signIn(pool, origins[0]!, agent, password));
    await pool.close();
    let over = false;
    let socketCuts = 0;
    let processKills = 0;

    /** Asks one server, then the other, until one answers: a killed process must not lose anything. */
    const persist = async <T>(ask: (origin: string) => Promise<T>): Promise<T> => {
      for (;;) {
        try {
          return await ask(anyOrigin());
        } catch {
          await sleep(50 + Math.random() * 200);
        }
      }
    };
    const getMessages = (path: string, headers: Record<string, string>) => (after: number) =>
      persist(async (origin) => {
        const reply = await request(`${origin}${path}?after=${after}`, { headers });
        const text = await reply.body.text();
        if (reply.statusCode !== 200) throw new Error(text);
        return JSON.parse(text) as { messages: Message[]; more: boolean };
      });
    const post = (path: string, headers: Record<string, string>, more: Record<string, string>) => async (origin: string, clientId: string) => {
      const reply = await request(`${origin}${path}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ clientId, text: `消息 ${clientId}`, ...more }) });
      const text = await reply.body.text();
      if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${text}`);
      return (JSON.parse(text) as { seq: number }).seq;
    };
    const sides = chats.map((chat) => sidesOf(chat, cookies[chat.agent]!, getMessages, post));

    const sockets = new Set<WebSocket>();
    /** Keeps a socket open to any server until the end, and catches up after each new one. */
    const hold = async (who: { token: string } | { cookie: string }, readers: readonly TortureReader[]): Promise<void> => {
      const byId = new Map(readers.map((reader) => [reader.conversationId, reader]));
      while (!over) {
        try {
          const socket = await openSocket(anyOrigin(), who, [...byId.keys()].map((id) => `conversation:${id}`), (notice) => {
            if (notice.type === 'message') byId.get(notice.message.conversationId)?.receive(notice.message);
          });
          if (over) return socket.terminate();
          sockets.add(socket);
          for (const reader of readers) reader.catchUp();
          await new Promise((resolve) => socket.once('close', resolve));
          sockets.delete(socket);
        } catch {
          // The process is being killed, or cut while connecting.
        }
        await sleep(Math.random() * 300);
      }
    };
    const holders = [
      ...sides.map((side) => hold({ token: side.chat.visitorToken }, [side.customerReader])),
      ...agents.map((_, n) => hold({ cookie: cookies[n]! }, sides.filter((side) => side.chat.agent === n).map((side) => side.agentReader))),
    ];
    while (sockets.size < chats.length + agents.length) await sleep(100);
    tell(`${sockets.size} sockets to two processes; torture for ${options.seconds} s`);

    const stopCutting = every(40, () => {
      const open = [...sockets];
      open[Math.floor(Math.random() * open.length)]?.terminate();
      socketCuts++;
    });
    const killing = (async () => {
      await sleep((options.seconds * 1000) / 2);
      tell('SIGKILL to one process');
      await servers[1]!.stop('SIGKILL');
      processKills++;
      await sleep(Math.min(3000, options.seconds * 100));
      servers[1] = await world.startServer({ port: servers[1]!.port });
      tell('it is back');
    })();

    const writers = sides.flatMap((side) => [side.customer, side.agent]);
    const sending: Promise<void>[] = [];
    const end = performance.now() + options.seconds * 1000;
    let number = 0;
    while (performance.now() < end) {
      const writer = writers[Math.floor(Math.random() * writers.length)]!;
      if (!writer.busy) {
        writer.busy = true;
        const clientId = `torture-${number++}`;
        sending.push(
          persist((origin) => writer.post(origin, clientId)).then(() => {
            writer.sent.push(clientId);
            writer.busy = false;
          }),
        );
      }
      await sleep(1000 / options.rate);
    }
    await Promise.all([...sending, killing]);
    stopCutting();
    tell('waiting for what is under way');
    const complete = (): boolean => sides.every((side) => includesAll(side.agentReader, side.customer.sent) && includesAll(side.customerReader, side.agent.sent));
    const deadline = performance.now() + 30_000;
    while (!complete() && performance.now() < deadline) await sleep(200);
    over = true;
    for (const socket of sockets) socket.terminate();
    await Promise.all(holders);
    await Promise.all(sides.flatMap((side) => [side.agentReader.idle(), side.customerReader.idle()]));

    const figures = { sent: 0, shown: 0, lost: 0, doubled: 0, outOfOrder: 0, socketCuts, processKills };
    for (const side of sides) {
      for (const [writer, reader] of [[side.customer, side.agentReader], [side.agent, side.customerReader]] as const) {
        const verdict = judgeReader(writer.sent, reader.shown);
        figures.sent += writer.sent.length;
        figures.shown += writer.sent.length - verdict.lost;
        figures.lost += verdict.lost;
        figures.doubled += verdict.doubled;
        figures.outOfOrder += verdict.outOfOrder;
      }
    }
    const none = { aim: 0, is: 'atMost' } as const;
    return judge('chat --torture', { ...options }, figures, { lost: none, doubled: none, outOfOrder: none, processKills: { aim: 1, is: 'atLeast' } }, world.postgres);
  } finally {
    await world.close();
  }
}

type Get = (path: string, headers: Record<string, string>) => (after: number) => Promise<{ messages: Message[]; more: boolean }>;
type Post = (path: string, headers: Record<string, string>, more: Record<string, string>) => Writer['post'];

function sidesOf(chat: SeededChat, cookie: string, get: Get, post: Post): { chat: SeededChat; customer: Writer; agent: Writer; customerReader: TortureReader; agentReader: TortureReader } {
  const bearer = { authorization: `Bearer ${chat.visitorToken}` };
  const customerPath = `/chat/api/conversations/${chat.id}/messages`;
  const agentPath = `/api/conversations/${chat.id}/messages`;
  return {
    chat,
    customer: { sent: [], busy: false, post: post(customerPath, bearer, {}) },
    agent: { sent: [], busy: false, post: post(agentPath, { cookie }, { kind: 'text' }) },
    customerReader: new TortureReader(chat.id, get(customerPath, bearer)),
    agentReader: new TortureReader(chat.id, get(agentPath, { cookie })),
  };
}

function includesAll(reader: TortureReader, sent: readonly string[]): boolean {
  const shown = new Set(reader.shown.map(({ clientId }) => clientId));
  return sent.every((clientId) => shown.has(clientId));
}

function every(ms: number, act: () => void): () => void {
  const timer = setInterval(act, ms);
  return () => clearInterval(timer);
}
