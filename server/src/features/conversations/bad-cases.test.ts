import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Permission } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { tickClocks } from '#platform/clocks/tick-clocks.ts';
import { newId } from '#platform/ids/new-id.ts';
import { endVainRings, followStaff, queueRoutes, renewPresence, returnLostWork, returnWork, takeWork } from '../routing/index.ts';
import { conversationWork, leftKind } from './chat-kind.ts';
import { loadChat } from './chat-view.ts';
import { deskRoutes } from './desk-routes.ts';
import { createVisitorAccess } from './identify-visitor.ts';
import { leftMessageClock } from './left-message.ts';
import { startConversation } from './start-conversation.ts';
import { openTestBranches, type TestBranches } from './test-branches.ts';
import { say, type TestWorld } from './test-world.ts';
import { sweepConversations } from './timers.ts';

const rights: readonly Permission[] = ['conversations:read', 'conversations:handle', 'routing:read', 'routing:manage'];
const settings = { leaseSeconds: 20, sameAgentSeconds: 120 };

describe('what changes under people’s hands while they talk', () => {
  let branches: TestBranches;
  let world: TestWorld;
  beforeAll(async () => {
    branches = await openTestBranches(rights, (app, { deps, db }, access) => {
      deskRoutes(app, { ...deps, visitors: createVisitorAccess(db), access });
      queueRoutes(app, { routing: deps.routing, assigner: deps.assigner, access });
    });
    world = branches.world;
  });
  afterAll(() => branches.close());
  afterEach(async () => {
    vi.useRealTimers();
    world.hours.open = true;
    await world.clear();
    await sql`update queues set answer_mode = 'auto', archived_at = null`.execute(world.db);
    await sql`delete from queue_staff`.execute(world.db);
  });

  const start = async (text = '您好') => {
    const { conversationId } = await startConversation(world.deps, await world.addVisitor(), say(text), false);
    await world.deps.assigner.idle();
    return conversationId;
  };
  const state = async (id: string) => (await loadChat(world.db, id)).state;
  const send = (who: Principal, id: string, text: string) => branches.ask(who, 'POST', `/api/conversations/${id}/messages`, { clientId: `bad-${newId()}`, kind: 'text', text });
  const load = async (staffId: string) => (await sql<{ load: number; capacity: number }>`select load, capacity from agent_states where staff_id = ${staffId}`.execute(world.db)).rows[0];

  describe('a capacity that is lowered below the load', () => {
    it('takes nothing away and gives nothing new until the load is below it', async () => {
      const agent = await world.addAgent({ capacity: 3 });
      const mine = [await start(), await start(), await start()];
      const waits = await start();
      await sql`update staff set capacity = 1 where id = ${agent.staffId}`.execute(world.db);
      await followStaff(world.deps.routing, world.deps.assigner, async () => settings, [{ epoch: 1, xid: '1', id: 1, at: new Date(0), type: 'staff.changed', subject: agent.staffId, unitId: null, data: { capacity: 1 } }]);
      await world.deps.assigner.idle();
      expect(await load(agent.staffId)).toEqual({ load: 3, capacity: 1 });
      for (const id of mine) expect((await send(agent, id, '我还在')).status).toBe(200);
      await expect(takeWork(world.deps.routing, agent, conversationWork, waits)).rejects.toMatchObject({ code: 'conflict' });
      for (const [n, id] of mine.entries()) {
        expect(await state(waits)).toBe('waiting');
        expect((await branches.ask(agent, 'POST', `/api/conversations/${id}/resolve`, { reason: 'resolved' })).status).toBe(200);
        await world.deps.assigner.idle();
        expect((await load(agent.staffId))!.load).toBe(n < 2 ? 2 - n : 1);
      }
      expect(await state(waits)).toBe('active');
    });
  });

  describe('a queue that is closed', () => {
    it('leaves what somebody has in their hands there, and what they give back is served by those who served it', async () => {
      const queueId = newId();
      await sql`insert into queues (id, code, name, name_en, unit_id, department_id) select ${queueId}, ${queueId}, '将停用', 'Closing', unit_id, department_id from queues where id = ${world.queueId}`.execute(world.db);
      const [agent, colleague] = [await world.addAgent(), await world.addAgent({ ready: false })];
      await sql`insert into queue_staff (queue_id, staff_id) values (${queueId}, ${agent.staffId}), (${queueId}, ${colleague.staffId})`.execute(world.db);
      const id = await start();
      await sql`update work_items set queue_id = ${queueId} where subject = ${id}`.execute(world.db);
      expect((await branches.ask(branches.own, 'POST', `/api/queues/${queueId}/archive`, {})).status).toBe(200);
      expect((await send(agent, id, '还在为您办理')).status).toBe(200);
      expect((await branches.ask(agent, 'POST', `/api/conversations/${id}/return`, { reason: '请同事接手' })).status).toBe(200);
      await sql`update agent_states set state = 'signedOut' where staff_id = ${agent.staffId}`.execute(world.db);
      await sql`insert into agent_states (staff_id, state, lease_expires_at, capacity) values (${colleague.staffId}, 'ready', now() + interval '1 minute', 5)`.execute(world.db);
      await world.deps.assigner.sweep();
      await world.deps.assigner.idle();
      expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', agentName: colleague.name });
    });
  });

  describe('somebody who is moved to another unit in the middle of a conversation', () => {
    /** The same person, as the next request of theirs is seen after the move. */
    const move = async (agent: Principal): Promise<Principal> => {
      const { rows } = await sql<{ unitId: string; departmentId: string; postId: string }>`select d.unit_id, d.id as department_id, p.id as post_id from units u join departments d on d.unit_id = u.id
        join posts p on p.department_id = d.id where u.code = 'T-B2'`.execute(world.db);
      const { unitId, departmentId, postId } = rows[0]!;
      await sql`update staff set unit_id = ${unitId}, department_id = ${departmentId}, post_id = ${postId} where id = ${agent.staffId}`.execute(world.db);
      return { ...agent, unitId, departmentId, unitPath: '/HQ/B2/' };
    };

    it('finishes it, and their former branch sees it to the end while the new one does not', async () => {
      const agent = await world.addAgent();
      const id = await start('搬家之前的问题');
      const moved = await move(agent);
      expect((await branches.ask(moved, 'GET', '/api/inbox?view=mine')).body.items.map((row: { id: string }) => row.id)).toEqual([id]);
      expect((await send(moved, id, '我来把这件事办完')).status).toBe(200);
      expect((await branches.ask(branches.own, 'GET', `/api/conversations/${id}`)).status).toBe(200);
      expect((await branches.ask(branches.foreign, 'GET', `/api/conversations/${id}`)).status).toBe(404);
      expect((await branches.ask(moved, 'POST', `/api/conversations/${id}/resolve`, { reason: 'resolved' })).status).toBe(200);
      expect(await state(id)).toBe('closed');
      expect((await load(agent.staffId))!.load).toBe(0);
    });

    it('gets nothing more that is kept for the former unit, and what they give back goes to somebody there', async () => {
      await sql`update queues set same_unit = true where id = ${world.queueId}`.execute(world.db);
      const agent = await world.addAgent();
      const id = await start();
      const moved = await move(agent);
      const next = await start();
      expect(await state(next)).toBe('waiting');
      const colleague = await world.addAgent();
      await world.deps.assigner.idle();
      expect(await loadChat(world.db, next)).toMatchObject({ state: 'active', agentName: colleague.name });
      await returnWork(world.deps.routing, moved, conversationWork, id);
      world.deps.assigner.arrived(world.queueId);
      await world.deps.assigner.idle();
      expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', agentName: colleague.name });
      await sql`update queues set same_unit = false`.execute(world.db);
    });
  });

  describe('the clock of a process that jumps', () => {
    /** Only what the process takes for the time changes; the database's goes on. */
    const jump = (hours: number): void => {
      vi.useRealTimers();
      const now = Date.now() + hours * 3_600_000;
      vi.useFakeTimers({ toFake: ['Date'], now });
    };

    it.each([9, -9])('neither ends a lease, a ring or a wait nor begins one anew: %i hours', async (hours) => {
      await sql`update queues set answer_mode = 'ring', ring_seconds = 60 where id = ${world.queueId}`.execute(world.db);
      const agent = await world.addAgent({ capacity: 2 });
      const rings = await start();
      jump(hours);
      const after = await start();
      const waits = await start();
      await renewPresence(world.deps.routing, world.deps.assigner, settings, [agent.staffId]);
      await returnLostWork(world.deps.routing, world.deps.assigner, settings);
      await endVainRings(world.deps.routing, world.deps.assigner);
      await sweepConversations(world.deps);
      await world.deps.assigner.sweep();
      await world.deps.assigner.idle();
      const { rows } = await sql<{ subject: string }>`select subject from work_items where state = 'assigned' and assignee = ${agent.staffId} and ringing_until > now() order by queued_at`.execute(world.db);
      expect(rows.map((row) => row.subject)).toEqual([rings, after]);
      // Who came later waits behind, whatever the process thought the time was.
      const last = await start();
      expect([(await loadChat(world.db, waits)).position, (await loadChat(world.db, last)).position]).toEqual([3, 4]);
      expect(await load(agent.staffId)).toMatchObject({ load: 2 });
    });

    it('warns, notes and escalates each deadline once, however often the time goes forth and back', async () => {
      Object.assign(world.hours, { open: false, now: new Date('2026-09-30T10:00:00Z'), opensAt: new Date('2026-10-08T01:00:00Z') });
      const id = await start('夜里的留言');
      const due = (await sql<{ dueAt: Date }>`select due_at from clocks where subject = ${id}`.execute(world.db)).rows[0]!.dueAt.getTime();
      const tick = (afterMs: number) => tickClocks({ db: world.db, log: world.deps.log, kinds: new Map([[leftKind, leftMessageClock]]) }, new Date(due + afterMs));
      const day = 86_400_000;
      const jumps = [await tick(day), await tick(-30 * day), await tick(-1), await tick(0), await tick(day), await tick(400 * day)];
      // All four points, warning, deadline and both escalations, came with the first jump and never again.
      expect(jumps).toEqual([4, 0, 0, 0, 0, 0]);
      const { rows } = await sql<{ change: string }>`select h.change from clock_changes h join clocks k on k.id = h.clock_id where k.subject = ${id} order by h.n`.execute(world.db);
      expect(rows.map(({ change }) => change)).toEqual(['started', 'warned', 'overdue', 'escalated', 'escalated']);
      expect(await state(id)).toBe('left');
    });
  });
});
