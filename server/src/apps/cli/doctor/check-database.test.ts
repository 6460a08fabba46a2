import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#platform/db/open-test-database.ts';
import { checkCalendars, checkClock, checkConnections, checkLocale, checkMigrations, checkVersion } from './check-database.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await openTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.close();
});

const at = (iso: string) => ({ now: () => new Date(iso) });

describe('doctor', () => {
  it('finds nothing to mend in a database of the program', async () => {
    for (const finding of [await checkVersion(client), await checkLocale(client), await checkMigrations(client), await checkConnections(client, 16)]) {
      expect(finding).toMatchObject({ state: 'good' });
    }
  });

  it('reports a schema that is behind and one that is ahead, each with its own way out', async () => {
    await client.query('begin');
    await client.query('delete from migrations where version = (select max(version) from migrations)');
    expect(await checkMigrations(client)).toMatchObject({ state: 'fault', mend: { en: 'run npx huiyin migrate' } });
    await client.query("insert into migrations (version, name, hash) values (9999, 'later', '')");
    expect(await checkMigrations(client)).toMatchObject({ state: 'fault', mend: { en: expect.stringContaining('newer program') as string } });
    await client.query('rollback');
  });

  it('reports clocks that are apart', async () => {
    expect((await checkClock(client, { now: () => new Date() })).state).toBe('good');
    expect((await checkClock(client, at('2020-01-01T00:00:00Z'))).state).toBe('fault');
  });

  it('warns when a calendar that closes does not know this year, and from December on the next', async () => {
    await client.query('begin');
    await client.query('delete from calendar_years; delete from calendar_days; delete from calendar_periods; update units set calendar_id = null; delete from calendars');
    expect((await checkCalendars(client, at('2026-06-01T00:00:00Z'))).state).toBe('warning');
    await client.query(`insert into calendars (id, code, name) values
      ('00000000-0000-0000-0000-000000000001', 'office', '工作时间'), ('00000000-0000-0000-0000-000000000002', 'always', '全天')`);
    await client.query(`insert into calendar_periods select '00000000-0000-0000-0000-000000000001'::uuid, 1, 540, 1080
      union all select '00000000-0000-0000-0000-000000000002', generate_series(1, 7), 0, 1440`);
    await client.query(`insert into calendar_years values ('00000000-0000-0000-0000-000000000001', 2026, 'test')`);
    expect((await checkCalendars(client, at('2026-11-30T00:00:00Z'))).state).toBe('good');
    const december = await checkCalendars(client, at('2026-12-01T00:00:00Z'));
    expect(december.state).toBe('warning');
    expect(december.zh).toContain('工作时间（2026）');
    expect(december.zh).not.toContain('全天');
    await client.query('rollback');
  });
});
