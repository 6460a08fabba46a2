import type { ImprovementCommentList, ImprovementTaskCounts, ImprovementTaskPage } from '@huiyin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { escalateTasks } from './index.ts';
import { findCircle } from './rules/find-circle.ts';
import { createImprovementWorld, type ImprovementWorld } from './test-improvement.ts';

describe('improvement tasks', () => {
  let world: ImprovementWorld;
  beforeAll(async () => {
    world = await createImprovementWorld();
  });
  afterAll(() => world.end());
  const post = async (who: string, path: string, body: object = {}, method: 'POST' | 'PUT' = 'POST') => {
    const { status, body: reply } = await world.ask<{ id: string; error?: { code: string; fields?: { path: string }[] } }>(who, method, path, body);
    return { status, id: reply.id, fields: reply.error?.fields?.map(({ path: each }) => each) };
  };
  const task = (more: object = {}) => ({ title: '每日推送理赔进度', departmentId: world.at.desk.department, dueOn: '2026-12-31', ...more });

  it('refuses whoever lacks the right', async () => {
    const { id } = await world.create();
    expect((await post('leader', `/pain-points/${id}/tasks`, task())).status).toBe(403);
    expect((await post('leader', `/pain-points/${id}`, { title: '改名' }, 'PUT')).status).toBe(403);
    expect((await post('analyst', `/pain-points/${id}/override`, { reason: '领导要求尽快关闭这个痛点' })).status).toBe(403);
    const made = await post('analyst', `/pain-points/${id}/tasks`, task());
    expect((await post('agent', `/improvement-tasks/${made.id}/drop`, { text: '不做了' })).status).toBe(403);
  });

  it('means that the pain point is being solved, and writes everything down', async () => {
    const { id } = await world.create();
    await post('analyst', `/pain-points/${id}/tasks`, task());
    const point = await world.point(id);
    expect(point).toMatchObject({ state: 'solving', tasks: { all: 1, done: 0 }, taskList: [{ n: 1, state: 'open', department: { id: world.at.desk.department } }] });
    await post('analyst', `/pain-points/${id}`, { cause: '三个系统各记各的进度', solution: '理赔进度随时可查' }, 'PUT');
    expect(await world.point(id)).toMatchObject({ cause: '三个系统各记各的进度', solution: '理赔进度随时可查', title: '理赔进度看不到' });
  });

  it('refuses what does not fit, by field, and a circle of dependencies', async () => {
    const { id } = await world.create();
    const stranger = world.people.get('stranger')!.staffId;
    expect((await post('analyst', `/pain-points/${id}/tasks`, task({ departmentId: newId(), assigneeId: stranger, startsOn: '2027-01-01', dependsOn: [newId()] }))).fields).toEqual(['departmentId', 'assigneeId', 'dueOn', 'dependsOn']);
    const first = await post('analyst', `/pain-points/${id}/tasks`, task());
    const second = await post('analyst', `/pain-points/${id}/tasks`, task({ dependsOn: [first.id] }));
    expect((await post('analyst', `/improvement-tasks/${first.id}`, task({ dependsOn: [second.id] }), 'PUT')).fields).toEqual(['dependsOn']);
    expect(findCircle(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', []]]), 'a')).toBeUndefined();
    expect(findCircle(new Map([['a', ['b']], ['b', ['c']], ['c', ['a']]]), 'a')).toEqual(['a', 'b', 'c', 'a']);
  });

  it('is worked on by whom it is given to and by nobody else, in the order of its dependencies', async () => {
    const { id } = await world.create();
    const agent = world.people.get('agent')!.staffId;
    const first = await post('analyst', `/pain-points/${id}/tasks`, task({ assigneeId: agent }));
    const second = await post('analyst', `/pain-points/${id}/tasks`, task({ assigneeId: agent, dependsOn: [first.id] }));
    expect((await post('leader', `/improvement-tasks/${first.id}/progress`, { progress: 50 })).status).toBe(404);
    expect((await post('agent', `/improvement-tasks/${second.id}/done`)).status).toBe(409);
    expect((await post('agent', `/improvement-tasks/${first.id}/progress`, { progress: 50 })).status).toBe(200);
    expect((await post('agent', `/improvement-tasks/${first.id}/done`)).status).toBe(200);
    expect((await post('agent', `/improvement-tasks/${second.id}/comments`, { text: '测试环境已通过' })).status).toBe(200);
    expect((await world.ask<ImprovementCommentList>('leader', 'GET', `/improvement-tasks/${second.id}/comments`)).body.items).toMatchObject([{ text: '测试环境已通过', by: 'agent' }]);
    expect((await world.ask('stranger', 'GET', `/improvement-tasks/${second.id}/comments`)).status).toBe(404);
    const mine = (await world.ask<ImprovementTaskPage>('agent', 'GET', '/improvement-tasks?view=mine')).body.items;
    expect(mine.map(({ n, waitsFor, painPoint }) => [n, waitsFor, painPoint.readable])).toEqual([[2, [], false]]);
  });

  it('tells whoever leads the department once that a task is late, and again after a new day has passed', async () => {
    const { id } = await world.create();
    const late = await post('analyst', `/pain-points/${id}/tasks`, task({ dueOn: '2026-11-24', assigneeId: world.people.get('agent')!.staffId }));
    expect(await escalateTasks(world.deps)).toBe(0);
    world.moment.now = new Date('2026-11-25T01:30:00Z');
    expect([await escalateTasks(world.deps), await escalateTasks(world.deps)]).toEqual([1, 0]);
    expect((await world.ask<ImprovementTaskCounts>('leader', 'GET', '/improvement-tasks/counts')).body.escalated).toBe(1);
    expect((await world.point(id)).taskList[0]).toMatchObject({ overdue: true, escalatedTo: { name: 'leader' } });
    await post('analyst', `/improvement-tasks/${late.id}`, task({ dueOn: '2026-11-26' }), 'PUT');
    expect((await world.point(id)).taskList[0]).toMatchObject({ overdue: false, escalatedTo: null });
    world.moment.now = new Date('2026-11-27T01:30:00Z');
    expect(await escalateTasks(world.deps)).toBe(1);
    world.moment.now = new Date('2026-11-23T01:30:00Z');
  });

  it('lets an administrator end it without its customers, loudly and for ever', async () => {
    const { id } = await world.create();
    expect((await post('administrator', `/pain-points/${id}/override`, { reason: '短' })).status).toBe(422);
    expect((await post('administrator', `/pain-points/${id}/override`, { reason: '产品已停售，不再有客户可以验证' })).status).toBe(200);
    expect(await world.point(id)).toMatchObject({ state: 'overridden', override: { reason: '产品已停售，不再有客户可以验证', by: 'administrator' }, may: { change: false } });
    expect((await post('analyst', `/pain-points/${id}/tasks`, task())).status).toBe(409);
  });
});
