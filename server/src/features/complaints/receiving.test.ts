import type { ReceivingUnit, ReceivingUnitPage } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { lockWork, moveToQueue } from '../routing/index.ts';
import { complaintKind } from './index.ts';
import { createComplaintWorld, type ComplaintWorld } from './test-complaints.ts';

describe('queues that take complaints', () => {
  let world: ComplaintWorld;
  beforeAll(async () => {
    world = await createComplaintWorld();
    const { at, addPerson } = world;
    await addPerson('agent', 'agent', at.desk);
    await addPerson('post', 'complaint-post', at.post);
    await addPerson('claims head', 'claims-head', at.claims);
    await addPerson('manager', 'centre-management', at.centre);
    await addPerson('stranger', 'centre-management', at.otherBranch);
    await addPerson('stranger agent', 'agent', at.otherBranch);
    await sql`insert into queue_staff (queue_id, staff_id) values (${world.place.claimsQueue}, ${world.people.get('claims head')!.staffId})`.execute(world.db);
  });
  afterAll(() => world.end());
  const unit = async (id: string, who = 'manager'): Promise<ReceivingUnit | undefined> => (await world.ask<ReceivingUnitPage>(who, 'GET', '/receiving/units?limit=200')).body.items.find((one) => one.id === id);
  const change = (id: string, queues: object[], who = 'manager') => world.ask<{ error: { fields: { path: string }[] } }>(who, 'PUT', `/receiving/units/${id}`, { queues });

  it('refuses whoever may not manage queues', async () => {
    expect((await world.ask('post', 'GET', '/receiving/units')).status).toBe(403);
    expect((await change(world.place.unit, [], 'post')).status).toBe(403);
  });

  it('refuses another branch’s unit, queues that are not there and two queues for one category', async () => {
    const { branch, queue } = world.place;
    expect((await change(branch, [], 'stranger')).status).toBe(404);
    expect((await change(branch, [{ category: 'any', queueId: queue }, { category: 'claims', queueId: newId() }])).body.error.fields).toMatchObject([{ path: 'queues.1.queueId' }]);
    expect((await change(branch, [{ category: 'any', queueId: queue }, { category: 'any', queueId: queue }])).body.error.fields).toMatchObject([{ path: 'queues.1.category' }]);
  });

  it('shows the queue of the unit above where a unit has none, and its own for a category before it', async () => {
    const { unit: subBranch, claimsQueue } = world.place;
    expect(await unit(subBranch)).toMatchObject({ queues: [], general: { unit: expect.any(String), queue: { name: '投诉受理', people: 1 } } });
    expect((await change(subBranch, [{ category: 'claims', queueId: claimsQueue }])).status).toBe(200);
    expect(await unit(subBranch)).toMatchObject({ queues: [{ category: 'claims', queue: { id: claimsQueue, people: 1 } }], general: { queue: { name: '投诉受理' } } });
    const { conversationId } = await world.customerWrites();
    const { id } = await world.register('agent', { channel: 'chat', conversationId, category: 'claims' });
    expect((await world.complaint('agent', id)).waitingFor).toMatchObject({ queue: { name: '理赔投诉' }, people: 1 });
  });

  it('says that nobody gets a complaint of a branch without a queue, and hands it out when one is named', async () => {
    const { id } = await world.register('stranger agent');
    const theirs = world.at.otherBranch.unit;
    expect((await world.complaint('stranger agent', id)).waitingFor).toMatchObject({ queue: null });
    expect((await world.ask<ReceivingUnitPage>('stranger', 'GET', '/receiving/units?lacking=true')).body.items).toMatchObject([{ id: theirs, general: null, waiting: 1 }]);
    const queue = newId();
    await sql`insert into queues (id, code, name, name_en, unit_id) values (${queue}, 'T-THEIRS', '二分投诉', 'Theirs', ${theirs})`.execute(world.db);
    await sql`insert into queue_staff (queue_id, staff_id) values (${queue}, ${world.people.get('stranger')!.staffId})`.execute(world.db);
    expect((await change(theirs, [{ category: 'any', queueId: queue }], 'stranger')).status).toBe(200);
    expect((await world.complaint('stranger agent', id)).waitingFor).toMatchObject({ queue: { id: queue }, people: 1 });
    expect((await world.ask<ReceivingUnitPage>('stranger', 'GET', '/receiving/units?lacking=true')).body.items).toEqual([]);
  });

  it('is seen by those who serve the queue that it was moved to', async () => {
    const { id } = await world.register('agent', { category: 'counter' });
    expect((await world.complaint('agent', id)).waitingFor).toMatchObject({ queue: { id: world.place.queue } });
    await world.db.transaction().execute(async (tx) => {
      await moveToQueue(world.routing, tx, (await lockWork(tx, complaintKind, id))!, world.place.claimsQueue);
    });
    expect((await world.complaint('claims head', id)).waitingFor).toMatchObject({ queue: { id: world.place.claimsQueue } });
  });
});
