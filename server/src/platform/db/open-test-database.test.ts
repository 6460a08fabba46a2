import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from './open-test-database.ts';

describe('openTestDatabase', () => {
  let first: TestDatabase;
  let second: TestDatabase;
  beforeAll(async () => {
    [first, second] = await Promise.all([openTestDatabase(), openTestDatabase()]);
  });
  afterAll(() => Promise.all([first.close(), second.close()]));

  async function ask(url: string, sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(sql);
    await client.end();
    return rows;
  }

  it('gives every test file a database of its own', async () => {
    await ask(first.url, 'create table only_in_first (id int)');
    const sql = "select to_regclass('only_in_first') is not null as there";
    expect(await ask(first.url, sql)).toEqual([{ there: true }]);
    expect(await ask(second.url, sql)).toEqual([{ there: false }]);
  });

  it('finds Chinese text by its trigrams', async () => {
    await ask(second.url, 'create extension if not exists pg_trgm');
    expect(await ask(second.url, "select show_trgm('理赔') <> '{}' as found")).toEqual([{ found: true }]);
  });
});
