import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { permissions } from '@huiyin/contracts';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword, insertAccounts } from '#features/identity/index.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { connectDatabase, type Database } from '#platform/db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '#platform/db/open-test-database.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { startServer, type RunningServer } from './start-program.ts';

const password = 'tea-mountain-42';

/** Everybody that a route of the list can let in. */
interface Route {
  readonly method: string;
  readonly path: string;
  readonly access: string;
}

describe('the whole surface', () => {
  let test: TestDatabase;
  let database: Database;
  let folder: string;
  let server: RunningServer;
  let routes: Route[];
  let cookie: string;
  beforeAll(async () => {
    test = await openTestDatabase();
    database = connectDatabase(test.url, 4);
    folder = mkdtempSync(join(tmpdir(), 'huiyin-surface-'));
    server = await startServer({ config: { ...loadConfig({ HUIYIN_PORT: '0' }), dataFolder: folder }, log: createLog('silent'), databaseUrl: test.url, run: ['web', 'live'] });
    routes = server.surface.flatMap((line) => {
      const [methods = '', path = '', access = ''] = line.split(' ');
      return methods.split('|').map((method) => ({ method, path: path.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'kind' ? 'staff' : newId())), access }));
    });
    cookie = await signInWithoutRole();
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
    await test.close();
    rmSync(folder, { recursive: true });
  });

  async function signInWithoutRole(): Promise<string> {
    const { db } = database;
    const [unit, department, post] = [newId(), newId(), newId()];
    await sql`insert into units (id, code, kind, name, path) values (${unit}, 'HQ', 'headOffice', '总公司', '/HQ/')`.execute(db);
    await sql`insert into departments (id, unit_id, code, kind, name) values (${department}, ${unit}, 'CC', 'callCentre', '电话中心')`.execute(db);
    await sql`insert into posts (id, department_id, code, name) values (${post}, ${department}, 'P', '坐席')`.execute(db);
    const [userId] = await insertAccounts(db, [{ name: '无角色', email: 'nobody@example.com', passwordHash: await hashPassword(password), mustChangePassword: false, demo: false }]);
    await sql`insert into staff (id, user_id, staff_no, name, email, post_id, unit_id, department_id)
      values (${newId()}, ${userId}, 'N1', '无角色', 'nobody@example.com', ${post}, ${unit}, ${department})`.execute(db);
    const reply = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST', headers: { 'content-type': 'application/json', origin: server.url }, body: JSON.stringify({ email: 'nobody@example.com', password }),
    });
    return reply.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
  }

  /** Status of each route, asked with these headers and an empty body. */
  const statuses = async (which: readonly Route[], headers: Record<string, string>): Promise<Record<string, number>> => {
    const answers: [string, number][] = [];
    for (const { method, path } of which) {
      const reply = await fetch(server.url + path, { method, headers: { ...headers, ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) }, ...(method === 'GET' ? {} : { body: '{}' }) });
      await reply.body?.cancel();
      answers.push([`${method} ${path}`, reply.status]);
    }
    return Object.fromEntries(answers);
  };
  const all = (which: readonly Route[], status: number): Record<string, number> => Object.fromEntries(which.map(({ method, path }) => [`${method} ${path}`, status]));
  // Asked as a socket only.
  const withPermission = () => routes.filter(({ access }) => (permissions as readonly string[]).includes(access));
  const signedIn = () => routes.filter(({ access, path }) => access === 'signedIn' && path !== '/api/live');

  it('names somebody for every route', () => {
    const known = [...permissions, 'signedIn', 'visitor', 'channel', 'core', 'public', 'operator'];
    expect(routes.filter(({ access }) => !known.includes(access as never))).toEqual([]);
    expect(withPermission().length).toBeGreaterThan(60);
  });

  it('answers 401 to whoever is not signed in, on every route of staff', async () => {
    const which = [...withPermission(), ...signedIn()];
    expect(await statuses(which, {})).toEqual(all(which, 401));
  });

  it('answers 403 to an account without any role, on every route with a permission', async () => {
    expect(cookie).not.toBe('');
    expect(await statuses(withPermission(), { cookie })).toEqual(all(withPermission(), 403));
    expect((await fetch(`${server.url}/api/me`, { headers: { cookie } })).status).toBe(200);
  });

  it('takes no request of staff from a page of another origin', async () => {
    const which = [...withPermission(), ...signedIn()].filter(({ method }) => method !== 'GET');
    for (const origin of ['https://www.example.com', 'null']) expect(await statuses(which, { cookie, origin })).toEqual(all(which, 401));
  });

  it('opens no socket of staff for a page of another origin, whatever that origin looks like, and goes on', async () => {
    const openedFrom = (origin: string | undefined) =>
      new Promise<number | string>((done, failed) => {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/live`, { headers: { cookie, ...(origin === undefined ? {} : { origin }) } });
        socket.on('open', () => socket.send('{"type":"beat"}'));
        socket.on('message', (data: Buffer) => {
          const { type } = JSON.parse(data.toString()) as { type: string };
          if (type !== 'signedOut') done(type);
          if (type !== 'signedOut') socket.close();
        });
        socket.on('close', done);
        socket.on('error', failed);
      });
    for (const origin of ['https://www.example.com', 'null', 'http://[', 'not an address']) expect(await openedFrom(origin)).toBe(4401);
    expect(await openedFrom(server.url)).not.toBe(4401);
    expect(await openedFrom(undefined)).not.toBe(4401);
  });

  it('answers 401 without a visitor’s token or a channel’s signature', async () => {
    const visitors = routes.filter(({ access, path }) => access === 'visitor' && path !== '/chat/live');
    expect(await statuses(visitors, { authorization: `Bearer ${'A'.repeat(43)}` })).toEqual(all(visitors, 401));
    const channels = routes.filter(({ access, path }) => access === 'channel' && !path.includes('/files/'));
    expect(await statuses(channels, {})).toEqual(all(channels, 401));
  });

  it('answers in its own words to addresses that lead out of a folder or cannot be read, and to characters that cannot be kept', async () => {
    const { port } = server;
    const { request } = await import('node:http');
    const ask = (path: string) =>
      new Promise<[number, unknown]>((done, failed) => {
        request({ port, path, host: '127.0.0.1' }, (reply) => {
          let text = '';
          reply.on('data', (part: Buffer) => (text += part.toString()));
          reply.on('end', () => done([reply.statusCode!, text.startsWith('{') ? (JSON.parse(text) as { error: { code: string } }).error.code : 'page']));
        }).on('error', failed).end();
      });
    expect(await ask('/%c0%ae%c0%ae/')).toEqual([400, 'bad_request']);
    expect((await ask('/demo/../../package.json'))[0]).toBe(404);
    expect((await ask('/chat/%2e%2e/%2e%2e/package.json'))[0]).toBe(404);
    const forgotten = await fetch(`${server.url}/chat/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ channel: 'a\u0000b' }) });
    expect([forgotten.status, (await forgotten.json() as { error: { code: string } }).error.code]).toEqual([422, 'invalid']);
  });
});
