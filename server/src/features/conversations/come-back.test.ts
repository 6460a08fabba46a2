import type { Conversation, InboxPage, Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seedCalendars } from '#platform/calendar/seed-calendars.ts';
import { newId } from '#platform/ids/new-id.ts';
import { loadChat } from './chat-view.ts';
import { deskRoutes } from './desk-routes.ts';
import { leaveConversation } from './end-contact.ts';
import { createVisitorAccess } from './identify-visitor.ts';
import { sendAgentMessage, sendCustomerMessage } from './send-message.ts';
import { startConversation } from './start-conversation.ts';
import { openTestBranches, type TestBranches } from './test-branches.ts';
import { say, type TestWorld } from './test-world.ts';
import { sweepConversations } from './timers.ts';

const rights: readonly Permission[] = ['conversations:read', 'conversations:handle'];

describe('a customer who left a message and writes again', () => {
  let branches: TestBranches;
  let world: TestWorld;
  beforeAll(async () => {
    branches = await openTestBranches(rights, (app, { deps, db }, access) => deskRoutes(app, { ...deps, visitors: createVisitorAccess(db), access }));
    world = branches.world;
    await seedCalendars(world.db);
    await sql`update queues set calendar_id = (select id from calendars where code = 'office')`.execute(world.db);
  });
  afterAll(() => branches.close());
  afterEach(async () => {
    await world.deps.assigner.idle();
    await sql`update clocks set stopped_at = now(), next_at = null where stopped_at is null`.execute(world.db);
    await sql`update conversations set state = 'closed', closed_at = now() - interval '3 days' where state <> 'closed'`.execute(world.db);
    await sql`update work_items set state = 'cancelled', ended_at = now() where state in ('waiting', 'assigned')`.execute(world.db);
    await sql`update agent_states set state = 'signedOut', load = 0`.execute(world.db);
  });
  const due = '2099-12-01T03:00:00.000Z';
  const leave = async () => {
    Object.assign(world.hours, { open: false, now: new Date('2099-11-30T14:00:00Z'), opensAt: new Date('2099-12-01T01:00:00Z') });
    const visitor = await world.addVisitor();
    const { conversationId: id } = await startConversation(world.deps, visitor, say('夜里的留言'), false);
    return { id, visitor };
  };
  const opens = () => Object.assign(world.hours, { open: true, opensAt: null });
  const writes = (visitor: Awaited<ReturnType<typeof leave>>['visitor'], id: string, text = '现在有人了吗') => sendCustomerMessage(world.deps, visitor, id, { clientId: newId(), text });
  const notices = async (id: string) => (await sql<{ notice: string }>`select system ->> 'notice' as notice from messages where conversation_id = ${id} and kind = 'system' order by seq`.execute(world.db)).rows.map(({ notice }) => notice);
  const items = async (id: string) => (await sql<{ kind: string; state: string; due: Date | null }>`select kind, state, due_at as due from work_items where subject = ${id} and state in ('waiting', 'assigned')`.execute(world.db)).rows;
  const seen = async (id: string) => (await branches.ask(branches.own, 'GET', `/api/conversations/${id}`)).body as Conversation;

  it('stays where it is while the queue is closed, and is nobody else’s to move', async () => {
    const { id, visitor } = await leave();
    await writes(visitor, id, '再补充一句');
    expect((await loadChat(world.db, id)).state).toBe('left');
    opens();
    await expect(sendCustomerMessage(world.deps, await world.addVisitor(), id, { clientId: newId(), text: '别人的会话' })).rejects.toMatchObject({ code: 'not_found' });
    expect([await notices(id), await items(id)]).toMatchObject([['leftMessage'], [{ kind: 'leftMessage' }]]);
  });

  it('waits like everybody who chats, in the place of the first message, and its deadline still counts', async () => {
    const { id, visitor } = await leave();
    opens();
    const other = await startConversation(world.deps, await world.addVisitor(), say('我先在这里等'), false);
    await writes(visitor, id);
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'waiting', position: 1 });
    expect(await loadChat(world.db, other.conversationId)).toMatchObject({ position: 2 });
    expect(await notices(id)).toEqual(['leftMessage', 'queued']);
    expect(await items(id)).toEqual([{ kind: 'chat', state: 'waiting', due: null }]);
    expect(await seen(id)).toMatchObject({ state: 'waiting', leftDueAt: due, leftClock: { dueAt: due, stoppedAt: null } });
    const list = async (view: string) => ((await branches.ask(branches.own, 'GET', `/api/inbox?view=${view}`)).body as InboxPage).items.map((row) => row.id);
    expect([await list('waiting'), await list('left')]).toEqual([expect.arrayContaining([id, other.conversationId]), []]);
    const agent = await world.addAgent({ capacity: 1 });
    await world.deps.assigner.idle();
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', agentName: agent.name });
    await sendAgentMessage(world.deps, agent, id, { clientId: `answer-${newId()}`, kind: 'text', text: '您好，在的。' });
    expect(await seen(id)).toMatchObject({ leftDueAt: null, leftClock: { stoppedAt: expect.any(String) } });
  });

  it('waits once, however many messages come at once', async () => {
    const { id, visitor } = await leave();
    opens();
    await Promise.all(['在吗', '有人吗', '请回复', '急'].map((text) => writes(visitor, id, text)));
    expect([await notices(id), await items(id)]).toMatchObject([['leftMessage', 'queued'], [{ kind: 'chat' }]]);
  });

  it('does so by a channel too, which knows no conversation', async () => {
    const { id, visitor } = await leave();
    opens();
    const again = await startConversation(world.deps, visitor, say('微信里再问一句'), false);
    expect(again.conversationId).toBe(id);
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'waiting', position: 1 });
  });

  it.each(['goes without a word', 'leaves the queue'])('is a left message again, by its deadline and not abandoned, when the customer %s', async (how) => {
    const { id, visitor } = await leave();
    opens();
    await writes(visitor, id);
    await sql`update contacts set customer_seen_at = now() - interval '1 day' where conversation_id = ${id}`.execute(world.db);
    if (how === 'leaves the queue') await leaveConversation(world.deps, visitor, id);
    else await sweepConversations(world.deps);
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'left', endReason: null });
    expect(await items(id)).toEqual([{ kind: 'leftMessage', state: 'waiting', due: new Date(due) }]);
    expect(await notices(id)).toEqual(['leftMessage', 'queued', 'leftKept']);
    expect(await seen(id)).toMatchObject({ state: 'left', leftDueAt: due });
    await writes(visitor, id, '我又回来了');
    expect((await loadChat(world.db, id)).state).toBe('waiting');
  });

  it('has abandoned when somebody had answered before', async () => {
    const { id, visitor } = await leave();
    opens();
    await writes(visitor, id);
    await sql`update contacts set answered_at = now(), customer_seen_at = now() - interval '1 day' where conversation_id = ${id}`.execute(world.db);
    await sweepConversations(world.deps);
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'closed', endReason: 'abandoned' });
  });
});
