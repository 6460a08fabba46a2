import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase, type Database } from '../db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '../db/open-test-database.ts';
import { createHttp, type Http } from '../http/create-http.ts';
import { createLog } from '../log/create-log.ts';
import { operatorRoutes } from './operator-routes.ts';

describe('what operators ask', () => {
  let place: TestDatabase;
  let database: Database;
  let app: Http;
  let lag: number;
  let stopping: boolean;
  beforeAll(async () => {
    place = await openTestDatabase();
    database = connectDatabase(place.url, 4);
    app = createHttp({ config: { trustProxy: true }, log: createLog('silent') });
    operatorRoutes(app, { database, metricsToken: 'secret', stopping: () => stopping, sockets: () => 17, lagSeconds: async () => lag });
    app.get('/api/test/:id', { config: { access: 'public' } as never }, () => ({ ok: true }));
  });
  beforeEach(() => {
    lag = 0;
    stopping = false;
  });
  afterAll(async () => {
    await app.close();
    await database.close();
    await place.close();
  });

  it('refuses the metrics to whoever comes from elsewhere without the token', async () => {
    const status = async (options: object) => (await app.inject({ url: '/metrics', ...options })).statusCode;
    expect(await status({ remoteAddress: '10.0.0.7' })).toBe(403);
    expect(await status({ remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': '127.0.0.1' } })).toBe(403);
    expect(await status({ remoteAddress: '10.0.0.7', headers: { authorization: 'Bearer wrong' } })).toBe(403);
    expect(await status({ remoteAddress: '10.0.0.7', headers: { authorization: 'Bearer secret' } })).toBe(200);
    expect(await status({ remoteAddress: '::ffff:127.0.0.1' })).toBe(200);
  });

  it('counts requests by route, not by address, and tells sockets, jobs, pool and the audit tail', async () => {
    for (const id of ['13800000000', '2']) await app.inject(`/api/test/${id}`);
    await sql`select graphile_worker.add_job('test.later', run_at => now() + interval '1 hour')`.execute(database.db);
    const { body } = await app.inject('/metrics');
    expect(body).toContain('huiyin_http_request_seconds_count{method="GET",route="/api/test/:id",status="2xx"} 2');
    expect(body).not.toContain('13800000000');
    expect(body).toContain('huiyin_live_sockets 17');
    expect(body).toContain('huiyin_jobs{state="later"} 1');
    expect(body).toMatch(/^huiyin_audit_tail_seconds 0$/m);
    expect(body).toMatch(/^huiyin_pool_connections [1-4]$/m);
  });

  it('is ready only while everything is', async () => {
    const ask = async () => {
      const reply = await app.inject('/ready');
      return { status: reply.statusCode, ...reply.json<{ checks: Record<string, boolean> }>().checks };
    };
    expect(await ask()).toEqual({ status: 200, database: true, migrated: true, events: true, running: true });
    lag = 60;
    expect(await ask()).toMatchObject({ status: 503, events: false });
    lag = 0;
    stopping = true;
    expect(await ask()).toMatchObject({ status: 503, running: false });
    stopping = false;
    await sql`delete from migrations where version = 1`.execute(database.db);
    expect(await ask()).toMatchObject({ status: 503, migrated: false });
    expect((await app.inject('/health')).json()).toEqual({ ok: true });
  });
});
