import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOrganisationTestbed, type Somebody } from './organisation-testbed.ts';

describe('the organisation', () => {
  let bed: Awaited<ReturnType<typeof openOrganisationTestbed>>;
  let head: Somebody;
  let hebei: Somebody;
  let shandong: Somebody;
  let reader: Somebody;
  beforeAll(async () => {
    bed = await openOrganisationTestbed();
    head = bed.as('head', 'hq', 'all');
    hebei = bed.as('hebei', 'heb', 'unit');
    shandong = bed.as('shandong', 'sdg', 'unit');
    reader = bed.as('reader', 'hq', 'all', ['organisation:read']);
    await bed.addPerson('hq', ['administrator']);
  });
  afterAll(() => bed.close());
  const json = async (who: Somebody, url: string) => (await bed.ask(who, 'GET', url)).json();
  const fieldOf = (answer: { json: () => { error: { fields?: { path: string }[] } } }): string | undefined => answer.json().error.fields?.[0]?.path;
  let number = 0;
  const somebody = (over: Record<string, unknown> = {}) => {
    number += 1;
    return { staffNo: `N${number}`, name: `新人${number}`, email: `n${number}@example.com`, postId: bed.posts.heb, roleIds: [], ...over };
  };

  it('refuses every route without the right', async () => {
    const nobody = bed.as('nobody', 'hq', 'all', ['conversations:handle']);
    const id = bed.units.heb;
    const reads = ['/api/units', `/api/units/${id}`, '/api/departments', '/api/staff', `/api/staff/${id}`, '/api/roles', '/api/skills', '/api/qualifications'];
    const named = { code: 'x', name: 'x', nameEn: 'x' };
    const writes = [
      ['POST', '/api/units', { parentId: id, code: 'X', kind: 'outlet', name: 'x' }],
      ['PATCH', `/api/units/${id}`, { name: 'x' }],
      ['POST', '/api/departments', { unitId: id, code: 'X', kind: 'other', name: 'x' }],
      ['PATCH', `/api/departments/${id}`, {}],
      ['POST', `/api/departments/${id}/posts`, { code: 'X', name: 'x' }],
      ['PATCH', `/api/posts/${id}`, {}],
      ['POST', '/api/staff', somebody()],
      ['PATCH', `/api/staff/${id}`, {}],
      ['POST', `/api/staff/${id}/leave`, undefined],
      ['POST', `/api/staff/${id}/return`, undefined],
      ['POST', '/api/roles', { ...named, description: '', permissions: [], dataScope: 'self' }],
      ['PATCH', `/api/roles/${id}`, {}],
      ['DELETE', `/api/roles/${id}`, undefined],
      ['POST', '/api/skills', named],
      ['PATCH', `/api/skills/${id}`, {}],
      ['POST', '/api/qualifications', named],
      ['PATCH', `/api/qualifications/${id}`, {}],
    ] as const;
    for (const url of reads) expect([url, (await bed.ask(nobody, 'GET', url)).statusCode, (await bed.ask(null, 'GET', url)).statusCode]).toEqual([url, 403, 401]);
    for (const [method, url, body] of writes) expect([url, (await bed.ask(reader, method, url, body)).statusCode]).toEqual([url, 403]);
  });

  describe('units', () => {
    it('show a branch its own subtree only', async () => {
      expect((await json(hebei, '/api/units?top=true')).items.map(({ code }: { code: string }) => code)).toEqual(['HEB']);
      expect((await json(hebei, '/api/units')).items.map(({ code }: { code: string }) => code)).toEqual(['HEB', 'SJZ']);
      expect((await bed.ask(hebei, 'GET', `/api/units/${bed.units.sdg}`)).statusCode).toBe(404);
      const sjz = (await json(head, `/api/units/${bed.units.sjz}`)) as { trail: string[] };
      expect(sjz.trail).toEqual(['总公司', '河北省分公司', '石家庄中心支公司']);
      expect((await json(head, '/api/units?q=%25')).items).toEqual([]);
    });

    it('are added below one of the own scope, at the right level, with a code of their own', async () => {
      const add = (who: Somebody, unit: object) => bed.ask(who, 'POST', '/api/units', { kind: 'centralSubBranch', name: '保定中心支公司', code: 'BD', ...unit });
      expect(fieldOf(await add(hebei, { parentId: bed.units.sdg }))).toBe('parentId');
      expect(fieldOf(await add(hebei, { parentId: null }))).toBe('parentId');
      expect(fieldOf(await add(hebei, { parentId: bed.units.sjz }))).toBe('kind');
      const both = await Promise.all([add(hebei, { parentId: bed.units.heb }), add(head, { parentId: bed.units.heb })]);
      expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
      expect((await json(hebei, '/api/units?q=保定')).items).toMatchObject([{ code: 'BD', parentId: bed.units.heb, trail: ['总公司', '河北省分公司', '保定中心支公司'] }]);
    });

    it('move with everything below them, and never below themselves, whoever moves at the same time', async () => {
      const add = async (code: string, parentId: string, kind = 'outlet'): Promise<string> =>
        (await bed.ask(head, 'POST', '/api/units', { parentId, code, kind, name: code })).json().id;
      const a = await add('MA', bed.units.hq);
      const b = await add('MB', a);
      await add('MC', b);
      expect(fieldOf(await bed.ask(head, 'PATCH', `/api/units/${a}`, { parentId: b }))).toBe('parentId');
      expect((await bed.ask(head, 'PATCH', `/api/units/${b}`, { parentId: bed.units.sdg, code: 'MB2' })).statusCode).toBe(200);
      const paths = async () => (await sql<{ path: string }>`select path from units where code like 'M%' order by code`.execute(bed.database.db)).rows.map(({ path }) => path);
      expect(await paths()).toEqual(['/HQ/MA/', '/HQ/SDG/MB2/', '/HQ/SDG/MB2/MC/']);
      const crossed = await Promise.all([
        bed.ask(head, 'PATCH', `/api/units/${a}`, { parentId: b }),
        bed.ask(head, 'PATCH', `/api/units/${b}`, { parentId: a }),
      ]);
      expect(crossed.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 422]);
      expect((await paths()).every((path) => path.startsWith('/HQ/'))).toBe(true);
      expect((await bed.ask(shandong, 'PATCH', `/api/units/${bed.units.sdg}`, { parentId: bed.units.sdg })).statusCode).toBe(403);
    });

    it('are archived only when nobody and nothing is there', async () => {
      await bed.addPerson('sjz');
      const archive = () => bed.ask(hebei, 'PATCH', `/api/units/${bed.units.sjz}`, { archived: true });
      expect((await archive()).json().error.message).toContain('1 名人员');
      await sql`update staff set left_at = now() where unit_id = ${bed.units.sjz}`.execute(bed.database.db);
      expect((await archive()).statusCode).toBe(200);
      expect((await json(hebei, '/api/units?q=SJZ')).items).toEqual([]);
      expect((await bed.ask(hebei, 'PATCH', `/api/units/${bed.units.sjz}`, { archived: false })).statusCode).toBe(200);
      expect(await bed.audit(bed.units.sjz)).toEqual(['unit.changed', 'unit.changed']);
    });
  });

  describe('departments and posts', () => {
    it('belong to units of the own scope, and are archived only when empty', async () => {
      const add = (who: Somebody, unitId: string, code = 'CLAIMS') => bed.ask(who, 'POST', '/api/departments', { unitId, code, kind: 'claims', name: '理赔部' });
      expect(fieldOf(await add(hebei, bed.units.sdg))).toBe('unitId');
      const made = await add(hebei, bed.units.heb);
      expect([made.statusCode, (await add(hebei, bed.units.heb)).statusCode]).toEqual([200, 409]);
      const { id } = made.json();
      const post = (await bed.ask(hebei, 'POST', `/api/departments/${id}/posts`, { code: 'ADJ', name: '理算岗' })).json();
      expect((await bed.ask(shandong, 'PATCH', `/api/posts/${post.id}`, { name: 'x' })).statusCode).toBe(404);
      expect((await bed.ask(hebei, 'POST', '/api/staff', somebody({ postId: post.id }))).statusCode).toBe(200);
      expect((await bed.ask(hebei, 'PATCH', `/api/posts/${post.id}`, { archived: true })).statusCode).toBe(409);
      expect((await bed.ask(hebei, 'PATCH', `/api/departments/${id}`, { archived: true })).statusCode).toBe(409);
      expect(fieldOf(await bed.ask(hebei, 'PATCH', `/api/departments/${id}`, { parentId: id }))).toBe('parentId');
      expect((await json(hebei, `/api/departments?unitId=${bed.units.heb}`)).items).toMatchObject([{ code: 'CC' }, { code: 'CLAIMS', staff: 1, posts: [{ code: 'ADJ', staff: 1 }] }]);
      expect((await json(shandong, `/api/departments?unitId=${bed.units.heb}`)).items).toEqual([]);
    });
  });

  describe('people', () => {
    it('are seen and changed within the own branch only', async () => {
      const there = await bed.addPerson('sdg');
      const here = await bed.addPerson('sjz');
      const ids = (await json(hebei, '/api/staff?limit=200')).items.map(({ id }: { id: string }) => id);
      expect([ids.includes(here), ids.includes(there)]).toEqual([true, false]);
      expect((await bed.ask(hebei, 'GET', `/api/staff/${there}`)).statusCode).toBe(404);
      expect((await bed.ask(hebei, 'PATCH', `/api/staff/${there}`, { capacity: 1 })).statusCode).toBe(404);
      expect((await bed.ask(hebei, 'POST', `/api/staff/${there}/leave`)).statusCode).toBe(404);
      expect(fieldOf(await bed.ask(hebei, 'PATCH', `/api/staff/${here}`, { postId: bed.posts.sdg }))).toBe('postId');
      expect(fieldOf(await bed.ask(hebei, 'POST', '/api/staff', somebody({ postId: bed.posts.sdg })))).toBe('postId');
    });

    it('get one staff number each, when two administrators give the same one at once', async () => {
      const answers = await Promise.all([hebei, head].map((who) => bed.ask(who, 'POST', '/api/staff', somebody({ staffNo: 'SAME' }))));
      expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
      expect(fieldOf(answers.find(({ statusCode }) => statusCode === 409)!)).toBe('staffNo');
      const { rows } = await sql`select 1 from users u left join staff s on s.user_id = u.id where s.id is null`.execute(bed.database.db);
      expect(rows).toEqual([]);
    });

    it('have skills with levels, qualifications with dates, roles and a seat, and are found by them', async () => {
      const skills = (await json(head, '/api/skills')).items;
      const qualifications = (await json(head, '/api/qualifications')).items;
      const by = (list: { code: string; id: string }[], code: string): string => list.find((each) => each.code === code)!.id;
      const agent = await bed.roleId('agent');
      const made = (
        await bed.ask(hebei, 'POST', '/api/staff', somebody({
          roleIds: [agent],
          skills: [{ skillId: by(skills, 'motor'), level: 4 }],
          qualifications: [{ qualificationId: by(qualifications, 'outbound'), grantedOn: '2025-01-10', expiresOn: null }],
          capacity: 3,
          authorityLimit: 5000.5,
          joinedOn: '2024-12-01',
        }))
      ).json();
      expect(made.temporaryPassword).toMatch(/^(\w{4}-){3}\w{4}$/);
      const person = await json(hebei, `/api/staff/${made.id}`);
      expect(person).toMatchObject({ capacity: 3, authorityLimit: 5000.5, joinedOn: '2024-12-01', skills: [{ name: '车险', level: 4 }], qualifications: [{ grantedOn: '2025-01-10', expiresOn: null }], roles: [{ id: agent }] });
      const query = `unitId=${bed.units.heb}&roleId=${agent}&skillId=${by(skills, 'motor')}&qualificationId=${by(qualifications, 'outbound')}&q=${encodeURIComponent(person.name)}`;
      expect((await json(head, `/api/staff?${query}`)).items.map(({ id }: { id: string }) => id)).toEqual([made.id]);
      const change = (body: object) => bed.ask(hebei, 'PATCH', `/api/staff/${made.id}`, body);
      const early = { qualificationId: by(qualifications, 'inbound'), grantedOn: '2025-07-09', expiresOn: null };
      const outbound = { qualificationId: by(qualifications, 'outbound'), grantedOn: '2025-01-10', expiresOn: null };
      expect(fieldOf(await change({ qualifications: [outbound, early] }))).toBe('qualifications');
      expect(fieldOf(await change({ qualifications: [early] }))).toBe('qualifications');
      expect((await change({ qualifications: [outbound, { ...early, grantedOn: '2025-07-10' }] })).statusCode).toBe(200);
      expect(fieldOf(await change({ skills: [{ skillId: made.id, level: 1 }] }))).toBe('skills');
      expect((await change({ skills: [{ skillId: by(skills, 'motor'), level: 6 }] })).statusCode).toBe(422);
      expect((await change({ postId: bed.posts.sjz })).statusCode).toBe(200);
      expect((await json(hebei, `/api/staff/${made.id}`)).unit.id).toBe(bed.units.sjz);
      expect(await bed.audit(made.id)).toEqual(['staff.added', 'staff.changed', 'staff.moved']);
      expect(await bed.events(made.id)).toEqual(['staff.added', 'staff.changed', 'staff.changed', 'staff.rightsChanged']);
    });

    it('are listed page by page, each once', async () => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: { id: string }[]; nextCursor: string | null } = await json(head, `/api/staff?state=all&limit=3${cursor === null ? '' : `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from staff`.execute(bed.database.db);
      expect([seen.length, new Set(seen).size]).toEqual([rows[0]!.n, rows[0]!.n]);
      expect((await bed.ask(head, 'GET', '/api/staff?cursor=abc')).statusCode).toBe(400);
    });

    it('leave with their sessions ended and their work announced, and come back', async () => {
      const id = await bed.addPerson('heb');
      await sql`insert into sessions (id, token, user_id, expires_at) values ('leaver', 'leaver', ${id}, now() + interval '1 hour')`.execute(bed.database.db);
      expect((await bed.ask(hebei, 'POST', `/api/staff/${id}/leave`)).statusCode).toBe(200);
      expect(await bed.events(id)).toEqual(['session.ended', 'staff.left']);
      expect((await bed.ask(hebei, 'POST', `/api/staff/${id}/leave`)).statusCode).toBe(409);
      expect((await json(hebei, '/api/staff?state=left&limit=200')).items.some((person: { id: string }) => person.id === id)).toBe(true);
      expect((await bed.ask(hebei, 'POST', `/api/staff/${id}/return`)).statusCode).toBe(200);
      expect((await json(hebei, `/api/staff/${id}`)).left).toBe(false);
    });
  });

  describe('roles', () => {
    it('start with those of the company’s posts, once however often the program starts', async () => {
      const { items } = await json(head, '/api/roles?limit=200');
      expect(items.length).toBe(16);
      expect(items.every(({ builtIn }: { builtIn: boolean }) => builtIn)).toBe(true);
    });

    it('give nobody more than the giver has', async () => {
      const limited = bed.as('limited', 'hq', 'all', ['organisation:read', 'organisation:manage', 'roles:manage', 'conversations:handle', 'customers:read', 'personal-data:unmask']);
      const role = (over: object) => ({ code: 'night', name: '夜班', nameEn: 'Night shift', description: '', permissions: ['conversations:handle'], dataScope: 'self', ...over });
      expect((await bed.ask(limited, 'POST', '/api/roles', role({ permissions: ['audit:read'] }))).statusCode).toBe(403);
      expect((await bed.ask(hebei, 'POST', '/api/roles', role({}))).statusCode).toBe(403);
      const { id } = (await bed.ask(limited, 'POST', '/api/roles', role({}))).json();
      expect((await bed.ask(limited, 'PATCH', `/api/roles/${id}`, { permissions: ['settings:manage'] })).statusCode).toBe(403);
      expect((await bed.ask(limited, 'PATCH', `/api/roles/${await bed.roleId('administrator')}`, { name: 'x' })).statusCode).toBe(403);
      const person = await bed.addPerson('heb', []);
      expect((await bed.ask(limited, 'PATCH', `/api/staff/${person}`, { roleIds: [await bed.roleId('administrator')] })).statusCode).toBe(403);
      expect((await bed.ask(hebei, 'PATCH', `/api/staff/${person}`, { roleIds: [await bed.roleId('analyst')] })).statusCode).toBe(403);
      expect((await bed.ask(limited, 'PATCH', `/api/staff/${person}`, { roleIds: [id] })).statusCode).toBe(200);
      const strong = await bed.addPerson('heb', ['administrator']);
      expect((await bed.ask(limited, 'PATCH', `/api/staff/${strong}`, { roleIds: [] })).statusCode).toBe(403);
      await sql`update staff set left_at = now() where id = ${strong}`.execute(bed.database.db);
    });

    it('change for everybody who holds them, and say so', async () => {
      const holder = await bed.addPerson('heb', ['trainer']);
      const id = await bed.roleId('trainer');
      const version = async () => (await sql<{ v: number }>`select rights_version as v from staff where id = ${holder}`.execute(bed.database.db)).rows[0]!.v;
      const before = await version();
      expect((await bed.ask(head, 'PATCH', `/api/roles/${id}`, { permissions: ['metrics:read'] })).statusCode).toBe(200);
      expect(await version()).toBe(before + 1);
      expect(await bed.events(holder)).toEqual(['staff.rightsChanged']);
      expect((await bed.ask(head, 'DELETE', `/api/roles/${id}`)).statusCode).toBe(409);
    });

    it('leave the company one administrator, also when two go at once', async () => {
      const { rows } = await sql<{ id: string }>`select s.id from staff s join staff_roles sr on sr.staff_id = s.id join roles r on r.id = sr.role_id where r.code = 'administrator' and s.left_at is null`.execute(bed.database.db);
      expect(rows).toHaveLength(1);
      const first = rows[0]!.id;
      const role = await bed.roleId('administrator');
      expect((await bed.ask(head, 'POST', `/api/staff/${first}/leave`)).json().error.message).toContain('系统管理员');
      expect((await bed.ask(head, 'PATCH', `/api/staff/${first}`, { roleIds: [] })).statusCode).toBe(409);
      expect((await bed.ask(head, 'PATCH', `/api/roles/${role}`, { permissions: [] })).statusCode).toBe(409);
      const second = await bed.addPerson('hq', ['administrator']);
      const both = await Promise.all([first, second].map((id) => bed.ask(head, 'POST', `/api/staff/${id}/leave`)));
      expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    });
  });

  it('adds to the catalogues of skills and qualifications, and archives', async () => {
    for (const catalogue of ['skills', 'qualifications']) {
      const { id } = (await bed.ask(head, 'POST', `/api/${catalogue}`, { code: 'extra', name: '另加', nameEn: 'Extra' })).json();
      expect((await bed.ask(head, 'POST', `/api/${catalogue}`, { code: 'extra', name: '另加', nameEn: 'Extra' })).statusCode).toBe(409);
      await bed.ask(head, 'PATCH', `/api/${catalogue}/${id}`, { archived: true });
      const codes = async (query: string): Promise<string[]> => (await json(reader, `/api/${catalogue}?limit=200${query}`)).items.map(({ code }: { code: string }) => code);
      expect([(await codes('')).includes('extra'), (await codes('&archived=true')).includes('extra')]).toEqual([false, true]);
    }
  });
});
