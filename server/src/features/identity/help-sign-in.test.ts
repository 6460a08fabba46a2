import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSignInTestbed, rightPassword } from './sign-in-testbed.ts';

describe('helping people to sign in', () => {
  let bed: Awaited<ReturnType<typeof openSignInTestbed>>;
  const mails: { to: string; text: string }[] = [];
  beforeAll(async () => {
    bed = await openSignInTestbed({ sendMail: async (_tx, mail) => void mails.push(mail) });
  });
  afterAll(() => bed.close());
  const help = (method: 'GET' | 'POST' | 'DELETE', staffId: string, path: string, cookie: string) =>
    bed.inject({ method, url: `/api/staff/${staffId}/sign-in${path}` }, cookie);

  it('refuses without the right, for people of another branch, and for people with more rights', async () => {
    const agent = await bed.addPerson();
    const support = await bed.cookieFor((await bed.addPerson({ roles: ['help'], in: bed.otherUnit })).email);
    const headSupport = await bed.cookieFor((await bed.addPerson({ roles: ['help'] })).email);
    const root = await bed.addPerson({ roles: ['root'] });
    const doors = [['GET', ''], ['POST', '/temporary-password'], ['POST', '/unlock'], ['DELETE', '/two-factor'], ['DELETE', '/sessions']] as const;
    for (const [method, path] of doors) {
      expect((await help(method, agent.id, path, '')).statusCode).toBe(401);
      expect((await help(method, agent.id, path, await bed.cookieFor(agent.email))).statusCode).toBe(403);
      expect((await help(method, agent.id, path, support)).statusCode).toBe(404);
      if (method !== 'GET') expect((await help(method, root.id, path, headSupport)).statusCode).toBe(403);
    }
  });

  it('gives a temporary password that must be changed, lifts the lock and ends the sessions', async () => {
    const person = await bed.addPerson();
    const support = await bed.cookieFor((await bed.addPerson({ roles: ['help'] })).email);
    const open = await bed.cookieFor(person.email);
    for (let n = 0; n < 5; n += 1) await bed.signIn(person.email, 'wrong-password');
    const state = (await help('GET', person.id, '', support)).json();
    expect(state).toMatchObject({ email: person.email, twoFactor: false, sessions: [{ current: false, via: 'password' }] });
    expect(Date.parse(state.lockedUntil)).toBeGreaterThan(Date.now());
    const { temporaryPassword } = (await help('POST', person.id, '/temporary-password', support)).json();
    expect((await bed.me(open)).statusCode).toBe(401);
    expect((await bed.signIn(person.email)).statusCode).toBe(401);
    const fresh = await bed.signIn(person.email, temporaryPassword);
    expect(fresh.statusCode).toBe(200);
    expect((await bed.me(`${fresh.cookies[0]!.name}=${encodeURIComponent(fresh.cookies[0]!.value)}`)).json().mustChangePassword).toBe(true);
  });

  it('unlocks, and ends the sessions of others', async () => {
    const person = await bed.addPerson();
    const support = await bed.cookieFor((await bed.addPerson({ roles: ['help'] })).email);
    const open = [await bed.cookieFor(person.email), await bed.cookieFor(person.email)];
    for (let n = 0; n < 5; n += 1) await bed.signIn(person.email, 'wrong-password');
    expect((await help('POST', person.id, '/unlock', support)).statusCode).toBe(200);
    expect((await bed.signIn(person.email)).statusCode).toBe(200);
    expect((await help('DELETE', person.id, '/sessions', support)).json()).toEqual({ ended: 3 });
    for (const cookie of open) expect((await bed.me(cookie)).statusCode).toBe(401);
    expect(await bed.auditOf(person.id)).toEqual(expect.arrayContaining(['signIn.unlocked', 'session.ended']));
  });

  it('mails a link that sets a new password once, and tells nobody which accounts there are', async () => {
    const person = await bed.addPerson();
    const open = await bed.cookieFor(person.email);
    const ask = (email: string) => bed.inject({ method: 'POST', url: '/api/auth/request-password-reset', payload: { email } });
    const answers = [await ask(person.email), await ask('nobody@example.com'), await ask((await bed.addPerson({ demo: true })).email)];
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual(Array(3).fill([200, '{"ok":true}']));
    expect(mails.map(({ to }) => to)).toEqual([person.email]);
    const token = /token=(\S+)/.exec(mails[0]!.text)![1]!;
    const reset = (newPassword: string, with_ = token) => bed.inject({ method: 'POST', url: '/api/auth/reset-password', payload: { token: with_, newPassword } });
    expect((await reset('short')).json().error.fields[0].path).toBe('newPassword');
    expect((await reset('blue-river-31', 'x'.repeat(43))).statusCode).toBe(401);
    const both = await Promise.all([reset('blue-river-31'), reset('blue-river-32')]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401]);
    expect((await bed.me(open)).statusCode).toBe(401);
    expect((await bed.signIn(person.email, rightPassword)).statusCode).toBe(401);
  });
});
