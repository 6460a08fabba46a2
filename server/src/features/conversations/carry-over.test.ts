import { EventEmitter } from 'node:events';
import { createHmac } from 'node:crypto';
import type { ChatSession, LiveNotice } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followEvents } from '#platform/events/follow-events.ts';
import { createHttp, type Http } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { LiveHub } from '#platform/live/live-hub.ts';
import { createLog } from '#platform/log/create-log.ts';
import { chatRoutes } from './chat-routes.ts';
import { createVisitorAccess, type VisitorAccess } from './identify-visitor.ts';
import { ConversationLive } from './live.ts';
import { loadHistory } from './store-inbox.ts';
import { createTestWorld, sendAgentMessage, type TestWorld } from './test-world.ts';

const secret = 'a secret of the host site, long enough';
function identity(sub: string, key = secret): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub, iat: now, exp: now + 300 })}`;
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
}

describe('an anonymous conversation of a visitor who signs in', () => {
  let world: TestWorld;
  let app: Http;
  let visitors: VisitorAccess;
  let count = 0;
  beforeAll(async () => {
    world = await createTestWorld();
    visitors = createVisitorAccess(world.db);
    app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
    chatRoutes(app, { ...world.deps, visitors });
    await app.ready();
    await sql`insert into channels (id, code, kind, name, name_en, unit_id, queue_id, secret_sealed)
      select ${newId()}, 't-other', 'web', '另一网站', 'Other site', unit_id, queue_id, secret_sealed from channels where id = ${world.channelId}`.execute(world.db);
  });
  afterAll(async () => {
    await app.close();
    await world.deps.assigner.idle();
    await world.close();
  });

  const session = async (payload: object, channel = 't-web') => {
    const reply = await app.inject({ method: 'POST', url: '/chat/api/session', payload: { channel, ...payload } });
    return { status: reply.statusCode, body: reply.json<ChatSession>() };
  };
  const ask = async (token: string, method: 'GET' | 'POST', url: string, payload?: object) => {
    const reply = await app.inject({ method, url: `/chat/api/${url}`, headers: { authorization: `Bearer ${token}` }, ...(payload === undefined ? {} : { payload }) });
    return { status: reply.statusCode, body: reply.json() };
  };
  const message = (text: string) => ({ clientId: `carried-${++count}-over`, text });
  /** A browser in which somebody has begun to write without signing in. */
  const begun = async (channel = 't-web') => {
    const { body } = await session({}, channel);
    const started = await ask(body.visitorToken, 'POST', 'conversations', message('我的理赔到哪一步了'));
    return { token: body.visitorToken, id: started.body.conversation.id as string };
  };
  const customer = async () => {
    const externalId = `C-carry-${++count}`;
    return { externalId, visitor: await world.addCustomer('王示例', externalId) };
  };
  const textsOf = async (token: string, id: string) => {
    const { body } = await ask(token, 'GET', `conversations/${id}/messages`);
    return (body.messages as { sender: string; text: string }[]).filter(({ sender }) => sender !== 'system').map(({ text }) => text);
  };

  it('goes on under the customer: the same conversation, with all that was said, and nothing twice', async () => {
    const agent = await world.addAgent();
    const { token, id } = await begun();
    await world.deps.assigner.idle();
    await sendAgentMessage(world.deps, agent, id, { ...message('请先登录'), kind: 'text' });
    const { externalId, visitor } = await customer();
    const { body } = await session({ identityToken: identity(externalId), anonymousToken: token });
    expect(body).toMatchObject({ carriedOver: true, signedIn: true, customerName: '王示例', conversation: { id, state: 'active', agentName: agent.name } });
    expect(await textsOf(body.visitorToken, id)).toEqual(['我的理赔到哪一步了', '请先登录']);
    expect((await ask(body.visitorToken, 'POST', `conversations/${id}/messages`, message('已登录'))).status).toBe(200);
    expect((await ask(body.visitorToken, 'POST', 'conversations', message('还在吗'))).body.conversation.id).toBe(id);
    const { rows } = await sql`select customer_id, agent_id, state from conversations where visitor_id = ${visitor.id}`.execute(world.db);
    expect(rows).toEqual([{ customerId: visitor.customerId, agentId: agent.staffId, state: 'active' }]);
    // Told again, by a reload of the page.
    const again = await session({ identityToken: identity(externalId), anonymousToken: token, visitorToken: body.visitorToken });
    expect(again.body).toMatchObject({ carriedOver: false, visitorToken: body.visitorToken, conversation: { id } });
  });

  it('is not found any more by who signs out, or signs in as somebody else, on the same device', async () => {
    const { token, id } = await begun();
    const { externalId } = await customer();
    const own = (await session({ identityToken: identity(externalId), anonymousToken: token })).body;
    expect(own.conversation?.id).toBe(id);
    const signedOut = (await session({ visitorToken: token })).body;
    expect(signedOut).toMatchObject({ signedIn: false, conversation: null });
    for (const url of [`conversations/${id}/messages`, `conversations/${id}/transcript`]) expect((await ask(token, 'GET', url)).status).toBe(404);
    expect((await ask(token, 'POST', `conversations/${id}/messages`, message('偷看'))).status).toBe(404);
    const other = await customer();
    for (const anonymousToken of [token, own.visitorToken, signedOut.visitorToken]) {
      const next = (await session({ identityToken: identity(other.externalId), anonymousToken })).body;
      expect(next).toMatchObject({ carriedOver: false, conversation: null });
      expect((await ask(next.visitorToken, 'GET', `conversations/${id}/messages`)).status).toBe(404);
    }
    expect((await ask(own.visitorToken, 'GET', `conversations/${id}/messages`)).status).toBe(200);
  });

  it('stays where it is without a good token of the host site, and on another channel', async () => {
    const { token, id } = await begun();
    const { externalId } = await customer();
    for (const identityToken of [identity(externalId, 'the secret of somebody else, as long'), identity('nobody at all'), 'not a token']) {
      expect((await session({ identityToken, anonymousToken: token })).status).toBe(401);
    }
    expect((await session({ identityToken: identity(externalId), anonymousToken: token }, 't-other')).body).toMatchObject({ carriedOver: false, conversation: null });
    expect((await session({ anonymousToken: token })).body).toMatchObject({ carriedOver: false, conversation: null });
    expect((await session({ visitorToken: token })).body.conversation?.id).toBe(id);
  });

  it('stays with its visitor when another customer was verified in it, when it is old, and when the visitor is blocked', async () => {
    const { externalId } = await customer();
    const verified = await begun();
    const somebody = await customer();
    await sql`update conversations set customer_id = ${somebody.visitor.customerId} where id = ${verified.id}`.execute(world.db);
    const old = await begun();
    await world.deps.assigner.idle();
    await sql`update conversations set last_message_at = now() - interval '61 minutes' where id = ${old.id}`.execute(world.db);
    const blocked = await begun();
    await sql`update visitors set blocked_at = now() where id = (select visitor_id from conversations where id = ${blocked.id})`.execute(world.db);
    visitors.forget((await visitors.byToken(blocked.token))!.id);
    for (const { token } of [verified, old, blocked]) {
      expect((await session({ identityToken: identity(externalId), anonymousToken: token })).body).toMatchObject({ carriedOver: false, conversation: null });
    }
  });

  it('is carried to the customer who was verified in it already', async () => {
    const { token, id } = await begun();
    const { externalId, visitor } = await customer();
    await sql`update conversations set customer_id = ${visitor.customerId} where id = ${id}`.execute(world.db);
    expect((await session({ identityToken: identity(externalId), anonymousToken: token })).body).toMatchObject({ carriedOver: true, conversation: { id } });
  });

  it('ends when the customer has one open on another device, and stands in the history of that one', async () => {
    const { externalId, visitor } = await customer();
    const phone = (await session({ identityToken: identity(externalId) })).body;
    const open = (await ask(phone.visitorToken, 'POST', 'conversations', message('手机上的会话'))).body.conversation.id as string;
    const { token, id } = await begun();
    const { body } = await session({ identityToken: identity(externalId), anonymousToken: token });
    expect(body).toMatchObject({ carriedOver: false, conversation: { id: open } });
    const { rows } = await sql`select state, customer_id from conversations where id = ${id}`.execute(world.db);
    expect(rows).toEqual([{ state: 'closed', customerId: visitor.customerId }]);
    expect((await loadHistory(world.db, open, 5)).map((row) => row.id)).toContain(id);
  });

  it('is carried once by many tabs at the same time', async () => {
    const { token, id } = await begun();
    const { externalId } = await customer();
    const tabs = await Promise.all(Array.from({ length: 8 }, () => session({ identityToken: identity(externalId), anonymousToken: token })));
    expect(tabs.map(({ status, body }) => [status, body.conversation?.id])).toEqual(tabs.map(() => [200, id]));
    expect(tabs.filter(({ body }) => body.carriedOver)).toHaveLength(1);
    const { rows } = await sql`select seq from messages where conversation_id = ${id} and sender = 'customer'`.execute(world.db);
    expect(rows).toHaveLength(1);
  });

  it('falls silent in a tab that is still open without the sign-in', async () => {
    const hub = new LiveHub();
    const live = new ConversationLive(world.deps, hub, visitors);
    const following = await followEvents({ database: world.database, log: world.deps.log }, (events) => live.onEvents(events));
    const { token, id } = await begun();
    const heard: LiveNotice[] = [];
    const socket = Object.assign(new EventEmitter(), { OPEN: 1, readyState: 1, bufferedAmount: 0, send: (text: string) => heard.push(JSON.parse(text) as LiveNotice), terminate: () => {} });
    let closed = false;
    const close = () => {
      closed = true;
      socket.readyState = 3;
      socket.emit('close');
    };
    const connection = hub.add(Object.assign(socket, { close }) as never, { kind: 'visitor', visitorId: (await visitors.byToken(token))!.id });
    await hub.receive(connection, { type: 'subscribe', topic: `conversation:${id}` });
    const { externalId } = await customer();
    await session({ identityToken: identity(externalId), anonymousToken: token });
    await expect.poll(() => closed).toBe(true);
    expect(heard.filter((notice) => notice.type === 'chat' && notice.conversation.id === id && notice.conversation.state === 'closed')).toEqual([]);
    await following.stop();
  });
});
