import type { Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import type { TestWorld } from '../conversations/test-world.ts';
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
    expect((await ask(own, 'POST', `/api/queues/${world.queueId}/archive`)).body).toMatchObject({ error: { code: 'conflict' } });
    const { id } = (await ask(own, 'POST', '/api/queues', { code: 'T-EMPTY', ...fields() })).body as { id: string };
    expect((await ask(own, 'POST', `/api/queues/${id}/archive`)).status).toBe(200);
    expect((await ask(own, 'GET', '/api/queues?archived=true')).body).toMatchObject({ items: [{ code: 'T-EMPTY' }] });
    expect((await ask(own, 'POST', `/api/queues/${id}/restore`)).status).toBe(200);
  });
});
