import type { Conversation, InboxPage, Mentions, Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seedCalendars } from '#platform/calendar/seed-calendars.ts';
import { tickClocks } from '#platform/clocks/tick-clocks.ts';
import { newId } from '#platform/ids/new-id.ts';
import { returnLostWork, returnWork, takeWork } from '../routing/index.ts';
import { conversationWork, leftKind } from './chat-kind.ts';
import { loadChat } from './chat-view.ts';
import { deskRoutes } from './desk-routes.ts';
import { createVisitorAccess } from './identify-visitor.ts';
import { leftMessageClock } from './left-message.ts';
import { mentionRoutes } from './mentions/mention-routes.ts';
import { resolveConversation } from './resolve-conversation.ts';
import { sendAgentMessage } from './send-message.ts';
import { startConversation } from './start-conversation.ts';
import { openTestBranches, type TestBranches } from './test-branches.ts';
import { say, type TestWorld } from './test-world.ts';
import { sweepConversations } from './timers.ts';

const rights: readonly Permission[] = ['conversations:read', 'conversations:handle'];

describe('messages left outside service hours', () => {
  let branches: TestBranches;
  let world: TestWorld;
  beforeAll(async () => {
    branches = await openTestBranches(rights, (app, { deps, db }, access) => {
      deskRoutes(app, { ...deps, visitors: createVisitorAccess(db), access });
      mentionRoutes(app, { ...deps, access });
    });
    world = branches.world;
    await seedCalendars(world.db);
    await sql`update queues set calendar_id = (select id from calendars where code = 'office')`.execute(world.db);
  });
  afterAll(() => branches.close());
  afterEach(async () => {
    await sql`update clocks set stopped_at = now(), next_at = null where stopped_at is null`.execute(world.db);
    await world.clear();
    await sql`update queues set left_message_minutes = 120`.execute(world.db);
  });

  /** Left in the evening before the National Day holidays of 2026; the office opens again on Thursday 8 October at nine. */
  const eve = { now: new Date('2026-09-30T10:00:00Z'), opensAt: new Date('2026-10-08T01:00:00Z') };
  const leave = async (text = '夜里的留言', hours: { now: Date; opensAt: Date | null } = { now: new Date('2099-11-30T14:00:00Z'), opensAt: new Date('2099-12-01T01:00:00Z') }) => {
    Object.assign(world.hours, { open: false, ...hours });
    const visitor = await world.addVisitor();
    const { conversationId: id } = await startConversation(world.deps, visitor, say(text), false);
    await world.deps.assigner.idle();
    return { id, visitor };
  };
  const open = async (id: string) => {
    await sql`update work_items set waits_from = now(), next_rule_at = now() where subject = ${id}`.execute(world.db);
    await world.deps.assigner.due();
    await world.deps.assigner.idle();
  };
  const clockOf = async (id: string) => (await sql<{ dueAt: Date; stoppedAt: Date | null; stopReason: string | null; warned: number; overdueAt: Date | null; escalated: number }>`
    select due_at, stopped_at, stop_reason, warned, overdue_at, escalated from clocks where subject = ${id} and subject_kind = ${leftKind}`.execute(world.db)).rows[0]!;
  const tick = (at: string) => tickClocks({ db: world.db, log: world.deps.log, kinds: new Map([[leftKind, leftMessageClock]]) }, new Date(at));
  const answer = (agent: Parameters<typeof sendAgentMessage>[1], id: string) => sendAgentMessage(world.deps, agent, id, { clientId: `answer-${newId()}`, kind: 'text', text: '您好，已为您查到。' });

  it('shows them to nobody without the right, nor to another branch', async () => {
    const { id } = await leave();
    expect((await branches.ask(null, 'GET', `/api/conversations/${id}`)).status).toBe(401);
    expect((await branches.ask({ ...branches.own, permissions: new Set() }, 'GET', `/api/conversations/${id}`)).status).toBe(403);
    expect((await branches.ask(branches.foreign, 'GET', `/api/conversations/${id}`)).status).toBe(404);
    expect((await branches.ask(branches.own, 'GET', `/api/conversations/${id}`)).status).toBe(200);
  });

  it('are due two working hours after the holidays, and say how that was counted', async () => {
    const { id } = await leave('国庆前的留言', eve);
    const seen = (await branches.ask(branches.own, 'GET', `/api/conversations/${id}`)).body as Conversation;
    // 9:00 to 11:00 in Shanghai on 8 October.
    expect(seen).toMatchObject({ state: 'left', leftDueAt: '2026-10-08T03:00:00.000Z', leftClock: { dueAt: '2026-10-08T03:00:00.000Z', covered: true, rule: { code: 'left-message' } } });
    expect(seen.leftClock!.derivation[0]).toContain('2 working hours');
    expect(seen.leftClock!.derivation.join(' ')).toContain('国庆');
    expect((await sql`select from work_items where subject = ${id} and kind = 'leftMessage' and due_at = '2026-10-08T03:00Z' and waits_from = '2026-10-08T01:00Z'`.execute(world.db)).rows).toHaveLength(1);
  });

  it('take the minutes that their queue sets, and are kept without a deadline where no calendar ever opens', async () => {
    await sql`update queues set left_message_minutes = 30`.execute(world.db);
    expect((await clockOf((await leave('半小时', eve)).id)).dueAt.toISOString()).toBe('2026-10-08T01:30:00.000Z');
    const { id } = await leave('从不开放', { now: eve.now, opensAt: null });
    expect(await clockOf(id)).toBeUndefined();
    expect((await loadChat(world.db, id)).state).toBe('left');
  });

  it('are listed by what is due first', async () => {
    const late = await leave('晚到期', { now: new Date('2026-11-25T12:00:00Z'), opensAt: new Date('2026-11-26T01:00:00Z') });
    const soon = await leave('早到期', { now: new Date('2026-11-24T12:00:00Z'), opensAt: new Date('2026-11-25T01:00:00Z') });
    const page = (await branches.ask(branches.own, 'GET', '/api/inbox?view=left&limit=1')).body as InboxPage;
    expect(page.items.map((row) => row.id)).toEqual([soon.id]);
    const next = (await branches.ask(branches.own, 'GET', `/api/inbox?view=left&limit=1&cursor=${page.nextCursor}`)).body as InboxPage;
    expect(next.items.map((row) => row.id)).toEqual([late.id]);
  });

  it('are given to nobody before the opening, then by the router within capacity, and what is nearly due goes before a customer who comes then', async () => {
    const agent = await world.addAgent({ capacity: 1 });
    const { id } = await leave();
    expect((await loadChat(world.db, id)).state).toBe('left');
    await sql`update agent_states set load = 1 where staff_id = ${agent.staffId}`.execute(world.db);
    Object.assign(world.hours, { open: true });
    const customer = await startConversation(world.deps, await world.addVisitor(), say('现在有人吗'), false);
    // Due in twenty minutes: inside the half hour before.
    await sql`update work_items set due_at = now() + interval '20 minutes', order_at = now() - interval '10 minutes' where subject = ${id}`.execute(world.db);
    await open(id);
    expect((await loadChat(world.db, id)).state).toBe('left');
    await sql`update agent_states set load = 0 where staff_id = ${agent.staffId}`.execute(world.db);
    world.deps.assigner.freed(agent.staffId);
    await world.deps.assigner.idle();
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', agentName: agent.name });
    expect(await loadChat(world.db, customer.conversationId)).toMatchObject({ state: 'waiting', position: 1 });
    const { rows } = await sql<{ reason: { code: string } }>`select reason from assignments a join work_items w on w.id = a.work_item_id where w.subject = ${id}`.execute(world.db);
    expect(rows.map(({ reason }) => reason.code)).toEqual(['nextInLine']);
  });

  it('let a customer who comes go first while there is time', async () => {
    const { id } = await leave();
    Object.assign(world.hours, { open: true });
    const customer = await startConversation(world.deps, await world.addVisitor(), say('现在有人吗'), false);
    await sql`update work_items set waits_from = now() - interval '1 minute' where subject = ${id}`.execute(world.db);
    const agent = await world.addAgent({ capacity: 1 });
    await world.deps.assigner.idle();
    expect(await loadChat(world.db, customer.conversationId)).toMatchObject({ state: 'active', agentName: agent.name });
    expect((await loadChat(world.db, id)).state).toBe('left');
  });

  it('stop their clock with the first answer, once, and end only when answered or with a word on how', async () => {
    const agent = await world.addAgent();
    const { id } = await leave('请回电', eve);
    await takeWork(world.deps.routing, agent, conversationWork, id);
    await expect(resolveConversation(world.deps, agent, id, { reason: 'resolved' })).rejects.toMatchObject({ code: 'invalid' });
    expect(await clockOf(id)).toMatchObject({ stoppedAt: null });
    await answer(agent, id);
    const stopped = await clockOf(id);
    expect(stopped).toMatchObject({ stopReason: 'answered', stoppedAt: expect.any(Date) });
    await answer(agent, id);
    expect(await clockOf(id)).toEqual(stopped);
    await resolveConversation(world.deps, agent, id, { reason: 'resolved' });
    expect((await loadChat(world.db, id)).state).toBe('closed');
    const other = await leave('请打电话', eve);
    await takeWork(world.deps.routing, agent, conversationWork, other.id);
    await resolveConversation(world.deps, agent, other.id, { reason: 'resolved', note: '已电话答复客户' });
    expect(await clockOf(other.id)).toMatchObject({ stopReason: 'ended' });
  });

  it('are left messages again when they are given back or their agent is lost, so that nobody counts them as abandoned', async () => {
    const agent = await world.addAgent();
    const { id } = await leave();
    await takeWork(world.deps.routing, agent, conversationWork, id);
    await returnWork(world.deps.routing, agent, conversationWork, id);
    expect((await loadChat(world.db, id)).state).toBe('left');
    await takeWork(world.deps.routing, agent, conversationWork, id);
    await sql`update agent_states set lease_expires_at = now() - interval '1 second' where staff_id = ${agent.staffId}`.execute(world.db);
    await returnLostWork(world.deps.routing, world.deps.assigner, { leaseSeconds: 60, sameAgentSeconds: 120 });
    expect((await loadChat(world.db, id)).state).toBe('left');
    await sql`update contacts set customer_seen_at = now() - interval '1 day' where conversation_id = ${id}`.execute(world.db);
    await sweepConversations(world.deps);
    expect((await loadChat(world.db, id)).state).toBe('left');
    expect((await sql<{ load: number }>`select load from agent_states where staff_id = ${agent.staffId}`.execute(world.db)).rows).toEqual([{ load: 0 }]);
  });

  it('ask a customer who is not there no "are you still there"', async () => {
    const agent = await world.addAgent();
    const { id } = await leave();
    await takeWork(world.deps.routing, agent, conversationWork, id);
    await answer(agent, id);
    await sql`update conversations set last_message_at = now() - interval '1 hour' where id = ${id}`.execute(world.db);
    await sweepConversations(world.deps);
    expect((await sql`select from messages where conversation_id = ${id} and system ->> 'notice' = 'silenceWarning'`.execute(world.db)).rows).toEqual([]);
  });

  it('warn whoever has them, and tell those who lead when they are overdue; each once', async () => {
    const agent = await world.addAgent({ dataScope: 'unit' });
    const { id } = await leave('催一下', eve);
    await takeWork(world.deps.routing, agent, conversationWork, id);
    const leader = await world.addAgent({ ready: false, dataScope: 'unit' });
    const role = newId();
    await sql`insert into roles (id, code, name, name_en, permissions, data_scope, built_in) values (${role}, 't-lead', '班组长', 'Leader', '{conversations:read,routing:supervise}', 'unit', false)`.execute(world.db);
    await sql`insert into staff_roles (staff_id, role_id) values (${leader.staffId}, ${role})`.execute(world.db);
    const told = async (who: typeof agent) => ((await branches.ask(who, 'GET', '/api/mentions')).body as Mentions).items.map(({ cause, byName, text }) => ({ cause, byName, text }));
    expect(await tick('2026-10-08T02:29:00Z')).toBe(0);
    expect(await tick('2026-10-08T02:31:00Z')).toBe(1);
    expect(await told(agent)).toEqual([{ cause: 'leftWarned', byName: null, text: '催一下' }]);
    expect(await told(leader)).toEqual([]);
    expect(await tick('2026-10-08T03:00:00Z')).toBe(2);
    expect(await tick('2026-10-08T03:00:01Z')).toBe(0);
    expect(await told(agent)).toMatchObject([{ cause: 'leftOverdue' }]);
    expect(await told(leader)).toMatchObject([{ cause: 'leftEscalated' }]);
    expect(await clockOf(id)).toMatchObject({ warned: 1, escalated: 1, overdueAt: new Date('2026-10-08T03:00:00Z') });
  });

  it('are not warned about when the answer was stored but the process died before it stopped the clock', async () => {
    const agent = await world.addAgent();
    const { id } = await leave('死机之前', eve);
    await takeWork(world.deps.routing, agent, conversationWork, id);
    await sql`update contacts set answered_at = '2026-10-08T02:00Z', agent_id = ${agent.staffId} where conversation_id = ${id}`.execute(world.db);
    expect(await tick('2026-10-08T05:00:00Z')).toBe(0);
    expect(await clockOf(id)).toMatchObject({ stopReason: 'answered', stoppedAt: new Date('2026-10-08T02:00:00Z'), warned: 0, overdueAt: null });
  });
});
