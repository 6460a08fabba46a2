import type { ReceivingDepartmentPage, WorkOrderOptions } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { handOutWaitingOrders } from './index.ts';
import { createWorkOrderWorld, type WorkOrderWorld } from './test-work-orders.ts';

describe('queues that take work orders', () => {
  let world: WorkOrderWorld;
  let conversationId: string;
  beforeAll(async () => {
    world = await createWorkOrderWorld();
    const { at, addPerson } = world;
    await addPerson('agent', 'agent', at.centre);
    await addPerson('supervisor', 'floor-supervisor', at.centre);
    await addPerson('stranger', 'floor-supervisor', at.otherBranch);
    await addPerson('administrator', 'administrator', at.centre);
    await addPerson('assessor', 'loss-assessor', at.assessor);
    ({ conversationId } = await world.customerWrites());
    await sql`update conversations set state = 'active', agent_id = ${world.people.get('agent')!.staffId} where id = ${conversationId}`.execute(world.db);
  });
  afterAll(() => world.end());
  const list = async (query = '', who = 'supervisor') => (await world.ask<ReceivingDepartmentPage>(who, 'GET', `/receiving/departments?limit=200${query}`)).body.items;
  const name = (queueId: string | null, departmentId = world.place.claims, who = 'supervisor') => world.ask<{ error: { code: string; fields: { path: string }[] } }>(who, 'PUT', `/receiving/departments/${departmentId}`, { queueId });
  const addQueue = async (unit = world.place.unit, members: readonly string[] = ['assessor']) => {
    const id = newId();
    await sql`insert into queues (id, code, name, name_en, unit_id) values (${id}, ${`R-${id.slice(-8)}`}, '理赔工单', 'Claims orders', ${unit})`.execute(world.db);
    for (const who of members) await sql`insert into queue_staff (queue_id, staff_id) values (${id}, ${world.people.get(who)!.staffId})`.execute(world.db);
    return id;
  };

  it('refuses whoever may not manage queues', async () => {
    expect((await world.ask('agent', 'GET', '/receiving/departments')).status).toBe(403);
    expect((await name(null, world.place.claims, 'agent')).status).toBe(403);
  });

  it('refuses departments and queues of another branch', async () => {
    expect((await name(await addQueue(), world.place.claims, 'stranger')).status).toBe(404);
    const theirs = await addQueue(world.at.otherBranch.unit, []);
    expect((await name(theirs)).body.error.fields).toMatchObject([{ path: 'queueId' }]);
    expect((await name(newId(), world.place.claims, 'administrator')).body.error.fields).toMatchObject([{ path: 'queueId' }]);
  });

  it('says of a new branch that nobody would get its orders, until somebody does', async () => {
    const [unit, department] = [newId(), newId()];
    await sql`insert into units (id, parent_id, code, kind, name, path, calendar_id) select ${unit}, u.id, 'T-NEW', 'centralSubBranch', '新设中支', u.path || 'NEW/', u.calendar_id from units u where u.path = '/HQ/B1/'`.execute(world.db);
    await sql`insert into departments (id, unit_id, code, kind, name) values (${department}, ${unit}, 'CLM', 'claims', '新设理赔部')`.execute(world.db);
    expect((await list('&lacking=true')).map(({ name: department }) => department)).toContain('新设理赔部');
    const offered = async () => (await world.ask<WorkOrderOptions>('agent', 'GET', '/work-orders/options')).body.departments.find(({ id }) => id === department)?.people;
    expect(await offered()).toBe(0);

    const { id } = await world.passOn(conversationId, { departmentId: department });
    expect(await world.order('agent', id)).toMatchObject({ state: 'waiting', waitingFor: { queue: null, people: 0, ready: 0 } });
    const queue = await addQueue();
    expect((await name(queue, department)).status).toBe(200);

    expect(await world.order('agent', id)).toMatchObject({ state: 'waiting', waitingFor: { queue: { id: queue, name: '理赔工单' }, people: 1, ready: 0 } });
    expect(await offered()).toBe(1);
    expect((await list('&text=新设')).map(({ queue: taken, waiting }) => [taken?.people, waiting])).toEqual([[1, 1]]);
    expect((await list('&lacking=true')).map(({ name: department }) => department)).not.toContain('新设理赔部');
    await sql`insert into agent_states (staff_id, state, lease_expires_at, load, capacity) values (${world.people.get('assessor')!.staffId}, 'ready', now() + interval '1 minute', 0, 3)`.execute(world.db);
    await world.deps.assigner.sweep();
    await world.deps.assigner.idle();
    expect(await world.order('agent', id)).toMatchObject({ state: 'assigned', assignee: { name: 'assessor' }, waitingFor: null });
    const { rows } = await sql<{ detail: object }>`select detail from audit_lines where action = 'receiving.departmentChanged' and subject = ${department}`.execute(world.db);
    expect(rows).toEqual([{ detail: { before: null, after: queue } }]);
  });

  it('counts those who may take it where there is no queue, and nobody in a queue whose members lack the right', async () => {
    const { id } = await world.passOn(conversationId, { departmentId: world.place.upstairs });
    expect((await world.order('agent', id)).waitingFor).toEqual({ queue: null, people: 0, ready: 0 });
    await world.addPerson('colleague', 'loss-assessor', world.at.dispute);
    expect((await world.order('agent', id)).waitingFor).toEqual({ queue: null, people: 1, ready: 0 });
    await world.addPerson('trainer', 'trainer', world.at.dispute);
    await name(await addQueue(world.place.unit, ['trainer']), world.place.upstairs);
    expect((await world.order('agent', id)).waitingFor).toMatchObject({ people: 0 });
  });

  it('leaves alone what stands in a queue, and hands nothing out twice', async () => {
    await sql`delete from agent_states`.execute(world.db);
    await name(await addQueue());
    const { id } = await world.passOn(conversationId);
    const first = (await world.order('agent', id)).waitingFor!.queue!.id;
    await name(await addQueue());
    expect(await handOutWaitingOrders(world.deps)).toBe(0);
    expect((await world.order('agent', id)).waitingFor!.queue!.id).toBe(first);
    await name(null);
    expect((await list('&text=一中支')).map(({ queue }) => queue)).toEqual([null]);
  });
});
