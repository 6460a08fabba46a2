import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtInRoles, type BuiltInRole } from './built-in-roles.ts';
import { renewBuiltInRoles } from './index.ts';
import { openOrganisationTestbed, type Somebody } from './organisation-testbed.ts';

describe('what an update brings to the built-in roles', () => {
  let bed: Awaited<ReturnType<typeof openOrganisationTestbed>>;
  let head: Somebody;
  beforeAll(async () => {
    bed = await openOrganisationTestbed();
    head = bed.as('head', 'hq', 'all');
    await bed.addPerson('hq', ['administrator']);
  });
  afterAll(() => bed.close());
  // As the version before left it: it did not know banners.
  const before = (role: BuiltInRole) => role.permissions.filter((permission) => permission !== 'banners:write' && permission !== 'metrics:read');
  beforeEach(async () => {
    for (const role of builtInRoles) {
      await sql`update roles set permissions = ${before(role)}::text[], granted = ${before(role)}::text[], data_scope = ${role.dataScope} where code = ${role.code}`.execute(bed.database.db);
    }
  });
  const rights = async (code: string) => (await sql<{ permissions: string[] }>`select permissions from roles where code = ${code}`.execute(bed.database.db)).rows[0]!.permissions.sort();
  const idOf = async (code: string) => (await sql<{ id: string }>`select id from roles where code = ${code}`.execute(bed.database.db)).rows[0]!.id;
  const withNew = builtInRoles.filter((role) => role.permissions.length > before(role).length).map(({ code }) => code).sort();

  it('gives untouched roles their new rights once, with a line in the audit log, and their holders at once', async () => {
    const holder = await bed.addPerson('heb', ['trainer']);
    const version = async () => (await sql<{ n: number }>`select rights_version as n from staff where id = ${holder}`.execute(bed.database.db)).rows[0]!.n;
    const was = await version();
    expect(await renewBuiltInRoles(bed.database.db)).toEqual(withNew);
    expect(await rights('trainer')).toEqual([...builtInRoles.find(({ code }) => code === 'trainer')!.permissions].sort());
    expect(await version()).toBe(was + 1);
    const { rows } = await sql<{ detail: { added: string[] } }>`select detail from audit_lines where action = 'role.renewed' and subject = ${await idOf('trainer')}`.execute(bed.database.db);
    expect(rows).toMatchObject([{ detail: { code: 'trainer', added: ['metrics:read'] } }]);
    expect(await renewBuiltInRoles(bed.database.db)).toEqual([]);
  });

  it('leaves roles alone that an administrator has edited: rights, or how far they reach', async () => {
    const edit = async (code: string, body: object) => expect((await bed.ask(head, 'PATCH', `/api/roles/${await idOf(code)}`, body)).statusCode).toBe(200);
    await edit('trainer', { permissions: ['conversations:read'] });
    await edit('analyst', { dataScope: 'unit' });
    expect(await renewBuiltInRoles(bed.database.db)).toEqual(withNew.filter((code) => code !== 'trainer' && code !== 'analyst'));
    expect(await rights('trainer')).toEqual(['conversations:read']);
    expect(await rights('analyst')).not.toContain('metrics:read');
  });

  it('offers the administrator’s own role what is new even when edited, and nothing that was taken from it', async () => {
    await sql`update roles set permissions = array_remove(permissions, 'imports:run') where code = 'administrator'`.execute(bed.database.db);
    await renewBuiltInRoles(bed.database.db);
    const now = await rights('administrator');
    expect([now.includes('banners:write'), now.includes('imports:run')]).toEqual([true, false]);
  });

  it('touches no role of the insurer’s own, nor one edited before this was noted', async () => {
    await sql`update roles set granted = null where code = 'trainer'`.execute(bed.database.db);
    await sql`insert into roles (id, code, name, name_en, permissions, data_scope) values (gen_random_uuid(), 'own-role', '自建', 'Own', array['conversations:read'], 'unit')`.execute(bed.database.db);
    const renewed = await renewBuiltInRoles(bed.database.db);
    expect(renewed).not.toContain('trainer');
    expect(await rights('own-role')).toEqual(['conversations:read']);
  });
});
