import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VoiceCall, VoiceCallPage } from '@huiyin/contracts';
import type { Static } from 'typebox';
import { systemClock } from '#platform/clock/clock.ts';
import { newId } from '#platform/ids/new-id.ts';
import { handOutCalls } from './open-calls.ts';
import { createCallWorld } from './test-calls.ts';

type Page = Static<typeof VoiceCallPage>;
let world: Awaited<ReturnType<typeof createCallWorld>>;
beforeAll(async () => {
  world = await createCallWorld();
  await world.staff.addPerson('坐席', 'agent', world.at.desk);
  await world.staff.addPerson('组长', 'team-leader', world.at.desk);
  await world.staff.addPerson('旁人', 'agent', world.at.desk);
  await world.staff.addPerson('质检', 'trainer', world.at.desk);
});
afterAll(() => world.close());

const threat = '再不赔我就去银保监投诉，还要找律师起诉你们';
const calls = async (state: string): Promise<string[]> => (await sql<{ id: string }>`select voice_id as id from voice_calls where state = ${state} order by created_at, voice_id`.execute(world.db)).rows.map(({ id }) => id);
let first: string;

test('an urgent voice becomes work in the transaction that counts it, once, with a deadline in service hours that explains itself', async () => {
  await sql`insert into voice_queues (unit_id, queue_id) values (${world.branch}, ${world.queue})`.execute(world.db);
  await world.receive({ text: threat, rating: 1 }, { text: '客服态度特别好', rating: 5 }, { text: '太慢了', rating: 2 }, { text: threat, saidAt: new Date('2026-09-01T02:00:00Z') }, { text: threat, kind: 'suggestion' });
  await world.count();
  expect(await calls('waiting')).toHaveLength(1);
  first = (await calls('waiting'))[0]!;
  expect(await world.count()).toBe(0);
  const { rows } = await sql`select kind, priority from work_items where subject = ${first}::uuid`.execute(world.db);
  expect(rows).toEqual([{ kind: 'voice', priority: 60 }]);
  expect((await world.ask('质检', 'GET', '/voice-calls')).status).toBe(403);
  const { body } = await world.ask<VoiceCall>('组长', 'GET', `/voices/${first}/call`);
  expect(body).toMatchObject({ state: 'waiting', reasons: ['regulator', 'court'], dueAt: '2026-11-23T01:35:00.000Z', overdue: false });
  expect(body.clock!.derivation.length).toBeGreaterThan(1);
});

test('what comes outside service hours is due five minutes after they begin', async () => {
  const before = world.moment.now;
  world.moment.now = new Date('2026-11-22T14:00:00Z');
  await world.receive({ text: threat });
  await world.count();
  const { rows } = await sql<{ dueAt: Date; from: Date }>`select k.due_at, i.waits_from as "from" from voice_calls k join work_items i on i.subject = k.voice_id where k.voice_id <> ${first}::uuid`.execute(world.db);
  world.moment.now = before;
  // The calendar opens at 08:30 in Beijing.
  expect(rows[0]!.dueAt.getTime() - rows[0]!.from.getTime()).toBe(300_000);
  expect(rows[0]!.from.getTime()).toBeGreaterThan(new Date('2026-11-22T23:00:00Z').getTime());
});

test('a late one is seen, and told to who leads', async () => {
  world.moment.now = new Date('2026-11-23T01:36:00Z');
  await world.tick();
  const { body } = await world.ask<VoiceCall>('组长', 'GET', `/voice-calls/${first}`);
  expect(body).toMatchObject({ overdue: true, escalated: 1 });
  expect(body.steps.map(({ verb }) => verb)).toEqual(['queued', 'warned', 'overdue', 'escalated']);
  const mine = await world.ask<Page>('组长', 'GET', '/voice-calls?view=mine');
  expect(mine.body.items.map(({ id }) => id)).toContain(first);
  expect((await world.ask<Page>('旁人', 'GET', '/voice-calls?view=open')).body.items).toEqual([]);
});

test('whoever is ready gets it, calls back and writes down what came of it', async () => {
  await sql`insert into queue_staff (queue_id, staff_id) values (${world.queue}, ${world.staff.people.get('坐席')!.staffId})`.execute(world.db);
  await world.ready('坐席');
  const mine = (await world.ask<Page>('坐席', 'GET', '/voice-calls')).body.items;
  expect(mine.map(({ id }) => id)).toContain(first);
  expect((await world.ask('旁人', 'POST', `/voice-calls/${first}/outcome`, { outcome: 'reached', note: '说明' })).status).toBe(404);
  expect((await world.ask('坐席', 'POST', `/voice-calls/${first}/outcome`, { outcome: 'notReached', note: '无人接听', followUpAt: '2026-11-20T00:00:00Z' })).status).toBe(422);
  // The router goes by the database's time.
  const followUpAt = new Date(systemClock.now().getTime() + 3_600_000).toISOString();
  const planned = await world.ask<VoiceCall>('坐席', 'POST', `/voice-calls/${first}/outcome`, { outcome: 'notReached', note: '无人接听 13800001234', followUpAt });
  expect(planned.body).toMatchObject({ state: 'planned', outcome: 'notReached', followUpAt, attempts: 1 });
  expect(planned.body.steps.at(-1)!.note).not.toContain('13800001234');
  expect((await sql`select 1 from work_items where subject = ${first}::uuid and state = 'waiting' and waits_from = ${followUpAt}::timestamptz`.execute(world.db)).rows).toHaveLength(1);
  const done = await world.ask<VoiceCall>('坐席', 'POST', `/voice-calls/${first}/outcome`, { outcome: 'reached', note: '已说明进度，客户认可' });
  expect(done.body).toMatchObject({ state: 'done', outcome: 'reached', attempts: 2, mayRecord: false });
  expect((await world.ask('坐席', 'POST', `/voice-calls/${first}/outcome`, { outcome: 'reached', note: '再来一次' })).status).toBe(409);
  expect((await sql`select 1 from work_items where subject = ${first}::uuid and state in ('waiting', 'assigned')`.execute(world.db)).rows).toEqual([]);
});

test('without a queue it waits to be taken by hand, and goes into the queue that is named later', async () => {
  await sql`delete from voice_queues`.execute(world.db);
  await world.receive({ text: threat }, { text: `${threat}！` });
  await world.count();
  const { rows } = await sql<{ id: string }>`select voice_id as id from voice_calls where queue_id is null and state = 'waiting'`.execute(world.db);
  expect(rows).toHaveLength(2);
  const [one, other] = rows.map(({ id }) => id);
  expect((await world.ask('组长', 'POST', `/voice-calls/${one!}/take`)).status).toBe(200);
  await sql`insert into voice_queues (unit_id, queue_id) values (${world.branch}, ${world.queue})`.execute(world.db);
  expect(await handOutCalls(world.deps)).toBe(1);
  expect((await sql`select 1 from work_items where subject = ${other!}::uuid`.execute(world.db)).rows).toHaveLength(1);
});

test('a correction to “not urgent” ends the call, one to “urgent” makes it', async () => {
  const [ill] = await world.receive({ text: '服务太差了' });
  await world.count();
  const principal = await world.staff.addPerson('分析', 'team-leader', world.at.desk, ['voices:correct']);
  expect(principal.name).toBe('分析');
  const labels = { mentions: [{ topic: 'staff_attitude', sentiment: 'negative' }], urgent: true };
  expect((await world.ask('分析', 'POST', `/voices/${ill!.id}/labels`, labels)).status).toBe(200);
  expect((await world.ask<VoiceCall>('分析', 'GET', `/voice-calls/${ill!.id}`)).body.state).not.toBe('done');
  expect((await world.ask('分析', 'POST', `/voices/${ill!.id}/labels`, { ...labels, urgent: false })).status).toBe(200);
  expect((await world.ask<VoiceCall>('分析', 'GET', `/voice-calls/${ill!.id}`)).body.state).toBe('done');
  expect((await world.ask('分析', 'GET', `/voice-calls/${newId()}`)).status).toBe(404);
});
