import { sql } from 'kysely';
import type { Board, MetricContact, MetricHistory } from '@huiyin/contracts';
import { metricValue } from '@huiyin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { handoverRoutes, startConversation } from '../conversations/index.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import { resolveConversation, say, sendAgentMessage } from '../conversations/test-world.ts';
import { changePresence } from '../routing/index.ts';
import { recountEverything } from './count-contacts.ts';
import { countTimes } from './count-times.ts';
import { metricsRoutes } from './routes.ts';
import { verifyMetrics } from './verify-metrics.ts';

describe('transfers and the time of people', () => {
  let branches: TestBranches;
  let first: Principal;
  let second: Principal;
  beforeAll(async () => {
    branches = await openTestBranches(['metrics:read'], (app, { database, deps }, access) => {
      metricsRoutes(app, { database, access });
      handoverRoutes(app, { ...deps, access });
    });
    [first, second] = [await branches.world.addAgent(), await branches.world.addAgent({ ready: false })];
  });
  afterAll(() => branches.close());
  const db = () => branches.world.db;
  const differences = async () => (await verifyMetrics(db())).differences;
  const history = async (by: string) => (await branches.ask(branches.own, 'GET', `/api/metrics/history?from=2026-10-04&to=2026-10-06&by=${by}`)).body as MetricHistory;

  it('count a warm and a blind transfer apart, and none that was taken back', async () => {
    const { world, ask, own } = branches;
    const ready = (who: Principal) => changePresence(world.deps.routing, world.deps.assigner, { leaseSeconds: 60, sameAgentSeconds: 120 }, who, { state: 'ready' });
    const chat = async () => {
      const { conversationId } = await startConversation(world.deps, await world.addVisitor(), say('玻璃险怎么定损'), false);
      await world.deps.assigner.idle();
      return conversationId;
    };
    const ids = [await chat(), await chat(), await chat()];
    await ready(second);
    const pass = async (id: string, act: string, body: object) => expect((await ask(first, 'POST', `/api/conversations/${id}/${act}`, body)).status).toBe(200);
    await pass(ids[0]!, 'consult', { staffId: second.staffId, question: '要拍几张照片' });
    for (const id of ids) await pass(id, 'transfer', { staffId: second.staffId, note: '请接着处理' });
    await pass(ids[2]!, 'transfer/undo', {});
    for (const [at, id] of ids.entries()) {
      const agent = at === 2 ? first : second;
      await sendAgentMessage(world.deps, agent, id, { clientId: say('').clientId, kind: 'text', text: '您好' });
      await resolveConversation(world.deps, agent, id, { reason: 'resolved' });
    }
    const { today } = (await ask(own, 'GET', '/api/board')).body as Board;
    expect([metricValue('warmTransfer', today), metricValue('blindTransfer', today)]).toEqual([1 / 3, 1 / 3]);
    for (const [set, id] of [['transferredWarm', ids[0]], ['transferredBlind', ids[1]]]) {
      const { items } = (await ask(own, 'GET', `/api/metrics/contacts?set=${set}`)).body as { items: MetricContact[] };
      expect(items.map(({ conversationId }) => conversationId)).toEqual([id]);
    }
    expect(await differences()).toEqual([]);
  });

  it('measure occupancy without breaks, several chats at once as one time, and what was declined', async () => {
    // One day of one person: an hour ready with two chats that overlap (10 to 40 minutes and 30 to 50), then 15 minutes of wrap-up, a meal of half an hour with a
    // chat still open for 10 minutes, and a training of 15 minutes.
    await sql`delete from agent_state_spans`.execute(db());
    await sql`update assignments set at = at - interval '1 year', ended_at = ended_at - interval '1 year'`.execute(db());
    const at = (minute: number) => new Date(Date.parse('2026-10-05T02:00:00Z') + minute * 60_000);
    for (const [state, reason, from, to] of [['ready', null, 0, 60], ['afterContact', null, 60, 75], ['notReady', 'meal', 75, 105], ['notReady', 'training', 105, 120], ['signedOut', null, 120, 600]] as const) {
      await sql`insert into agent_state_spans (staff_id, state, reason, since, until) values (${first.staffId}, ${state}, ${reason}, ${at(from)}, ${at(to)})`.execute(db());
    }
    const items = (await sql<{ id: string }>`select id from work_items order by id`.execute(db())).rows.map(({ id }) => id);
    for (const [n, from, to, reason] of [[0, 10, 40, 'resolved'], [1, 30, 50, 'resolved'], [2, 70, 85, 'resolved'], [0, 2, 3, 'declined'], [1, 4, 6, 'missed']] as const) {
      await sql`insert into assignments (work_item_id, staff_id, at, ended_at, end_reason, reason) values (${items[n]}, ${first.staffId}, ${at(from)}, ${at(to)}, ${reason}, '{}')`.execute(db());
    }
    await recountEverything(db());
    const minutes = 60_000;
    for (const by of ['day', 'agent', 'unit']) {
      const { rows, total } = await history(by);
      expect([by, rows.length, total.availableMs / minutes, total.busyMs / minutes, total.declined, total.missed]).toEqual([by, 1, 90, 55, 1, 1]);
    }
    expect((await history('quarterHour')).rows.map(({ sums }) => sums.busyMs / minutes)).toEqual([5, 15, 15, 5, 15, 0, 0, 0]);
    expect((await history('queue')).total.availableMs).toBe(0);
    expect(await differences()).toEqual([]);
  });

  it('count each quarter hour once, whoever counts, and not one that still runs', async () => {
    const { world } = branches;
    await sql`update agent_time_cursor set until = null`.execute(db());
    await sql`truncate agent_times`.execute(db());
    await sql`insert into agent_state_spans (staff_id, state, since) values (${second.staffId}, 'ready', now() - interval '3 hours')`.execute(db());
    await Promise.all([countTimes(db()), countTimes(world.otherProcess().database.db), countTimes(db())]);
    const { rows } = await sql<{ ms: number; counted: number; until: boolean }>`select sum(available_ms)::float8 as ms, count(*)::int as counted, max(bucket) < now() - interval '15 minutes' as until
      from agent_times where agent_id = ${second.staffId}`.execute(db());
    expect(rows[0]!.counted).toBeGreaterThanOrEqual(11);
    expect(rows[0]!.until).toBe(true);
    expect(await differences()).toEqual([]);
  });

  it('show a time that somebody has changed', async () => {
    await sql`update agent_times set busy_ms = busy_ms + 7 where ctid = (select ctid from agent_times where busy_ms > 0 limit 1)`.execute(db());
    expect((await differences()).map(({ table, measure, stored, recounted }) => [table, measure, stored - recounted])).toEqual([['agent_times', 'busyMs', 7]]);
    await recountEverything(db());
    expect(await differences()).toEqual([]);
  });
});
