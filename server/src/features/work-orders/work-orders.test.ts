import type { WorkOrderCounts, WorkOrderPage } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { sendAgentMessage } from '../conversations/test-world.ts';
import { startConversation } from '../conversations/index.ts';
import { resolveConversation, say } from '../conversations/test-world.ts';
import { takeWork } from '../routing/index.ts';
import { keepOwners } from './keep-owners.ts';
import { createWorkOrderWorld, type WorkOrderWorld } from './test-work-orders.ts';

describe('work orders', () => {
  let world: WorkOrderWorld;
  let conversationId: string;
  beforeAll(async () => {
    world = await createWorkOrderWorld();
    const { at, addPerson } = world;
    await addPerson('agent', 'agent', at.centre);
    await addPerson('leader', 'team-leader', at.centre);
    await addPerson('assessor', 'loss-assessor', at.assessor);
    await addPerson('second assessor', 'loss-assessor', at.assessor);
    await addPerson('head', 'claims-head', at.head);
    await addPerson('dispute', 'claims-dispute-post', at.dispute);
    await addPerson('stranger', 'floor-supervisor', at.otherBranch);
    await addPerson('analyst', 'analyst', at.centre);
  });
  afterAll(() => world.end());
  beforeEach(async () => {
    world.moment.now = new Date('2026-11-23T01:30:00Z');
    await sql`truncate work_order_steps, work_order_files, work_orders, clocks, clock_changes, work_items, assignments, work_order_queues, agent_states cascade`.execute(world.db);
    ({ conversationId } = await world.customerWrites());
    await sql`update conversations set state = 'active', agent_id = ${world.people.get('agent')!.staffId} where id = ${conversationId}`.execute(world.db);
  });
  const statesOf = async (id: string) => (await world.order('agent', id)).steps.map(({ verb }) => verb);
  const chat = async (id = conversationId) =>
    (await sql<{ sender: string; text: string; notice: string | null; args: Record<string, string> | null }>`select sender, text, system ->> 'notice' as notice, system -> 'args' as args
      from messages where conversation_id = ${id} and (system is null or system ->> 'notice' like 'workOrder%') order by seq`.execute(world.db)).rows;
  const code = async (reply: ReturnType<WorkOrderWorld['verb']>) => { const { status, body } = await reply; return status === 200 ? 'done' : body.error.code; };
  const words = { text: '请尽快处理并说明情况' };
  const answer = (finish = false, means = 'chat') => ({ means, text: '您的赔款已审核通过，三个工作日内到账。', clientId: `answer-${newId()}`, finish });

  it('refuses whoever lacks the right', async () => {
    expect((await world.ask('analyst', 'GET', '/work-orders?view=mine')).status).toBe(403);
    expect((await world.ask('analyst', 'POST', '/work-orders', {})).status).toBe(403);
    expect((await world.ask('agent', 'GET', '/work-orders/export?view=all')).status).toBe(403);
    expect((await world.ask('head', 'GET', '/work-order-templates')).status).toBe(403);
    const { id } = await world.passOn(conversationId);
    expect(await code(world.verb('agent', id, 'assign', { staffId: newId() }))).toBe('not_allowed');
    expect(await code(world.verb('agent', id, 'supervise', words))).toBe('not_allowed');
  });

  it('goes from the desk to the branch and back: passed on, taken, replied, answered, finished', async () => {
    const made = await world.passOn(conversationId);
    expect(made.number).toMatch(/^GD20261123-\d{6}$/);
    expect(await world.order('agent', made.id)).toMatchObject({ state: 'waiting', tier: 1, owner: { name: 'agent' }, department: '理赔部', dueAt: '2026-11-26T09:30:00.000Z', overdue: false, customerName: '张**' });
    expect(await code(world.verb('assessor', made.id, 'reply', words))).toBe('conflict');
    expect(await code(world.verb('assessor', made.id, 'take'))).toBe('done');
    expect(await code(world.verb('agent', made.id, 'answer', answer()))).toBe('conflict');
    expect(await code(world.verb('assessor', made.id, 'reply', words))).toBe('done');
    expect((await world.order('agent', made.id)).may).toMatchObject({ answer: true, finish: false, reply: false });
    expect(await code(world.verb('agent', made.id, 'finish'))).toBe('conflict');
    expect(await code(world.verb('agent', made.id, 'answer', answer()))).toBe('done');
    expect(await code(world.verb('agent', made.id, 'finish'))).toBe('done');
    const order = await world.order('agent', made.id);
    expect(order).toMatchObject({ state: 'finished', clock: { stoppedAt: expect.any(String) } });
    expect(order.steps.map(({ verb, by }) => [verb, by])).toEqual([
      ['created', 'agent'], ['taken', 'assessor'], ['replied', 'assessor'], ['answered', 'agent'], ['finished', 'agent'],
    ]);
    expect((await chat()).slice(1)).toMatchObject([
      { notice: 'workOrderOpened', args: { number: made.number, due: '2026-11-26 17:30' } },
      { sender: 'agent', text: '您的赔款已审核通过，三个工作日内到账。' }, { notice: 'workOrderFinished' },
    ]);
  });

  it('is made once, and the customer answered once, however often it is sent under the same name', async () => {
    const clientId = `order-${newId()}`;
    const made = await Promise.all([1, 2, 3].map(() => world.passOn(conversationId, { clientId })));
    expect(new Set(made.map(({ number }) => number)).size).toBe(1);
    const { id } = made[0]!;
    await world.verb('assessor', id, 'take');
    await world.verb('assessor', id, 'reply', words);
    const told = answer();
    for (let n = 0; n < 2; n++) expect(await code(world.verb('agent', id, 'answer', told))).toBe('done');
    expect(await statesOf(id)).toEqual(['created', 'taken', 'replied', 'answered']);
    expect((await chat()).filter(({ sender }) => sender === 'agent')).toHaveLength(1);
  });

  it('takes no title, request or reason of blanks', async () => {
    const { id } = await world.passOn(conversationId);
    await world.verb('assessor', id, 'take');
    for (const verb of ['send-back', 'reply', 'escalate', 'pause']) expect([verb, await code(world.verb('assessor', id, verb, { text: ' \n  ' }))]).toEqual([verb, 'invalid']);
    for (const change of [{ title: '  ' }, { text: ' ' }]) await expect(world.passOn(conversationId, change)).rejects.toThrow(/invalid/);
  });

  it('explains its deadline in words, by template and priority', async () => {
    const { id } = await world.passOn(conversationId, { priority: 'urgent' });
    const { clock } = await world.order('agent', id);
    expect(clock).toMatchObject({ rule: { code: 'WO-URGENT', confidence: 'own' }, covered: true });
    expect(clock!.derivation).toEqual(['从 11 月 23 日 09:30 起 4 个工作小时：', '11 月 23 日计 4 个工作小时；', '截止 11 月 23 日 15:00（日历：工作日）。']);
    const preview = await world.ask<{ dueAt: string }>('agent', 'GET', `/work-orders/deadline?priority=urgent&departmentId=${world.place.claims}`);
    expect(preview.body.dueAt).toBe(clock!.dueAt);
  });

  it('gives every order a number of its own, also when many are made at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => world.passOn(conversationId)));
    expect(new Set(made.map(({ number }) => number)).size).toBe(8);
  });

  it('proposes a template filled in for the customer, and refuses blanks left open', async () => {
    const { body: options } = await world.ask<{ templates: { id: string; code: string }[] }>('agent', 'GET', '/work-orders/options');
    const templateId = options.templates.find((entry) => entry.code === 'CLAIM-PROGRESS')!.id;
    const { body: draft } = await world.ask<{ title: string; text: string; priority: string; departmentId: string }>('agent', 'GET', `/work-orders/draft?templateId=${templateId}&conversationId=${conversationId}`);
    expect(draft).toMatchObject({ title: '查询理赔进度：【报案号】', priority: 'normal', departmentId: world.place.claims });
    expect(draft.text).toContain('客户 张**');
    const send = (title: string, text: string) => world.ask<{ error: { fields: { path: string; message: string }[] } }>('agent', 'POST', '/work-orders', { kind: 'reassign', conversationId, templateId, title, text, priority: 'normal', departmentId: draft.departmentId });
    expect((await send(draft.title, draft.text)).body.error.fields).toMatchObject([{ path: 'title', message: '请填写【报案号】。' }, { path: 'text' }]);
    const made = await send('查询理赔进度：R2026', '客户询问进度');
    expect(made.status).toBe(200);
  });

  it('refuses a conversation that the person may not see, and receivers and files that are not there', async () => {
    const body = { kind: 'assist', conversationId, title: '协助', text: '请协助', priority: 'low', departmentId: world.place.claims };
    expect((await world.ask('stranger', 'POST', '/work-orders', body)).status).toBe(404);
    const fields = async (change: object) => (await world.ask<{ error: { fields: { path: string }[] } }>('agent', 'POST', '/work-orders', { ...body, ...change })).body.error.fields.map(({ path }) => path);
    expect(await fields({ departmentId: newId() })).toEqual(['departmentId']);
    expect(await fields({ postId: world.place.dispute })).toEqual(['postId']);
    expect(await fields({ fileIds: [newId()] })).toEqual(['fileIds']);
    expect(await fields({ templateId: newId() })).toEqual(['templateId']);
    expect(await fields({ conversationId: undefined })).toEqual(['customerId']);
  });

  it('shows it to both sides and nobody else: the other branch is refused by its address', async () => {
    const { id } = await world.passOn(conversationId);
    for (const who of ['agent', 'leader', 'assessor', 'head', 'dispute']) expect((await world.ask(who, 'GET', `/work-orders/${id}`)).status).toBe(200);
    expect((await world.ask('stranger', 'GET', `/work-orders/${id}`)).status).toBe(404);
    expect(await code(world.verb('stranger', id, 'supervise', words))).toBe('not_found');
    expect(await code(world.verb('stranger', id, 'escalate', words))).toBe('not_found');
    expect((await world.ask<WorkOrderPage>('stranger', 'GET', '/work-orders?view=all')).body.items).toEqual([]);
    await world.verb('assessor', id, 'take');
    // Now it is the first assessor's work; a colleague whose scope is own work no longer sees it.
    expect((await world.ask('second assessor', 'GET', `/work-orders/${id}`)).status).toBe(404);
  });

  it('is taken by one of many who try at once', async () => {
    const { id } = await world.passOn(conversationId);
    const codes = await Promise.all(['assessor', 'second assessor', 'assessor', 'second assessor'].map((who) => code(world.verb(who, id, 'take'))));
    expect(codes.filter((each) => each === 'done')).toHaveLength(1);
  });

  it('is dispatched within the department only, and may be given to another', async () => {
    const { id } = await world.passOn(conversationId);
    const give = (who: string) => code(world.verb('head', id, 'assign', { staffId: world.people.get(who)!.staffId, note: '请今天处理' }));
    expect(await give('agent')).toBe('invalid');
    expect(await give('assessor')).toBe('done');
    expect(await give('second assessor')).toBe('done');
    expect(await world.order('head', id)).toMatchObject({ state: 'assigned', assignee: { name: 'second assessor' } });
    const { body } = await world.ask<{ items: { name: string; open: number }[] }>('head', 'GET', `/work-orders/${id}/candidates`);
    expect(body.items.map(({ name, open }) => [name, open])).toEqual([['assessor', 0], ['head', 0], ['second assessor', 1]]);
  });

  it('is dispatched by the router to a member of the department’s queue, and holds none of their places', async () => {
    const queue = newId();
    const assessor = world.people.get('assessor')!;
    await sql`insert into queues (id, code, name, name_en, unit_id, department_id) values (${queue}, ${`WO-${queue.slice(-8)}`}, '理赔工单', 'Claims orders', ${world.place.unit}, ${world.place.claims})`.execute(world.db);
    await sql`insert into queue_staff (queue_id, staff_id) values (${queue}, ${assessor.staffId})`.execute(world.db);
    await sql`insert into work_order_queues (department_id, queue_id) values (${world.place.claims}, ${queue})`.execute(world.db);
    const { id: before } = await world.passOn(conversationId);
    await world.deps.assigner.idle();
    expect(await world.order('agent', before)).toMatchObject({ state: 'waiting' });
    await sql`insert into agent_states (staff_id, state, lease_expires_at, load, capacity) values (${assessor.staffId}, 'ready', now() + interval '1 minute', 3, 3)`.execute(world.db);
    await world.deps.assigner.sweep();
    await world.deps.assigner.idle();
    expect(await world.order('agent', before)).toMatchObject({ state: 'assigned', assignee: { name: 'assessor' } });
    const { rows } = await sql`select i.state, a.load from work_items i join agent_states a on a.staff_id = i.assignee where i.subject = ${before}`.execute(world.db);
    expect(rows).toEqual([{ state: 'done', load: 3 }]);
  });

  it('goes straight to the only person of a post', async () => {
    const { id } = await world.passOn(conversationId, { departmentId: world.place.upstairs, postId: world.place.dispute });
    expect(await world.order('agent', id)).toMatchObject({ state: 'assigned', assignee: { name: 'dispute' } });
  });

  it('counts urging, and the customer’s apart, who reads that it was noted', async () => {
    const { id, number } = await world.passOn(conversationId);
    await world.verb('agent', id, 'urge', { byCustomer: false });
    await world.verb('leader', id, 'urge', { byCustomer: false, note: '请今天回复' });
    await world.verb('agent', id, 'urge', { byCustomer: true, note: '客户来电催促' });
    expect(await world.order('agent', id)).toMatchObject({ urged: 2, customerUrged: 1 });
    expect((await chat()).at(-1)).toMatchObject({ notice: 'workOrderUrged', args: { number } });
    expect(await code(world.verb('assessor', id, 'urge', { byCustomer: false }))).toBe('not_allowed');
  });

  it('counts what was sent again under its name once, and refuses the name for other words', async () => {
    const { id } = await world.passOn(conversationId);
    const urge = (note: string, name: string) => world.ask('agent', 'POST', `/work-orders/${id}/urge`, { byCustomer: false, note }, { 'idempotency-key': name });
    const sent = await Promise.all([urge('请今天回复', 'urge-0001'), urge('请今天回复', 'urge-0001'), urge('请今天回复', 'urge-0001')]);
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await world.order('agent', id)).toMatchObject({ urged: 1 });
    expect(await code(urge('换一句话', 'urge-0001') as never)).toBe('conflict');
    await urge('请今天回复', 'urge-0002');
    expect(await world.order('agent', id)).toMatchObject({ urged: 2 });
    expect(await code(urge('太短', 'short') as never)).toBe('bad_request');
  });

  it('is supervised by a leader, and not finished before the report', async () => {
    const { id } = await world.passOn(conversationId);
    await world.verb('assessor', id, 'take');
    expect(await code(world.verb('leader', id, 'supervise', words))).toBe('done');
    await world.verb('assessor', id, 'reply', words);
    expect(await code(world.verb('agent', id, 'answer', answer(true)))).toBe('conflict');
    // Nothing of the refused act is there: neither the answer nor its message.
    expect((await chat()).filter(({ sender }) => sender === 'agent')).toEqual([]);
    expect(await code(world.verb('assessor', id, 'report', words))).toBe('not_allowed');
    expect(await code(world.verb('agent', id, 'report', words))).toBe('done');
    expect(await code(world.verb('agent', id, 'answer', answer(true)))).toBe('done');
    expect(await world.order('leader', id)).toMatchObject({ state: 'finished', supervised: true, reportWanted: false });
  });

  it('is sent back with a reason, and on again to another department', async () => {
    const { id } = await world.passOn(conversationId);
    expect(await code(world.verb('assessor', id, 'send-back', { text: ' ' }))).toBe('invalid');
    expect(await code(world.verb('assessor', id, 'send-back', { text: '保单不在本机构' }))).toBe('done');
    expect(await world.order('agent', id)).toMatchObject({ state: 'sentBack', assignee: null, may: { resend: true, answer: true, finish: false } });
    expect(await code(world.verb('agent', id, 'resend', { departmentId: world.place.upstairs, text: '请分公司协调' }))).toBe('done');
    expect(await world.order('agent', id)).toMatchObject({ state: 'waiting', department: '分公司理赔部' });
    expect((await world.ask('assessor', 'GET', `/work-orders/${id}`)).status).toBe(404);
    expect(await statesOf(id)).toEqual(['created', 'sentBack', 'resent']);
  });

  it('rises through the three tiers by hand, and no further', async () => {
    const { id } = await world.passOn(conversationId);
    await world.verb('assessor', id, 'take');
    expect(await code(world.verb('assessor', id, 'escalate', { text: '超出权限' }))).toBe('done');
    expect(await world.order('agent', id)).toMatchObject({ tier: 2, assignee: { name: 'head' }, state: 'assigned' });
    expect(await code(world.verb('head', id, 'escalate', { text: '需要分公司支持' }))).toBe('done');
    expect(await world.order('agent', id)).toMatchObject({ tier: 3, assignee: { name: 'dispute' }, department: '分公司理赔部' });
    expect(await code(world.verb('dispute', id, 'escalate', words))).toBe('conflict');
    expect((await chat()).filter(({ notice }) => notice === 'workOrderEscalated')).toHaveLength(2);
  });

  it('rises by its clock when overdue, keeping the customer’s deadline', async () => {
    const { id, number } = await world.passOn(conversationId, { priority: 'urgent' });
    await world.tick('2026-11-23 14:30');
    expect(await world.order('agent', id)).toMatchObject({ atRisk: true, overdue: false });
    await world.tick('2026-11-23 15:00');
    expect(await world.order('agent', id)).toMatchObject({ overdue: true, atRisk: false, tier: 2, assignee: { name: 'head' }, dueAt: '2026-11-23T07:00:00.000Z' });
    await world.tick('2026-11-23 17:00');
    expect(await world.order('agent', id)).toMatchObject({ tier: 3, assignee: { name: 'dispute' } });
    expect(await statesOf(id)).toEqual(['created', 'warned', 'warned', 'overdue', 'escalated', 'escalated']);
    expect((await chat()).filter(({ notice }) => notice === 'workOrderEscalated')).toMatchObject([{ args: { number } }, { args: { number } }]);
  });

  it('asks the owner for a report when it is they who are late with the answer', async () => {
    const { id } = await world.passOn(conversationId, { priority: 'urgent' });
    await world.verb('assessor', id, 'take');
    await world.verb('assessor', id, 'reply', words);
    await world.tick('2026-11-23 15:00');
    expect(await world.order('agent', id)).toMatchObject({ state: 'replied', tier: 1, reportWanted: true, overdue: true });
  });

  it('answers in the conversation when it has been closed, and the customer goes on there with the same agent first', async () => {
    const agent = await world.addAgent();
    await world.addPerson('closer', 'agent', world.at.centre);
    const { visitor, conversationId: id } = await world.customerWrites('李大壮');
    await takeWork(world.conversations.routing, agent, 'chat', id).catch(() => undefined);
    await sendAgentMessage(world.conversations, agent, id, { ...say('我帮您转给理赔部'), kind: 'text', fileId: undefined } as never);
    world.people.set('closer', { ...agent, permissions: new Set([...agent.permissions, 'work-orders:read', 'work-orders:create']) });
    const order = await world.passOn(id, {}, 'closer');
    await resolveConversation(world.conversations, agent, id, { reason: 'unresolved' });
    await world.verb('assessor', order.id, 'take');
    await world.verb('assessor', order.id, 'reply', words);
    expect(await code(world.verb('closer', order.id, 'answer', answer(true)))).toBe('done');
    expect((await chat(id)).slice(-2)).toMatchObject([{ sender: 'agent', text: answer().text }, { notice: 'workOrderFinished' }]);
    const again = await startConversation(world.conversations, visitor, say('谢谢，还有一个问题'), false);
    expect(again.conversationId).toBe(id);
    const { rows } = await sql<{ preferred: string | null }>`select coalesce(assignee, preferred_staff) as preferred from work_items where subject = ${id} and kind = 'chat' and state in ('waiting', 'assigned')`.execute(world.db);
    expect(rows).toEqual([{ preferred: agent.staffId }]);
  });

  it('sends the same answer once, however often it comes', async () => {
    const { id } = await world.passOn(conversationId);
    await world.verb('assessor', id, 'take');
    await world.verb('assessor', id, 'reply', words);
    const same = answer();
    for (let n = 0; n < 2; n++) expect(await code(world.verb('agent', id, 'answer', same))).toBe('done');
    expect((await chat()).filter(({ sender }) => sender === 'agent')).toHaveLength(1);
  });

  it('notes an answer by phone, and refuses the chat where the customer never wrote', async () => {
    const customer = newId();
    await sql`insert into customers (id, external_id, name, unit_id) values (${customer}, ${customer}, '王五', ${world.at.centre.unit})`.execute(world.db);
    const { id } = await world.passOn(conversationId, { conversationId: undefined, customerId: customer });
    await world.verb('assessor', id, 'take');
    await world.verb('assessor', id, 'reply', words);
    expect(await code(world.verb('agent', id, 'answer', answer(true)))).toBe('conflict');
    expect(await code(world.verb('agent', id, 'answer', answer(true, 'phone')))).toBe('done');
    expect((await world.order('agent', id)).steps.at(-2)).toMatchObject({ verb: 'answered', args: { means: 'phone' } });
  });

  it('passes from an agent who left to their team leader, and from an assignee back to the department', async () => {
    const { id } = await world.passOn(conversationId);
    await world.verb('assessor', id, 'take');
    await keepOwners(world.deps);
    expect(await world.order('leader', id)).toMatchObject({ owner: { name: 'agent' }, assignee: { name: 'assessor' } });
    const left = ['agent', 'assessor'].map((who) => world.people.get(who)!.staffId);
    await sql`update staff set left_at = now() where id = any(${left}::uuid[])`.execute(world.db);
    for (let n = 0; n < 2; n++) await keepOwners(world.deps);
    expect(await world.order('leader', id)).toMatchObject({ owner: { name: 'leader' }, state: 'waiting', assignee: null });
    expect((await world.order('leader', id)).steps.map(({ verb }) => verb)).toEqual(['created', 'taken', 'ownerChanged', 'returned']);
    await sql`update staff set left_at = null where id = any(${left}::uuid[])`.execute(world.db);
  });

  it('lists what each person has to do, overdue first, in pages, and counts it', async () => {
    const made = [];
    for (const priority of ['low', 'urgent', 'normal', 'high']) made.push(await world.passOn(conversationId, { priority, title: `进度 ${priority}` }));
    const page = async (who: string, query: string) => (await world.ask<WorkOrderPage>(who, 'GET', `/work-orders?${query}`)).body;
    expect((await page('agent', 'view=sent')).items.map(({ priority }) => priority)).toEqual(['urgent', 'high', 'normal', 'low']);
    const first = await page('head', 'view=department&limit=3');
    const second = await page('head', `view=department&limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ priority }) => priority)).toEqual(['urgent', 'high', 'normal', 'low']);
    expect(second.nextCursor).toBeNull();
    expect((await page('agent', `view=sent&priority=high`)).items).toHaveLength(1);
    expect((await page('agent', `view=sent&text=${encodeURIComponent('进度 low')}`)).items).toHaveLength(1);
    expect((await page('agent', `view=sent&text=${made[2]!.number}`)).items.map(({ id }) => id)).toEqual([made[2]!.id]);
    expect((await page('assessor', 'view=mine')).items).toEqual([]);
    await world.verb('assessor', made[0]!.id, 'take');
    expect((await page('assessor', 'view=mine')).items.map(({ id }) => id)).toEqual([made[0]!.id]);
    expect((await world.ask<WorkOrderCounts>('agent', 'GET', '/work-orders/counts')).body).toMatchObject({ mine: 0, sent: 4 });
    await world.verb('assessor', made[0]!.id, 'reply', words);
    expect((await world.ask<WorkOrderCounts>('agent', 'GET', '/work-orders/counts')).body).toMatchObject({ mine: 1, sent: 4 });
  });

  it('masks personal data in lists and on the page, and shows it with a reason and a line in the audit log', async () => {
    const { id } = await world.passOn(conversationId, { title: '请联系 13800138000', text: '客户电话 13800138000，请联系。' });
    const listed = (await world.ask<WorkOrderPage>('leader', 'GET', '/work-orders?view=all')).body.items[0]!;
    expect(listed.title).not.toContain('13800138000');
    expect((await world.order('leader', id)).text).not.toContain('13800138000');
    const unmask = (who: string, reason?: string) => world.ask<{ order: { text: string } }>(who, 'POST', `/work-orders/${id}/unmask`, reason === undefined ? {} : { reason });
    expect((await unmask('leader')).status).toBe(422);
    expect((await unmask('leader', '核对客户电话')).body.order.text).toContain('13800138000');
    expect((await unmask('agent')).status).toBe(200);
    expect((await unmask('stranger', '核对客户电话')).status).toBe(404);
    const { rows } = await sql`select action from audit_lines where subject = ${id}::uuid`.execute(world.db);
    expect(rows).toHaveLength(2);
  });

  it('exports the list masked, with an audit line, and no formula', async () => {
    await world.passOn(conversationId, { title: '=cmd 13800138000' });
    const { status, body } = await world.ask<string>('head', 'GET', '/work-orders/export?view=all');
    expect(status).toBe(200);
    expect(body).toContain("'=cmd");
    expect(body).not.toContain('13800138000');
    expect(body.split('\r\n').filter((line) => line !== '')).toHaveLength(2);
    const { rows } = await sql`select detail from audit_lines where action = 'workOrder.exported'`.execute(world.db);
    expect(rows).toMatchObject([{ detail: { rows: 1 } }]);
  });

  it('shows the orders of a conversation beside it', async () => {
    const { number } = await world.passOn(conversationId);
    const { body } = await world.ask<{ items: { number: string }[] }>('agent', 'GET', `/conversations/${conversationId}/work-orders`);
    expect(body.items.map((each) => each.number)).toEqual([number]);
    expect((await world.ask('stranger', 'GET', `/conversations/${conversationId}/work-orders`)).status).toBe(404);
  });
});
