import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { judge, round, tell, type BenchResult } from '../bench-result.ts';
import { openBenchWorld } from '../bench-world.ts';
import { inParallel, openSocket } from '../chat/chat-clients.ts';
import { seedChats } from '../chat/seed-chat.ts';

export interface IdleOptions {
  readonly sockets: number;
  /** To settle, before and after. */
  readonly seconds: number;
}

/** Memory of one process per idle customer socket, the empty process taken off; then one message to each of them at once. */
export async function benchIdle(options: IdleOptions): Promise<BenchResult> {
  const world = await openBenchWorld();
  try {
    const { chats } = await seedChats(world, { conversations: options.sockets, agents: Math.ceil(options.sockets / 50) });
    const server = await world.startServer();
    const pid = server.child.pid!;
    // What the first sockets make the program load is not the price of a socket.
    const warm = await inParallel(chats.slice(0, 50), 10, (chat) => openSocket(server.url, { token: chat.visitorToken }, [`conversation:${chat.id}`], () => undefined));
    for (const socket of warm) socket.terminate();
    await sleep(options.seconds * 500);
    const empty = residentKb(pid);
    tell(`empty: ${Math.round(empty / 1024)} MB; opening ${options.sockets} sockets`);
    let shown = 0;
    const sockets = await inParallel(chats, 64, (chat) =>
      openSocket(server.url, { token: chat.visitorToken }, [`conversation:${chat.id}`], (notice) => {
        if (notice.type === 'message') shown++;
      }),
    );
    await sleep(options.seconds * 1000);
    const full = residentKb(pid);
    tell(`full: ${Math.round(full / 1024)} MB; one message to each`);
    const rate = await deliverToAll(world.databaseUrl, sockets.length, () => shown);
    for (const socket of sockets) socket.terminate();
    const figures = { sockets: sockets.length, kbPerSocket: round((full - empty) / sockets.length), deliveriesPerSecond: round(rate, 0) };
    return judge('idle', { ...options }, figures, { kbPerSocket: { aim: 20, is: 'atMost' }, sockets: { aim: options.sockets, is: 'atLeast' } }, world.postgres);
  } finally {
    await world.close();
  }
}

/** Resident memory of a process, in KB (Linux). */
function residentKb(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

/** Writes one system message into every conversation in one transaction, and waits until every socket holds its own. */
async function deliverToAll(databaseUrl: string, count: number, shown: () => number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query(`with c as (update conversations set last_seq = last_seq + 1 returning id, last_seq, unit_id, channel_id),
    m as (insert into messages (conversation_id, seq, client_id, channel_id, sender, kind, system)
      select id, last_seq, 'bench-idle-' || last_seq, channel_id, 'system', 'system', '{"notice":"queued","args":{}}' from c)
    insert into events (type, subject, unit_id, data) select 'message.sent', id, unit_id, jsonb_build_object('seq', last_seq, 'sender', 'system', 'kind', 'system') from c`);
  const start = performance.now();
  await client.query('commit');
  await client.query("select pg_notify('huiyin_events', '')");
  const deadline = start + 60_000;
  while (shown() < count && performance.now() < deadline) await sleep(5);
  await client.end();
  return shown() / ((performance.now() - start) / 1000);
}
