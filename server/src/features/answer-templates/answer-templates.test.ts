import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { startConversation } from '../conversations/index.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import { say } from '../conversations/test-world.ts';
import { answerTemplateRoutes } from './answer-template-routes.ts';
import { customerSalutation } from './customer-salutation.ts';

const address = '/api/answer-templates';
const text = (title: string, shortcut = '', body = '{customer}您好') => ({ title, shortcut, body });

describe('answer templates', () => {
  let branches: TestBranches;
  let agent: Principal;
  let leader: Principal;
  beforeAll(async () => {
    branches = await openTestBranches(['conversations:read'], (app, { database }, access) => answerTemplateRoutes(app, { database, access }));
    agent = await branches.world.addAgent();
    const second = await branches.world.addAgent({ ready: false });
    leader = testPrincipal({ ...second, permissions: ['conversations:handle', 'conversations:read', 'answer-templates:manage'] });
  });
  afterAll(() => branches.close());

  it('refuses everybody who may not handle conversations', async () => {
    expect((await branches.ask(null, 'GET', address)).status).toBe(401);
    expect((await branches.ask(branches.own, 'GET', address)).status).toBe(403);
    expect((await branches.ask(branches.own, 'POST', address, { owner: 'person', ...text('您好') })).status).toBe(403);
  });

  it('keeps a person’s own to that person and shows the department’s to all of it', async () => {
    expect((await branches.ask(agent, 'POST', address, { owner: 'person', ...text('自己的', 'own') })).status).toBe(200);
    expect((await branches.ask(leader, 'POST', address, { owner: 'department', ...text('部门的', 'team') })).status).toBe(200);
    const seen = async (who: Principal) => (await branches.ask(who, 'GET', address)).body.items.map((item: { title: string; mayChange: boolean }) => [item.title, item.mayChange]);
    expect(await seen(agent)).toEqual([['自己的', true], ['部门的', false]]);
    expect(await seen(leader)).toEqual([['部门的', true]]);
    const elsewhere = await branches.world.addAgent({ branch: 2, ready: false });
    expect(await seen(elsewhere)).toEqual([]);
  });

  it('lets nobody write for others without the right, or touch what is another person’s', async () => {
    expect((await branches.ask(agent, 'POST', address, { owner: 'department', ...text('部门的二') })).status).toBe(403);
    expect((await branches.ask({ ...leader, dataScope: 'unit' }, 'POST', address, { owner: 'everyone', ...text('公共') })).status).toBe(403);
    const { rows } = await sql<{ id: string; title: string }>`select id, title from answer_templates`.execute(branches.world.db);
    const id = (title: string) => rows.find((row) => row.title === title)!.id;
    expect((await branches.ask(leader, 'PUT', `${address}/${id('自己的')}`, text('改'))).status).toBe(404);
    expect((await branches.ask(agent, 'PUT', `${address}/${id('部门的')}`, text('改'))).status).toBe(403);
    expect((await branches.ask(leader, 'PUT', `${address}/${id('部门的')}`, text('部门的', 'team'))).status).toBe(200);
  });

  it('refuses a shortcut of the same owner twice, and names a word in braces that stands for nothing', async () => {
    const taken = await branches.ask(agent, 'POST', address, { owner: 'person', ...text('另一个', 'own') });
    expect([taken.status, taken.body.error.fields[0].path]).toEqual([422, 'shortcut']);
    expect((await branches.ask(agent, 'POST', address, { owner: 'person', ...text('同码', 'team') })).status).toBe(200);
    const unknown = await branches.ask(agent, 'POST', address, { owner: 'person', ...text('变量', '', '您好 {nobody}') });
    expect(unknown.body.error.fields[0].message).toContain('{nobody}');
  });

  it('knows the customer’s salutation in a conversation of the agent, and nothing of one out of reach', async () => {
    const visitor = await branches.world.addCustomer('欧阳明', 'A1');
    await sql`update customers set gender = 'female' where external_id = 'A1'`.execute(branches.world.db);
    const { conversationId } = await startConversation(branches.world.deps, visitor, say('你好'), false);
    await branches.world.deps.assigner.idle();
    const values = await branches.ask(agent, 'GET', `/api/conversations/${conversationId}/answer-values`);
    expect(values.body).toMatchObject({ customer: '欧阳女士', agent: agent.name, unit: '一分公司', workOrder: null });
    const elsewhere = await branches.world.addAgent({ branch: 2, ready: false });
    expect((await branches.ask(elsewhere, 'GET', `/api/conversations/${conversationId}/answer-values`)).status).toBe(404);
  });
});

describe('the salutation of a customer', () => {
  it.each([
    ['王芳', 'female', '王女士'], ['欧阳明', 'male', '欧阳先生'], ['欧阳', 'male', '欧先生'], ['王芳', null, null], ['John Smith', 'male', null], [null, 'male', null],
  ])('of %s (%s) is %s', (name, gender, expected) => expect(customerSalutation(name, gender)).toBe(expected));
});
