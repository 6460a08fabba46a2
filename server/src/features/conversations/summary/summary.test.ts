import type { ContactReason } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { forgetSettings } from '#platform/settings/read-setting.ts';
import { loadChat } from '../chat-view.ts';
import { deskRoutes } from '../desk-routes.ts';
import { createVisitorAccess } from '../identify-visitor.ts';
import { finishEndings } from '../resolve-conversation.ts';
import { sendAgentMessage, sendCustomerMessage } from '../send-message.ts';
import { startConversation } from '../start-conversation.ts';
import { loadMessagesAfter } from '../store-messages.ts';
import { openTestBranches, type TestBranches } from '../test-branches.ts';
import { say } from '../test-world.ts';
import { contactReasonRoutes } from './contact-reason-routes.ts';

describe('the end of a contact', () => {
  let branches: TestBranches;
  let agent: Principal;
  let administrator: Principal;
  beforeAll(async () => {
    branches = await openTestBranches(['conversations:read'], (app, { database, deps }, access) => {
      contactReasonRoutes(app, { database, access });
      deskRoutes(app, { ...deps, visitors: createVisitorAccess(database.db), access });
    });
    agent = await branches.world.addAgent({ permissions: ['conversations:handle', 'conversations:read', 'conversations:export'] });
    administrator = testPrincipal({ ...(await branches.world.addAgent({ ready: false })), dataScope: 'all', permissions: ['conversations:read', 'contact-reasons:manage'] });
  });
  afterAll(() => branches.close());
  const set = async (key: string, value: number) => {
    await sql`insert into settings (key, value) values (${key}, ${String(value)}::jsonb) on conflict (key) do update set value = excluded.value`.execute(branches.world.db);
    forgetSettings(branches.world.db);
  };
  beforeEach(() => set('contact.undoSeconds', 10));
  afterEach(() => set('contact.summaryRequired', 0));

  const begin = async () => {
    const { world } = branches;
    const visitor = await world.addVisitor();
    const { conversationId: id } = await startConversation(world.deps, visitor, say('理赔款什么时候到账'), false);
    await world.deps.assigner.idle();
    await sendAgentMessage(world.deps, agent, id, { clientId: `answer-${id}`, kind: 'text', text: '三个工作日内' });
    return { visitor, id };
  };
  const notices = async (id: string) => (await loadMessagesAfter(branches.world.db, id, 0, 100, false)).flatMap((row) => (row.system === null ? [] : [row.system.notice]));
  const pass = (id: string) => sql`update contact_endings set due_at = now() - interval '1 second' where conversation_id = ${id}`.execute(branches.world.db);
  const resolve = (id: string, body: object = { reason: 'resolved' }) => branches.ask(agent, 'POST', `/api/conversations/${id}/resolve`, body);
  const reasons = async () => (await branches.ask(administrator, 'GET', '/api/contact-reasons')).body.items as ContactReason[];
  const named = async (name: string) => (await reasons()).find((reason) => reason.name === name)!;
  const load = async () => (await sql<{ load: number }>`select load from agent_states where staff_id = ${agent.staffId}`.execute(branches.world.db)).rows[0]!.load;

  it('refuses to let anybody change the reasons without the right, and shows them to whoever reads conversations', async () => {
    expect((await branches.ask(agent, 'GET', '/api/contact-reasons')).status).toBe(200);
    expect((await branches.ask(agent, 'POST', '/api/contact-reasons', { parentId: null, name: '新', nameEn: 'New' })).status).toBe(403);
    expect((await branches.ask(testPrincipal(), 'GET', '/api/contact-reasons')).status).toBe(403);
  });

  it('tells the customer of the end only when it can no longer be undone', async () => {
    const { id } = await begin();
    const before = await load();
    const { body } = await resolve(id);
    expect(Date.parse(body.undoUntil)).toBeGreaterThan(Date.now());
    await finishEndings(branches.world.deps);
    expect(await notices(id)).not.toContain('resolved');
    expect(await loadChat(branches.world.db, id)).toMatchObject({ state: 'active', canRate: false });
    expect((await branches.ask(agent, 'GET', '/api/inbox?view=mine')).body.items.map((row: { id: string }) => row.id)).not.toContain(id);
    expect((await branches.ask(agent, 'GET', `/api/conversations/${id}`)).body.may).toMatchObject({ undo: true, write: false, resolve: false });
    await pass(id);
    // As another process would after the first was killed; twice is harmless.
    const other = branches.world.otherProcess();
    await Promise.all([finishEndings(other), finishEndings(branches.world.deps)]);
    expect((await notices(id)).filter((notice) => notice === 'resolved')).toHaveLength(1);
    expect(await loadChat(branches.world.db, id)).toMatchObject({ state: 'closed', canRate: true });
    expect(await load()).toBe(before - 1);
    expect((await branches.ask(agent, 'POST', `/api/conversations/${id}/resolve/undo`)).status).toBe(409);
  });

  it('gives back what was written down when the agent undoes it, and the conversation goes on', async () => {
    const { id } = await begin();
    const reason = await named('赔款到账');
    await resolve(id, { reason: 'resolved', note: '已说明到账时间', reasonId: reason.id, solved: 'yes' });
    const stranger = await branches.world.addAgent({ ready: false });
    expect((await branches.ask(stranger, 'POST', `/api/conversations/${id}/resolve/undo`)).status).toBe(404);
    const colleague = await branches.world.addAgent({ ready: false, dataScope: 'unit' });
    expect((await branches.ask(colleague, 'POST', `/api/conversations/${id}/resolve/undo`)).status).toBe(409);
    expect((await branches.ask(agent, 'POST', `/api/conversations/${id}/resolve/undo`)).body).toEqual({ reason: 'resolved', note: '已说明到账时间', reasonId: reason.id, solved: 'yes' });
    await finishEndings(branches.world.deps);
    expect(await loadChat(branches.world.db, id)).toMatchObject({ state: 'active' });
  });

  it('goes on by itself when the customer writes before the end is final', async () => {
    const { id, visitor } = await begin();
    await resolve(id);
    await sendCustomerMessage(branches.world.deps, visitor, id, { clientId: `still-${id}`, text: '还有一个问题' });
    expect((await branches.ask(agent, 'GET', `/api/conversations/${id}`)).body.may).toMatchObject({ undo: false, write: true });
    await pass(id);
    await finishEndings(branches.world.deps);
    expect(await loadChat(branches.world.db, id)).toMatchObject({ state: 'active' });
    expect(await notices(id)).not.toContain('resolved');
  });

  it('keeps the summary on the contact, in the words of that day, and writes it into the transcript', async () => {
    await set('contact.undoSeconds', 0);
    const { id } = await begin();
    const reason = await named('赔款到账');
    await resolve(id, { reason: 'unresolved', note: '等财务确认，电话 13800001234', reasonId: reason.id, solved: 'followUp' });
    await branches.ask(administrator, 'PUT', `/api/contact-reasons/${reason.id}`, { name: '到账时间', nameEn: 'When it is paid' });
    const { body } = await branches.ask(agent, 'GET', `/api/conversations/${id}`);
    expect(body.summary).toMatchObject({ reason: { path: '理赔 / 进度 / 赔款到账', pathEn: 'Claims / Progress / Payment' }, solved: 'followUp', by: agent.name });
    expect(body.summary.remark).not.toContain('13800001234');
    const transcript = (await branches.ask(agent, 'GET', `/api/conversations/${id}/transcript`)).body as string;
    expect(transcript).toContain('Claims / Progress / Payment');
    expect(transcript).not.toContain('13800001234');
  });

  it('asks for what the setting demands, and never of what was no customer’s matter', async () => {
    const { id } = await begin();
    await set('contact.summaryRequired', 2);
    expect((await resolve(id)).body.error.fields.map((field: { path: string }) => field.path)).toEqual(['reasonId', 'solved', 'note']);
    const above = await named('理赔');
    expect((await resolve(id, { reason: 'resolved', reasonId: above.id, solved: 'yes', note: '好' })).body.error.fields.map((field: { path: string }) => field.path)).toEqual(['reasonId']);
    expect((await resolve(id, { reason: 'spam' })).status).toBe(200);
  });

  it('archives a used reason instead of deleting it, and deletes one that nobody used', async () => {
    const add = await branches.ask(administrator, 'POST', '/api/contact-reasons', { parentId: (await named('进度')).id, name: '临时', nameEn: 'Temporary' });
    expect(add.status).toBe(200);
    const twice = await branches.ask(administrator, 'POST', '/api/contact-reasons', { parentId: (await named('进度')).id, name: '临时', nameEn: 'Temporary' });
    expect(twice.body.error.fields[0].path).toBe('name');
    const unused = await named('临时');
    expect((await branches.ask(administrator, 'POST', '/api/contact-reasons', { parentId: unused.id, name: '第四级', nameEn: 'Fourth' })).status).toBe(422);
    expect((await branches.ask(administrator, 'POST', `/api/contact-reasons/${unused.id}/move`, { by: -1 })).status).toBe(200);
    expect((await branches.ask(administrator, 'DELETE', `/api/contact-reasons/${unused.id}`)).status).toBe(200);
    const used = (await reasons()).find((reason) => reason.used > 0)!;
    expect((await branches.ask(administrator, 'DELETE', `/api/contact-reasons/${used.id}`)).status).toBe(409);
    await branches.ask(administrator, 'POST', `/api/contact-reasons/${used.id}/archive`, { archived: true });
    const { id } = await begin();
    expect((await resolve(id, { reason: 'resolved', reasonId: used.id, solved: 'yes' })).status).toBe(422);
  });

  it('counts the wait as the metric does: from asking for a person, later from the first word without an answer', async () => {
    const { id, visitor } = await begin();
    const since = async () => (await branches.ask(agent, 'GET', `/api/conversations/${id}`)).body.waitingSince;
    expect(await since()).toBeNull();
    const first = await sendCustomerMessage(branches.world.deps, visitor, id, { clientId: `first-${id}`, text: '在吗' });
    await sendCustomerMessage(branches.world.deps, visitor, id, { clientId: `second-${id}`, text: '请问' });
    expect(await since()).toBe(first.at);
    const waiting = await startConversation(branches.world.deps, await branches.world.addVisitor(), say('新客户'), false);
    await branches.world.deps.assigner.idle();
    const { rows } = await sql<{ at: Date }>`select requested_at as at from contacts where conversation_id = ${waiting.conversationId}`.execute(branches.world.db);
    expect((await branches.ask(agent, 'GET', `/api/conversations/${waiting.conversationId}`)).body.waitingSince).toBe(rows[0]!.at.toISOString());
  });
});
