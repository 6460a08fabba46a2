import type { Handover, Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { loadPresence, workItemRoutes } from '../routing/index.ts';
import { loadChat } from './chat-view.ts';
import { deskRoutes } from './desk-routes.ts';
import { handoverRoutes } from './handover-routes.ts';
import { createVisitorAccess } from './identify-visitor.ts';
import { sendAgentMessage } from './send-message.ts';
import { startConversation } from './start-conversation.ts';
import { openTestBranches, type TestBranches } from './test-branches.ts';
import { resolveConversation, say, type TestWorld } from './test-world.ts';
import { transferConversation } from './transfer-conversation.ts';

const agentRights: readonly Permission[] = ['conversations:handle', 'conversations:read'];
const rights: readonly Permission[] = [...agentRights, 'routing:supervise'];

describe('passing conversations on', () => {
  let branches: TestBranches;
  let world: TestWorld;
  let ask: TestBranches['ask'];
  let other: string;
  beforeAll(async () => {
    branches = await openTestBranches(rights, (app, { deps }, access) => {
      handoverRoutes(app, { ...deps, access });
      deskRoutes(app, { ...deps, access, visitors: createVisitorAccess(deps.database.db) });
      workItemRoutes(app, { routing: deps.routing, assigner: deps.assigner, access });
    });
    ({ world, ask } = branches);
    other = newId();
    await sql`insert into queues (id, code, name, name_en, unit_id) select ${other}::uuid, 'T-OTHER', '理赔', 'Claims', unit_id from queues where id = ${world.queueId}`.execute(world.db);
  });
  afterAll(() => branches.close());
  afterEach(async () => {
    await world.clear();
  });

  /** A conversation that `one` has, with a colleague at work who is not ready. */
  const running = async (capacity = 5) => {
    const one = await world.addAgent({ capacity });
    const visitor = await world.addVisitor();
    const { conversationId: id } = await startConversation(world.deps, visitor, say('您好'), false);
    await world.deps.assigner.idle();
    expect(await loadChat(world.db, id)).toMatchObject({ agentName: one.name });
    return { one, id, visitor };
  };
  const atWork = async (options: Parameters<TestWorld['addAgent']>[0] = {}): Promise<Principal> => {
    const person = await world.addAgent(options);
    await sql`update agent_states set state = 'notReady', reason = 'meeting' where staff_id = ${person.staffId}`.execute(world.db);
    return person;
  };
  const supervisor = () => atWork({ permissions: rights, dataScope: 'unit' });
  const post = async (who: Principal, id: string, act: string, body?: object) => ask(who, 'POST', `/api/conversations/${id}/${act}`, body);
  const handover = async (who: Principal, id: string) => (await ask(who, 'GET', `/api/conversations/${id}/handover`)).body as Handover;
  const notices = async (id: string) => (await sql<{ notice: string }>`select system ->> 'notice' as notice from messages where conversation_id = ${id} and kind = 'system' order by seq`.execute(world.db)).rows.map(({ notice }) => notice);
  const kinds = async (id: string) => (await sql<{ kind: string }>`select kind from conversation_transfers where conversation_id = ${id} order by at`.execute(world.db)).rows.map(({ kind }) => kind);
  const code = async (id: string) => (await ask(branches.own, 'GET', `/api/conversations/${id}`)).body.assignmentReason?.code;

  it('refuses everybody who may not', async () => {
    const { one, id } = await running();
    expect((await ask(null, 'GET', `/api/conversations/${id}/handover`)).status).toBe(401);
    for (const act of ['watch', 'join', 'take-over']) expect((await post(one, id, act)).status).toBe(403);
    expect((await post(one, id, 'whisper', { text: '你好' })).status).toBe(403);
    expect((await ask(one, 'POST', `/api/work-items/${id}/move`, { queueId: other, reason: '调度' })).status).toBe(403);
    expect((await post(testPrincipal({ permissions: ['conversations:read'] }), id, 'transfer', { queueId: other, note: '请接手' })).status).toBe(403);
    expect((await post(branches.foreign, id, 'watch')).status).toBe(404);
    expect((await post(branches.foreign, id, 'take-over')).status).toBe(404);
  });

  it('passes a conversation on to a colleague with a note: blind, told to the customer, with its reason', async () => {
    const { one, id } = await running();
    const two = await atWork();
    expect((await post(two, id, 'transfer', { staffId: two.staffId, note: '我来接手' })).status).toBe(404);
    expect((await post(one, id, 'transfer', { staffId: two.staffId, note: '客户问退保金额' })).status).toBe(200);
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'active', agentName: two.name });
    expect(await notices(id)).toEqual(['queued', 'assigned', 'transferred']);
    expect(await kinds(id)).toEqual(['blind']);
    expect(await code(id)).toBe('transferred');
    expect([(await loadPresence(world.db, one.staffId)).load, (await loadPresence(world.db, two.staffId)).load]).toEqual([0, 1]);
    const page = (await ask(two, 'GET', `/api/conversations/${id}/messages`)).body.messages as { kind: string; text: string }[];
    expect(page.filter(({ kind }) => kind === 'note').map(({ text }) => text)).toEqual(['客户问退保金额']);
    expect((await post(one, id, 'transfer', { staffId: two.staffId, note: '再转一次' })).status).toBe(409);
  });

  it('counts a transfer to a consulted colleague as warm; the colleague reads and writes notes, but not to the customer', async () => {
    const { one, id } = await running();
    const two = await atWork({ branch: 2 });
    expect((await ask(two, 'GET', `/api/conversations/${id}`)).status).toBe(404);
    expect((await post(one, id, 'consult', { staffId: two.staffId, question: '这种情况能赔吗' })).status).toBe(200);
    expect((await ask(two, 'GET', '/api/guesting')).body.items).toMatchObject([{ conversationId: id, invitedBy: one.name }]);
    expect((await ask(two, 'GET', `/api/conversations/${id}`)).body.may).toMatchObject({ write: false, note: true });
    expect((await post(two, id, 'messages', { clientId: 'consult-note-1', kind: 'note', text: '可以赔' })).status).toBe(200);
    expect((await ask(two, 'POST', `/api/conversations/${id}/messages`, { clientId: 'consult-text-1', kind: 'text', text: '可以赔' })).status).toBe(409);
    await post(one, id, 'transfer', { staffId: two.staffId, note: '请您继续处理' });
    expect(await kinds(id)).toEqual(['warm']);
    expect((await handover(two, id)).guests).toEqual([]);
  });

  it('ends a consultation by the agent, and the colleague no longer sees the conversation', async () => {
    const { one, id } = await running();
    const two = await atWork({ branch: 2 });
    await post(one, id, 'consult', { staffId: two.staffId, question: '请帮忙看看' });
    expect((await ask(one, 'POST', `/api/conversations/${id}/guests/${two.staffId}/end`)).status).toBe(200);
    expect((await ask(two, 'GET', `/api/conversations/${id}`)).status).toBe(404);
    expect((await ask(two, 'GET', '/api/guesting')).body.items).toEqual([]);
  });

  it('passes on to a queue, whose people get it; the one who passed it on does not get it back by itself', async () => {
    const { one, id } = await running();
    expect((await post(one, id, 'transfer', { queueId: world.queueId, note: '同队列' })).status).toBe(200);
    await world.deps.assigner.idle();
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'waiting', position: 1 });
    const two = await world.addAgent();
    await sql`insert into queue_staff (queue_id, staff_id) values (${other}, ${two.staffId})`.execute(world.db);
    await world.deps.assigner.idle();
    expect(await loadChat(world.db, id)).toMatchObject({ agentName: two.name });
    await post(two, id, 'transfer', { queueId: other, note: '转理赔' });
    expect((await sql<{ queueId: string }>`select queue_id from contacts where conversation_id = ${id}`.execute(world.db)).rows[0]!.queueId).toBe(other);
  });

  it('refuses a receiver who is not at work, has no free place, or is kept out by a gate', async () => {
    const { one, id } = await running();
    const out = await world.addAgent({ ready: false });
    expect((await post(one, id, 'transfer', { staffId: out.staffId, note: '请接手' })).status).toBe(409);
    const full = await atWork({ capacity: 1 });
    await sql`update agent_states set load = 1 where staff_id = ${full.staffId}`.execute(world.db);
    expect((await post(one, id, 'transfer', { staffId: full.staffId, note: '请接手' })).body.error.message).toMatch(/1 of at most 1/);
    const two = await atWork();
    await sql`update queues set needed_qualifications = '{"inbound"}' where id = ${world.queueId}`.execute(world.db);
    expect((await post(one, id, 'transfer', { staffId: two.staffId, note: '请接手' })).body.error.message).toMatch(/qualification/);
    await sql`update queues set needed_qualifications = '{}' where id = ${world.queueId}`.execute(world.db);
    expect((await post(one, id, 'transfer', { staffId: two.staffId, queueId: other, note: '请接手' })).status).toBe(422);
    expect(await loadChat(world.db, id)).toMatchObject({ agentName: one.name });
  });

  it('takes a transfer back until the receiver has answered, also from another queue', async () => {
    const { one, id } = await running();
    const two = await atWork();
    await post(one, id, 'transfer', { staffId: two.staffId, note: '请接手' });
    expect((await handover(one, id)).undo).toMatchObject({ to: two.name });
    expect((await post(two, id, 'transfer/undo')).status).toBe(409);
    expect((await post(one, id, 'transfer/undo')).status).toBe(200);
    expect(await loadChat(world.db, id)).toMatchObject({ agentName: one.name });
    expect(await code(id)).toBe('transferUndone');
    await post(one, id, 'transfer', { queueId: other, note: '转理赔' });
    expect((await post(one, id, 'transfer/undo')).status).toBe(200);
    expect((await sql<{ queueId: string }>`select queue_id from work_items where subject = ${id}`.execute(world.db)).rows[0]!.queueId).toBe(world.queueId);
    await post(one, id, 'transfer', { staffId: two.staffId, note: '请接手' });
    await sendAgentMessage(world.deps, two, id, { clientId: 'answer-by-two', kind: 'text', text: '您好' });
    expect((await handover(one, id)).undo).toBeNull();
    expect((await post(one, id, 'transfer/undo')).status).toBe(409);
  });

  it('lets a supervisor watch unseen, whisper to the agent, join, and take over, each audited', async () => {
    const { one, id } = await running();
    const boss = await supervisor();
    expect((await post(boss, id, 'watch')).status).toBe(200);
    expect((await handover(one, id)).guests).toEqual([]);
    expect((await handover(boss, id))).toMatchObject({ role: 'monitor', guests: [{ name: boss.name, role: 'monitor' }] });
    expect((await ask(boss, 'POST', `/api/conversations/${id}/messages`, { clientId: 'monitor-text', kind: 'text', text: '您好' })).status).toBe(409);
    await post(boss, id, 'whisper', { text: '先安抚客户' });
    const page = (await ask(one, 'GET', `/api/conversations/${id}/messages`)).body.messages as { whisperTo?: string; text: string }[];
    expect(page.filter(({ whisperTo }) => whisperTo !== undefined)).toMatchObject([{ text: '先安抚客户', whisperTo: one.name }]);
    await post(boss, id, 'join');
    expect((await handover(one, id)).guests).toMatchObject([{ name: boss.name, role: 'join' }]);
    expect((await ask(boss, 'GET', `/api/conversations/${id}`)).body.may.write).toBe(true);
    expect((await ask(boss, 'POST', `/api/conversations/${id}/messages`, { clientId: 'joined-text', kind: 'text', text: '我是主管' })).status).toBe(200);
    expect(await loadChat(world.db, id)).toMatchObject({ agentName: one.name });
    expect((await post(boss, id, 'take-over')).status).toBe(200);
    expect(await loadChat(world.db, id)).toMatchObject({ agentName: boss.name });
    expect(await code(id)).toBe('takenOver');
    expect((await handover(boss, id)).guests).toEqual([]);
    const lines = await sql<{ action: string }>`select action from audit_lines where subject = ${id} order by id`.execute(world.db);
    expect(lines.rows.map(({ action }) => action)).toEqual(['conversation.watched', 'conversation.whispered', 'conversation.joined', 'conversation.takenOver']);
    expect(JSON.stringify((await sql`select detail from audit_lines where subject = ${id}`.execute(world.db)).rows)).not.toContain('安抚');
  });

  it('moves waiting work and work in hand, for a supervisor of its unit only', async () => {
    const visitor = await world.addVisitor();
    const { conversationId: id } = await startConversation(world.deps, visitor, say('您好'), false);
    const boss = await supervisor();
    const two = await atWork();
    const { workItem } = await handover(boss, id);
    const move = (who: Principal, to: object) => ask(who, 'POST', `/api/work-items/${workItem!.id}/move`, { reason: '调度', ...to });
    expect((await move(branches.foreign, { staffId: two.staffId })).status).toBe(404);
    expect((await move(boss, { staffId: two.staffId })).status).toBe(200);
    expect(await loadChat(world.db, id)).toMatchObject({ agentName: two.name });
    expect((await move(boss, { queueId: other })).status).toBe(200);
    expect(await loadChat(world.db, id)).toMatchObject({ state: 'waiting' });
    expect((await loadPresence(world.db, two.staffId)).load).toBe(0);
  });

  it('ends the part of every guest with the conversation', async () => {
    const { one, id } = await running();
    const two = await atWork({ branch: 2 });
    await post(one, id, 'consult', { staffId: two.staffId, question: '请帮忙看看' });
    await resolveConversation(world.deps, one, id, { reason: 'resolved' });
    expect((await ask(two, 'GET', `/api/conversations/${id}`)).status).toBe(404);
  });

  it('never gives two people the same conversation, nor anybody too much, when transfers cross', async () => {
    const [a, b] = [await atWork({ capacity: 4 }), await atWork({ capacity: 4 })];
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) {
      const { conversationId } = await startConversation(world.deps, await world.addVisitor(), say('您好'), false);
      ids.push(conversationId);
    }
    const boss = await supervisor();
    for (const [n, id] of ids.entries()) await ask(boss, 'POST', `/api/work-items/${(await handover(boss, id)).workItem!.id}/move`, { staffId: (n % 2 === 0 ? a : b).staffId, reason: '调度' });
    const crossed = await Promise.all(ids.map((id, n) =>
      transferConversation(world.deps, n % 2 === 0 ? a : b, id, { staffId: (n % 2 === 0 ? b : a).staffId, note: '互换' }).then(() => 'done', (error: { code?: string }) => error.code)));
    expect(crossed.every((outcome) => outcome === 'done' || outcome === 'conflict')).toBe(true);
    const loads = [await loadPresence(world.db, a.staffId), await loadPresence(world.db, b.staffId)].map(({ load }) => load);
    expect(loads[0]! + loads[1]!).toBe(6);
    expect(Math.max(...loads)).toBeLessThanOrEqual(4);
    const double = await sql`select from assignments where ended_at is null group by work_item_id having count(*) > 1`.execute(world.db);
    expect(double.rows).toHaveLength(0);
  });
});
