import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getMigrations } from 'better-auth/db/migration';
import { loadConfig } from '#platform/config/load-config.ts';
import { createLog } from '#platform/log/create-log.ts';
import { createAuthEngine } from './auth-engine.ts';
import { cookieOf, openSignInTestbed, rightPassword } from './sign-in-testbed.ts';

describe('signing in', () => {
  let bed: Awaited<ReturnType<typeof openSignInTestbed>>;
  beforeAll(async () => {
    bed = await openSignInTestbed({ times: 2 });
  });
  afterAll(() => bed.close());
  beforeEach(() => {
    bed.now = Date.now();
  });

  it('refuses whoever is not signed in, and a forged cookie', async () => {
    expect((await bed.app.inject({ url: '/api/me' })).statusCode).toBe(401);
    const forged = await bed.me('huiyin.session_token=abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D');
    expect(forged.statusCode).toBe(401);
    expect(forged.json().error.code).toBe('not_signed_in');
  });

  it('gives the person, the union of the rights and the widest scope, by e-mail or staff number', async () => {
    const person = await bed.addPerson();
    const answer = await bed.signIn(person.email);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain('token');
    expect(answer.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Lax/i);
    const reply = (await bed.me(cookieOf(answer))).json();
    expect(reply).toMatchObject({ staffId: person.id, scope: 'department', roles: ['坐席', '组长'], mustChangePassword: false, post: '坐席' });
    expect(reply.permissions.toSorted()).toEqual(['conversations:handle', 'customers:read', 'metrics:read']);
    expect((await bed.signIn(person.no)).statusCode).toBe(200);
    expect(await bed.auditOf(person.id)).toEqual(['signIn.succeeded', 'signIn.succeeded']);
  });

  it('answers a wrong password and an unknown account alike, and locks both after five', async () => {
    const person = await bed.addPerson();
    for (const email of [person.email, 'nobody@example.com']) {
      const answers = [];
      for (let n = 0; n < 6; n += 1) answers.push(await bed.signIn(email, 'wrong-password'));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401, 423, 423]);
      expect(answers[0]!.json().error.message).toContain('账号或密码不正确');
      expect(answers[5]!.json().error.retryAfterSeconds).toBeGreaterThan(800);
    }
    expect((await bed.signIn(person.email)).statusCode).toBe(423);
    bed.now += 16 * 60_000;
    expect((await bed.signIn(person.email)).statusCode).toBe(200);
    expect(await bed.auditOf(person.id)).toEqual(['signIn.failed', 'signIn.failed', 'signIn.failed', 'signIn.failed', 'signIn.locked', 'signIn.succeeded']);
  });

  it('tries no more than five of twenty guesses sent at once', async () => {
    const person = await bed.addPerson();
    const answers = await Promise.all(Array.from({ length: 20 }, () => bed.signIn(person.email, 'wrong-password')));
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(4);
    expect((await bed.signIn(person.email)).statusCode).toBe(423);
  });

  it('lets nobody register and opens no other door of the library', async () => {
    for (const url of ['/api/auth/sign-up/email', '/api/auth/update-user', '/api/auth/change-email', '/api/auth/change-password', '/api/auth/delete-user', '/api/auth/get-session', '/api/auth/sign-in/social']) {
      const answer = await bed.app.inject({ method: 'POST', url, payload: { email: 'x@example.com', password: rightPassword, name: 'x' } });
      expect([url, answer.statusCode]).toEqual([url, 404]);
    }
  });

  it('acts for no page of another origin', async () => {
    const person = await bed.addPerson();
    const cookie = cookieOf(await bed.signIn(person.email));
    expect((await bed.me(cookie, { origin: 'https://www.example.com' })).statusCode).toBe(401);
    expect((await bed.me(cookie, { origin: 'null' })).statusCode).toBe(401);
    expect((await bed.me(cookie, { origin: 'http://localhost:4501' })).statusCode).toBe(200);
    expect((await bed.signIn(person.email, rightPassword, { origin: 'https://www.example.com' })).statusCode).toBe(403);
  });

  it('ends a session for every process at once when it is signed out or revoked', async () => {
    const person = await bed.addPerson();
    const one = cookieOf(await bed.signIn(person.email));
    const two = cookieOf(await bed.signIn(person.email));
    expect([(await bed.me(one)).statusCode, (await bed.me(one, {}, bed.apps[1])).statusCode, (await bed.me(two)).statusCode]).toEqual([200, 200, 200]);
    const sessions = (await bed.app.inject({ url: '/api/me/sessions', headers: { cookie: one } })).json().items;
    expect(sessions.map(({ current }: { current: boolean }) => current).toSorted()).toEqual([false, true]);
    await bed.app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie: one } });
    expect((await bed.me(one)).statusCode).toBe(401);
    await expect.poll(async () => (await bed.me(one, {}, bed.apps[1])).statusCode).toBe(401);
    expect((await bed.me(two)).statusCode).toBe(200);
    const { rows } = await sql`select data from events where type = 'session.ended' and subject = ${person.id}`.execute(bed.database.db);
    expect(rows).toHaveLength(1);
  });

  it('asks for a new password before anything else, and ends the other sessions with the old one', async () => {
    const person = await bed.addPerson({ mustChange: true });
    const elsewhere = cookieOf(await bed.signIn(person.email));
    const cookie = cookieOf(await bed.signIn(person.email));
    expect((await bed.me(cookie)).json().mustChangePassword).toBe(true);
    expect((await bed.app.inject({ url: '/api/me/sessions', headers: { cookie } })).statusCode).toBe(403);
    const change = (current: string, next: string) => bed.app.inject({ method: 'POST', url: '/api/me/password', headers: { cookie }, payload: { current, next } });
    expect((await change('not this one', 'long enough 88')).json().error.fields[0].path).toBe('current');
    for (const weak of ['short', '1234567890', 'aaaaaaaaaaaa', rightPassword, `${person.no}abc`]) {
      const answer = await change(rightPassword, weak);
      expect([weak, answer.statusCode, answer.json().error.fields[0].path]).toEqual([weak, 422, 'next']);
    }
    expect((await change(rightPassword, 'green-lake-2077')).statusCode).toBe(200);
    expect((await bed.me(cookie)).json().mustChangePassword).toBe(false);
    expect((await bed.me(elsewhere)).statusCode).toBe(401);
    expect([(await bed.signIn(person.email)).statusCode, (await bed.signIn(person.email, 'green-lake-2077')).statusCode]).toEqual([401, 200]);
  });

  it('lets nobody in who has left, and cuts off who leaves', async () => {
    const person = await bed.addPerson();
    const cookie = cookieOf(await bed.signIn(person.email));
    await sql`update staff set left_at = now() where id = ${person.id}`.execute(bed.database.db);
    bed.now += 6_000;
    expect((await bed.me(cookie)).statusCode).toBe(401);
    expect((await bed.signIn(person.email)).json().error.message).toContain('账号或密码不正确');
  });

  it('signs demo accounts in from this machine only', async () => {
    const person = await bed.addPerson({ demo: true });
    expect((await bed.signIn(person.email)).statusCode).toBe(200);
    const far: Record<string, string>[] = [{ host: 'service.example.com' }, { 'x-forwarded-for': '203.0.113.7' }];
    for (const headers of far) expect((await bed.signIn(person.email, rightPassword, headers)).statusCode).toBe(403);
    const answer = await bed.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', remoteAddress: '203.0.113.7', headers: { host: 'localhost' }, payload: { email: person.email, password: rightPassword } });
    expect(answer.json().error.message).toContain('演示账号');
  });

  it('keeps in numbered SQL all that the sign-in library needs', async () => {
    const engine = createAuthEngine({ database: bed.database, config: loadConfig({ HUIYIN_OIDC_ISSUER: 'http://127.0.0.1:9' }), secret: 'x'.repeat(40), log: createLog('silent'), insurerName: '回音' });
    const { toBeCreated, toBeAdded } = await getMigrations(engine.options as never);
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  });
});
