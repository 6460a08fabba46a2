import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testAccess } from '#platform/access/test-principal.ts';
import { createHttp, type Http } from '#platform/http/create-http.ts';
import { createLog } from '#platform/log/create-log.ts';
import { createTestWorld, type TestWorld } from '../conversations/test-world.ts';
import { channelRoutes } from './channel-routes.ts';
import { addPushChannel, call, type TestChannel } from './test-channel.ts';
import { newWebhookSecret } from '#platform/webhooks/webhook-signature.ts';

const config = { webhookAllowPrivate: true, publicUrl: 'http://127.0.0.1', host: '127.0.0.1', port: 4700 };
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('messages from channels', () => {
  let world: TestWorld;
  let app: Http;
  let channel: TestChannel;
  beforeAll(async () => {
    world = await createTestWorld();
    channel = await addPushChannel(world);
    app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
    channelRoutes(app, { ...world.deps, config, access: testAccess(() => null) });
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    await world.deps.assigner.idle();
    await world.close();
  });

  let sent = 0;
  const message = (change: Record<string, unknown> = {}) => ({ externalId: `m-${++sent}`, user: { externalId: `u-${sent}`, name: '张女士' }, text: '车险报案了', ...change });
  const push = (body: unknown, change = {}) => call(app, channel, 'POST', 'messages', body, change);
  const count = async (from: string, where: string) => (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(from)} where ${sql.raw(where)}`.execute(world.db)).rows[0]!.n;

  it('refuses a request that is not signed, or by another secret', async () => {
    const unsigned = await app.inject({ method: 'POST', url: `/channels/v1/${channel.code}/messages`, payload: message() });
    expect(unsigned.statusCode).toBe(401);
    expect((await push(message(), { secret: newWebhookSecret() })).json()).toMatchObject({ error: { code: 'bad_token' } });
    expect(await count('visitors', `channel_id = '${channel.id}'`)).toBe(0);
  });

  it('refuses an old signature, a body put under another one, and an unknown channel', async () => {
    const old = await push(message(), { at: Math.floor(Date.now() / 1000) - 301 });
    expect(old.statusCode).toBe(401);
    expect(old.json<{ error: { message: string } }>().error.message).toContain('clock');
    const good = message();
    const first = await push(good);
    expect(first.statusCode).toBe(200);
    const headers = Object.fromEntries(Object.entries(first.raw.req.headers).filter(([name]) => name.startsWith('webhook-'))) as Record<string, string>;
    expect((await push({ ...good, text: '改过' }, { headers })).statusCode).toBe(401);
    expect((await call(app, { ...channel, code: 'nobody' }, 'POST', 'messages', message())).statusCode).toBe(401);
  });

  it('accepts the secret before until its time is over', async () => {
    const before = newWebhookSecret();
    await sql`update channels set previous_secret_sealed = ${world.deps.keyring.seal(before)}, previous_secret_until = now() + interval '1 hour' where id = ${channel.id}`.execute(world.db);
    expect((await push(message(), { secret: before })).statusCode).toBe(200);
    await sql`update channels set previous_secret_until = now() - interval '1 second' where id = ${channel.id}`.execute(world.db);
    expect((await push(message(), { secret: before })).statusCode).toBe(401);
  });

  it('shows the time at which the user sent it, if that can be true, and keeps the order of arrival', async () => {
    const user = { externalId: 'late' };
    const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();
    const sent = [ago(2 * 3_600_000), ago(3 * 3_600_000), ago(-30_000)];
    for (const [n, at] of sent.entries()) expect((await push(message({ user, at, text: `第${n}句` }))).json()).toMatchObject({ at });
    for (const at of [ago(-90_000), ago(31 * 86_400_000)]) {
      const shown = Date.parse((await push(message({ user, at }))).json<{ at: string }>().at);
      expect(Math.abs(Date.now() - shown)).toBeLessThan(60_000);
    }
    expect((await push(message({ user, at: 'yesterday' }))).json()).toMatchObject({ error: { code: 'invalid', fields: [{ path: 'at' }] } });
    const history = (await call(app, channel, 'GET', 'users/late/messages')).json<{ messages: { text: string; at: string }[] }>();
    expect(history.messages.filter(({ text }) => text.startsWith('第')).map(({ text, at }) => [text, at])).toEqual(sent.map((at, n) => [`第${n}句`, at]));
  });

  it('makes one conversation and one message of fifty equal pushes at once', async () => {
    const body = message();
    const replies = await Promise.all(Array.from({ length: 50 }, () => push(body)));
    expect(replies.map((reply) => reply.statusCode)).toEqual(Array.from({ length: 50 }, () => 200));
    const receipts = replies.map((reply) => reply.json<{ conversationId: string; seq: number; duplicate: boolean }>());
    expect(new Set(receipts.map(({ conversationId, seq }) => `${conversationId} ${seq}`)).size).toBe(1);
    expect(receipts.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(await count('visitors', `channel_id = '${channel.id}' and external_id = '${body.user.externalId}'`)).toBe(1);
    expect(await count('messages', `channel_id = '${channel.id}' and external_id = '${body.externalId}'`)).toBe(1);
    expect(await count('conversations', `id = '${receipts[0]!.conversationId}'`)).toBe(1);
  });

  it('makes one conversation with fifty messages of fifty first messages at once', async () => {
    const user = { externalId: 'busy-user' };
    const replies = await Promise.all(Array.from({ length: 50 }, (_, n) => push(message({ user, text: `第 ${n} 句` }))));
    const receipts = replies.map((reply) => reply.json<{ conversationId: string; seq: number; duplicate: boolean }>());
    expect(new Set(receipts.map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(new Set(receipts.map(({ seq }) => seq)).size).toBe(50);
    expect(await count('messages', `conversation_id = '${receipts[0]!.conversationId}' and sender = 'customer'`)).toBe(50);
  });

  it('gives a repeated message its old place, also when its conversation is long over', async () => {
    const body = message();
    const first = (await push(body)).json<{ conversationId: string; seq: number }>();
    await sql`update conversations set state = 'closed', closed_at = now() - interval '3 days' where id = ${first.conversationId}`.execute(world.db);
    const later = (await push(message({ user: body.user }))).json<{ conversationId: string }>();
    expect(later.conversationId).not.toBe(first.conversationId);
    expect((await push(body)).json()).toEqual({ ...first, duplicate: true });
  });

  it('refuses the id of somebody else’s message, and a blocked user', async () => {
    const body = message();
    await push(body);
    expect((await push({ ...body, user: { externalId: 'somebody-else' } })).json()).toMatchObject({ error: { code: 'conflict' } });
    await sql`update visitors set blocked_at = now() where external_id = ${body.user.externalId} and channel_id = ${channel.id}`.execute(world.db);
    expect((await push(message({ user: body.user }))).statusCode).toBe(403);
  });

  it('links a user to a customer, and never to another one', async () => {
    await world.addCustomer('王五', 'C-1');
    await world.addCustomer('赵六', 'C-2');
    const user = { externalId: 'known-user' };
    expect((await push(message({ user }))).json()).toMatchObject({ customerKnown: false });
    const linked = await push(message({ user: { ...user, customerExternalId: 'C-1' } }));
    expect(linked.json()).toMatchObject({ customerKnown: true });
    expect(await count('conversations', `id = '${linked.json<{ conversationId: string }>().conversationId}' and customer_id is not null`)).toBe(1);
    expect((await push(message({ user: { ...user, customerExternalId: 'C-2' } }))).json()).toMatchObject({ error: { code: 'conflict' } });
    expect((await push(message({ user: { externalId: 'other', customerExternalId: 'nobody' } }))).json()).toMatchObject({ customerKnown: false });
  });

  it('takes files by their content, and refuses what is broken, dangerous or empty', async () => {
    const good = await push(message({ text: undefined, file: { name: '现场.png', base64: png } }));
    expect(good.statusCode).toBe(200);
    const { rows } = await sql<{ kind: string; name: string }>`select m.kind, f.name from messages m join files f on f.id = m.file_id
      where m.conversation_id = ${good.json<{ conversationId: string }>().conversationId}`.execute(world.db);
    expect(rows).toEqual([{ kind: 'image', name: '现场.png' }]);
    const broken = await push(message({ file: { name: 'a.png', base64: `${png.slice(0, -3)}` } }));
    expect(broken.json()).toMatchObject({ error: { code: 'invalid', fields: [{ path: 'file.base64' }] } });
    expect((await push(message({ file: { name: 'a.html', base64: Buffer.from('<html><script>alert(1)</script>').toString('base64') } }))).statusCode).toBe(415);
    expect((await push(message({ text: '  ' }))).json()).toMatchObject({ error: { code: 'invalid', fields: [{ path: 'text' }] } });
    expect((await push({ text: 'x' })).statusCode).toBe(422);
    expect((await push(message({ text: 'x'.repeat(5001) }))).statusCode).toBe(422);
    expect((await push(message({ externalId: 'a\u0000b' }))).statusCode).toBe(422);
  });

  it('refuses a body beyond the largest file before it is read to its end', async () => {
    const huge = await push(message({ file: { name: 'a.png', base64: 'A'.repeat(16_000_000) } }));
    expect(huge.statusCode).toBe(413);
  });

  it('refuses what is signed but no JSON', async () => {
    expect((await call(app, channel, 'POST', 'messages', undefined, { raw: '{"externalId"' })).statusCode).toBe(400);
    expect((await call(app, channel, 'POST', 'messages')).statusCode).toBe(422);
  });

  it('stores the good messages of a batch in order and explains the bad ones', async () => {
    const user = { externalId: 'batch-user' };
    const messages = [message({ user, text: '一' }), message({ user, text: '' }), message({ user, text: '二' }), { nonsense: true }, message({ user: { externalId: 'another' }, text: '三' })];
    const reply = await call(app, channel, 'POST', 'batch', { messages });
    expect(reply.statusCode).toBe(200);
    const { results } = reply.json<{ results: { ok: boolean; seq?: number; error?: { code: string; message: string; fields: unknown[] } }[] }>();
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true, false, true]);
    expect(results[0]!.seq).toBeLessThan(results[2]!.seq!);
    expect(results[1]!.error).toMatchObject({ code: 'invalid', fields: [{ path: 'text', message: 'The message is empty.' }] });
    expect(results[3]!.error).toMatchObject({ code: 'invalid' });
    const again = (await call(app, channel, 'POST', 'batch', { messages })).json<{ results: { ok: boolean; duplicate?: boolean; seq?: number }[] }>().results;
    expect(again.map(({ duplicate }) => duplicate)).toEqual([true, undefined, true, undefined, true]);
    expect((await call(app, channel, 'POST', 'batch', { messages: Array.from({ length: 101 }, () => message()) })).statusCode).toBe(422);
  });

  it('tells state and history, and lets the user leave the queue', async () => {
    const user = { externalId: 'user/with strange ?id' };
    const path = `users/${encodeURIComponent(user.externalId)}`;
    expect((await call(app, channel, 'GET', `${path}/conversation`)).statusCode).toBe(404);
    await push(message({ user, text: '排队' }));
    expect((await call(app, channel, 'GET', `${path}/conversation`)).json()).toMatchObject({ conversation: { state: 'waiting' } });
    const history = (await call(app, channel, 'GET', `${path}/messages?after=0`)).json<{ messages: { text: string }[] }>();
    expect(history.messages.map(({ text }) => text)).toEqual(['排队', '']);
    expect((await call(app, channel, 'GET', `${path}/messages?after=0`, undefined, { headers: { 'webhook-id': 'replayed' } })).statusCode).toBe(401);
    expect((await call(app, channel, 'POST', `${path}/leave`)).json()).toEqual({ ok: true });
    expect((await call(app, channel, 'POST', `${path}/leave`)).json()).toEqual({ ok: true });
    expect((await call(app, channel, 'GET', `${path}/conversation`)).json()).toMatchObject({ conversation: { state: 'closed', endReason: 'abandoned' } });
  });

  it('refuses a rating of a contact that nobody answered, and somebody else’s conversation', async () => {
    const mine = message();
    const { conversationId } = (await push(mine)).json<{ conversationId: string }>();
    const rating = { conversationId, contact: 1, score: 5, solved: true };
    expect((await call(app, channel, 'POST', 'ratings', { user: mine.user, ...rating })).statusCode).toBe(409);
    const other = message();
    await push(other);
    expect((await call(app, channel, 'POST', 'ratings', { user: other.user, ...rating })).statusCode).toBe(404);
  });
});
