import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase, type Database } from '#platform/db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '#platform/db/open-test-database.ts';
import { createHttp, type Http } from '#platform/http/create-http.ts';
import { createLog } from '#platform/log/create-log.ts';
import { openKeyring, type Keyring } from '#platform/privacy/keyring.ts';
import { demoRoutes } from './demo-routes.ts';
import { loadSmallDemo } from './small-demo.ts';
import { findChannelSecrets } from './store-demo.ts';

describe('the back end of the demo site', () => {
  let test: TestDatabase;
  let database: Database;
  let keyring: Keyring;
  let folder: string;
  let app: Http;
  const token = (externalId: string) => app.inject({ method: 'POST', url: '/demo/api/token', payload: { externalId } });

  beforeAll(async () => {
    test = await openTestDatabase();
    database = connectDatabase(test.url, 4);
    folder = mkdtempSync(join(tmpdir(), 'huiyin-demo-'));
    keyring = openKeyring({ file: join(folder, 'master.key'), create: true });
    app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
    demoRoutes(app, { database, keyring });
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    await database.close();
    await test.close();
    rmSync(folder, { recursive: true });
  });

  it('is not there without the demo insurer', async () => {
    expect((await app.inject({ url: '/demo/api/customers' })).statusCode).toBe(404);
    expect((await token('C0000001')).statusCode).toBe(404);
  });

  it('offers eight customers of different tiers, and signs who was chosen', async () => {
    await loadSmallDemo(database, keyring);
    const customers = (await app.inject({ url: '/demo/api/customers' })).json<{ externalId: string; name: string; product: string }[]>();
    expect(customers.map(({ externalId }) => externalId)).toEqual(Array.from({ length: 8 }, (_, at) => `C000000${at + 1}`));
    for (const { name, product } of customers) expect([name, product].every((text) => text.length > 1)).toBe(true);

    const answer = await token('C0000003');
    expect(answer.statusCode).toBe(200);
    const { secretSealed } = (await findChannelSecrets(database.db, 'web'))!;
    const { payload } = await jwtVerify(answer.json<{ token: string }>().token, new TextEncoder().encode(keyring.open(secretSealed)), { algorithms: ['HS256'] });
    expect(payload.sub).toBe('C0000003');
    expect(payload.exp! - payload.iat!).toBe(300);
  });

  it('signs nobody else', async () => {
    expect((await token('C0000100')).statusCode).toBe(404);
    expect((await token('nobody')).statusCode).toBe(404);
    expect((await app.inject({ method: 'POST', url: '/demo/api/token', payload: {} })).statusCode).toBe(422);
  });
});
