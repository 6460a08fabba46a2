import { sql } from 'kysely';
import type { Board, MetricContact, MetricHistory } from '@huiyin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { forgetCalendars } from '#platform/calendar/load-calendar.ts';
import { newId } from '#platform/ids/new-id.ts';
import { startConversation } from '../conversations/index.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import { resolveConversation, say, sendAgentMessage } from '../conversations/test-world.ts';
import { recountEverything } from './count-contacts.ts';
import { diffBoard } from './diff-board.ts';
import { boardDays } from './load-board.ts';
import { metricsRoutes } from './routes.ts';

/** A zone in which it is now between 0 and 1 o'clock, or at `hour`. */
function zoneAtHour(hour: number): string {
  const ahead = (hour - new Date().getUTCHours() + 24) % 24;
  return ahead <= 14 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`;
}

describe('the board', () => {
  let branches: TestBranches;
  const board = async (who = branches.own) => (await branches.ask(who, 'GET', '/api/board')).body as Board;
  const contacts = async (set: string, more = '', who = branches.own) => ((await branches.ask(who, 'GET', `/api/metrics/contacts?set=${set}${more}`)).body as { items: MetricContact[] }).items;
  beforeAll(async () => {
    branches = await openTestBranches(['metrics:read'], (app, world, access) => metricsRoutes(app, { database: world.database, access }));
  });
  afterAll(() => branches.close());

  it('refuses everybody who may not', async () => {
    for (const url of ['/api/board', '/api/metrics/contacts?set=waiting', '/api/metrics/choices', '/api/metrics/history?from=2026-11-01&to=2026-11-02&by=day']) {
      expect((await branches.ask(null, 'GET', url)).status).toBe(401);
      expect((await branches.ask(testPrincipal(), 'GET', url)).status).toBe(403);
    }
    expect((await branches.ask(branches.own, 'GET', '/api/metrics/history/export?from=2026-11-01&to=2026-11-02&by=day')).status).toBe(403);
  });

  it('shows who waits, and leads to those very conversations, in the own branch only', async () => {
    const { world, foreign } = branches;
    const ids = [];
    for (const text of ['我的车被刮了', '保单在哪里看']) ids.push((await startConversation(world.deps, await world.addVisitor(), say(text), false)).conversationId);
    const { waiting, queues } = await board();
    expect([waiting, queues[0]!.waiting, queues[0]!.today.requests]).toEqual([2, 2, 2]);
    expect((await contacts('waiting')).map(({ conversationId }) => conversationId).sort()).toEqual(ids.sort());
    const other = await board(foreign);
    expect([other.waiting, other.today.requests, other.queues, await contacts('waiting', '', foreign)]).toEqual([0, 0, [], []]);
  });

  it('adds an answer to today of the queue and of the agent, and takes the waiting away', async () => {
    const { world } = branches;
    const agent = await world.addAgent();
    await world.deps.assigner.idle();
    for (const { conversationId } of await contacts('active')) {
      await sendAgentMessage(world.deps, agent, conversationId, { clientId: say('').clientId, kind: 'text', text: '您好' });
      await resolveConversation(world.deps, agent, conversationId, { reason: 'resolved' });
    }
    const { waiting, queues, agents, today } = await board();
    expect([waiting, queues[0]!.today.answered, today.handled]).toEqual([0, 2, 2]);
    expect(agents.find(({ id }) => id === agent.staffId)).toMatchObject({ handled: 2, answered: 2, state: 'ready', load: 0 });
    expect(await contacts('handled', `&agent=${agent.staffId}`)).toHaveLength(2);
    expect(await contacts('handled', `&agent=${newId()}`)).toHaveLength(0);
  });

  it('begins the day at midnight in the zone of the reader’s unit', async () => {
    const { world } = branches;
    await sql`update contacts set requested_at = now() - interval '62 minutes'`.execute(world.db);
    await recountEverything(world.db);
    const calendar = newId();
    await sql`insert into calendars (id, code, name) values (${calendar}, 'somewhere', '某地')`.execute(world.db);
    await sql`update units set calendar_id = ${calendar} where code = 'T-B1'`.execute(world.db);
    const requestedWhenItIs = async (hour: number) => {
      await sql`update calendars set time_zone = ${zoneAtHour(hour)}`.execute(world.db);
      forgetCalendars(world.db);
      return (await board()).today.requests;
    };
    expect(await requestedWhenItIs(12)).toBe(2);
    expect(await requestedWhenItIs(0)).toBe(0);
  });

  it('gives the history by day, queue and agent with equal totals, keeps what needs seven days back, and refuses what is not kept', async () => {
    const { world, own, ask } = branches;
    const history = async (query: string) => (await ask(own, 'GET', `/api/metrics/history?${query}`)).body as MetricHistory;
    await sql`update contacts set requested_at = '2026-10-05T02:00:00Z', assigned_at = '2026-10-05T02:00:05Z', answered_at = '2026-10-05T02:00:10Z', ended_at = '2026-10-05T02:03:00Z'`.execute(world.db);
    await recountEverything(world.db);
    for (const by of ['day', 'quarterHour', 'queue', 'unit', 'channel', 'agent']) {
      const { rows, total } = await history(`from=2026-10-04&to=2026-10-06&by=${by}`);
      expect([by, rows.length, total.answered, total.responseMs, total.solvedFirst]).toEqual([by, 1, 2, 20_000, 2]);
    }
    await sql`update contacts set requested_at = now(), assigned_at = now(), answered_at = now(), ended_at = now()`.execute(world.db);
    await recountEverything(world.db);
    const days = `from=${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}&to=${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}`;
    expect((await history(`${days}&by=unit`)).total).toMatchObject({ handled: 2, issues: 0, solvedFirst: 0 });
    expect((await ask(own, 'GET', `/api/metrics/history?${days}&by=queue&agent=${newId()}`)).status).toBe(422);
    expect((await ask(own, 'GET', '/api/metrics/history?from=2026-10-06&to=2026-10-04&by=day')).status).toBe(422);
    expect((await ask(own, 'GET', '/api/metrics/history?from=2026-10-01&to=2026-10-20&by=quarterHour')).status).toBe(422);
  });

  it('exports what the reader sees, and leaves an audit line', async () => {
    const { world, own, ask } = branches;
    const reply = await ask({ ...own, permissions: new Set(['metrics:read', 'metrics:export']) }, 'GET', '/api/metrics/history/export?from=2026-10-04&to=2026-10-06&by=queue');
    expect(reply.status).toBe(200);
    expect(String(reply.body)).toContain('Service level (%)');
    expect((await sql`select 1 from audit_lines where action = 'metrics.exported'`.execute(world.db)).rows).toHaveLength(1);
  });

  it('tells of a change only what changed', async () => {
    const before = await board();
    expect(diffBoard(before, { ...before, at: '2030-01-01T00:00:00.000Z' })).toBeUndefined();
    const [first, ...others] = before.agents;
    const change = diffBoard(before, { ...before, at: '2030-01-01T00:00:00.000Z', waiting: 9, agents: [{ ...first!, load: 3 }, ...others], queues: [] });
    expect(change).toEqual({ at: '2030-01-01T00:00:00.000Z', waiting: 9, agents: [{ ...first!, load: 3 }], gone: before.queues.map(({ id }) => id) });
  });

  it('ends the last complete period seven whole days before today', () => {
    expect(boardDays('Asia/Shanghai', new Date('2026-11-22T03:00:00Z'))).toEqual({
      dayStart: new Date('2026-11-21T16:00:00Z'), from: new Date('2026-11-07T16:00:00Z'), to: new Date('2026-11-14T16:00:00Z'), firstDay: '2026-11-08', lastDay: '2026-11-14',
    });
  });
});
