import type { Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { loadChat, leaveConversation, startConversation } from '../conversations/index.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import { say, type TestWorld } from '../conversations/test-world.ts';
import { endVainRings } from './answer-ringing.ts';
import { returnLostWork } from './presence.ts';
import { routingRoutes } from './routes.ts';
import { loadPresence } from './store-presence.ts';
import { takeWork } from './take-work.ts';

const rights: readonly Permission[] = ['conversations:handle', 'conversations:read', 'routing:decline'];
const settings = { leaseSeconds: 60, sameAgentSeconds: 120 };

describe('ringing', () => {
  let branches: TestBranches;
  let world: TestWorld;
  let ask: TestBranches['ask'];
  beforeAll(async () => {
    branches = await openTestBranches(rights, (app, { deps }, access) => routingRoutes(app, { routing: deps.routing, assigner: deps.assigner, access, presence: async () => settings }));
    ({ world, ask } = branches);
    await sql`update queues set answer_mode = 'ring', ring_seconds = 20`.execute(world.db);
  });
  afterAll(() => branches.close());
  afterEach(async () => {
    await world.clear();
  });

  const agent = (capacity = 1) => world.addAgent({ capacity, permissions: rights });
  const start = async () => {
    const visitor = await world.addVisitor();
    const { conversationId } = await startConversation(world.deps, visitor, say('您好'), false);
    await world.deps.assigner.idle();
    return { id: conversationId, visitor };
  };
  const rings = async (who: Principal) => (await ask(who, 'GET', '/api/ringing')).body as { items: { id: string; subject: string; until: string }[]; declinedToday: number; missedToday: number };
  const over = async (): Promise<void> => {
    await sql`update work_items set ringing_until = now() where ringing_until is not null`.execute(world.db);
    await endVainRings(world.deps.routing, world.deps.assigner);
    await world.deps.assigner.idle();
  };

  it('holds capacity while it rings, and the customer still waits in place', async () => {
    const one = await agent();
    const { id } = await start();
    expect((await rings(one)).items).toMatchObject([{ subject: id, kind: 'chat' }]);
    expect(await loadPresence(world.db, one.staffId)).toMatchObject({ state: 'ready', load: 1 });
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'waiting', agentName: null, position: 1 });
    const second = await start();
    expect((await rings(one)).items).toHaveLength(1);
    expect(await loadChat(world.db, second.id)).toMatchObject({ position: 2 });
  });

  it('begins the conversation when it is accepted; again is harmless, and somebody else’s is refused', async () => {
    const [one, two] = [await agent(), await world.addAgent({ ready: false, permissions: rights })];
    const { id } = await start();
    const [item] = (await rings(one)).items;
    expect((await ask(two, 'POST', `/api/ringing/${item!.id}/accept`)).status).toBe(409);
    expect((await ask(one, 'POST', `/api/ringing/${item!.id}/accept`)).status).toBe(200);
    expect((await ask(one, 'POST', `/api/ringing/${item!.id}/accept`)).status).toBe(200);
    expect((await ask(one, 'POST', `/api/ringing/${item!.id}/decline`)).status).toBe(409);
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', agentName: one.name });
    expect((await rings(one)).items).toEqual([]);
    const notices = await sql<{ n: number }>`select count(*)::int as n from messages where conversation_id = ${id} and system ->> 'notice' = 'assigned'`.execute(world.db);
    expect(notices.rows[0]!.n).toBe(1);
  });

  it('accepts what rings for the person when they take it from the list', async () => {
    const one = await agent();
    const { id } = await start();
    await takeWork(world.deps.routing, one, 'chat', id);
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', agentName: one.name });
  });

  it('goes to the next person when it is declined, not to the same one, and counts it', async () => {
    const [one, two] = [await agent(), await agent()];
    const { id } = await start();
    const first = (await rings(one)).items.length === 1 ? one : two;
    const next = first === one ? two : one;
    await ask(first, 'POST', `/api/ringing/${(await rings(first)).items[0]!.id}/decline`);
    await world.deps.assigner.idle();
    expect((await rings(next)).items).toMatchObject([{ subject: id }]);
    expect(await rings(first)).toMatchObject({ items: [], declinedToday: 1, missedToday: 0 });
    expect(await loadPresence(world.db, first.staffId)).toMatchObject({ state: 'ready', load: 0 });
    await ask(next, 'POST', `/api/ringing/${(await rings(next)).items[0]!.id}/decline`);
    await world.deps.assigner.idle();
    expect((await rings(first)).items).toEqual([]);
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'waiting', position: 1 });
  });

  it('goes to the next person when it rang in vain, and sets whoever missed it not ready', async () => {
    const [one, two] = [await agent(), await agent()];
    const { id } = await start();
    const first = (await rings(one)).items.length === 1 ? one : two;
    const next = first === one ? two : one;
    await endVainRings(world.deps.routing, world.deps.assigner);
    expect((await rings(first)).items).toHaveLength(1);
    await over();
    expect(await loadPresence(world.db, first.staffId)).toMatchObject({ state: 'notReady', reason: 'missedRing', load: 0, forcedBy: null });
    expect(await rings(first)).toMatchObject({ items: [], missedToday: 1 });
    expect((await rings(next)).items).toMatchObject([{ subject: id }]);
  });

  it('gives the place back when the customer leaves while it rings', async () => {
    const one = await agent();
    const { id, visitor } = await start();
    await leaveConversation(world.deps, visitor, id);
    expect((await rings(one)).items).toEqual([]);
    expect(await loadPresence(world.db, one.staffId)).toMatchObject({ state: 'ready', load: 0 });
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'closed', endReason: 'abandoned' });
  });

  it('rings elsewhere when the connection of the person is lost, without a word to the customer', async () => {
    const one = await agent();
    const { id } = await start();
    await sql`update agent_states set lease_expires_at = now() - interval '1 second' where staff_id = ${one.staffId}`.execute(world.db);
    await returnLostWork(world.deps.routing, world.deps.assigner, settings);
    const two = await agent();
    await world.deps.assigner.idle();
    expect((await rings(two)).items).toMatchObject([{ subject: id }]);
    const notices = await sql<{ notice: string }>`select system ->> 'notice' as notice from messages where conversation_id = ${id} and kind = 'system' order by seq`.execute(world.db);
    expect(notices.rows.map(({ notice }) => notice)).toEqual(['queued']);
  });

  it('lets exactly one win when the acceptance meets the end of the ringing', async () => {
    for (let round = 0; round < 5; round++) {
      const one = await agent();
      const { id } = await start();
      const [item] = (await rings(one)).items;
      await sql`update work_items set ringing_until = now() where id = ${item!.id}`.execute(world.db);
      const [accepted] = await Promise.all([ask(one, 'POST', `/api/ringing/${item!.id}/accept`), endVainRings(world.deps.routing, world.deps.assigner)]);
      await world.deps.assigner.idle();
      const chat = await loadChat(world.db, id);
      const presence = await loadPresence(world.db, one.staffId);
      if (accepted.status === 200) expect([chat.state, presence.state, presence.load]).toEqual(['active', 'ready', 1]);
      else expect([chat.state, presence.state, presence.load]).toEqual(['waiting', 'notReady', 0]);
      await sql`update work_items set state = 'cancelled' where subject = ${id}`.execute(world.db);
      await sql`update agent_states set state = 'signedOut' where staff_id = ${one.staffId}`.execute(world.db);
    }
  });
});
