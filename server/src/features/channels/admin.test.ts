import { readFileSync } from 'node:fs';
import type { Permission } from '@huiyin/contracts';
import { sql } from 'kysely';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { testPrincipal } from '#platform/access/test-principal.ts';
import type { Http } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { chatRoutes, createVisitorAccess } from '../conversations/index.ts';
import { openTestBranches, type TestBranches } from '../conversations/test-branches.ts';
import type { TestWorld } from '../conversations/test-world.ts';
import { channelRoutes } from './channel-routes.ts';
import { call, openReceiver } from './test-channel.ts';

const config = { webhookAllowPrivate: true, publicUrl: '', host: '127.0.0.1', port: 4702 };
const rights: readonly Permission[] = ['channels:read', 'channels:manage'];

/** A sample of docs/integrate.md, as whoever copies it would load it. */
async function importSample<T>(name: string): Promise<T> {
  const documentation = readFileSync(new URL('../../../../docs/integrate.md', import.meta.url), 'utf8');
  const source = documentation.split(`\`\`\`js ${name}\n`)[1]!.split('```')[0]!;
  return (await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`)) as T;
}

describe('administration of channels', () => {
  let branches: TestBranches;
  let world: TestWorld;
  let app: Http;
  let own: Principal;
  let foreign: Principal;
  let ask: TestBranches['ask'];
  beforeAll(async () => {
    branches = await openTestBranches(rights, (http, { deps, db }, access) => {
      channelRoutes(http, { ...deps, config, access });
      chatRoutes(http, { ...deps, visitors: createVisitorAccess(db) });
    });
    ({ world, app, own, foreign, ask } = branches);
  });
  afterAll(() => branches.close());

  let count = 0;
  const fields = (change: object = {}) => ({ code: `made-${++count}`, kind: 'push', name: '小程序', nameEn: 'Mini program', unitId: own.unitId, queueId: world.queueId, webhookUrl: null, ...change });
  const add = async (change: object = {}) => (await ask(own, 'POST', '/api/channels', fields(change))).body as { channel: { id: string; code: string }; inbound: string; outbound: string };

  it('refuses everybody who may not', async () => {
    expect((await ask(null, 'GET', '/api/channels')).status).toBe(401);
    const reader = testPrincipal({ permissions: ['channels:read'] });
    expect((await ask(reader, 'POST', '/api/channels', fields())).status).toBe(403);
    expect((await ask(testPrincipal(), 'GET', '/api/dead-letters')).status).toBe(403);
    expect((await ask(reader, 'POST', '/api/dead-letters/retry', {})).status).toBe(403);
  });

  it('makes a channel that works at once, and shows its secrets only then', async () => {
    const made = await add();
    expect(made.inbound).toMatch(/^whsec_/);
    const push = await call(app, { id: made.channel.id, code: made.channel.code, inbound: made.inbound, outbound: '' }, 'POST', 'messages', { externalId: 'a', user: { externalId: 'u' }, text: 'hello' });
    expect(push.statusCode).toBe(200);
    const list = await ask(own, 'GET', '/api/channels');
    expect(JSON.stringify(list.body)).not.toContain(made.inbound);
    const { rows } = await sql<{ detail: object }>`select detail from audit_lines where action = 'channel.added' and subject = ${made.channel.id}`.execute(world.db);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(made.inbound);
  });

  it('keeps other branches out, of lists, of changes and of their queues', async () => {
    const made = await add();
    expect((await ask(foreign, 'GET', `/api/channels/${made.channel.id}`)).status).toBe(404);
    expect((await ask(foreign, 'POST', `/api/channels/${made.channel.id}/archive`)).status).toBe(404);
    expect((await ask(foreign, 'POST', `/api/channels/${made.channel.id}/secrets`, { which: 'inbound', keepHours: 0 })).status).toBe(404);
    expect((await ask(foreign, 'GET', '/api/channels')).body).toEqual({ items: [], nextCursor: null });
    const stolen = await ask(foreign, 'POST', '/api/channels', fields({ unitId: foreign.unitId }));
    expect(stolen.body).toMatchObject({ error: { code: 'invalid', fields: [{ path: 'queueId' }] } });
  });

  it('refuses codes that are taken or malformed, and bad addresses, beside their fields', async () => {
    const made = await add();
    expect((await ask(own, 'POST', '/api/channels', fields({ code: made.channel.code }))).body).toMatchObject({ error: { fields: [{ path: 'code' }] } });
    expect((await ask(own, 'POST', '/api/channels', fields({ code: 'Not Good' }))).status).toBe(422);
    expect((await ask(own, 'POST', '/api/channels', fields({ webhookUrl: 'http://169.254.169.254/' }))).body).toMatchObject({ error: { fields: [{ path: 'webhookUrl' }] } });
    expect((await ask(own, 'POST', '/api/channels', fields({ kind: 'web', webhookUrl: 'https://a.example.com/' }))).body).toMatchObject({ error: { fields: [{ path: 'webhookUrl' }] } });
  });

  it('pages the list', async () => {
    while (count < 6) await add();
    const first = (await ask(own, 'GET', '/api/channels?limit=2')).body as { items: { code: string }[]; nextCursor: string };
    const second = (await ask(own, 'GET', `/api/channels?limit=200&cursor=${first.nextCursor}`)).body as { items: { code: string }[]; nextCursor: null };
    const codes = [...first.items, ...second.items].map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(second.nextCursor).toBeNull();
  });

  it('rotates a secret and keeps the one before as long as asked', async () => {
    const made = await add();
    const push = (secret: string) => call(app, { id: '', code: made.channel.code, inbound: secret, outbound: '' }, 'POST', 'messages', { externalId: newId(), user: { externalId: 'u' }, text: 'x' });
    const kept = (await ask(own, 'POST', `/api/channels/${made.channel.id}/secrets`, { which: 'inbound', keepHours: 24 })).body as { secret: string; previousUntil: string };
    expect(Date.parse(kept.previousUntil)).toBeGreaterThan(Date.now());
    expect((await push(made.inbound)).statusCode).toBe(200);
    expect((await push(kept.secret)).statusCode).toBe(200);
    const now = (await ask(own, 'POST', `/api/channels/${made.channel.id}/secrets`, { which: 'inbound', keepHours: 0 })).body as { secret: string; previousUntil: null };
    expect(now.previousUntil).toBeNull();
    expect([(await push(made.inbound)).statusCode, (await push(kept.secret)).statusCode, (await push(now.secret)).statusCode]).toEqual([401, 401, 200]);
  });

  it('closes a channel: nothing comes in, what waited is dead, and it can be opened again', async () => {
    const made = await add({ webhookUrl: 'http://127.0.0.1:9/' });
    const push = () => call(app, { id: '', code: made.channel.code, inbound: made.inbound, outbound: '' }, 'POST', 'messages', { externalId: newId(), user: { externalId: 'u' }, text: 'x' });
    await push();
    await sql`insert into webhook_deliveries (id, channel_id, type, body, state) values (${newId()}, ${made.channel.id}, 'message.created', '{}', 'pending')`.execute(world.db);
    expect((await ask(own, 'POST', `/api/channels/${made.channel.id}/archive`)).status).toBe(200);
    expect((await push()).statusCode).toBe(401);
    expect((await ask(own, 'GET', `/api/channels/${made.channel.id}`)).body).toMatchObject({ pending: 0, dead: 1 });
    expect((await ask(own, 'POST', `/api/channels/${made.channel.id}/restore`)).status).toBe(200);
    expect((await push()).statusCode).toBe(200);
  });

  it('tests a webhook and says what is wrong in words', async () => {
    const receiver = await openReceiver();
    const good = await add({ webhookUrl: receiver.url });
    expect((await ask(own, 'POST', `/api/channels/${good.channel.id}/test`)).body).toMatchObject({ ok: true, status: 200, error: null });
    expect(receiver.received[0]!.body).toEqual({ type: 'test', channel: good.channel.code });
    receiver.answer = () => 500;
    expect((await ask(own, 'POST', `/api/channels/${good.channel.id}/test`)).body).toMatchObject({ ok: false, status: 500, error: 'answered with status 500' });
    await receiver.close();
    expect((await ask(own, 'POST', `/api/channels/${good.channel.id}/test`)).body).toMatchObject({ ok: false, status: null, error: 'connection refused; is the service running on that port?' });
  });

  it('takes public keys for identity tokens, and refuses private ones', async () => {
    const web = await add({ kind: 'web' });
    await world.addCustomer('钱七', 'C-keys');
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'one' };
    const put = (keys: object[] | null) => ask(own, 'PUT', `/api/channels/${web.channel.id}/key-set`, { keySet: keys === null ? null : { keys } });
    expect((await put([{ ...(await exportJWK(privateKey)), alg: 'ES256' }])).body).toMatchObject({ error: { code: 'invalid', fields: [{ path: 'keySet.keys.0' }] } });
    expect((await put([{ kty: 'oct', k: 'c2VjcmV0', alg: 'HS256' }])).status).toBe(422);
    expect((await put([{ kty: 'EC', alg: 'ES256', crv: 'P-256' }])).status).toBe(422);
    expect((await put([jwk])).status).toBe(200);
    const token = await new SignJWT().setProtectedHeader({ alg: 'ES256', kid: 'one' }).setSubject('C-keys').setIssuedAt().setExpirationTime('5m').sign(privateKey);
    const session = await app.inject({ method: 'POST', url: '/chat/api/session', payload: { channel: web.channel.code, identityToken: token } });
    expect(session.json()).toMatchObject({ signedIn: true });
  });

  it('accepts tokens that the documentation’s sample signs, and those of the secret before while it is kept', async () => {
    const web = await add({ kind: 'web' });
    await world.addCustomer('孙八', 'C-sample');
    const { identityToken } = await importSample<{ identityToken: (customerId: string, secret: string) => string }>('identity-token');
    const signedIn = async (secret: string) => {
      const session = await app.inject({ method: 'POST', url: '/chat/api/session', payload: { channel: web.channel.code, identityToken: identityToken('C-sample', secret) } });
      return session.statusCode === 200 && session.json<{ signedIn: boolean }>().signedIn;
    };
    expect([await signedIn(web.inbound), await signedIn('another secret')]).toEqual([true, false]);
    const kept = (await ask(own, 'POST', `/api/channels/${web.channel.id}/secrets`, { which: 'inbound', keepHours: 1 })).body as { secret: string };
    expect([await signedIn(web.inbound), await signedIn(kept.secret)]).toEqual([true, true]);
    const last = (await ask(own, 'POST', `/api/channels/${web.channel.id}/secrets`, { which: 'inbound', keepHours: 0 })).body as { secret: string };
    expect([await signedIn(kept.secret), await signedIn(last.secret)]).toEqual([false, true]);
  });

  it('accepts messages that the documentation’s sample signs', async () => {
    const made = await add();
    const { signature } = await importSample<{ signature: (secret: string, id: string, timestamp: number, body: string) => string }>('webhook-signature');
    const payload = JSON.stringify({ externalId: 'documented', user: { externalId: 'u' }, text: '你好' });
    const at = Math.floor(Date.now() / 1000);
    const headers = { 'content-type': 'application/json', 'webhook-id': 'documented', 'webhook-timestamp': String(at), 'webhook-signature': signature(made.inbound, 'documented', at, payload) };
    expect((await app.inject({ method: 'POST', url: `/channels/v1/${made.channel.code}/messages`, payload, headers })).statusCode).toBe(200);
  });

  it('lists dead letters masked, within the branch, and sends them again or discards them with a reason', async () => {
    const made = await add({ webhookUrl: 'http://127.0.0.1:9/' });
    const ids = Array.from({ length: 3 }, () => newId());
    for (const id of ids) {
      await sql`insert into webhook_deliveries (id, channel_id, type, body, state, attempts, last_status, last_error)
        values (${id}, ${made.channel.id}, 'message.created', ${JSON.stringify({ message: { text: '您的身份证 11010519491231002X 已登记' } })}::jsonb, 'dead', 30, 500, 'http')`.execute(world.db);
    }
    const query = `/api/dead-letters?channel=${made.channel.id}`;
    const page = (await ask(own, 'GET', `${query}&limit=2`)).body as { items: { id: string; preview: string; lastError: string }[]; nextCursor: string };
    const rest = (await ask(own, 'GET', `${query}&limit=2&cursor=${page.nextCursor}`)).body as typeof page;
    expect([...page.items, ...rest.items].map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(page.items[0]!.preview).not.toContain('19491231');
    expect(page.items[0]!.lastError).toBe('answered with status 500');
    expect((await ask(foreign, 'GET', '/api/dead-letters')).body).toMatchObject({ items: [] });
    expect((await ask(foreign, 'POST', `/api/dead-letters/${ids[0]}/retry`)).status).toBe(409);
    expect((await ask(foreign, 'POST', `/api/dead-letters/${ids[0]}/discard`, { reason: '不是我的' })).status).toBe(404);
    expect((await ask(foreign, 'POST', '/api/dead-letters/retry', {})).body).toEqual({ count: 0 });

    expect((await ask(own, 'POST', `/api/dead-letters/${ids[0]}/discard`, { reason: '' })).status).toBe(422);
    expect((await ask(own, 'POST', `/api/dead-letters/${ids[0]}/discard`, { reason: '客户已电话告知' })).status).toBe(200);
    expect((await ask(own, 'POST', `/api/dead-letters/${ids[1]}/retry`)).status).toBe(200);
    expect((await ask(own, 'POST', `/api/dead-letters/${ids[1]}/retry`)).status).toBe(409);
    expect((await ask(own, 'POST', '/api/dead-letters/retry', { channel: made.channel.id })).body).toEqual({ count: 1 });
    const { rows } = await sql<{ state: string; attempts: number }>`select state, attempts from webhook_deliveries where channel_id = ${made.channel.id} order by state`.execute(world.db);
    expect(rows).toEqual([{ state: 'discarded', attempts: 30 }, { state: 'pending', attempts: 0 }, { state: 'pending', attempts: 0 }]);
    const lines = await sql<{ detail: { reason?: string } }>`select detail from audit_lines where action = 'deadLetter.discarded'`.execute(world.db);
    expect(lines.rows.map(({ detail }) => detail.reason)).toEqual(['客户已电话告知']);
  });

  it('keeps refused messages with their reason, once each, tries them again and discards them', async () => {
    const made = await add();
    const channel = { id: made.channel.id, code: made.channel.code, inbound: made.inbound, outbound: '' };
    const push = (body: unknown, change = {}) => call(app, channel, 'POST', 'messages', body, change);
    await world.addCustomer('周九', 'C-quarantine-1');
    await world.addCustomer('吴十', 'C-quarantine-2');
    expect((await push({ externalId: 'q-0', user: { externalId: 'qu', customerExternalId: 'C-quarantine-1' }, text: '先来' })).statusCode).toBe(200);
    const other = { externalId: 'q-1', user: { externalId: 'qu', customerExternalId: 'C-quarantine-2' }, text: '我的身份证 11010519491231002X' };
    for (let n = 0; n < 3; n++) expect((await push(other)).statusCode).toBe(409);
    expect((await push({ externalId: 'q-2', user: 'nobody', text: '形状不对' })).statusCode).toBe(422);
    expect((await push(undefined, { raw: '{not json' })).statusCode).toBe(400);
    expect((await call(app, channel, 'POST', 'batch', { messages: [{ externalId: 'q-3', text: 7 }] })).statusCode).toBe(200);
    expect((await push({ ...other, externalId: 'q-forged' }, { secret: 'whsec_AAAA' })).statusCode).toBe(401);

    type Letter = { id: string; direction: string; preview: string; attempts: number; lastError: string };
    const list = async (who = own, more = '') => ((await ask(who, 'GET', `/api/dead-letters?channel=${made.channel.id}${more}`)).body as { items: Letter[] }).items;
    const letters = await list();
    expect(letters.map(({ direction, attempts }) => [direction, attempts])).toEqual([['in', 1], ['in', 1], ['in', 1], ['in', 3]]);
    expect(letters.map(({ lastError }) => lastError)).toContain('The body is not valid JSON.');
    const conflict = letters.at(-1)!;
    expect([conflict.lastError, conflict.preview]).toEqual([expect.stringContaining('another customer'), expect.not.stringContaining('19491231')]);
    expect(letters[2]!.lastError).toContain('user');
    expect(await list(own, '&direction=out')).toEqual([]);
    expect((await ask(own, 'GET', `/api/channels/${made.channel.id}`)).body).toMatchObject({ dead: 4 });
    expect(await list(foreign)).toEqual([]);
    expect((await ask(foreign, 'POST', `/api/dead-letters/${conflict.id}/discard`, { reason: '不是我的' })).status).toBe(404);

    expect((await ask(own, 'POST', `/api/dead-letters/${conflict.id}/retry`)).body).toMatchObject({ error: { code: 'conflict', message: expect.stringContaining('Refused again') } });
    await sql`update visitors set customer_id = (select id from customers where external_id = 'C-quarantine-2') where external_id = 'qu'`.execute(world.db);
    expect((await ask(own, 'POST', '/api/dead-letters/retry', { channel: made.channel.id, direction: 'in' })).body).toEqual({ count: 1 });
    expect((await sql`select 1 from messages where external_id = 'q-1'`.execute(world.db)).rows).toHaveLength(1);
    const [shape] = (await list()).filter(({ lastError }) => lastError.startsWith('"user" is of the wrong type'));
    expect((await ask(own, 'POST', `/api/dead-letters/${shape!.id}/discard`, { reason: '测试数据' })).status).toBe(200);
    expect((await sql`select 1 from refused_messages where state <> 'dead' and (body <> '' or preview <> '')`.execute(world.db)).rows).toEqual([]);
    // Mended and sent again by the channel itself.
    expect((await push({ externalId: 'q-3', user: { externalId: 'qu3' }, text: '修好了' })).statusCode).toBe(200);
    expect((await list()).map(({ lastError }) => lastError)).toEqual([expect.stringContaining('is of the wrong type')]);
  });
});
