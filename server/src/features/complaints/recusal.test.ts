import type { ComplaintCandidates, ComplaintPage } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createComplaintWorld, type ComplaintWorld } from './test-complaints.ts';

describe('keeping out of what is about oneself (B1-06), and repeats (B1-05)', () => {
  let world: ComplaintWorld;
  const id = (who: string): string => world.people.get(who)!.staffId;
  beforeAll(async () => {
    world = await createComplaintWorld();
    const { at, addPerson } = world;
    await addPerson('agent', 'agent', at.desk);
    await addPerson('post', 'complaint-post', at.post);
    await addPerson('second post', 'complaint-post', at.post);
    await addPerson('claims head', 'claims-head', at.claims);
    await addPerson('dispute', 'claims-dispute-post', at.post);
    await addPerson('manager', 'centre-management', at.centre);
    await addPerson('head office', 'centre-management', at.hq);
  });
  afterAll(() => world.end());
  beforeEach(async () => {
    world.moment.now = new Date('2026-11-23T01:30:00Z');
    await sql`update agent_states set state = 'signedOut'`.execute(world.db);
  });

  it('refuses whom it is about every verb, and shows them neither who complains nor about what', async () => {
    const { id: complaint } = await world.register('agent', { complainantName: '孙小美', demand: '换人处理', facts: '投诉岗态度差，电话 19900003333', contact: '19900003333', aboutStaff: id('post') });
    for (const verb of ['take', 'assign', 'decide', 'inform', 'extend', 'merge', 'unmask']) {
      const body = { assign: { staffId: id('post') }, decide: { finding: 'upheld', decision: '不成立', basis: '无证据' }, inform: { means: 'phone', clientId: 'inform-0001' }, extend: { text: '延期' }, merge: { into: complaint, newFacts: false }, unmask: { reason: '看看' } }[verb] ?? {};
      expect([verb, await world.code('post', complaint, verb, body)]).toEqual([verb, verb === 'merge' ? 'invalid' : 'not_allowed']);
    }
    const seen = await world.complaint('post', complaint);
    expect(seen).toMatchObject({ withheld: true, complainantName: null, demand: '', facts: '', contact: null, aboutStaff: null, steps: [], may: { take: false, unmask: false } });
    const { body } = await world.ask<ComplaintPage>('post', 'GET', '/complaints?view=waiting');
    expect(body.items.find((row) => row.id === complaint)).toMatchObject({ withheld: true, complainantName: null, gist: '' });
    expect((await world.ask<ComplaintPage>('post', 'GET', `/complaints?view=waiting&text=${encodeURIComponent('态度差')}`)).body.items).toEqual([]);
    expect((await world.ask<string>('post', 'GET', '/complaints/export?view=waiting')).body).not.toContain('孙');
    expect(await world.complaint('second post', complaint)).toMatchObject({ withheld: false, demand: '换人处理' });
  });

  it('is never routed to whom it is about, nor given to them by hand', async () => {
    await world.ready('post');
    const { id: complaint } = await world.register('agent', { aboutStaff: id('post') });
    await world.idle();
    expect(await world.complaint('second post', complaint)).toMatchObject({ state: 'waiting' });
    await world.ready('second post');
    await world.idle();
    expect(await world.complaint('second post', complaint)).toMatchObject({ state: 'handling', assignee: { name: 'second post' } });
    const candidates = await world.ask<ComplaintCandidates>('second post', 'GET', `/complaints/${complaint}/candidates`);
    expect(candidates.body.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['second post', 'dispute', 'manager']));
    expect(candidates.body.items.map(({ name }) => name)).not.toContain('post');
    const refused = await world.verb('manager', complaint, 'assign', { staffId: id('post') });
    expect(refused.body.error.fields).toEqual([{ path: 'staffId', message: '此人或其所在机构、部门是被投诉对象，须回避。' }]);
  });

  it('bars a whole department, so that it waits for somebody from outside', async () => {
    await world.ready('post');
    const { id: complaint } = await world.register('agent', { aboutUnit: world.place.branch, aboutDepartment: world.place.post });
    await world.idle();
    expect(await world.complaint('manager', complaint)).toMatchObject({ state: 'waiting', withheld: false });
    expect(await world.code('second post', complaint, 'take')).toBe('not_allowed');
    expect(await world.code('manager', complaint, 'take')).toBe('done');
  });

  it('bars a unit with everything below it, also from approving and as the next tier', async () => {
    const { id: complaint } = await world.register('agent', { aboutUnit: world.place.branch, category: 'claims' });
    expect(await world.code('manager', complaint, 'take')).toBe('not_allowed');
    expect(await world.code('head office', complaint, 'take')).toBe('done');
    // Head of claims and dispute post belong to the branch: there is no next tier.
    expect(await world.code('head office', complaint, 'escalate', { text: '需要协调' })).toBe('conflict');
    expect(await world.code('head office', complaint, 'extend', { text: '情况复杂' })).toBe('done');
    expect(await world.code('head office', complaint, 'ask-extension', { text: '特别复杂' })).toBe('done');
    expect(await world.code('manager', complaint, 'answer-extension', { approve: true })).toBe('not_allowed');
  });

  it('is taken from its handler when it turns out to be about them, with what they decided', async () => {
    const { id: complaint } = await world.register('agent');
    expect(await world.code('post', complaint, 'take')).toBe('done');
    expect(await world.code('post', complaint, 'decide', { finding: 'notUpheld', decision: '不成立', basis: '无证据' })).toBe('done');
    await world.ready('second post');
    expect(await world.code('agent', complaint, 'correct', { aboutStaff: id('post'), reason: '客户说明了是谁' })).toBe('done');
    await world.idle();
    const after = await world.complaint('second post', complaint);
    expect(after).toMatchObject({ state: 'handling', finding: null, assignee: { name: 'second post' }, aboutStaff: { name: 'post' } });
    expect(after.steps.map(({ verb, args }) => [verb, args['reason'] ?? ''])).toEqual(expect.arrayContaining([['returned', 'recused'], ['assigned', 'router']]));
  });

  it('proposes repeats of the same complainant, merges them under one clock with all texts, and parts them again', async () => {
    const { conversationId, visitor } = await world.customerWrites('周小星');
    const first = await world.register('agent', { channel: 'chat', conversationId, category: 'claims', demand: '尽快赔付' });
    world.moment.now = new Date('2026-11-25T01:30:00Z');
    const second = await world.register('post', { channel: 'phone', customerId: visitor.customerId, category: 'claims', demand: '再次要求赔付', facts: '电话里又说了一遍' });
    expect(await world.code('post', first.id, 'take')).toBe('done');
    expect((await world.complaint('post', first.id)).repeats.map((row) => row.id)).toEqual([second.id]);
    expect(await world.code('post', second.id, 'merge', { into: first.id, newFacts: false })).toBe('done');
    const main = await world.complaint('post', first.id);
    expect(main).toMatchObject({ dueAt: first.dueAt, repeats: [], merged: [{ number: second.number, demand: '再次要求赔付', facts: '电话里又说了一遍' }] });
    const merged = await world.complaint('post', second.id);
    expect(merged).toMatchObject({ state: 'merged', mergedInto: { number: first.number }, clocks: [{ stoppedAt: expect.any(String) }] });
    expect(await world.code('post', second.id, 'take')).toBe('conflict');
    expect(await world.code('post', second.id, 'unmerge', { text: '不是同一事项' })).toBe('done');
    const apart = await world.complaint('post', second.id);
    expect(apart).toMatchObject({ state: 'waiting', mergedInto: null, dueAt: second.dueAt });
    expect(apart.clocks.filter(({ stoppedAt }) => stoppedAt === null).length).toBe(1);
    expect((await world.complaint('post', first.id)).merged).toEqual([]);
    expect((await world.complaint('post', first.id)).steps.map(({ verb }) => verb)).toEqual(['registered', 'taken', 'absorbed', 'released']);
  });

  it('begins the main one’s days again when the repeat brings something new, and refuses to merge into what has ended', async () => {
    const { visitor } = await world.customerWrites('吴小云');
    const first = await world.register('post', { customerId: visitor.customerId });
    world.moment.now = new Date('2026-11-30T01:30:00Z');
    const second = await world.register('post', { customerId: visitor.customerId, facts: '找到了当时的聊天记录' });
    expect(await world.code('post', second.id, 'merge', { into: first.id, newFacts: true })).toBe('done');
    expect((await world.complaint('post', first.id)).dueAt).toBe('2026-12-15T09:30:00.000Z');
    const third = await world.register('post', { customerId: visitor.customerId });
    expect(await world.code('post', first.id, 'withdraw', { text: '客户撤回' })).toBe('done');
    expect(await world.code('post', third.id, 'merge', { into: first.id, newFacts: false })).toBe('conflict');
  });

  it('merges two of each into the other at once without waiting for each other for ever', async () => {
    const a = await world.register('post');
    const b = await world.register('post');
    const codes = await Promise.all([world.code('post', a.id, 'merge', { into: b.id, newFacts: false }), world.code('manager', b.id, 'merge', { into: a.id, newFacts: false })]);
    expect(codes.sort()).toEqual(['conflict', 'done']);
  });
});
