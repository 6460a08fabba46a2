import type { Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { startConversation } from '../conversations/index.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import { resolveConversation, say, type TestWorld } from '../conversations/test-world.ts';
import { endAfterContact } from './end-after-contact.ts';
import { routingRoutes } from './routes.ts';

const rights: readonly Permission[] = ['conversations:handle', 'conversations:read', 'routing:supervise', 'routing:decline'];
const settings = { leaseSeconds: 60, sameAgentSeconds: 120 };

describe('states of agents', () => {
  let branches: TestBranches;
  let world: TestWorld;
  let ask: TestBranches['ask'];
  beforeAll(async () => {
    branches = await openTestBranches(rights, (app, { deps }, access) => routingRoutes(app, { routing: deps.routing, assigner: deps.assigner, access, presence: async () => settings }));
    ({ world, ask } = branches);
  });
  afterAll(() => branches.close());
  afterEach(async () => {
    await world.clear();
    await sql`update queues set after_contact_seconds = 0`.execute(world.db);
  });

  const start = async () => {
    const { conversationId } = await startConversation(world.deps, await world.addVisitor(), say('您好'), false);
    await world.deps.assigner.idle();
    return conversationId;
  };
  const spans = async (staffId: string) =>
    (await sql<{ state: string; reason: string | null; open: boolean; forced: boolean }>`select state, reason, until is null as open, forced_by is not null as forced
      from agent_state_spans where staff_id = ${staffId} order by id`.execute(world.db)).rows;

  it('refuses everybody who may not', async () => {
    const agent = await world.addAgent();
    expect((await ask(null, 'POST', `/api/staff/${agent.staffId}/presence`, { state: 'ready' })).status).toBe(401);
    expect((await ask(testPrincipal({ permissions: ['conversations:handle'] }), 'POST', `/api/staff/${agent.staffId}/presence`, { state: 'ready' })).status).toBe(403);
    expect((await ask(testPrincipal({ permissions: ['conversations:handle'] }), 'POST', `/api/ringing/${agent.staffId}/decline`)).status).toBe(403);
  });

  it('writes a span for each change, none for the same state again, and leaves no gap', async () => {
    const agent = await world.addAgent();
    for (const change of [{ state: 'ready' }, { state: 'notReady', reason: 'meal' }, { state: 'notReady', reason: 'meeting' }, { state: 'signedOut' }]) {
      expect((await ask(agent, 'POST', '/api/presence', change)).status).toBe(200);
    }
    expect((await spans(agent.staffId)).map(({ state, reason, open }) => [state, reason, open])).toEqual([
      ['ready', null, false], ['notReady', 'meal', false], ['notReady', 'meeting', false], ['signedOut', null, true],
    ]);
    const gaps = await sql`select from agent_state_spans a join agent_state_spans b on b.staff_id = a.staff_id and b.id > a.id
      where a.staff_id = ${agent.staffId} and not exists (select from agent_state_spans c where c.staff_id = a.staff_id and c.id > a.id and c.id < b.id) and a.until <> b.since`.execute(world.db);
    expect(gaps.rows).toEqual([]);
    expect((await ask(agent, 'POST', '/api/presence', { state: 'notReady' })).body).toMatchObject({ error: { fields: [{ path: 'reason' }] } });
  });

  it('begins 话后整理 by itself, gives nothing new in it, and ends it by itself with the next customer', async () => {
    await sql`update queues set after_contact_seconds = 60`.execute(world.db);
    const agent = await world.addAgent({ capacity: 1 });
    const first = await start();
    const second = await start();
    await resolveConversation(world.deps, agent, first, { reason: 'resolved' });
    await world.deps.assigner.idle();
    const during = (await ask(agent, 'GET', '/api/presence')).body;
    expect(during).toMatchObject({ state: 'afterContact', load: 0, forcedBy: null });
    expect(Date.parse(during.until) - Date.parse(during.since)).toBe(60_000);
    await endAfterContact(world.deps.routing, world.deps.assigner);
    expect((await ask(agent, 'GET', '/api/presence')).body.state).toBe('afterContact');
    await sql`update agent_states set after_contact_until = now() where staff_id = ${agent.staffId}`.execute(world.db);
    await endAfterContact(world.deps.routing, world.deps.assigner);
    await world.deps.assigner.idle();
    expect((await ask(agent, 'GET', '/api/presence')).body).toMatchObject({ state: 'ready', until: null, load: 1 });
    expect((await sql<{ state: string }>`select state from conversations where id = ${second}`.execute(world.db)).rows[0]!.state).toBe('active');
    expect((await spans(agent.staffId)).map(({ state }) => state)).toEqual(['ready', 'afterContact', 'ready']);
  });

  it('leaves somebody who is not ready as they are when a contact ends, and lets the agent end 话后整理', async () => {
    await sql`update queues set after_contact_seconds = 60`.execute(world.db);
    const agent = await world.addAgent();
    const [first, second] = [await start(), await start()];
    await ask(agent, 'POST', '/api/presence', { state: 'notReady', reason: 'break' });
    await resolveConversation(world.deps, agent, first, { reason: 'resolved' });
    expect((await ask(agent, 'GET', '/api/presence')).body).toMatchObject({ state: 'notReady', reason: 'break' });
    await ask(agent, 'POST', '/api/presence', { state: 'ready' });
    await resolveConversation(world.deps, agent, second, { reason: 'resolved' });
    expect((await ask(agent, 'GET', '/api/presence')).body.state).toBe('afterContact');
    expect((await ask(agent, 'POST', '/api/presence', { state: 'ready' })).body).toMatchObject({ state: 'ready', until: null });
  });

  it('lets a supervisor force a state within their scope, tells by whom, and audits it', async () => {
    const agent = await world.addAgent();
    const supervisor = await world.addAgent({ permissions: rights, dataScope: 'unit', ready: false });
    expect((await ask(supervisor, 'POST', `/api/staff/${agent.staffId}/presence`, { state: 'notReady', reason: 'meeting' })).body)
      .toMatchObject({ state: 'notReady', reason: 'meeting', forcedBy: supervisor.name });
    expect((await ask(branches.foreign, 'POST', `/api/staff/${agent.staffId}/presence`, { state: 'ready' })).status).toBe(404);
    expect((await ask(supervisor, 'POST', `/api/staff/${supervisor.staffId}/presence`, { state: 'ready' })).status).toBe(409);
    const lines = await sql<{ action: string }>`select action from audit_lines where subject = ${agent.staffId}`.execute(world.db);
    expect(lines.rows).toEqual([{ action: 'presence.forced' }]);
    expect((await spans(agent.staffId)).at(-1)).toMatchObject({ state: 'notReady', forced: true, open: true });
    expect((await ask(agent, 'POST', '/api/presence', { state: 'ready' })).body.forcedBy).toBeNull();
  });

  it('puts the open work of somebody who is signed out by force back into the queue', async () => {
    const agent = await world.addAgent();
    const id = await start();
    const supervisor = await world.addAgent({ permissions: rights, dataScope: 'unit', ready: false });
    expect((await ask(supervisor, 'POST', `/api/staff/${agent.staffId}/presence`, { state: 'signedOut' })).body).toMatchObject({ state: 'signedOut', load: 0 });
    expect((await sql<{ state: string }>`select state from conversations where id = ${id}`.execute(world.db)).rows[0]!.state).toBe('waiting');
    expect((await ask(supervisor, 'POST', `/api/staff/${agent.staffId}/presence`, { state: 'ready' })).status).toBe(409);
  });
});
