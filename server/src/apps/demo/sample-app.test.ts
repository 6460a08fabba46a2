import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '#platform/config/load-config.ts';
import { connectDatabase, type Database } from '#platform/db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '#platform/db/open-test-database.ts';
import { createLog } from '#platform/log/create-log.ts';
import { openKeyring, type Keyring } from '#platform/privacy/keyring.ts';
import { startServer, type RunningServer } from '../server/start-program.ts';
import { signedHeaders } from './sample-app-signature.ts';
import { loadSmallDemo } from './small-demo.ts';
import { findChannelSecrets } from './store-demo.ts';
import { sampleLinesAfter, takeSampleLine, type SampleLine } from './store-sample-app.ts';

describe('the sample app', () => {
  let test: TestDatabase;
  let database: Database;
  let keyring: Keyring;
  let folder: string;
  let server: RunningServer;
  const push = (externalId: string, text: string, userId = 'app-1') =>
    fetch(`${server.url}/demo/api/app/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ userId, externalId, text }) });
  const shown = async (after = 0, userId = 'app-1') => (await (await fetch(`${server.url}/demo/api/app/messages?userId=${userId}&after=${after}`)).json()) as SampleLine[];

  beforeAll(async () => {
    test = await openTestDatabase();
    database = connectDatabase(test.url, 4);
    folder = mkdtempSync(join(tmpdir(), 'huiyin-demo-'));
    keyring = openKeyring({ file: join(folder, 'master.key'), create: true });
    await loadSmallDemo(database, keyring);
    const config = { ...loadConfig({ HUIYIN_PORT: '0' }), dataFolder: folder };
    server = await startServer({ config, log: createLog('silent'), databaseUrl: test.url, run: ['web', 'live', 'worker'] });
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
    await test.close();
    rmSync(folder, { recursive: true });
  });

  it('pushes over HTTP and gets the reply by webhook, in its own numbering', async () => {
    expect((await push('m-1', '我的车险什么时候到期？')).status).toBe(200);
    // 您已进入队列… comes back as a message of the system.
    await expect.poll(async () => (await shown()).map(({ from }) => from), { timeout: 15_000 }).toEqual(['customer', 'system']);
    expect((await shown(1)).map(({ seq }) => seq)).toEqual([2]);
    expect(await shown(0, 'somebody-else')).toEqual([]);
  });

  it('makes one message of fifty equal pushes', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => push('m-50', '这条消息被推了 50 次', 'app-2')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { rows } = await sql`select 1 from messages where text = '这条消息被推了 50 次'`.execute(database.db);
    expect(rows.length).toBe(1);
    expect((await shown(0, 'app-2')).filter(({ from }) => from === 'customer').length).toBe(1);
  });

  it('passes on what the server refuses', async () => {
    expect((await push('m-2', '')).status).toBe(422);
    expect((await push('m-3', 'x', 'u'.repeat(101))).status).toBe(422);
  });

  it('believes no webhook that is not signed, and takes the same delivery once', async () => {
    const { webhookSecretSealed } = (await findChannelSecrets(database.db, 'app'))!;
    const body = JSON.stringify({ type: 'message.created', user: { externalId: 'app-3' }, message: { sender: 'agent', text: '您好', at: '2026-01-01T08:00:00.000Z', file: null } });
    const deliver = (secret: string, id: string, at = Date.now() / 1000) =>
      fetch(`${server.url}/demo/api/app/webhook`, { method: 'POST', headers: { 'content-type': 'application/json', ...signedHeaders(secret, id, Math.floor(at), body) }, body });
    const secret = keyring.open(webhookSecretSealed!);
    expect((await deliver('whsec_AAAA', 'd-1')).status).toBe(401);
    expect((await deliver(secret, 'd-1', Date.now() / 1000 - 400)).status).toBe(401);
    expect(await shown(0, 'app-3')).toEqual([]);
    expect([(await deliver(secret, 'd-1')).status, (await deliver(secret, 'd-1')).status]).toEqual([204, 204]);
    expect(await shown(0, 'app-3')).toEqual([{ seq: 1, from: 'agent', text: '您好', at: '2026-01-01T08:00:00.000Z' }]);
  });

  it('shows what another process has taken, in one numbering, and keeps a bounded number of lines and days', async () => {
    const line = { from: 'customer', text: 'x', at: '2026-01-01T08:00:00.000Z' } as const;
    const other = connectDatabase(test.url, 4);
    const taken = await Promise.all(Array.from({ length: 40 }, (_, n) => takeSampleLine(n % 2 === 0 ? database.db : other.db, 'app-4', `m${n >> 1}`, line)));
    await other.close();
    expect(taken.filter(Boolean)).toHaveLength(20);
    expect((await shown(0, 'app-4')).map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    await sql`insert into sample_app_lines (user_id, seq, source, sender, text, at) select 'app-5', n, 'old ' || n, 'agent', 'x', now() from generate_series(1, 205) n`.execute(database.db);
    await sql`update sample_app_lines set taken_at = now() - interval '8 days' where user_id = 'app-4'`.execute(database.db);
    await takeSampleLine(database.db, 'app-5', 'new', line);
    expect((await sampleLinesAfter(database.db, 'app-5', 0)).map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 7));
    expect(await shown(0, 'app-4')).toEqual([]);
  });
});
