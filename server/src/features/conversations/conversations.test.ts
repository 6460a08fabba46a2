import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { followStaff, loadPresence, renewPresence, returnLostWork, returnWork, takeWork } from '../routing/index.ts';
import { blockConversationVisitor } from './block-visitor.ts';
import { chatKind } from './chat-kind.ts';
import { loadChat } from './chat-view.ts';
import { leaveConversation } from './end-contact.ts';
import { leaveContactDetails, rateContact } from './rate-contact.ts';
import { resolveConversation } from './resolve-conversation.ts';
import { sendAgentMessage, sendCustomerMessage } from './send-message.ts';
import { startConversation } from './start-conversation.ts';
import { conversationForStaff, loadInbox } from './store-inbox.ts';
import { loadMessagesAfter } from './store-messages.ts';
import { createTestWorld, say, type TestWorld } from './test-world.ts';
import { sweepConversations } from './timers.ts';
import { unmaskConversation } from './unmask-conversation.ts';

describe('conversations', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createTestWorld();
  });
  afterAll(() => world.close());
  afterEach(async () => {
    world.hours.open = true;
    await world.clear();
  });

  const start = async (text = '你好，想问理赔进度') => {
    const visitor = await world.addVisitor();
    const started = await startConversation(world.deps, visitor, say(text), false);
    await world.deps.assigner.idle();
    return { visitor, id: started.conversationId };
  };
  const texts = async (id: string) => (await loadMessagesAfter(world.db, id, 0, 100, true)).map((row) => row.system?.notice ?? row.text);

  it('gives a waiting customer to a free agent in the same moment and says why', async () => {
    const agent = await world.addAgent();
    const { id } = await start();
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', agentName: agent.name, position: null });
    expect(await texts(id)).toEqual(['你好，想问理赔进度', 'queued', 'assigned']);
    const { rows } = await sql<{ reason: { code: string } }>`select reason from assignments a join work_items w on w.id = a.work_item_id where w.subject = ${id}`.execute(world.db);
    expect(rows.map((row) => row.reason.code)).toEqual(['onlyOne']);
  });

  it('tells waiting customers their true places, and that nobody can say how long without agents', async () => {
    const first = await start();
    const second = await start();
    expect(await loadChat(world.db, first.id)).toMatchObject({ state: 'waiting', position: 1, expectedWaitSeconds: null });
    expect(await loadChat(world.db, second.id)).toMatchObject({ position: 2 });
    await leaveConversation(world.deps, first.visitor, first.id);
    expect(await loadChat(world.db, second.id)).toMatchObject({ position: 1 });
    expect(await loadChat(world.db, first.id)).toMatchObject({ state: 'closed', endReason: 'abandoned', canRate: false });
  });

  it('makes one conversation and one message of the same first message sent fifty times at once', async () => {
    const visitor = await world.addVisitor();
    const message = say('重复发送');
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => startConversation(world.deps, visitor, message, false)));
    expect(new Set(outcomes.map((outcome) => outcome.conversationId)).size).toBe(1);
    expect(new Set(outcomes.map((outcome) => outcome.seq)).size).toBe(1);
    expect((await texts(outcomes[0]!.conversationId)).filter((text) => text === '重复发送')).toHaveLength(1);
  });

  it('makes one conversation of fifty different first messages of one visitor', async () => {
    const visitor = await world.addVisitor();
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => startConversation(world.deps, visitor, say(`第${n}句`), false)));
    const ids = new Set(outcomes.map((outcome) => outcome.conversationId));
    expect(ids.size).toBe(1);
    const rows = await loadMessagesAfter(world.db, [...ids][0]!, 0, 100, true);
    expect(rows.filter((row) => row.sender === 'customer')).toHaveLength(50);
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_, n) => n + 1));
  });

  it('stores a message sent twice once and gives the same place', async () => {
    await world.addAgent();
    const { visitor, id } = await start();
    const body = { clientId: 'the-same-id', text: '在吗' };
    const [a, b] = await Promise.all([sendCustomerMessage(world.deps, visitor, id, body), sendCustomerMessage(world.deps, visitor, id, body)]);
    expect(a.seq).toBe(b.seq);
    expect((await texts(id)).filter((text) => text === '在吗')).toHaveLength(1);
  });

  it('refuses to write into somebody else’s conversation', async () => {
    const { id } = await start();
    const stranger = await world.addVisitor();
    await expect(sendCustomerMessage(world.deps, stranger, id, { clientId: 'stranger-1', text: '偷看' })).rejects.toMatchObject({ code: 'not_found' });
    const agent = await world.addAgent({ ready: false });
    await expect(sendAgentMessage(world.deps, agent, id, { clientId: 'butting-in', kind: 'text', text: '插话' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('never gives an agent more than the capacity, with two processes assigning at once', async () => {
    const other = world.otherProcess();
    const agents = await Promise.all(Array.from({ length: 4 }, () => world.addAgent({ capacity: 3 })));
    const visitors = await Promise.all(Array.from({ length: 30 }, () => world.addVisitor()));
    await Promise.all(visitors.map((visitor, n) => startConversation(n % 2 === 0 ? world.deps : other, visitor, say(`问题${n}`), false)));
    await Promise.all([world.deps.assigner.idle(), other.assigner.idle()]);
    const presences = await Promise.all(agents.map((agent) => loadPresence(world.db, agent.staffId)));
    expect(presences.map((presence) => presence.load)).toEqual([3, 3, 3, 3]);
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from conversations where state = 'active'`.execute(world.db);
    expect(rows[0]?.count).toBe(12);
    const double = await sql`select work_item_id from assignments where ended_at is null group by work_item_id having count(*) > 1`.execute(world.db);
    expect(double.rows).toEqual([]);
  });

  it('picks the next waiting customer up when a slot frees', async () => {
    const agent = await world.addAgent({ capacity: 1 });
    const first = await start();
    const second = await start();
    expect((await loadChat(world.db, second.id)).state).toBe('waiting');
    await resolveConversation(world.deps, agent, first.id, { reason: 'resolved' });
    await world.deps.assigner.idle();
    expect(await loadChat(world.db, second.id)).toMatchObject({ state: 'active', agentName: agent.name });
  });

  it('lets one of two agents take a waiting conversation, and refuses the slower one', async () => {
    const { id } = await start();
    const [a, b] = await Promise.all([world.addAgent({ ready: false }), world.addAgent({ ready: false })]);
    await sql`insert into agent_states (staff_id, state, reason, lease_expires_at, capacity)
      select id, 'notReady', 'meeting', now() + interval '1 minute', capacity from staff where id in (${a.staffId}, ${b.staffId})`.execute(world.db);
    const outcomes = await Promise.allSettled([takeWork(world.deps.routing, a, chatKind, id), takeWork(world.deps.routing, b, chatKind, id)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes work from an agent whose lease ran out, tells the customer, and gives it to the same agent if back in time', async () => {
    const agent = await world.addAgent();
    const { id } = await start();
    await sql`update agent_states set lease_expires_at = now() - interval '1 second' where staff_id = ${agent.staffId}`.execute(world.db);
    const settings = { leaseSeconds: 20, sameAgentSeconds: 120 };
    await returnLostWork(world.deps.routing, world.deps.assigner, settings);
    await world.deps.assigner.idle();
    expect((await loadChat(world.db, id)).state).toBe('waiting');
    expect((await texts(id)).at(-1)).toBe('agentLost');
    await world.addAgent({ ready: false });
    await renewPresence(world.deps.routing, world.deps.assigner, settings, [agent.staffId]);
    await world.deps.assigner.idle();
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', agentName: agent.name });
    const { rows } = await sql<{ reason: { code: string } }>`select reason from assignments a join work_items w on w.id = a.work_item_id where w.subject = ${id} order by a.id desc limit 1`.execute(world.db);
    expect(rows[0]?.reason.code).toBe('sameAgent');
  });

  it('gives the work of somebody who left back at once, and takes over a changed capacity', async () => {
    const agent = await world.addAgent({ capacity: 1 });
    const first = await start();
    const second = await start();
    const settings = async () => ({ leaseSeconds: 60, sameAgentSeconds: 0 });
    const event = (type: string, data: Record<string, unknown>) => [{ epoch: 1, xid: '1', id: 1, at: new Date(), type, subject: agent.staffId, unitId: null, data }];
    await sql`update staff set capacity = 2 where id = ${agent.staffId}`.execute(world.db);
    await followStaff(world.deps.routing, world.deps.assigner, settings, event('staff.changed', { capacity: 2 }));
    await world.deps.assigner.idle();
    expect(await loadChat(world.db, second.id)).toMatchObject({ state: 'active', agentName: agent.name });
    await followStaff(world.deps.routing, world.deps.assigner, settings, event('staff.left', {}));
    expect(await loadChat(world.db, first.id)).toMatchObject({ state: 'waiting', position: 1 });
    expect(await loadChat(world.db, second.id)).toMatchObject({ state: 'waiting', position: 2 });
  });

  it('returns to the queue and keeps the place by the time of asking', async () => {
    const agent = await world.addAgent({ capacity: 1 });
    const first = await start();
    const second = await start();
    await sql`update agent_states set state = 'notReady', reason = 'break' where staff_id = ${agent.staffId}`.execute(world.db);
    await returnWork(world.deps.routing, agent, chatKind, first.id);
    expect(await loadChat(world.db, first.id)).toMatchObject({ state: 'waiting', position: 1 });
    expect(await loadChat(world.db, second.id)).toMatchObject({ position: 2 });
  });

  it('gives what somebody returned to another person, and for five minutes not to the same', async () => {
    const agent = await world.addAgent();
    const { id } = await start();
    await returnWork(world.deps.routing, agent, chatKind, id);
    await world.deps.assigner.sweep();
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'waiting' });
    const other = await world.addAgent();
    await world.deps.assigner.sweep();
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', agentName: other.name });
    await returnWork(world.deps.routing, other, chatKind, id);
    await sql`update assignments set ended_at = ended_at - interval '6 minutes' where staff_id = ${agent.staffId}`.execute(world.db);
    await world.deps.assigner.sweep();
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', agentName: agent.name });
  });

  it('measures the response to the first message of a person, not of the system', async () => {
    const agent = await world.addAgent();
    const { id } = await start();
    const answered = async () => (await sql<{ answeredAt: Date | null }>`select answered_at from contacts where conversation_id = ${id}`.execute(world.db)).rows[0]!.answeredAt;
    expect(await answered()).toBeNull();
    await sendAgentMessage(world.deps, agent, id, { clientId: 'note-first-1', kind: 'note', text: '先查一下' });
    expect(await answered()).toBeNull();
    await sendAgentMessage(world.deps, agent, id, { clientId: 'answer-first', kind: 'text', text: '您好' });
    const first = await answered();
    expect(first).not.toBeNull();
    await sendAgentMessage(world.deps, agent, id, { clientId: 'answer-second', kind: 'text', text: '请稍等' });
    expect(await answered()).toEqual(first);
  });

  it('warns a silent customer, then closes and frees the slot', async () => {
    const agent = await world.addAgent();
    const { id } = await start();
    await sendAgentMessage(world.deps, agent, id, { clientId: 'answer-silent', kind: 'text', text: '还在吗' });
    await sql`update conversations set last_message_at = now() - interval '301 seconds' where id = ${id}`.execute(world.db);
    await sweepConversations(world.deps);
    await sweepConversations(world.deps);
    expect((await texts(id)).filter((text) => text === 'silenceWarning')).toHaveLength(1);
    expect((await loadChat(world.db, id)).state).toBe('active');
    await sql`update conversations set silence_warned_at = now() - interval '301 seconds' where id = ${id}`.execute(world.db);
    await sweepConversations(world.deps);
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'closed', endReason: 'silent' });
    expect((await loadPresence(world.db, agent.staffId)).load).toBe(0);
  });

  it('forgets the warning when the customer speaks again', async () => {
    const agent = await world.addAgent();
    const { visitor, id } = await start();
    await sendAgentMessage(world.deps, agent, id, { clientId: 'answer-again1', kind: 'text', text: '还在吗' });
    await sql`update conversations set last_message_at = now() - interval '301 seconds' where id = ${id}`.execute(world.db);
    await sweepConversations(world.deps);
    await sendCustomerMessage(world.deps, visitor, id, { clientId: 'back-again-1', text: '在的' });
    await sql`update conversations set silence_warned_at = coalesce(silence_warned_at, null) where id = ${id}`.execute(world.db);
    await sweepConversations(world.deps);
    expect((await loadChat(world.db, id)).state).toBe('active');
  });

  it('counts a customer who vanished from the queue as abandoned', async () => {
    const { id } = await start();
    await sql`update contacts set customer_seen_at = now() - interval '61 seconds' where conversation_id = ${id}`.execute(world.db);
    await sweepConversations(world.deps);
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'closed', endReason: 'abandoned' });
  });

  it('reopens what was closed within a day, to the same agent, and begins a new conversation after', async () => {
    const agent = await world.addAgent();
    const { visitor, id } = await start();
    await resolveConversation(world.deps, agent, id, { reason: 'resolved' });
    await world.addAgent();
    const again = await startConversation(world.deps, visitor, say('还有一个问题'), false);
    await world.deps.assigner.idle();
    expect(again.conversationId).toBe(id);
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', contact: 2, agentName: agent.name });
    await resolveConversation(world.deps, agent, id, { reason: 'resolved' });
    await sql`update conversations set closed_at = now() - interval '25 hours' where id = ${id}`.execute(world.db);
    const later = await startConversation(world.deps, visitor, say('过了很久'), false);
    expect(later.conversationId).not.toBe(id);
  });

  it('reopens when a customer writes into a closed conversation', async () => {
    const agent = await world.addAgent();
    const { visitor, id } = await start();
    await resolveConversation(world.deps, agent, id, { reason: 'resolved' });
    await sendCustomerMessage(world.deps, visitor, id, { clientId: 'after-close-1', text: '等一下' });
    await world.deps.assigner.idle();
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', contact: 2 });
    expect(await texts(id)).toContain('等一下');
  });

  it('keeps a message outside service hours, with where to answer', async () => {
    world.hours.open = false;
    await world.addAgent();
    const { visitor, id } = await start('夜里的留言');
    expect((await loadChat(world.db, id)).state).toBe('left');
    await expect(leaveContactDetails(world.deps, visitor, id, { phone: 'abc' })).rejects.toMatchObject({ code: 'invalid' });
    await leaveContactDetails(world.deps, visitor, id, { phone: '19900001111' });
    expect(await loadChat(world.db, id)).toMatchObject({ contactLeft: true });
    const { rows } = await sql<{ sealed: string }>`select left_phone_sealed as sealed from contacts where conversation_id = ${id}`.execute(world.db);
    expect(rows[0]?.sealed).not.toContain('19900001111');
  });

  it('takes a rating once the contact has ended and a person had answered, and only then', async () => {
    const agent = await world.addAgent();
    const { visitor, id } = await start();
    const rating = { contact: 1, score: 5, solved: true, comment: '很好' };
    await expect(rateContact(world.deps, visitor, id, rating)).rejects.toMatchObject({ code: 'conflict' });
    await sendAgentMessage(world.deps, agent, id, { clientId: 'answer-rated1', kind: 'text', text: '好的' });
    await resolveConversation(world.deps, agent, id, { reason: 'resolved' });
    await rateContact(world.deps, visitor, id, rating);
    await rateContact(world.deps, visitor, id, rating);
    expect(await loadChat(world.db, id)).toMatchObject({ rated: true, canRate: false });
    const stranger = await world.addVisitor();
    await expect(rateContact(world.deps, stranger, id, rating)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('blocks an abusive visitor, ends the conversation and leaves an audit line', async () => {
    const agent = await world.addAgent();
    const { visitor, id } = await start('骂人的话');
    await blockConversationVisitor(world.deps, agent, id, { reason: '辱骂坐席', hours: 24 }, '127.0.0.1');
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'closed', endReason: 'blocked', canRate: false });
    const { rows } = await sql<{ action: string }>`select action from audit_lines where subject = ${visitor.id}`.execute(world.db);
    expect(rows.map((row) => row.action)).toEqual(['visitor.blocked']);
  });

  it('shows staff of another branch nothing', async () => {
    const { id } = await start();
    const manager = await world.addAgent({ branch: 2, dataScope: 'unit', ready: false });
    expect(await conversationForStaff(world.db, manager, id)).toBeUndefined();
    expect(await loadInbox(world.db, manager, { view: 'waiting' }, 50)).toEqual([]);
    const own = await world.addAgent({ dataScope: 'unit', ready: false });
    expect((await loadInbox(world.db, own, { view: 'waiting' }, 50)).map((row) => row.id)).toEqual([id]);
  });

  it('shows an agent whose scope is own work the customers waiting in a queue they serve', async () => {
    const { id } = await start();
    const agent = await world.addAgent({ ready: false });
    expect((await loadInbox(world.db, agent, { view: 'waiting' }, 50)).map((row) => row.id)).toEqual([id]);
  });

  it('unmasks the own conversation with a verified customer without a typed reason, anything else with permission and reason', async () => {
    const agent = await world.addAgent();
    const customer = await world.addCustomer('李桂芳', 'C-9001');
    const started = await startConversation(world.deps, customer, say('我想查保单'), false);
    await world.deps.assigner.idle();
    await unmaskConversation(world.deps, agent, started.conversationId, {}, '127.0.0.1');
    const { rows } = await sql<{ detail: { basis: string } }>`select detail from audit_lines where subject = ${started.conversationId}`.execute(world.db);
    expect(rows.map((row) => row.detail.basis)).toEqual(['ownVerifiedConversation']);
    const anonymous = await start('我的电话是 19900002222');
    await expect(unmaskConversation(world.deps, agent, anonymous.id, { reason: '核对电话' }, '127.0.0.1')).rejects.toMatchObject({ code: 'not_allowed' });
    const allowed = { ...agent, permissions: new Set([...agent.permissions, 'personal-data:unmask' as const]) };
    await expect(unmaskConversation(world.deps, allowed, anonymous.id, {}, '127.0.0.1')).rejects.toMatchObject({ code: 'invalid' });
    expect(await unmaskConversation(world.deps, allowed, anonymous.id, { reason: '核对电话' }, '127.0.0.1')).toBeInstanceOf(Date);
  });

  it('pages a list by cursor without losing or repeating rows of one moment', async () => {
    const ids = [];
    for (let n = 0; n < 7; n++) ids.push((await start(`第${n}位`)).id);
    const supervisor = await world.addAgent({ dataScope: 'unit', ready: false });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const rows = await loadInbox(world.db, supervisor, { view: 'waiting', ...(cursor === undefined ? {} : { cursor }) }, 3);
      seen.push(...rows.slice(0, 3).map((row) => row.id));
      const last = rows[2];
      cursor = rows.length > 3 && last !== undefined ? Buffer.from(JSON.stringify([last.sortKey, last.id])).toString('base64url') : undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
  });
});
