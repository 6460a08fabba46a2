import { cpuUsage } from 'node:process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Presence } from '@huiyin/contracts';
import pg from 'pg';
import { Pool } from 'undici';
import { judge, percentile, round, tell, type BenchResult } from '../bench-result.ts';
import { openBenchWorld } from '../bench-world.ts';
import { inParallel, openSocket, signIn } from '../chat/chat-clients.ts';
import { playFloor } from './play-floor.ts';
import { judgeScreens, Screen } from './screens.ts';
import { seedFloor } from './seed-board.ts';

export interface BoardOptions {
  readonly agents: number;
  readonly supervisors: number;
  /** Changes a second that the board shows: people going to a break and back, customers who ask, first answers, ends. */
  readonly rate: number;
  readonly seconds: number;
  /** The people are spread over so many, and each supervisor sees one. */
  readonly branches: number;
}

/** From the moment a program sends a change until each supervisor of the branch holds it. */
export async function benchBoard(options: BoardOptions): Promise<BenchResult> {
  const world = await openBenchWorld();
  const client = new pg.Client({ connectionString: world.databaseUrl });
  try {
    await client.connect();
    const floor = await seedFloor(world, { ...options, callers: Math.ceil(options.rate * options.seconds * 0.3) });
    const server = await world.startServer();
    const pool = new Pool(server.url, { connections: 32 });
    tell(`signing ${floor.agents.length + floor.supervisors.length} people in`);
    const cookies = await inParallel([...floor.agents, ...floor.supervisors], 4, (person) => signIn(pool, server.url, person, floor.password));
    const screens = floor.supervisors.map(({ branch }) => ({ branch, screen: new Screen() }));
    const sockets = await inParallel(cookies, 16, (cookie, n) => {
      const screen = screens[n - floor.agents.length]?.screen;
      return screen === undefined
        ? openSocket(server.url, { cookie }, ['presence', 'inbox', 'banners'], () => undefined)
        : openSocket(server.url, { cookie }, ['board', 'banners'], (notice) => screen.hear(notice, performance.now()));
    });
    const beat = setInterval(() => {
      for (const socket of sockets) socket.send('{"type":"beat"}');
    }, 5000);
    await sleep(3000);
    tell(`${options.rate} changes a second for ${options.seconds} s`);
    const [cpuBefore, ownBefore, start] = [cpuSeconds(server.child.pid!), cpuUsage(), performance.now()];
    const post = async <Reply>(path: string, headers: Record<string, string>, body: object): Promise<Reply | undefined> => {
      const reply = await pool.request({ method: 'POST', path, headers: { 'content-type': 'application/json', origin: server.url, ...headers }, body: JSON.stringify(body) });
      const text = await reply.body.text();
      return reply.statusCode === 200 ? (JSON.parse(text) as Reply) : undefined;
    };
    const { changes, refused, messages } = await playFloor(client, { ...options, callers: floor.callers, agents: floor.agents.map(({ staffId, branch }) => ({ staffId, branch })) }, {
      rest: (agent, resting) => post<Presence>('/api/presence', { cookie: cookies[agent]! }, resting ? { state: 'notReady', reason: 'break' } : { state: 'ready' }),
      ask: (token, n) => post('/chat/api/conversations', { authorization: `Bearer ${token}` }, { clientId: `floor-${n}-ask`, text: '您好，想问一下理赔进度' }),
      answer: (agent, id) => post(`/api/conversations/${id}/messages`, { cookie: cookies[agent]! }, { clientId: `answer-${id}`, kind: 'text', text: '您好，我帮您查询一下，请稍等。' }),
      more: (token, id) => post(`/chat/api/conversations/${id}/messages`, { authorization: `Bearer ${token}` }, { clientId: `more-${id}`, text: '好的，谢谢' }),
      end: (agent, id) => post(`/api/conversations/${id}/resolve`, { cookie: cookies[agent]! }, { reason: 'resolved' }),
    });
    const seconds = (performance.now() - start) / 1000;
    const own = cpuUsage(ownBefore);
    const serverCores = (cpuSeconds(server.child.pid!) - cpuBefore) / seconds;
    await sleep(2000);
    clearInterval(beat);
    for (const socket of sockets) socket.terminate();
    await pool.close();
    const { delays, missing } = judgeScreens(changes, (branch) => screens.filter((each) => each.branch === branch).map(({ screen }) => screen));
    const sorted = delays.toSorted((a, b) => a - b);
    const figures = {
      changes: changes.length, messages, refused, shown: delays.length, missing,
      changeToScreenP50Ms: round(percentile(sorted, 50)), changeToScreenP99Ms: round(percentile(sorted, 99)),
      cpuCores: round(serverCores), clientCores: round((own.user + own.system) / 1e6 / seconds),
    };
    return judge('board', { ...options }, figures, { changeToScreenP99Ms: { aim: 500, is: 'atMost' }, missing: { aim: 0, is: 'atMost' }, refused: { aim: 0, is: 'atMost' } }, world.postgres);
  } finally {
    await client.end().catch(() => undefined);
    await world.close();
  }
}

/** Processor time of a process so far, user and system, in seconds (Linux, 100 ticks a second). */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
