import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getMigrations } from 'better-auth/db/migration';
import { loadConfig } from '#platform/config/load-config.ts';
import { connectDatabase, type Database } from '#platform/db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '#platform/db/open-test-database.ts';
import { createEventBell } from '#platform/events/event-bell.ts';
import { createHttp, type Http } from '#platform/http/create-http.ts';
import { createLog } from '#platform/log/create-log.ts';
import { newId } from '#platform/ids/new-id.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import { createAuthEngine } from './auth-engine.ts';
import { createIdentity, hashPassword, insertAccounts, type Identity } from './index.ts';

const password = 'tea-mountain-42';
const config = loadConfig({ HUIYIN_PORT: '4501' });
const log = createLog('silent');

describe('signing in', () => {
  let test: TestDatabase;
  let database: Database;
  let identity: Identity;
  let other: Identity;
  let app: Http;
  let app2: Http;
  let now = Date.now();
  let folder: string;
  let people = 0;

  beforeAll(async () => {
    test = await openTestDatabase();
    database = connectDatabase(test.url, 6);
    folder = mkdtempSync(join(tmpdir(), 'huiyin-identity-'));
    const keys = openKeyring({ file: join(folder, 'master.key'), create: true });
    const start = async (): Promise<[Identity, Http]> => {
      const made = await createIdentity({ database, config, log, keys, bell: createEventBell(database), clock: { now: () => new Date(now) } });
      const http = createHttp({ config, log });
      made.routes(http);
      await http.ready();
      return [made, http];
    };
    [identity, app] = await start();
    [other, app2] = await start();
    await sql`insert into units (id, code, kind, name, path) values ('00000000-0000-4000-8000-000000000001', 'HQ', 'headOffice', '总公司', '/HQ/')`.execute(database.db);
    await sql`insert into departments (id, unit_id, code, kind, name) values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'CC', 'callCentre', '电话中心')`.execute(database.db);
    await sql`insert into posts (id, department_id, code, name) values ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000002', 'P', '坐席')`.execute(database.db);
    await sql`insert into roles (id, code, name, name_en, permissions, data_scope) values
      ('00000000-0000-4000-8000-000000000004', 'agent-x', '坐席', 'Agent', '{conversations:handle,customers:read}', 'self'),
      ('00000000-0000-4000-8000-000000000005', 'lead-x', '组长', 'Leader', '{customers:read,metrics:read}', 'department')`.execute(database.db);
  });
  afterAll(async () => {
    await Promise.all([app.close(), app2.close(), identity.close(), other.close()]);
    await database.close();
    await test.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    now = Date.now();
  });

  const hash = hashPassword(password);
  async function addPerson({ demo = false, mustChange = false } = {}): Promise<{ id: string; email: string; no: string; userId: string }> {
    people += 1;
    const email = `p${people}@example.com`;
    const no = `S${1000 + people}`;
    const id = newId();
    const [userId] = await insertAccounts(database.db, [{ name: `人${people}`, email, passwordHash: await hash, mustChangePassword: mustChange, demo }]);
    await sql`insert into staff (id, user_id, staff_no, name, email, post_id, unit_id, department_id) values
      (${id}, ${userId}, ${no}, ${`人${people}`}, ${email}, '00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002')`.execute(database.db);
    await sql`insert into staff_roles select ${id}, id from roles where code like '%-x'`.execute(database.db);
    return { id, email, no, userId: userId! };
  }
  const signIn = (email: string, secret = password, headers: Record<string, string> = {}, http = app) =>
    http.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password: secret }, headers: { host: 'localhost:4501', ...headers } });
  const cookieOf = (response: { cookies: { name: string; value: string }[] }): string =>
    response.cookies.filter(({ value }) => value !== '').map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const me = (cookie: string, headers: Record<string, string> = {}, http = app) => http.inject({ url: '/api/me', headers: { cookie, host: 'localhost:4501', ...headers } });
  const auditOf = async (staffId: string): Promise<string[]> =>
    (await sql<{ action: string }>`select action from audit_lines where subject = ${staffId} order by at, id`.execute(database.db)).rows.map(({ action }) => action);

  it('refuses whoever is not signed in, and a forged cookie', async () => {
    expect((await app.inject({ url: '/api/me' })).statusCode).toBe(401);
    const forged = await me('huiyin.session_token=abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D');
    expect(forged.statusCode).toBe(401);
    expect(forged.json().error.code).toBe('not_signed_in');
  });

  it('gives the person, the union of the rights and the widest scope, by e-mail or staff number', async () => {
    const person = await addPerson();
    const answer = await signIn(person.email);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain('token');
    expect(answer.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Lax/i);
    const reply = (await me(cookieOf(answer))).json();
    expect(reply).toMatchObject({ staffId: person.id, scope: 'department', roles: ['坐席', '组长'], mustChangePassword: false, post: '坐席' });
    expect(reply.permissions.toSorted()).toEqual(['conversations:handle', 'customers:read', 'metrics:read']);
    expect((await signIn(person.no)).statusCode).toBe(200);
    expect(await auditOf(person.id)).toEqual(['signIn.succeeded', 'signIn.succeeded']);
  });

  it('answers a wrong password and an unknown account alike, and locks both after five', async () => {
    const person = await addPerson();
    for (const email of [person.email, 'nobody@example.com']) {
      const answers = [];
      for (let n = 0; n < 6; n += 1) answers.push(await signIn(email, 'wrong-password'));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401, 423, 423]);
      expect(answers[0]!.json().error.message).toContain('账号或密码不正确');
      expect(answers[5]!.json().error.retryAfterSeconds).toBeGreaterThan(800);
    }
    expect((await signIn(person.email)).statusCode).toBe(423);
    now += 16 * 60_000;
    expect((await signIn(person.email)).statusCode).toBe(200);
    expect(await auditOf(person.id)).toEqual(['signIn.failed', 'signIn.failed', 'signIn.failed', 'signIn.failed', 'signIn.locked', 'signIn.succeeded']);
  });

  it('tries no more than five of twenty guesses sent at once', async () => {
    const person = await addPerson();
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(person.email, 'wrong-password')));
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(4);
    expect((await signIn(person.email)).statusCode).toBe(423);
  });

  it('lets nobody register and opens no other door of the library', async () => {
    for (const url of ['/api/auth/sign-up/email', '/api/auth/update-user', '/api/auth/change-email', '/api/auth/change-password', '/api/auth/delete-user', '/api/auth/get-session', '/api/auth/sign-in/social']) {
      const answer = await app.inject({ method: 'POST', url, payload: { email: 'x@example.com', password, name: 'x' } });
      expect([url, answer.statusCode]).toEqual([url, 404]);
    }
  });

  it('acts for no page of another origin', async () => {
    const person = await addPerson();
    const cookie = cookieOf(await signIn(person.email));
    expect((await me(cookie, { origin: 'https://www.example.com' })).statusCode).toBe(401);
    expect((await me(cookie, { origin: 'null' })).statusCode).toBe(401);
    expect((await me(cookie, { origin: 'http://localhost:4501' })).statusCode).toBe(200);
    expect((await signIn(person.email, password, { origin: 'https://www.example.com' })).statusCode).toBe(403);
  });

  it('ends a session for every process at once when it is signed out or revoked', async () => {
    const person = await addPerson();
    const one = cookieOf(await signIn(person.email));
    const two = cookieOf(await signIn(person.email));
    expect([(await me(one)).statusCode, (await me(one, {}, app2)).statusCode, (await me(two)).statusCode]).toEqual([200, 200, 200]);
    const sessions = (await app.inject({ url: '/api/me/sessions', headers: { cookie: one } })).json().items;
    expect(sessions.map(({ current }: { current: boolean }) => current).toSorted()).toEqual([false, true]);
    await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie: one } });
    expect((await me(one)).statusCode).toBe(401);
    await expect.poll(async () => (await me(one, {}, app2)).statusCode).toBe(401);
    expect((await me(two)).statusCode).toBe(200);
    const { rows } = await sql`select data from events where type = 'session.ended' and subject = ${person.id}`.execute(database.db);
    expect(rows).toHaveLength(1);
  });

  it('asks for a new password before anything else, and ends the other sessions with the old one', async () => {
    const person = await addPerson({ mustChange: true });
    const elsewhere = cookieOf(await signIn(person.email));
    const cookie = cookieOf(await signIn(person.email));
    expect((await me(cookie)).json().mustChangePassword).toBe(true);
    expect((await app.inject({ url: '/api/me/sessions', headers: { cookie } })).statusCode).toBe(403);
    const change = (current: string, next: string) => app.inject({ method: 'POST', url: '/api/me/password', headers: { cookie }, payload: { current, next } });
    expect((await change('not this one', 'long enough 88')).json().error.fields[0].path).toBe('current');
    for (const weak of ['short', '1234567890', 'aaaaaaaaaaaa', password, `${person.no}abc`]) {
      const answer = await change(password, weak);
      expect([weak, answer.statusCode, answer.json().error.fields[0].path]).toEqual([weak, 422, 'next']);
    }
    expect((await change(password, 'green-lake-2077')).statusCode).toBe(200);
    expect((await me(cookie)).json().mustChangePassword).toBe(false);
    expect((await me(elsewhere)).statusCode).toBe(401);
    expect([(await signIn(person.email)).statusCode, (await signIn(person.email, 'green-lake-2077')).statusCode]).toEqual([401, 200]);
  });

  it('lets nobody in who has left, and cuts off who leaves', async () => {
    const person = await addPerson();
    const cookie = cookieOf(await signIn(person.email));
    await sql`update staff set left_at = now() where id = ${person.id}`.execute(database.db);
    now += 6_000;
    expect((await me(cookie)).statusCode).toBe(401);
    expect((await signIn(person.email)).json().error.message).toContain('账号或密码不正确');
  });

  it('signs demo accounts in from this machine only', async () => {
    const person = await addPerson({ demo: true });
    expect((await signIn(person.email)).statusCode).toBe(200);
    const far: Record<string, string>[] = [{ host: 'service.example.com' }, { 'x-forwarded-for': '203.0.113.7' }];
    for (const headers of far) expect((await signIn(person.email, password, headers)).statusCode).toBe(403);
    const answer = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', remoteAddress: '203.0.113.7', headers: { host: 'localhost' }, payload: { email: person.email, password } });
    expect(answer.json().error.message).toContain('演示账号');
  });

  it('keeps in numbered SQL all that the sign-in library needs', async () => {
    const engine = createAuthEngine({ database, config: loadConfig({ HUIYIN_OIDC_ISSUER: 'http://127.0.0.1:9' }), secret: 'x'.repeat(40), log, insurerName: '回音' });
    const { toBeCreated, toBeAdded } = await getMigrations(engine.options as never);
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  });
});
