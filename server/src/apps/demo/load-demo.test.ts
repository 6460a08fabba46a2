import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInRoles } from '#features/organisation/index.ts';
import { connectDatabase, type Database } from '#platform/db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '#platform/db/open-test-database.ts';
import { openKeyring, type Keyring } from '#platform/privacy/keyring.ts';
import { loadDemo, readDemoState } from './load-demo.ts';
import { loadDemoSignIns } from './demo-sign-ins.ts';

describe('the demo insurer', () => {
  let test: TestDatabase;
  let database: Database;
  let keyring: Keyring;
  let folder: string;
  const lines: string[] = [];
  const load = (from = database) => loadDemo({ database: from, keyring, config: { demo: 'auto' }, say: (zh) => void lines.push(zh) });
  const counts = async (): Promise<Record<string, number>> => {
    const tables = ['units', 'departments', 'posts', 'staff', 'users', 'staff_roles', 'staff_skills', 'queues', 'queue_staff', 'channels', 'calendars'];
    const all = tables.map(async (table) => [table, (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(database.db)).rows[0]!.n] as const);
    return Object.fromEntries(await Promise.all(all));
  };

  beforeAll(async () => {
    test = await openTestDatabase();
    database = connectDatabase(test.url, 6);
    folder = mkdtempSync(join(tmpdir(), 'huiyin-demo-'));
    keyring = openKeyring({ file: join(folder, 'master.key'), create: true });
    expect(await loadDemoSignIns(database.db)).toBeNull();
    await load();
  });
  afterAll(async () => {
    await database.close();
    await test.close();
    rmSync(folder, { recursive: true });
  });

  it('adds nothing when it is loaded again', async () => {
    const before = await counts();
    const said = lines.length;
    const { signIns } = await load();
    expect(signIns.length).toBeGreaterThan(10);
    expect(await counts()).toEqual(before);
    expect(lines.length).toBe(said);
    expect(before).toMatchObject({ units: 10, queues: 4, channels: 2, staff: 120, users: 120 });
  });

  it('offers a sign-in of every role', async () => {
    const signIns = (await loadDemoSignIns(database.db))!;
    const { rows } = await sql<{ email: string; code: string }>`select s.email, r.code from staff s
      join staff_roles sr on sr.staff_id = s.id join roles r on r.id = sr.role_id join users u on u.id = s.user_id and u.demo`.execute(database.db);
    const offered = rows.filter(({ email }) => signIns.some((one) => one.email === email)).map(({ code }) => code);
    expect(new Set(offered)).toEqual(new Set(builtInRoles.map(({ code }) => code)));
  });

  it('goes on where a killed load stopped, and ends alike', async () => {
    const other = await openTestDatabase();
    const second = connectDatabase(other.url, 4);
    const stop = new Error('killed');
    try {
      await expect(
        loadDemo({ database: second, keyring, config: { demo: 'auto' }, say: (zh) => { if (zh.includes('员工')) throw stop; } }),
      ).rejects.toBe(stop);
      expect(await readDemoState(second.db)).toBe('begun');
      expect(await loadDemoSignIns(second.db)).toBeNull();
      await Promise.all([load(second), load(second)]);
      expect(await readDemoState(second.db)).toBe('complete');
      const people = (from: Database) => sql`select staff_no, name, email from staff order by staff_no`.execute(from.db).then(({ rows }) => rows);
      expect(await people(second)).toEqual(await people(database));
    } finally {
      await second.close();
      await other.close();
    }
  });

  it('refuses a database that holds another insurer, and a configuration without a demo', async () => {
    const other = await openTestDatabase();
    const second = connectDatabase(other.url, 2);
    try {
      await expect(loadDemo({ database: second, keyring, config: { demo: 'off' }, say: () => undefined })).rejects.toMatchObject({ code: 'conflict' });
      await sql`insert into units (id, code, kind, name, path) values ('00000000-0000-4000-8000-000000000001', 'X', 'headOffice', '总公司', '/X/')`.execute(second.db);
      expect(await readDemoState(second.db)).toBe('foreign');
      await expect(load(second)).rejects.toMatchObject({ code: 'conflict' });
    } finally {
      await second.close();
      await other.close();
    }
  });
});
