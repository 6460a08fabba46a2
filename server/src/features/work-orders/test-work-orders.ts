import type { WorkOrder, WorkOrderMade } from '@huiyin/contracts';
import { sql } from 'kysely';
import { seedCalendars } from '#platform/calendar/seed-calendars.ts';
import { tickClocks } from '#platform/clocks/tick-clocks.ts';
import { createHttp } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { startConversation } from '../conversations/index.ts';
import { createTestWorld, say } from '../conversations/test-world.ts';
import { seedOrganisation } from '../organisation/index.ts';
import { createTestPeople } from '../organisation/test-people.ts';
import { createAssigner } from '../routing/index.ts';
import { orderRoutes, receivingRoutes, templateRoutes, verbRoutes, workOrderClock, workOrderKind, workOrderWork, type WorkOrderDeps } from './index.ts';

/**
 * The test insurer with a claims department in a sub-branch of its first branch: agents upstairs, an assessor and a head of claims
 * downstairs, a dispute post in the branch. Times stand still at `now` until moved.
 */
export async function createWorkOrderWorld() {
  const world = await createTestWorld();
  const { db } = world;
  await seedCalendars(db);
  await seedOrganisation(db);
  const units = (await sql<{ id: string; path: string }>`select id, path from units order by path`.execute(db)).rows;
  const branch = units.find(({ path }) => path === '/HQ/B1/')!.id;
  const place = { unit: newId(), claims: newId(), upstairs: newId(), assessor: newId(), head: newId(), dispute: newId() };
  await sql`update units set calendar_id = (select id from calendars where code = 'office')`.execute(db);
  await sql`insert into units (id, parent_id, code, kind, name, path) values (${place.unit}, ${branch}, 'T-C1', 'centralSubBranch', '一中支', '/HQ/B1/C1/')`.execute(db);
  await sql`insert into departments (id, unit_id, code, kind, name) values (${place.claims}, ${place.unit}, 'CLM', 'claims', '理赔部'), (${place.upstairs}, ${branch}, 'CLM', 'claims', '分公司理赔部')`.execute(db);
  await sql`insert into posts (id, department_id, code, name) values (${place.assessor}, ${place.claims}, 'ASSESSOR', '定损岗'), (${place.head}, ${place.claims}, 'HEAD', '机构理赔负责人'),
    (${place.dispute}, ${place.upstairs}, 'DISPUTE', '理赔争议投诉岗')`.execute(db);
  const moment = { now: new Date('2026-11-23T01:30:00Z') };
  const routing = { ...world.deps.routing, kinds: new Map([...world.deps.routing.kinds, [workOrderKind, workOrderWork] as const]) };
  const assigner = createAssigner(routing, createLog('silent'));
  const deps: WorkOrderDeps = { database: world.database, bell: world.deps.bell, log: world.deps.log, clock: { now: () => moment.now }, routing, assigner };
  const { people, access, addPerson, askOf } = createTestPeople(db, 'W');
  const app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
  for (const routes of [orderRoutes, verbRoutes, templateRoutes, receivingRoutes]) routes(app, { ...deps, access });
  await app.ready();
  const ask = askOf(app);
  const centre = (await sql<{ department: string; post: string; unit: string }>`select d.id as department, p.id as post, d.unit_id as unit from departments d join posts p on p.department_id = d.id
    join units u on u.id = d.unit_id where d.code = 'CC' order by u.path`.execute(db)).rows;
  const at = {
    centre: { ...centre[0]!, path: '/HQ/B1/' },
    otherBranch: { ...centre[1]!, path: '/HQ/B2/' },
    assessor: { post: place.assessor, department: place.claims, unit: place.unit, path: '/HQ/B1/C1/' },
    head: { post: place.head, department: place.claims, unit: place.unit, path: '/HQ/B1/C1/' },
    dispute: { post: place.dispute, department: place.upstairs, unit: branch, path: '/HQ/B1/' },
  };

  return {
    ...world,
    deps,
    conversations: world.deps,
    place,
    at,
    moment,
    people,
    addPerson,
    ask,
    /** A customer has written; the conversation's id. */
    customerWrites: async (name = '张小明', text = '我的理赔到哪一步了？') => {
      const visitor = await world.addCustomer(name, `C${newId()}`);
      await sql`update customers set unit_id = ${place.unit} where id = ${visitor.customerId}`.execute(db);
      return { visitor, conversationId: (await startConversation(world.deps, visitor, say(text), false)).conversationId };
    },
    /** The agent passes it on to the claims department. */
    passOn: async (conversationId: string, change: object = {}, who = 'agent') => {
      const { status, body } = await ask<WorkOrderMade>(who, 'POST', '/work-orders', { kind: 'reassign', conversationId, title: '查询理赔进度', text: '请核实进度后回单。', priority: 'normal', departmentId: place.claims, ...change });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body;
    },
    order: async (who: string, id: string) => (await ask<WorkOrder>(who, 'GET', `/work-orders/${id}`)).body,
    verb: (who: string, id: string, name: string, payload: object = {}) => ask<{ error: { code: string; message: string; fields?: { path: string }[] } }>(who, 'POST', `/work-orders/${id}/${name}`, payload),
    tick: (text: string) => {
      moment.now = new Date(`${text.replace(' ', 'T')}:00+08:00`);
      return tickClocks({ db, log: createLog('silent'), kinds: new Map([[workOrderKind, workOrderClock({ clock: deps.clock })]]) }, moment.now);
    },
    end: async () => {
      await assigner.idle();
      await app.close();
      await world.close();
    },
  };
}

export type WorkOrderWorld = Awaited<ReturnType<typeof createWorkOrderWorld>>;
