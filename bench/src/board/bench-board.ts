import { cpuUsage } from 'node:process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveNotice } from '@huiyin/contracts';
import { Pool } from 'undici';
import { judge, percentile, round, tell, type BenchResult } from '../bench-result.ts';
import { openBenchWorld } from '../bench-world.ts';
import { inParallel, openSocket, signIn } from '../chat/chat-clients.ts';
import { seedFloor } from './seed-board.ts';

export interface BoardOptions {
  readonly agents: number;
  readonly supervisors: number;
  /** Changes a second: agents going to a break and back. */
  readonly rate: number;
  readonly seconds: number;
  /** The people are spread over so many, and each supervisor sees one. */
  readonly branches: number;
}

/** From the moment an agent's program sends a change of state until each supervisor of the branch holds it. */
export async function benchBoard(options: BoardOptions): Promise<BenchResult> {
  const world = await openBenchWorld();
  try {
    const floor = await seedFloor(world, options);
    const server = await world.startServer();
    const pool = new Pool(server.url, { connections: 32 });
    tell(`signing ${floor.agents.length + floor.supervisors.length} people in`);
    const cookies = await inParallel([...floor.agents, ...floor.supervisors], 4, (person) => signIn(pool, server.url, person, floor.password));
    // Per agent: the reason that was sent last, and when; every supervisor of the branch must show it.
    const sent = new Map<string, { state: string; at: number }>();
    const delays: number[] = [];
    const hear = (notice: LiveNotice): void => {
      const rows = notice.type === 'boardChange' ? (notice.change.agents ?? []) : [];
      const now = performance.now();
      for (const { id, state } of rows) {
        const change = sent.get(id);
        if (change !== undefined && change.state === state) delays.push(now - change.at);
      }
    };
    const sockets = await inParallel(cookies, 16, (cookie, n) => openSocket(server.url, { cookie }, n < floor.agents.length ? ['presence', 'inbox', 'banners'] : ['board', 'banners'], n < floor.agents.length ? () => undefined : hear));
    const beat = setInterval(() => {
      for (const socket of sockets) socket.send('{"type":"beat"}');
    }, 5000);
    await sleep(3000);
    tell(`${options.rate} changes a second for ${options.seconds} s`);
    const [cpuBefore, ownBefore, start] = [cpuSeconds(server.child.pid!), cpuUsage(), performance.now()];
    const total = options.rate * options.seconds;
    let refused = 0;
    const running: Promise<void>[] = [];
    for (let n = 0; n < total; n++) {
      const due = start + (n * 1000) / options.rate;
      if (due > performance.now()) await sleep(due - performance.now());
      const at = n % floor.agents.length;
      const agent = floor.agents[at]!;
      const state = Math.floor(n / floor.agents.length) % 2 === 0 ? 'notReady' : 'ready';
      sent.set(agent.staffId, { state, at: performance.now() });
      running.push(change(pool, server.url, cookies[at]!, state).then((good) => void (good || refused++)));
    }
    await Promise.all(running);
    const seconds = (performance.now() - start) / 1000;
    const own = cpuUsage(ownBefore);
    const server_ = (cpuSeconds(server.child.pid!) - cpuBefore) / seconds;
    await sleep(2000);
    clearInterval(beat);
    for (const socket of sockets) socket.terminate();
    await pool.close();
    const expected = total * Math.round(floor.supervisors.length / options.branches);
    const sorted = delays.toSorted((a, b) => a - b);
    const figures = {
      changes: total, refused, expected, shown: delays.length, missing: Math.max(0, expected - delays.length),
      changeToScreenP50Ms: round(percentile(sorted, 50)), changeToScreenP99Ms: round(percentile(sorted, 99)),
      cpuCores: round(server_), clientCores: round((own.user + own.system) / 1e6 / seconds),
    };
    return judge('board', { ...options }, figures, { changeToScreenP99Ms: { aim: 500, is: 'atMost' }, missing: { aim: 0, is: 'atMost' } }, world.postgres);
  } finally {
    await world.close();
  }
}

async function change(pool: Pool, origin: string, cookie: string, state: string): Promise<boolean> {
  const reply = await pool.request({ method: 'POST', path: '/api/presence', headers: { 'content-type': 'application/json', origin, cookie }, body: JSON.stringify(state === 'ready' ? { state } : { state, reason: 'break' }) });
  await reply.body.dump();
  return reply.statusCode === 200;
}

/** Processor time of a process so far, user and system, in seconds (Linux, 100 ticks a second). */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
