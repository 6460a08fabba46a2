import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../access/principal.ts';
import { testAccess, testPrincipal } from '../access/test-principal.ts';
import { connectDatabase, type Database, type Db } from '../db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '../db/open-test-database.ts';
import { createHttp, type Http } from '../http/create-http.ts';
import { createLog } from '../log/create-log.ts';
import { forgetSettings, readSetting } from './read-setting.ts';
import { settingKeys } from './setting-keys.ts';
import { settingRoutes } from './setting-routes.ts';
import { writeSetting } from './write-setting.ts';

describe('settings', () => {
  let place: TestDatabase;
  let database: Database;
  let db: Db;
  let app: Http;
  let principal: Principal | null;
  beforeAll(async () => {
    place = await openTestDatabase();
    database = connectDatabase(place.url, 4);
    db = database.db;
    app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
    settingRoutes(app, { db, access: testAccess(() => principal) });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
    await place.close();
  });
  beforeEach(async () => {
    principal = testPrincipal({ permissions: ['settings:manage'] });
    await sql`truncate settings, audit_lines cascade`.execute(db);
    forgetSettings(db);
  });
  const put = (changes: unknown, language = 'zh-CN') =>
    app.inject({ method: 'PUT', url: '/api/settings', payload: { changes }, headers: { 'accept-language': language } });

  it('refuses whoever may not manage them', async () => {
    principal = testPrincipal({ permissions: ['audit:read'] });
    expect((await app.inject('/api/settings')).statusCode).toBe(403);
    expect((await put([{ key: 'contact.reopenHours', value: 1 }])).statusCode).toBe(403);
    principal = null;
    expect((await app.inject('/api/settings')).statusCode).toBe(401);
  });

  it('gives the default until somebody sets it, and then the new value at once', async () => {
    expect(await readSetting(db, 'insurer.name')).toBe('回音保险');
    expect(await readSetting(db, 'response.targetSeconds')).toBe(30);
    expect((await put([{ key: 'response.targetSeconds', value: 20 }, { key: 'insurer.name', value: ' 示例保险 ' }])).json()).toEqual({ ok: true });
    expect(await readSetting(db, 'response.targetSeconds')).toBe(20);
    expect(await db.transaction().execute((tx) => readSetting(tx, 'insurer.name'))).toBe('示例保险');
    const list = (await app.inject('/api/settings')).json<{ items: { key: string; value: unknown }[] }>();
    expect(list.items.find(({ key }) => key === 'insurer.name')).toMatchObject({ value: '示例保险', fallback: '回音保险', title: '公司名称', changedBy: null });
    expect(list.items.find(({ key }) => key === 'unmask.minutes')).toMatchObject({ changedAt: null, changedBy: null });
  });

  it('leaves an audit line with the value before and after, and none when nothing changes', async () => {
    await writeSetting(db, 'contact.reopenHours', 48, principal!);
    await writeSetting(db, 'contact.reopenHours', 48, principal!);
    const { rows } = await sql`select action, actor, detail from audit_lines`.execute(db);
    expect(rows).toEqual([{ action: 'setting.changed', actor: principal!.staffId, detail: { key: 'contact.reopenHours', from: 24, to: 48 } }]);
  });

  it.each([
    ['too large', 'contact.reopenHours', 721, 'contact.reopenHours'],
    ['a fraction', 'contact.reopenHours', 1.5, 'contact.reopenHours'],
    ['a text for a number', 'contact.reopenHours', '24', 'contact.reopenHours'],
    ['an empty name', 'insurer.name', '  ', 'insurer.name'],
    ['an unknown key', 'contact.nothing', 1, 'changes.0.key'],
    ['a close before the warning', 'contact.silenceCloseSeconds', 300, 'contact.silenceCloseSeconds'],
  ])('refuses %s and names the field', async (_, key, value, path) => {
    const reply = await put([{ key, value }], 'en');
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({ error: { code: 'invalid', fields: [{ path }] } });
    expect(reply.json<{ error: { fields: { message: string }[] } }>().error.fields[0]!.message).toMatch(/^[ -~]+$/);
  });

  it('changes all or none', async () => {
    expect((await put([{ key: 'unmask.minutes', value: 30 }, { key: 'contact.reopenHours', value: -1 }])).statusCode).toBe(422);
    expect(await readSetting(db, 'unmask.minutes')).toBe(15);
  });

  it('falls back to the default when what is stored is out of bounds', async () => {
    await sql`insert into settings (key, value) values ('contact.reopenHours', '"x"'), ('gone.key', '1')`.execute(db);
    expect(await readSetting(db, 'contact.reopenHours')).toBe(settingKeys['contact.reopenHours'].fallback);
  });
});
