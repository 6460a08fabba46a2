import type { Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import { startConversation } from '../conversations/index.ts';
import { say, type TestWorld } from '../conversations/test-world.ts';
import { queueRoutes } from './queue-routes.ts';

const rights: readonly Permission[] = ['routing:read', 'routing:manage'];

describe('administration of queues', () => {
  let branches: TestBranches;
  let world: TestWorld;
  let own: Principal;
  let foreign: Principal;
  let ask: TestBranches['ask'];
  beforeAll(async () => {
    branches = await openTestBranches(rights, (app, { deps }, access) => queueRoutes(app, { routing: deps.routing, assigner: deps.assigner, access }));
    ({ world, own, foreign, ask } = branches);
    await sql`insert into skills (id, code, name, name_en) values (${newId()}, 't-claims', '理赔', 'Claims'), (${newId()}, 't-english', '英语', 'English')`.execute(world.db);
  });
  afterAll(() => branches.close());

  const fields = (change: object = {}) => ({ name: '理赔咨询', nameEn: 'Claims', unitId: own.unitId, departmentId: null, calendarId: null, neededSkills: [{ skill: 't-claims', level: 2 }], priority: 5, ...change });

  it('refuses everybody who may not', async () => {
    expect((await ask(null, 'GET', '/api/queues')).status).toBe(401);
    expect((await ask(testPrincipal({ permissions: ['routing:read'] }), 'POST', '/api/queues', { code: 'X', ...fields() })).status).toBe(403);
    expect((await ask(testPrincipal(), 'GET', `/api/queues/${world.queueId}/people`)).status).toBe(403);
  });

  it('makes and changes a queue, and refuses what it cannot name', async () => {
    const made = await ask(own, 'POST', '/api/queues', { code: 'T-CLAIMS', ...fields() });
    expect(made.body).toMatchObject({ code: 'T-CLAIMS', members: 0, waiting: 0, neededSkills: [{ skill: 't-claims', level: 2 }] });
    const { id } = made.body as { id: string };
    expect((await ask(own, 'POST', '/api/queues', { code: 'T-CLAIMS', ...fields() })).body).toMatchObject({ error: { fields: [{ path: 'code' }] } });
    expect((await ask(own, 'PUT', `/api/queues/${id}`, fields({ neededSkills: [{ skill: 'unknown', level: 1 }] }))).body).toMatchObject({ error: { fields: [{ path: 'neededSkills' }] } });
    expect((await ask(own, 'PUT', `/api/queues/${id}`, fields({ unitId: foreign.unitId }))).body).toMatchObject({ error: { fields: [{ path: 'unitId' }] } });
    expect((await ask(own, 'PUT', `/api/queues/${id}`, fields({ name: '理赔', priority: 0 }))).body).toMatchObject({ name: '理赔', priority: 0 });
    expect((await ask(foreign, 'PUT', `/api/queues/${id}`, fields({ unitId: foreign.unitId }))).status).toBe(404);
    expect((await ask(foreign, 'GET', '/api/queues')).body).toMatchObject({ items: [] });
    expect((await sql`select 1 from audit_lines where subject = ${id}`.execute(world.db)).rows).toHaveLength(2);
  });

  it('keeps rules as they were sent, gives a new queue the usual ones, and refuses what they cannot name', async () => {
    const { id } = (await ask(own, 'POST', '/api/queues', { code: 'T-RULES', ...fields() })).body as { id: string };
    const usual = (await ask(own, 'GET', `/api/queues/${id}`)).body.rules;
    expect(usual).toMatchObject({ relaxation: [], overflow: null, answerMode: 'auto', serviceLevel: { percent: 80, seconds: 20 }, tierBonusSeconds: { silver: 20, gold: 60, diamond: 120 } });
    const rules = {
      ...usual,
      relaxation: [{ afterSeconds: 60, skills: [{ skill: 't-claims', level: 1 }] }, { afterSeconds: 180, skills: [] }],
      sameUnit: true,
      overflow: { queueId: world.queueId, afterSeconds: 120 },
      answerMode: 'ring',
      serviceLevel: { percent: 90, seconds: 30 },
    };
    expect((await ask(own, 'PUT', `/api/queues/${id}`, fields({ rules }))).body.rules).toEqual(rules);
    expect((await ask(own, 'PUT', `/api/queues/${id}`, fields())).body.rules).toEqual(rules);
    const refused = async (change: object): Promise<unknown> => (await ask(own, 'PUT', `/api/queues/${id}`, fields({ rules: { ...rules, ...change } }))).body;
    const at = (path: string) => ({ error: { fields: [{ path }] } });
    expect(await refused({ relaxation: [{ afterSeconds: 60, skills: [] }, { afterSeconds: 60, skills: [] }] })).toMatchObject(at('rules.relaxation'));
    expect(await refused({ relaxation: [{ afterSeconds: 60, skills: [{ skill: 'unknown', level: 1 }] }] })).toMatchObject(at('rules.relaxation'));
    expect(await refused({ neededQualifications: ['unknown'] })).toMatchObject(at('rules.neededQualifications'));
    expect(await refused({ overflow: { queueId: id, afterSeconds: 60 } })).toMatchObject(at('rules.overflow'));
  });

  it('lists who serves it and who might, says who has the skills, and changes members in reach only', async () => {
    const { id } = (await ask(own, 'POST', '/api/queues', { code: 'T-MEMBERS', ...fields() })).body as { id: string };
    const skilled = await world.addAgent({ ready: false });
    const plain = await world.addAgent({ ready: false });
    const stranger = await world.addAgent({ ready: false, branch: 2 });
    await sql`insert into staff_skills (staff_id, skill_id, level) select ${skilled.staffId}, id, 3 from skills where code = 't-claims'`.execute(world.db);
    expect((await ask(own, 'POST', `/api/queues/${id}/members`, { add: [skilled.staffId, plain.staffId, stranger.staffId], remove: [] })).status).toBe(200);
    const members = (await ask(own, 'GET', `/api/queues/${id}/people`)).body as { items: { id: string; skilled: boolean }[] };
    expect(members.items.map((person) => [person.id, person.skilled]).sort()).toEqual([[skilled.staffId, true], [plain.staffId, false]].sort());
    expect((await ask(own, 'POST', `/api/queues/${id}/members`, { add: [], remove: [plain.staffId] })).status).toBe(200);
    const people = (await ask(own, 'GET', `/api/queues/${id}/people?candidates=true&limit=1`)).body as { items: { id: string }[]; nextCursor: string };
    const more = (await ask(own, 'GET', `/api/queues/${id}/people?candidates=true&limit=200&cursor=${people.nextCursor}`)).body as typeof people & { items: { member: boolean }[] };
    const all = [...people.items, ...more.items];
    expect(new Set(all.map((person) => person.id))).toEqual(new Set([skilled.staffId, plain.staffId]));
    expect((await ask(own, 'GET', `/api/queues/${id}/people?candidates=true&text=${encodeURIComponent('%')}`)).body).toMatchObject({ items: [] });
  });

  it('does not close a queue that a channel leads to, and closes one that nobody needs', async () => {
    expect((await ask(own, 'POST', `/api/queues/${world.queueId}/archive`, {})).body).toMatchObject({ error: { code: 'conflict' } });
    const { id } = (await ask(own, 'POST', '/api/queues', { code: 'T-EMPTY', ...fields() })).body as { id: string };
    expect((await ask(own, 'POST', `/api/queues/${id}/archive`, {})).status).toBe(200);
    expect((await ask(own, 'GET', '/api/queues?archived=true')).body).toMatchObject({ items: [{ code: 'T-EMPTY' }] });
    expect((await ask(own, 'POST', `/api/queues/${id}/restore`)).status).toBe(200);
  });

  it('does not close a queue with something waiting until it is told which queue takes it over, and then loses nothing', async () => {
    const { id } = (await ask(own, 'POST', '/api/queues', { code: 'T-BUSY', ...fields() })).body as { id: string };
    const target = (await ask(own, 'POST', '/api/queues', { code: 'T-TARGET', ...fields({ priority: 6 }) })).body as { id: string };
    const visitor = await world.addVisitor();
    const started = await startConversation(world.deps, visitor, say('有人吗'), false);
    await sql`update work_items set queue_id = ${id} where subject = ${started.conversationId}`.execute(world.db);
    await sql`update contacts set queue_id = ${id} where conversation_id = ${started.conversationId}`.execute(world.db);
    expect((await ask(own, 'POST', `/api/queues/${id}/archive`, {})).body).toMatchObject({ error: { code: 'conflict', message: expect.stringContaining('1 still wait') } });
    expect((await ask(own, 'POST', `/api/queues/${id}/archive`, { moveTo: id })).body).toMatchObject({ error: { fields: [{ path: 'moveTo' }] } });
    expect((await ask(own, 'POST', `/api/queues/${id}/archive`, { moveTo: target.id })).status).toBe(200);
    const { rows } = await sql<{ queueId: string; contactQueue: string; early: number }>`select w.queue_id, t.queue_id as contact_queue, extract(epoch from w.queued_at - w.order_at)::int as early
      from work_items w join contacts t on t.conversation_id = w.subject where w.subject = ${started.conversationId} and w.state = 'waiting'`.execute(world.db);
    expect(rows).toEqual([{ queueId: target.id, contactQueue: target.id, early: 60 }]);
    expect((await ask(own, 'PUT', `/api/queues/${world.queueId}`, fields({ name: '在线', rules: { ...(await ask(own, 'GET', `/api/queues/${world.queueId}`)).body.rules, overflow: { queueId: target.id, afterSeconds: 60 } } }))).status).toBe(200);
    expect((await ask(own, 'POST', `/api/queues/${target.id}/archive`, { moveTo: world.queueId })).body).toMatchObject({ error: { code: 'conflict' } });
  });

  it('previews changed rules on the traffic of today: a step that lets more people answer shortens the wait', async () => {
    const { id } = (await ask(own, 'POST', '/api/queues', { code: 'T-PREVIEW', ...fields() })).body as { id: string };
    expect((await ask(own, 'POST', `/api/queues/${id}/preview`, fields())).body).toMatchObject({ day: null, items: 0, before: { answered: 0, answeredShare: null } });
    const expert = await world.addAgent({ ready: false, capacity: 1 });
    const novice = await world.addAgent({ ready: false, capacity: 1 });
    await sql`delete from queue_staff where staff_id in (${expert.staffId}, ${novice.staffId})`.execute(world.db);
    await sql`insert into queue_staff values (${id}, ${expert.staffId}), (${id}, ${novice.staffId})`.execute(world.db);
    await sql`insert into staff_skills (staff_id, skill_id, level) select x.staff, k.id, x.level from skills k, (values (${expert.staffId}::uuid, 5), (${novice.staffId}::uuid, 1)) x(staff, level) where k.code = 't-claims'`.execute(world.db);
    // Forty came a minute apart, each keeping the only expert for two minutes.
    await sql`with made as (insert into work_items (id, kind, subject, queue_id, unit_id, state, queued_at, order_at, assigned_at, ended_at, assignee)
        select gen_random_uuid(), 'chat', gen_random_uuid(), ${id}, ${own.unitId}, 'done', at, at, at + n * interval '1 minute', at + n * interval '1 minute' + interval '2 minutes', ${expert.staffId}
        from (select n, date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' + n * interval '1 minute' as at from generate_series(0, 39) n) x returning id, assigned_at, ended_at)
      insert into assignments (work_item_id, staff_id, at, ended_at, reason) select id, ${expert.staffId}, assigned_at, ended_at, '{"code":"onlyOne","args":{}}' from made`.execute(world.db);
    await sql`insert into assignments (work_item_id, staff_id, at, ended_at, reason) select id, ${novice.staffId}, queued_at, queued_at, '{"code":"onlyOne","args":{}}' from work_items where queue_id = ${id} and queued_at = (select min(queued_at) from work_items where queue_id = ${id})`.execute(world.db);
    await sql`insert into assignments (work_item_id, staff_id, at, ended_at, reason) select id, ${novice.staffId}, ended_at, ended_at, '{"code":"onlyOne","args":{}}' from work_items where queue_id = ${id} and queued_at = (select max(queued_at) from work_items where queue_id = ${id})`.execute(world.db);
    const rules = (await ask(own, 'GET', `/api/queues/${id}`)).body.rules;
    const preview = (await ask(own, 'POST', `/api/queues/${id}/preview`, fields({ rules: { ...rules, relaxation: [{ afterSeconds: 30, skills: [] }] } }))).body;
    expect(preview).toMatchObject({ today: true, items: 40, others: 0, agents: 2, targetSeconds: 20, actual: { answered: 40 }, before: { answered: 40 }, after: { answered: 40 } });
    expect(preview.before.meanWaitSeconds).toBeGreaterThan(1000);
    expect(preview.after.meanWaitSeconds).toBeLessThan(60);
    expect((await ask(own, 'POST', `/api/queues/${id}/preview`, fields({ neededSkills: [{ skill: 'unknown', level: 1 }] }))).body).toMatchObject({ error: { fields: [{ path: 'neededSkills' }] } });
    expect((await ask(foreign, 'POST', `/api/queues/${id}/preview`, fields({ unitId: foreign.unitId }))).status).toBe(404);
  });
});
