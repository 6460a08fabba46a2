import type { PainPointLogPage, PainPointMade, PainPointPage, PainPointVoicePage } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/new-id.ts';
import { createImprovementWorld, type ImprovementWorld } from './test-improvement.ts';

describe('pain points', () => {
  let world: ImprovementWorld;
  beforeAll(async () => {
    world = await createImprovementWorld();
  });
  afterAll(() => world.end());

  it('refuses whoever lacks the right', async () => {
    const { id } = await world.create();
    expect((await world.ask('agent', 'GET', '/pain-points')).status).toBe(403);
    expect((await world.ask('agent', 'GET', `/pain-points/${id}`)).status).toBe(403);
    expect((await world.ask('leader', 'POST', '/pain-points', { title: '排队太久', origin: 'hand' })).status).toBe(403);
  });

  it('gives it a number and writes down who put it on the list', async () => {
    const { id, number } = await world.create({ title: '续期没有提醒', breakpointClass: 'response', channels: ['app', 'counter'] });
    expect(number).toMatch(/^TD20261123-\d{4}$/);
    expect(await world.point(id)).toMatchObject({ state: 'open', breakpointClass: 'response', channels: ['app', 'counter'], createdBy: 'analyst', taskList: [], evidence: 0 });
    const { body } = await world.ask<PainPointLogPage>('analyst', 'GET', `/pain-points/${id}/log`);
    expect(body.items).toMatchObject([{ what: 'created', by: 'analyst', detail: { origin: 'hand' } }]);
  });

  it('takes the newest complaining voices of its theme along, masked', async () => {
    await world.complain('claim_progress', 3, { text: '我手机13800001234一直等不到消息' });
    const { id } = await world.create({ topic: 'claim_progress', touchpoint: 'claim_life', origin: 'matrix', found: { rank: 1 } });
    expect(await world.point(id)).toMatchObject({ evidence: 3, found: { rank: 1 } });
    const { body } = await world.ask<PainPointVoicePage>('analyst', 'GET', `/pain-points/${id}/voices?limit=2`);
    expect(body.items).toHaveLength(2);
    expect(JSON.stringify(body)).not.toContain('13800001234');
    expect((await world.ask<PainPointVoicePage>('analyst', 'GET', `/pain-points/${id}/voices?cursor=${body.nextCursor}`)).body.items).toHaveLength(1);
  });

  it('makes one of a theme of the matrix, however many ask at once', async () => {
    const theme = { topic: 'staff_attitude', touchpoint: 'renewal', origin: 'matrix', title: '态度不好' };
    const made = await Promise.all(Array.from({ length: 5 }, () => world.ask<PainPointMade>('analyst', 'POST', '/pain-points', theme)));
    expect(made.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    expect(made.filter(({ body }) => !body.existed)).toHaveLength(1);
  });

  it('refuses what does not exist, by field', async () => {
    const { status, body } = await world.ask<{ error: { fields: { path: string }[] } }>('analyst', 'POST', '/pain-points', { title: '某事', origin: 'hand', touchpoint: 'nowhere', leadDepartmentId: newId(), ownerId: newId(), unitId: newId() });
    expect([status, body.error.fields.map(({ path }) => path)]).toEqual([422, ['touchpoint', 'ownerId', 'leadDepartmentId']]);
    expect((await world.ask('analyst', 'POST', '/pain-points', { title: '某事', origin: 'hand', state: 'closed' })).status).toBe(422);
  });

  it('shows those in reach, and those that the own department works on', async () => {
    const own = await world.create({ title: '本机构的事' }, 'stranger');
    const seenBy = async (who: string) => (await world.ask(who, 'GET', `/pain-points/${own.id}`)).status;
    expect([await seenBy('stranger'), await seenBy('analyst'), await seenBy('leader')]).toEqual([200, 200, 404]);
    const shared = await world.create({ title: '两处一起改', departmentIds: [world.at.desk.department] }, 'stranger');
    expect((await world.ask('leader', 'GET', `/pain-points/${shared.id}`)).status).toBe(200);
  });

  it('lists them page by page, by filters and words', async () => {
    for (const n of [1, 2, 3]) await world.create({ title: `保单借款 ${n}`, breakpointClass: 'online' });
    const first = (await world.ask<PainPointPage>('analyst', 'GET', '/pain-points?text=保单借款&limit=2')).body;
    const second = (await world.ask<PainPointPage>('analyst', 'GET', `/pain-points?text=保单借款&limit=2&cursor=${first.nextCursor}`)).body;
    // Made within a millisecond they have no order among themselves.
    expect([...first.items, ...second.items].map(({ title }) => title).toSorted()).toEqual(['保单借款 1', '保单借款 2', '保单借款 3']);
    expect((await world.ask<PainPointPage>('analyst', 'GET', '/pain-points?breakpointClass=online&state=closed')).body.items).toEqual([]);
  });

  it('cannot be closed without a verdict of its customers, not even at the database', async () => {
    const { id } = await world.create();
    await expect(sql`update pain_points set state = 'closed' where id = ${id}::uuid`.execute(world.db)).rejects.toThrow('only a verdict of its customers closes it');
    await expect(sql`update pain_points set state = 'overridden' where id = ${id}::uuid`.execute(world.db)).rejects.toThrow('needs its reason');
    expect((await world.point(id)).state).toBe('open');
  });
});
