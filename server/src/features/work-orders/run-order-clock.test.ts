import type { WorkOrderCounts, WorkOrderDeadline, WorkOrderPage } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetCalendars } from '#platform/calendar/load-calendar.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createWorkOrderWorld, type WorkOrderWorld } from './test-work-orders.ts';

describe('the clock of a work order', () => {
  let world: WorkOrderWorld;
  let conversationId: string;
  let id: string;
  beforeAll(async () => {
    world = await createWorkOrderWorld();
    const { at, addPerson } = world;
    await addPerson('agent', 'agent', at.centre);
    await addPerson('leader', 'team-leader', at.centre);
    await addPerson('assessor', 'loss-assessor', at.assessor);
    await addPerson('head', 'claims-head', at.head);
    await addPerson('stranger', 'floor-supervisor', at.otherBranch);
    await addPerson('analyst', 'analyst', at.centre);
  });
  afterAll(() => world.end());
  beforeEach(async () => {
    world.moment.now = new Date('2026-11-23T01:30:00Z');
    await sql`truncate work_order_steps, work_order_files, work_orders, clocks, clock_changes, work_items, assignments, work_order_queues, agent_states cascade`.execute(world.db);
    ({ conversationId } = await world.customerWrites());
    await sql`update conversations set state = 'active', agent_id = ${world.people.get('agent')!.staffId} where id = ${conversationId}`.execute(world.db);
    ({ id } = await world.passOn(conversationId, { priority: 'urgent' }));
    await world.verb('assessor', id, 'take');
  });
  const code = async (reply: ReturnType<WorkOrderWorld['verb']>) => { const { status, body } = await reply; return status === 200 ? 'done' : body.error.code; };
  const words = { text: '等待客户补充维修发票' };
  const pause = (who: string, body: object = words) => code(world.verb(who, id, 'pause', body));
  const resume = (who: string) => code(world.verb(who, id, 'resume', { text: '发票已收到' }));
  const extend = (who: string, more = 60, text = '配件需从外地调货') => code(world.verb(who, id, 'extend', { more, text }));
  const later = (text: string) => { world.moment.now = new Date(`${text.replace(' ', 'T')}:00+08:00`); };
  const chat = async () => (await sql<{ notice: string; due: string | null }>`select system ->> 'notice' as notice, system -> 'args' ->> 'due' as due from messages
    where conversation_id = ${conversationId} and system ->> 'notice' like 'workOrder%' order by seq`.execute(world.db)).rows.slice(1);

  it('refuses whoever lacks the right, and finds nothing for another branch', async () => {
    for (const verb of ['pause', 'resume', 'extend']) expect((await world.verb('analyst', id, verb, { text: '等待', more: 1 })).status).toBe(403);
    expect(await pause('agent')).toBe('not_allowed');
    expect(await extend('agent')).toBe('not_allowed');
    expect(await extend('assessor')).toBe('not_allowed');
    expect((await world.ask('assessor', 'GET', `/work-orders/${id}/extension?more=60`)).status).toBe(403);
    expect((await world.ask('stranger', 'GET', `/work-orders/${id}/extension?more=60`)).status).toBe(404);
    expect([await pause('stranger'), await resume('stranger'), await extend('stranger')]).toEqual(['not_found', 'not_found', 'not_found']);
    expect((await world.order('assessor', id)).may).toMatchObject({ pause: true, resume: false, extend: false });
    expect((await world.order('head', id)).may).toMatchObject({ pause: true, resume: false, extend: true });
    expect((await world.order('agent', id)).may).toMatchObject({ pause: false, resume: false, extend: false });
  });

  it('stands still with a reason, shown as such, and goes on with the time that was left', async () => {
    expect(await pause('assessor', { text: ' ' })).toBe('invalid');
    expect(await pause('assessor', {})).toBe('invalid');
    expect(await pause('assessor')).toBe('done');
    expect(await pause('assessor')).toBe('conflict');
    expect(await extend('head')).toBe('conflict');
    const still = await world.order('agent', id);
    expect(still).toMatchObject({ paused: true, may: { pause: false, resume: true }, clock: { pausedAt: '2026-11-23T01:30:00.000Z' } });
    expect(still.clock!.derivation.at(-1)).toBe('自 11 月 23 日 09:30 起暂停（等待客户补充维修发票）；恢复计时后，截止时间按暂停的时间顺延。');
    // Far past the deadline that it had: neither overdue nor escalated, in the list, the count or by the clock.
    await world.tick('2026-11-24 10:00');
    const { items } = (await world.ask<WorkOrderPage>('head', 'GET', '/work-orders?view=all')).body;
    expect(items).toMatchObject([{ paused: true, overdue: false, atRisk: false, tier: 1 }]);
    expect((await world.ask<WorkOrderPage>('head', 'GET', '/work-orders?view=all&overdue=true')).body.items).toEqual([]);
    expect((await world.ask<WorkOrderCounts>('head', 'GET', '/work-orders/counts')).body).toMatchObject({ all: 1, overdue: 0 });
    expect(await resume('agent')).toBe('done');
    expect(await resume('agent')).toBe('conflict');
    const order = await world.order('agent', id);
    expect(order).toMatchObject({ paused: false, dueAt: '2026-11-24T07:30:00.000Z', clock: { pausedAt: null, changes: [{ change: 'started' }, { change: 'paused', by: 'assessor', reason: words.text }, { change: 'resumed', by: 'agent' }] } });
    expect(order.clock!.derivation).toContain('11 月 23 日 09:30 至 11 月 24 日 10:00 暂停（等待客户补充维修发票），不计 450 工作分钟；');
    expect(order.steps.slice(2)).toMatchObject([{ verb: 'paused', by: 'assessor', text: words.text }, { verb: 'resumed', by: 'agent', args: { due: order.dueAt } }]);
    expect(await chat()).toEqual([{ notice: 'workOrderPaused', due: null }, { notice: 'workOrderResumed', due: '2026-11-24 15:30' }]);
  });

  it('is extended by somebody who does not have it, to where the preview said', async () => {
    const preview = (await world.ask<WorkOrderDeadline>('head', 'GET', `/work-orders/${id}/extension?more=120`)).body;
    expect(await extend('head', 120)).toBe('done');
    const order = await world.order('agent', id);
    expect(order).toMatchObject({ dueAt: preview.dueAt, overdue: false, clock: { unit: 'workingMinutes', amount: 360 } });
    expect(order.clock!.derivation.slice(0, 2)).toEqual(['从 11 月 23 日 09:30 起 4 个工作小时：', '11 月 23 日 09:30 延长 2 个工作小时（配件需从外地调货）；']);
    expect(order.steps.at(-1)).toMatchObject({ verb: 'extended', by: 'head', text: '配件需从外地调货', args: { due: preview.dueAt } });
    expect(await chat()).toEqual([{ notice: 'workOrderExtended', due: '2026-11-23 17:00' }]);
    await world.verb('head', id, 'assign', { staffId: world.people.get('head')!.staffId });
    expect(await extend('head')).toBe('conflict');
    expect(await extend('leader')).toBe('done');
  });

  it('refuses more at a time than the rule gives, and anything for what is overdue', async () => {
    const { status, body } = await world.verb('head', id, 'extend', { more: 241, text: '配件调货' });
    expect([status, body.error.fields]).toMatchObject([422, [{ path: 'more', message: '一次最多延长 4 个工作小时（与规则的时限相同）。' }]]);
    expect((await world.ask('head', 'GET', `/work-orders/${id}/extension?more=241`)).status).toBe(422);
    expect(await code(world.verb('head', id, 'extend', { more: 0.5, text: '配件调货' }))).toBe('invalid');
    later('2026-11-23 15:00');
    // The clock's own turn has not come yet.
    expect([await extend('head'), await pause('assessor')]).toEqual(['conflict', 'conflict']);
    await world.tick('2026-11-23 15:00');
    expect([await extend('leader'), await pause('leader')]).toEqual(['conflict', 'conflict']);
  });

  it('is no longer at risk once extended beyond its warning', async () => {
    await world.tick('2026-11-23 14:30');
    expect(await world.order('agent', id)).toMatchObject({ atRisk: true });
    await extend('head', 240);
    expect(await world.order('agent', id)).toMatchObject({ atRisk: false });
  });

  it('stands still once, however many ask at once, and each moment is told once', async () => {
    const codes = await Promise.all(['assessor', 'head', 'leader', 'assessor'].map((who) => pause(who)));
    expect(codes.sort()).toEqual(['conflict', 'conflict', 'conflict', 'done']);
    later('2026-11-23 10:30');
    const again = await Promise.all(['assessor', 'head', 'agent', 'leader'].map((who) => resume(who)));
    expect(again.sort()).toEqual(['conflict', 'conflict', 'conflict', 'done']);
    expect((await chat()).map(({ notice }) => notice)).toEqual(['workOrderPaused', 'workOrderResumed']);
  });

  it.each([['reply', 'assessor'], ['send-back', 'assessor'], ['escalate', 'assessor']])('goes on when the order does: %s', async (verb, who) => {
    await pause('assessor');
    later('2026-11-23 11:30');
    expect(await code(world.verb(who, id, verb, { text: '发票已收到，核定金额 3,200 元' }))).toBe('done');
    const order = await world.order('agent', id);
    expect(order).toMatchObject({ paused: false, dueAt: '2026-11-23T09:00:00.000Z', clock: { pausedAt: null } });
    expect(order.steps.map((step) => step.verb).slice(2)).toEqual(['paused', 'resumed', { reply: 'replied', 'send-back': 'sentBack', escalate: 'escalated' }[verb]]);
    expect(order.steps[3]).toMatchObject({ by: null, args: { reason: 'onward' } });
    expect((await chat()).map(({ notice }) => notice).slice(0, 2)).toEqual(['workOrderPaused', 'workOrderResumed']);
  });

  it('may be stopped by the first contact once it is back with them, and ends with the order', async () => {
    await world.verb('assessor', id, 'reply', { text: '已核定' });
    expect(await pause('agent')).toBe('done');
    expect(await code(world.verb('agent', id, 'answer', { means: 'chat', text: '已为您核定，请查收。', clientId: `answer-${newId()}`, finish: true }))).toBe('done');
    expect(await world.order('agent', id)).toMatchObject({ state: 'finished', paused: false, clock: { pausedAt: null, stoppedAt: expect.any(String) } });
    expect([await pause('head'), await resume('agent'), await extend('head')]).toEqual(['conflict', 'conflict', 'conflict']);
  });

  it('leaves a line in the audit log and an event for each', async () => {
    await extend('head');
    await pause('assessor');
    await resume('assessor');
    const { rows } = await sql<{ action: string; detail: object }>`select action, detail from audit_lines where subject = ${id}::uuid order by id`.execute(world.db);
    expect(rows.map(({ action }) => action)).toEqual(['workOrder.extended', 'workOrder.paused', 'workOrder.resumed']);
    expect(JSON.stringify(rows)).not.toContain(words.text);
    const events = await sql<{ verb: string }>`select data ->> 'verb' as verb from events where type = 'workOrder.changed' and subject = ${id}::uuid order by id desc limit 3`.execute(world.db);
    expect(events.rows.map(({ verb }) => verb)).toEqual(['resumed', 'paused', 'extended']);
  });

  it('writes days and moments in the zone of the unit that deals with it', async () => {
    const zone = async (name: string) => {
      await sql`update calendars set time_zone = ${name} where code = 'office'`.execute(world.db);
      forgetCalendars(world.db);
    };
    await zone('Pacific/Auckland');
    try {
      later('2026-11-23 23:30');
      const made = await world.passOn(conversationId, { priority: 'urgent' });
      expect(made.number).toMatch(/^GD20261124-/);
      expect((await chat()).at(-1)).toEqual({ notice: 'workOrderOpened', due: '2026-11-24 14:30' });
    } finally {
      await zone('Asia/Shanghai');
    }
  });
});
