import type { Permission, WaitingWhy } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { forgetCalendars } from '#platform/calendar/load-calendar.ts';
import { newId } from '#platform/ids/new-id.ts';
import { startConversation } from '../conversations/index.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import { say, type TestWorld } from '../conversations/test-world.ts';
import { workItemRoutes } from './work-item-routes.ts';

const rights: readonly Permission[] = ['routing:read'];

describe('why something still waits', () => {
  let branches: TestBranches;
  let world: TestWorld;
  let ask: TestBranches['ask'];
  let other: string;
  beforeAll(async () => {
    branches = await openTestBranches(rights, (app, { deps }, access) => workItemRoutes(app, { routing: deps.routing, assigner: deps.assigner, access }));
    ({ world, ask } = branches);
    other = newId();
    await sql`insert into queues (id, code, name, name_en, unit_id) select ${other}::uuid, 'T-OTHER', '支援', 'Help', unit_id from queues where id = ${world.queueId}`.execute(world.db);
    await sql`insert into skills (id, code, name, name_en) values (${newId()}, 't-claims', '理赔', 'Claims')`.execute(world.db);
  });
  afterAll(() => branches.close());
  afterEach(async () => {
    await world.deps.assigner.idle();
    await sql`update conversations set state = 'closed', closed_at = now() - interval '3 days' where state <> 'closed'`.execute(world.db);
    await sql`update work_items set state = 'cancelled', ended_at = now() where state in ('waiting', 'assigned')`.execute(world.db);
    await sql`delete from queue_staff`.execute(world.db);
    await sql`update queues set needed_skills = '[]', relaxation = '[]', needed_qualifications = '{}', overflow_queue_id = null, overflow_after_seconds = null`.execute(world.db);
  });

  const start = async (): Promise<string> => {
    const { conversationId } = await startConversation(world.deps, await world.addVisitor(), say('您好'), false);
    await world.deps.assigner.idle();
    return (await sql<{ id: string }>`select id from work_items where subject = ${conversationId}`.execute(world.db)).rows[0]!.id;
  };
  const why = async (id: string) => (await ask(branches.own, 'GET', `/api/work-items/${id}/waiting`)).body as WaitingWhy;
  const person = async (id: string, staffId: string) => (await why(id)).people.find((each) => each.staffId === staffId);

  it('refuses everybody who may not, and what lies in another branch', async () => {
    const id = await start();
    expect((await ask(null, 'GET', `/api/work-items/${id}/waiting`)).status).toBe(401);
    expect((await ask(testPrincipal({ permissions: [] }), 'GET', `/api/work-items/${id}/waiting`)).status).toBe(403);
    expect((await ask(branches.foreign, 'GET', `/api/work-items/${id}/waiting`)).status).toBe(404);
    expect((await ask(branches.foreign, 'GET', `/api/queues/${world.queueId}/waiting`)).status).toBe(404);
  });

  it('names for each member what keeps them from it', async () => {
    await sql`update queues set needed_skills = '[{"skill":"t-claims","level":3}]' where id = ${world.queueId}`.execute(world.db);
    const people = { out: await world.addAgent({ ready: false }), low: await world.addAgent(), full: await world.addAgent({ capacity: 1 }), busy: await world.addAgent(), lost: await world.addAgent() };
    const teach = (staffId: string, level: number) => sql`insert into staff_skills (staff_id, skill_id, level) select ${staffId}, id, ${level} from skills`.execute(world.db);
    await teach(people.low.staffId, 2);
    for (const one of [people.full, people.busy, people.lost]) await teach(one.staffId, 3);
    await sql`update agent_states set load = 1 where staff_id = ${people.full.staffId}`.execute(world.db);
    await sql`update agent_states set state = 'notReady', reason = 'meal' where staff_id = ${people.busy.staffId}`.execute(world.db);
    await sql`update agent_states set lease_expires_at = now() - interval '1 second' where staff_id = ${people.lost.staffId}`.execute(world.db);
    const id = await start();
    expect(await person(id, people.out.staffId)).toMatchObject({ code: 'signedOut' });
    expect(await person(id, people.low.staffId)).toMatchObject({ code: 'skill', needed: 't-claims', neededLevel: 3, ownLevel: 2 });
    expect(await person(id, people.full.staffId)).toMatchObject({ code: 'capacity', load: 1, capacity: 1 });
    expect(await person(id, people.busy.staffId)).toMatchObject({ code: 'notReady', reason: 'meal' });
    expect(await person(id, people.lost.staffId)).toMatchObject({ code: 'away' });
    expect((await why(id)).counts).toEqual(['capacity', 'notReady', 'away', 'skill', 'signedOut'].map((code) => ({ code, count: 1 })));
    await sql`update queues set needed_skills = '[]', needed_qualifications = '{inbound}' where id = ${world.queueId}`.execute(world.db);
    expect(await person(id, people.low.staffId)).toMatchObject({ code: 'qualification', needed: 'inbound' });
  });

  it('says of whom it is about that they must keep out', async () => {
    const [about, colleague] = [await world.addAgent(), await world.addAgent({ ready: false })];
    await sql`update agent_states set load = capacity`.execute(world.db);
    const id = await start();
    await sql`update work_items set barred = array[${about.staffId}::uuid] where id = ${id}`.execute(world.db);
    expect(await person(id, about.staffId)).toMatchObject({ code: 'barred' });
    expect(await person(id, colleague.staffId)).toMatchObject({ code: 'signedOut' });
  });

  it('lets a qualification begin and end by the day of the person’s own unit', async () => {
    const calendar = newId();
    // A zone whose day began long ago where the other's has not ended: the two never agree on the date.
    await sql`insert into calendars (id, code, name, time_zone) values (${calendar}, 't-far', '远方', 'Pacific/Kiritimati')`.execute(world.db);
    const qualification = newId();
    await sql`insert into qualifications (id, code, name, name_en) values (${qualification}, 't-licence', '执业', 'Licence')`.execute(world.db);
    await sql`update queues set needed_qualifications = '{t-licence}' where id = ${world.queueId}`.execute(world.db);
    const agent = await world.addAgent();
    await sql`insert into staff_qualifications (staff_id, qualification_id, granted_on) values (${agent.staffId}, ${qualification}, (now() at time zone 'Pacific/Kiritimati')::date)`.execute(world.db);
    const zone = async (name: string) => {
      await sql`update calendars set time_zone = ${name} where id = ${calendar}`.execute(world.db);
      forgetCalendars(world.db);
    };
    await sql`update units set calendar_id = ${calendar} where id = ${agent.unitId}`.execute(world.db);
    await zone('Pacific/Pago_Pago');
    const id = await start();
    expect(await person(id, agent.staffId)).toMatchObject({ code: 'qualification', needed: 't-licence' });
    await zone('Pacific/Kiritimati');
    expect(await person(id, agent.staffId)).toMatchObject({ code: 'free' });
    await sql`update units set calendar_id = null where id = ${agent.unitId}`.execute(world.db);
    forgetCalendars(world.db);
  });

  it('tells its place and what waiting will change next, and lists the queue in its order', async () => {
    await sql`update queues set needed_skills = '[{"skill":"t-claims","level":3}]', relaxation = '[{"afterSeconds":60,"skills":[]}]', overflow_queue_id = ${other}, overflow_after_seconds = 120
      where id = ${world.queueId}`.execute(world.db);
    const [first, second] = [await start(), await start()];
    const told = await why(second);
    expect(told).toMatchObject({ place: 2, waiting: 2, byHand: false, skills: [{ skill: 't-claims', level: 3 }], next: [{ skills: [] }, { overflow: { nameEn: 'Help' } }] });
    expect(told.next.map(({ at }) => (Date.parse(at) - Date.parse(told.queuedAt)) / 1000)).toEqual([60, 120]);
    const page = (await ask(branches.own, 'GET', `/api/queues/${world.queueId}/waiting?limit=1`)).body;
    expect(page.items).toMatchObject([{ id: first, state: 'waiting' }]);
    expect((await ask(branches.own, 'GET', `/api/queues/${world.queueId}/waiting?limit=1&cursor=${page.nextCursor}`)).body.items).toMatchObject([{ id: second }]);
  });

  it('counts the members of the overflow queue once it is due, and has nothing to tell of what has gone', async () => {
    await sql`update queues set overflow_queue_id = ${other}, overflow_after_seconds = 60 where id = ${world.queueId}`.execute(world.db);
    const helper = await world.addAgent({ ready: false });
    await sql`delete from queue_staff`.execute(world.db);
    await sql`insert into queue_staff (queue_id, staff_id) values (${other}, ${helper.staffId})`.execute(world.db);
    const id = await start();
    expect((await why(id)).people).toEqual([]);
    await sql`update work_items set queued_at = queued_at - interval '61 seconds' where id = ${id}`.execute(world.db);
    expect((await why(id)).people).toMatchObject([{ staffId: helper.staffId, code: 'signedOut' }]);
    await sql`update work_items set state = 'done', ended_at = now() where id = ${id}`.execute(world.db);
    expect((await ask(branches.own, 'GET', `/api/work-items/${id}/waiting`)).status).toBe(404);
  });
});
