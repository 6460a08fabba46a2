import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { testAccess } from '#platform/access/test-principal.ts';
import { createHttp, type Http } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { createLog } from '#platform/log/create-log.ts';
import { storeFile } from '#platform/files/store-file.ts';
import type { ConversationDeps } from '../conversations/index.ts';
import { createTestWorld, resolveConversation, sendAgentMessage, type TestWorld } from '../conversations/test-world.ts';
import { channelRoutes } from './channel-routes.ts';
import { startChannelWorker } from './channel-worker.ts';
import { claimDeliveries } from './store-deliveries.ts';
import { addPushChannel, call, openReceiver, type TestChannel } from './test-channel.ts';
import { isSignedBy, readSignedHeaders, type SignedHeaders } from '#platform/webhooks/webhook-signature.ts';
import { writeDeliveries } from './write-deliveries.ts';

const config = { webhookAllowPrivate: true, publicUrl: '', host: '127.0.0.1', port: 4701 };

describe('replies to channels', () => {
  let world: TestWorld;
  let app: Http;
  let receiver: Awaited<ReturnType<typeof openReceiver>>;
  let channel: TestChannel;
  let agent: Principal;
  let stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    world = await createTestWorld();
    agent = await world.addAgent({ capacity: 50 });
    app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
    channelRoutes(app, { ...world.deps, config, access: testAccess(() => null) });
    await app.ready();
  });
  beforeEach(async () => {
    receiver = await openReceiver();
    channel = await addPushChannel(world, receiver.url);
  });
  afterEach(async () => {
    for (const stop of stops) await stop();
    stops = [];
    await receiver.close();
    await writeDeliveries(world.db);
    await sql`update webhook_deliveries set state = 'discarded' where state in ('pending', 'dead')`.execute(world.db);
  });
  afterAll(async () => {
    await app.close();
    await world.deps.assigner.idle();
    await world.close();
  });

  const work = (deps: ConversationDeps = world.deps): void => void stops.push(startChannelWorker({ ...deps, config }).stop);
  let sent = 0;
  const contact = async (locale = 'zh-CN'): Promise<string> => {
    const reply = await call(app, channel, 'POST', 'messages', { externalId: `m-${++sent}`, user: { externalId: `u-${sent}`, locale }, text: '你好' });
    await world.deps.assigner.idle();
    return reply.json<{ conversationId: string }>().conversationId;
  };
  const answer = (conversationId: string, text: string, more: { fileId?: string; kind?: 'text' | 'note' | 'file' } = {}) =>
    sendAgentMessage(world.deps, agent, conversationId, { clientId: newId(), kind: 'text', text, ...more });
  const pending = async (): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from webhook_deliveries where state = 'pending'`.execute(world.db)).rows[0]!.n;
  const texts = () => receiver.received.filter(({ body }) => body.type === 'message.created' && body.message!.notice === null).map(({ body }) => body.message!.text);
  /** Everything that failed is due at once; what is being tried (due in half a minute) is left alone. */
  const hurry = () =>
    sql`update webhook_deliveries set next_attempt_at = now() where state = 'pending' and last_error is not null
      and next_attempt_at not between now() + interval '20 seconds' and now() + interval '31 seconds'`.execute(world.db);
  const until = (condition: () => boolean | Promise<boolean>, timeout = 15_000) => expect.poll(condition, { timeout, interval: 50 }).toBe(true);

  it('delivers what agents and the system write, signed, in the user’s language, and nothing else', async () => {
    const id = await contact('en');
    await answer(id, 'A surveyor will call you.');
    await answer(id, '内部备注', { kind: 'note' });
    await resolveConversation(world.deps, agent, id, { reason: 'resolved' });
    work();
    await until(async () => receiver.received.length >= 8 && (await pending()) === 0);
    expect(receiver.received.map(({ body }) => body.message?.notice ?? body.message?.text ?? body.type)).toEqual([
      'queued', 'conversation.changed', 'assigned', 'conversation.changed', 'A surveyor will call you.', 'resolved', 'conversation.changed', 'rating.invited',
    ]);
    expect(receiver.received[0]!.body).toMatchObject({ conversationId: id, message: { sender: 'system', text: 'Hello, you are in the queue. Somebody will be with you shortly.' } });
    expect(receiver.received[3]!.body).toMatchObject({ conversation: { state: 'active', agentName: agent.name } });
    expect(receiver.received[7]!.body).toMatchObject({ type: 'rating.invited', rating: { contact: 1 } });
    for (const { headers, raw } of receiver.received) {
      const read = readSignedHeaders(headers, Math.floor(Date.now() / 1000));
      expect(isSignedBy([channel.outbound], read as SignedHeaders, raw)).toBe(true);
    }
    const rated = await call(app, channel, 'POST', 'ratings', { user: { externalId: `u-${sent}` }, conversationId: id, contact: 1, score: 5, solved: true });
    expect(rated.json()).toEqual({ ok: true });
    expect((await sql<{ delivered: number }>`select customer_delivered_seq as delivered from conversations where id = ${id}`.execute(world.db)).rows[0]!.delivered).toBeGreaterThanOrEqual(5);
  });

  it('keeps the order of a conversation while the receiver fails and recovers, and tries with the same id', async () => {
    const ids = [await contact(), await contact()];
    for (let n = 0; n < 5; n++) for (const id of ids) await answer(id, `${ids.indexOf(id)}-${n}`);
    const failures = new Map<string, number>();
    receiver.answer = ({ id }) => {
      const failed = failures.get(id) ?? 0;
      failures.set(id, failed + 1);
      return failed < 2 ? 503 : 200;
    };
    work();
    await until(async () => {
      await hurry();
      return (await pending()) === 0 && receiver.received.length > 0;
    }, 80_000);
    for (const [n, id] of ids.entries()) {
      const accepted = receiver.received.filter(({ body, id: delivery }, place) => body.conversationId === id && receiver.received.findLastIndex((later) => later.id === delivery) === place);
      const seqs = accepted.flatMap(({ body }) => (body.message === undefined ? [] : [body.message.seq]));
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      expect(accepted.map(({ body }) => body.message?.text).filter((text) => text?.startsWith(`${n}-`))).toEqual(Array.from({ length: 5 }, (_, k) => `${n}-${k}`));
    }
    expect([...failures.values()].every((tries) => tries === 3)).toBe(true);
    // What failed is looked at once a second, and each of a dozen deliveries fails twice, one after the other.
  }, 90_000);

  it('sends each delivery once while two workers run, whatever order they look in', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => contact()));
    await world.deps.assigner.idle();
    work();
    work(world.otherProcess());
    for (let n = 0; n < 5; n++) await Promise.all(ids.map((id) => answer(id, `第 ${n} 句`)));
    await until(async () => texts().length >= 50 && (await writeDeliveries(world.db).then(pending)) === 0);
    expect(receiver.received.length).toBe(new Set(receiver.received.map(({ id }) => id)).size);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from webhook_deliveries where channel_id = ${channel.id} group by conversation_id, seq, type having count(*) > 1 and seq is not null`.execute(world.db);
    expect(rows).toEqual([]);
    for (const id of ids) expect(receiver.received.filter(({ body }) => body.conversationId === id && body.message?.notice === null).map(({ body }) => body.message!.text)).toEqual(['第 0 句', '第 1 句', '第 2 句', '第 3 句', '第 4 句']);
  });

  it('tries again what a killed worker had taken', async () => {
    const id = await contact();
    await writeDeliveries(world.db);
    const taken = await claimDeliveries(world.db, 10, []);
    expect(taken).toHaveLength(1);
    expect(await claimDeliveries(world.db, 10, [])).toEqual([]);
    await sql`update webhook_deliveries set next_attempt_at = next_attempt_at - interval '30 seconds' where state = 'pending' and attempts = 1`.execute(world.db);
    work();
    await until(async () => receiver.received.length >= 4 && (await pending()) === 0);
    expect(receiver.received[0]!.id).toBe(taken[0]!.id);
    expect(receiver.received.every(({ body }) => body.conversationId === id)).toBe(true);
  });

  it('gives up at once on 410, and after the last try', async () => {
    receiver.answer = () => 410;
    await contact();
    work();
    await until(async () => (await pending()) === 0 && receiver.received.length === 4);
    const states = await sql<{ state: string; lastStatus: number; attempts: number }>`select distinct state, last_status, attempts from webhook_deliveries where channel_id = ${channel.id}`.execute(world.db);
    expect(states.rows).toEqual([{ state: 'dead', lastStatus: 410, attempts: 1 }]);
    receiver.answer = () => 500;
    await sql`update webhook_deliveries set state = 'pending', attempts = 28, next_attempt_at = now() where channel_id = ${channel.id}`.execute(world.db);
    await until(async () => {
      await hurry();
      return (await pending()) === 0;
    });
    const dead = await sql<{ state: string; attempts: number; lastError: string }>`select distinct state, attempts, last_error from webhook_deliveries where channel_id = ${channel.id}`.execute(world.db);
    expect(dead.rows).toEqual([{ state: 'dead', attempts: 30, lastError: 'http' }]);
  });

  it('refuses private addresses when told so', async () => {
    await contact();
    stops.push(startChannelWorker({ ...world.deps, config: { ...config, webhookAllowPrivate: false } }).stop);
    await until(async () => (await sql`select 1 from webhook_deliveries where channel_id = ${channel.id} and last_error = 'address'`.execute(world.db)).rows.length > 0);
    expect(receiver.received).toEqual([]);
  });

  it('hands out a file by a link that needs no sign-in, and by no other', async () => {
    const id = await contact();
    const file = await storeFile(world.db, { bytes: Buffer.from('理赔所需材料清单'), name: '清单.txt', ownerKind: 'staff', owner: agent.staffId, maxBytes: 1000 });
    await answer(id, '', { kind: 'file', fileId: file.id });
    work();
    await until(() => receiver.received.some(({ body }) => body.message?.file != null));
    const { url } = receiver.received.find(({ body }) => body.message?.file != null)!.body.message!.file!;
    const path = new URL(url).pathname + new URL(url).search;
    expect((await app.inject(path)).body).toBe('理赔所需材料清单');
    expect((await app.inject(path.replace(file.id, newId()))).statusCode).toBe(410);
    expect((await app.inject(path.replace(/until=\d+/, 'until=1'))).statusCode).toBe(410);
  });
});
