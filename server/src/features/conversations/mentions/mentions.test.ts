import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { deskRoutes } from '../desk-routes.ts';
import { forgetSettings } from '#platform/settings/read-setting.ts';
import { createVisitorAccess } from '../identify-visitor.ts';
import { startConversation } from '../start-conversation.ts';
import { openTestBranches, type TestBranches } from '../test-branches.ts';
import { say } from '../test-world.ts';
import { mentionRoutes } from './mention-routes.ts';

describe('mentions in notes', () => {
  let branches: TestBranches;
  let agent: Principal;
  let leader: Principal;
  let colleague: Principal;
  let id: string;
  beforeAll(async () => {
    branches = await openTestBranches(['conversations:read'], (app, { deps, database }, access) => {
      mentionRoutes(app, { ...deps, access });
      deskRoutes(app, { ...deps, visitors: createVisitorAccess(database.db), access });
    });
    const { world } = branches;
    agent = await world.addAgent();
    leader = testPrincipal({ ...(await world.addAgent({ ready: false })), dataScope: 'department', permissions: ['conversations:read'] });
    colleague = await world.addAgent({ ready: false });
    for (const [person, scope] of [[agent, 'self'], [leader, 'department'], [colleague, 'self']] as const) {
      const role = newId();
      await sql`insert into roles (id, code, name, name_en, permissions, data_scope) values (${role}, ${`t-${role}`}, '测试', 'Test', '{conversations:read,conversations:handle}', ${scope})`.execute(world.db);
      await sql`insert into staff_roles (staff_id, role_id) values (${person.staffId}, ${role})`.execute(world.db);
    }
    id = (await startConversation(world.deps, await world.addVisitor(), say('你好'), false)).conversationId;
    await world.deps.assigner.idle();
    await sql`update settings set value = '10' where key = 'contact.undoSeconds'`.execute(world.db);
    forgetSettings(world.db);
  });
  afterAll(() => branches.close());
  let count = 0;
  const note = async (text: string, mentions: string[] = []) => (await branches.ask(agent, 'POST', `/api/conversations/${id}/messages`, { clientId: `note-${++count}-test`, kind: 'note', text, mentions })).body.seq as number;
  const list = async (who: Principal) => (await branches.ask(who, 'GET', '/api/mentions')).body.items as { seq: number; text: string }[];
  const unread = async (who: Principal) => (await branches.ask(who, 'GET', '/api/mentions/count')).body.unread as number;

  it('refuses whoever may not read conversations, and tells of none out of reach', async () => {
    expect((await branches.ask(testPrincipal(), 'GET', '/api/mentions')).status).toBe(403);
    expect((await branches.ask(branches.foreign, 'GET', `/api/conversations/${id}/colleagues`)).status).toBe(404);
  });

  it('suggests only those who may read the conversation', async () => {
    const { body } = await branches.ask(agent, 'GET', `/api/conversations/${id}/colleagues?q=坐席`);
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([leader.staffId]);
  });

  it('tells the person who is mentioned, once however often the note is sent, and nobody who may not read it', async () => {
    const seq = await note('@坐席2 请看电话 13800001234', [leader.staffId, colleague.staffId, agent.staffId]);
    count--;
    expect(await note('@坐席2 请看电话 13800001234', [leader.staffId])).toBe(seq);
    expect(await list(leader)).toMatchObject([{ seq, text: expect.not.stringContaining('13800001234') as string }]);
    expect(await unread(leader)).toBe(1);
    expect(await list(colleague)).toEqual([]);
    expect((await branches.ask(leader, 'POST', '/api/mentions/read', { conversationId: id })).body).toEqual({ unread: 0 });
  });

  it('takes a note back with its mentions while there is time, and not afterwards or for another', async () => {
    const seq = await note('写错了', [leader.staffId]);
    expect((await branches.ask(leader, 'POST', `/api/conversations/${id}/messages/${seq}/undo`)).status).toBe(409);
    expect((await branches.ask(agent, 'POST', `/api/conversations/${id}/messages/${seq}/undo`)).status).toBe(200);
    expect((await list(leader)).map((mention) => mention.seq)).not.toContain(seq);
    const { body } = await branches.ask(leader, 'GET', `/api/conversations/${id}/messages`);
    expect(body.messages.find((message: { seq: number }) => message.seq === seq)).toMatchObject({ text: '', withdrawn: true });
    const late = await note('留下');
    await sql`update messages set at = now() - interval '1 minute' where conversation_id = ${id} and seq = ${late}`.execute(branches.world.db);
    expect((await branches.ask(agent, 'POST', `/api/conversations/${id}/messages/${late}/undo`)).status).toBe(409);
  });
});
