import type { Complaint, ComplaintMade } from '@huiyin/contracts';
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
import { changePresence, createAssigner } from '../routing/index.ts';
import { complaintClock, complaintKind, complaintReceivingRoutes, complaintRoutes, complaintVerbRoutes, complaintWork, type ComplaintDeps } from './index.ts';

/**
 * The test insurer with a complaint post, a dispute post and a manager in its first branch, and claims people in a sub-branch of it. Times stand
 * still at `now` until moved.
 */
export async function createComplaintWorld() {
  const world = await createTestWorld();
  const { db } = world;
  await seedCalendars(db);
  await seedOrganisation(db);
  const units = (await sql<{ id: string; path: string }>`select id, path from units order by path`.execute(db)).rows;
  const branch = units.find(({ path }) => path === '/HQ/B1/')!.id;
  const root = units.find(({ path }) => path === '/HQ/')!.id;
  const place = { unit: newId(), branch, root, claims: newId(), post: newId(), centre: newId(), hq: newId(), queue: newId(), claimsQueue: newId() };
  await sql`update units set calendar_id = (select id from calendars where code = 'office')`.execute(db);
  await sql`insert into units (id, parent_id, code, kind, name, path) values (${place.unit}, ${branch}, 'T-C1', 'centralSubBranch', '一中支', '/HQ/B1/C1/')`.execute(db);
  await sql`insert into departments (id, unit_id, code, kind, name) values (${place.claims}, ${place.unit}, 'CLM', 'claims', '理赔部'), (${place.post}, ${branch}, 'CSC', 'customerService', '客户服务中心'),
    (${place.centre}, ${branch}, 'MGT', 'management', '管理部'), (${place.hq}, ${root}, 'CSD', 'customerService', '客服部')`.execute(db);
  const posts = { claims: newId(), post: newId(), centre: newId(), hq: newId() };
  await sql`insert into posts (id, department_id, code, name) values (${posts.claims}, ${place.claims}, 'P', '理赔岗'), (${posts.post}, ${place.post}, 'P', '投诉管理岗'), (${posts.centre}, ${place.centre}, 'P', '总经理'),
    (${posts.hq}, ${place.hq}, 'P', '负责人')`.execute(db);
  await sql`insert into queues (id, code, name, name_en, unit_id) values (${place.queue}, 'T-CPL', '投诉受理', 'Complaints', ${branch}), (${place.claimsQueue}, 'T-CPL-C', '理赔投诉', 'Claim complaints', ${place.unit})`.execute(db);
  await sql`insert into complaint_queues (unit_id, category, queue_id) values (${branch}, 'any', ${place.queue})`.execute(db);
  const moment = { now: new Date('2026-11-23T01:30:00Z') };
  const routing = { ...world.deps.routing, kinds: new Map([...world.deps.routing.kinds, [complaintKind, complaintWork]]) };
  const assigner = createAssigner(routing, createLog('silent'));
  const deps: ComplaintDeps = { database: world.database, bell: world.deps.bell, clock: { now: () => moment.now }, assigner, keyring: world.deps.keyring };
  const staff = createTestPeople(db, 'K');
  const { people, access, askOf } = staff;
  const app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
  for (const routes of [complaintRoutes, complaintVerbRoutes, complaintReceivingRoutes]) routes(app, { ...deps, access });
  await app.ready();
  const ask = askOf(app);

  const centre = (await sql<{ department: string; post: string; unit: string }>`select d.id as department, p.id as post, d.unit_id as unit from departments d join posts p on p.department_id = d.id
    join units u on u.id = d.unit_id where d.code = 'CC' order by u.path`.execute(db)).rows;
  const at = {
    desk: { ...centre[0]!, path: '/HQ/B1/' },
    otherBranch: { ...centre[1]!, path: '/HQ/B2/' },
    claims: { post: posts.claims, department: place.claims, unit: place.unit, path: '/HQ/B1/C1/' },
    post: { post: posts.post, department: place.post, unit: branch, path: '/HQ/B1/' },
    centre: { post: posts.centre, department: place.centre, unit: branch, path: '/HQ/B1/' },
    hq: { post: posts.hq, department: place.hq, unit: root, path: '/HQ/' },
  };
  /** Whoever holds the complaint post serves its queue. */
  const addPerson: typeof staff.addPerson = async (who, role, where, more) => {
    const principal = await staff.addPerson(who, role, where, more);
    if (role === 'complaint-post') await sql`insert into queue_staff (queue_id, staff_id) values (${place.queue}, ${principal.staffId})`.execute(db);
    return principal;
  };
  const verb = (who: string, id: string, name: string, payload: object = {}) => ask<{ error: { code: string; message: string; fields?: { path: string; message: string }[] } }>(who, 'POST', `/complaints/${id}/${name}`, payload);

  return {
    ...world,
    deps,
    routing,
    conversations: world.deps,
    place,
    at,
    moment,
    people,
    addPerson,
    ask,
    verb,
    /** `done`, or the code of the refusal. */
    code: async (who: string, id: string, name: string, payload: object = {}) => {
      const { status, body } = await verb(who, id, name, payload);
      return status === 200 ? 'done' : body.error.code;
    },
    ready: (who: string) => changePresence(routing, assigner, { leaseSeconds: 60, sameAgentSeconds: 120 }, people.get(who)!, { state: 'ready' }),
    /** Nothing more is given to them. */
    away: (who: string) => changePresence(routing, assigner, { leaseSeconds: 60, sameAgentSeconds: 120 }, people.get(who)!, { state: 'notReady', reason: 'meeting' }),
    idle: () => assigner.idle(),
    /** A customer of the sub-branch has written to the agent. */
    customerWrites: async (name = '张小明', text = '你们理赔一拖再拖，我要投诉！') => {
      const visitor = await world.addCustomer(name, `C${newId()}`);
      await sql`update customers set unit_id = ${place.unit} where id = ${visitor.customerId}`.execute(db);
      const { conversationId } = await startConversation(world.deps, visitor, say(text), false);
      await sql`update conversations set state = 'active', agent_id = ${people.get('agent')!.staffId} where id = ${conversationId}`.execute(db);
      return { visitor, conversationId };
    },
    register: async (who: string, body: object = {}) => {
      const { status, body: made } = await ask<ComplaintMade>(who, 'POST', '/complaints', { channel: 'phone', ...body });
      if (status !== 200) throw new Error(JSON.stringify(made));
      return made;
    },
    complaint: async (who: string, id: string, language?: string) => (await ask<Complaint>(who, 'GET', `/complaints/${id}`, undefined, language === undefined ? {} : { 'accept-language': language })).body,
    /** What the customer reads of it, as code with arguments, or the text. */
    chat: async (conversationId: string) =>
      (await sql<{ sender: string; text: string; notice: string | null; args: Record<string, string> | null }>`select sender, text, system ->> 'notice' as notice, system -> 'args' as args
        from messages where conversation_id = ${conversationId} and (sender = 'agent' or system ->> 'notice' like 'complaint%') order by seq`.execute(db)).rows,
    /** Moves the time to a moment of mainland China and lets the clocks do what is due. */
    tick: (text: string) => {
      moment.now = new Date(`${text.replace(' ', 'T')}:00+08:00`);
      return tickClocks({ db, log: createLog('silent'), kinds: new Map([[complaintKind, complaintClock]]) }, moment.now);
    },
    end: async () => {
      await assigner.idle();
      await app.close();
      await world.close();
    },
  };
}

export type ComplaintWorld = Awaited<ReturnType<typeof createComplaintWorld>>;
