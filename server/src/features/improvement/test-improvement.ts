import type { PainPoint, PainPointMade } from '@huiyin/contracts';
import { sql } from 'kysely';
import { createHttp } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { createTestWorld } from '../conversations/test-world.ts';
import { seedOrganisation } from '../organisation/index.ts';
import { createTestPeople } from '../organisation/test-people.ts';
import { receiveVoices, type VoiceNew } from '../voices/index.ts';
import type { Invite, SendNotice } from './improvement-deps.ts';
import { breakpointRoutes, callBackTasks, painPointRoutes, reportRoutes, taskRoutes, verificationRoutes, type DissatisfiedCustomer, type ImprovementDeps } from './index.ts';

/** The test insurer with an analyst and a manager at head office and a team leader, an agent and a stranger in two branches. Times stand still at `now` until moved. */
export async function createImprovementWorld() {
  const world = await createTestWorld();
  const { db } = world;
  await seedOrganisation(db);
  const units = (await sql<{ id: string; path: string }>`select id, path from units order by path`.execute(db)).rows;
  const root = units.find(({ path }) => path === '/HQ/')!.id;
  const hq = { department: newId(), post: newId(), unit: root, path: '/HQ/' };
  await sql`insert into departments (id, unit_id, code, kind, name) values (${hq.department}, ${root}, 'CXM', 'management', '客户体验部')`.execute(db);
  await sql`insert into posts (id, department_id, code, name) values (${hq.post}, ${hq.department}, 'P', '体验分析岗')`.execute(db);
  const centre = (await sql<{ department: string; post: string; unit: string; path: string }>`select d.id as department, p.id as post, d.unit_id as unit, u.path from departments d join posts p on p.department_id = d.id
    join units u on u.id = d.unit_id where d.code = 'CC' order by u.path`.execute(db)).rows;
  const moment = { now: new Date('2026-11-23T01:30:00Z') };
  const optedOut = new Set<string>();
  const told: string[] = [];
  const cases: DissatisfiedCustomer[] = [];
  const deps: ImprovementDeps = { database: world.database, bell: world.deps.bell, clock: { now: () => moment.now } };
  const invite: Invite = async (_tx, { customerId }) => (optedOut.has(customerId) ? { id: null, state: 'suppressed', reason: { code: 'optedOut' } } : { id: newId(), state: 'queued', reason: null });
  const sendNotice: SendNotice = async (tx, { customerId, subject, templateCode, params }) => {
    if (optedOut.has(customerId)) return { id: null, state: 'optedOut' };
    const id = newId();
    await sql`insert into notices (id, customer_id, kind, subject, template_code, params, state) values (${id}, ${customerId}, 'echo', ${subject}, ${templateCode}, ${JSON.stringify(params)}::jsonb, 'queued')`.execute(tx);
    told.push(customerId);
    return { id, state: 'queued' };
  };
  const callBack = callBackTasks(deps, async (customer) => void cases.push(customer));
  const { people, access, askOf, addPerson } = createTestPeople(db, 'V');
  const app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
  for (const routes of [painPointRoutes, taskRoutes, verificationRoutes, breakpointRoutes, reportRoutes]) routes(app, { ...deps, access });
  await app.ready();
  const ask = askOf(app);
  const at = { hq, desk: centre[0]!, other: centre[1]! };
  await addPerson('analyst', 'analyst', at.hq);
  await addPerson('administrator', 'administrator', at.hq);
  await addPerson('leader', 'team-leader', at.desk);
  await addPerson('agent', 'agent', at.desk);
  await addPerson('stranger', 'centre-management', at.other);

  return {
    ...world, deps, invite, sendNotice, callBack, at, moment, optedOut, told, cases, people, addPerson, ask,
    /** Something in a body that every caller gives. */
    create: async (body: object = {}, who = 'analyst') => {
      const { status, body: made } = await ask<PainPointMade>(who, 'POST', '/pain-points', { title: '理赔进度看不到', origin: 'hand', ...body });
      if (status !== 200) throw new Error(JSON.stringify(made));
      return made;
    },
    point: async (id: string, who = 'analyst') => (await ask<PainPoint>(who, 'GET', `/pain-points/${id}`)).body,
    /** Voices that complain about a topic, counted. Returns their ids. */
    complain: async (topic: string, many: number, rest: Partial<VoiceNew> = {}) => {
      const voices = Array.from({ length: many }, (_, n): VoiceNew => ({
        source: 'test', externalId: `${topic} ${newId()}`, kind: 'import', saidAt: moment.now, touchpoint: 'claim_life', channel: 'app', unitId: root, rating: 2, text: `第 ${n} 位客户看不到理赔进度`, ...rest,
      }));
      const stored = await receiveVoices(db, world.deps.keyring, voices, moment.now);
      await sql`insert into voice_mentions (voice_id, received_at, topic, sentiment) select v.id, v.received_at, ${topic}, 'negative' from voices v where v.id = any(${stored.map(({ id }) => id)}::uuid[])`.execute(db);
      return stored.map(({ id }) => id);
    },
    end: async () => {
      await app.close();
      await world.close();
    },
  };
}

export type ImprovementWorld = Awaited<ReturnType<typeof createImprovementWorld>>;
