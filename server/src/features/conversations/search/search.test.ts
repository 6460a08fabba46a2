import type { MessageHits } from '@huiyin/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#platform/access/principal.ts';
import { testPrincipal } from '#platform/access/test-principal.ts';
import { encodeCursor } from '#platform/http/page-cursor.ts';
import { newId } from '#platform/ids/new-id.ts';
import { resolveConversation } from '../resolve-conversation.ts';
import { sendAgentMessage, sendCustomerMessage } from '../send-message.ts';
import type { Visitor } from '../store-visitors.ts';
import { startConversation } from '../start-conversation.ts';
import { openTestBranches, type TestBranches } from '../test-branches.ts';
import { say } from '../test-world.ts';
import { indexMessages } from './index-messages.ts';
import { messageSearchRoutes } from './search-routes.ts';
import { searchMessages } from './store-search.ts';

describe('the search over messages', () => {
  let branches: TestBranches;
  let agent: Principal;
  let first: string;
  beforeAll(async () => {
    branches = await openTestBranches(['conversations:read'], (app, { database }, access) => messageSearchRoutes(app, { database, access }));
    agent = await branches.world.addAgent({ capacity: 50 });
    // Before the reader of the log has ever run.
    first = await talk('我想问理赔进度，手机 13800001234', '您好，正在为您查询');
    await index();
  });
  afterAll(() => branches.close());

  const talk = async (question: string, answer: string): Promise<string> => {
    const { world } = branches;
    const { conversationId } = await startConversation(world.deps, await world.addVisitor(), say(question), false);
    await world.deps.assigner.idle();
    await sendAgentMessage(world.deps, agent, conversationId, { clientId: `answer-${conversationId}`, kind: 'text', text: answer });
    return conversationId;
  };
  const index = async () => {
    while (await indexMessages(branches.world.db)) { /* there is more */ }
  };
  const search = async (who: Principal, query: string) => (await branches.ask(who, 'GET', `/api/message-search?${query}`)).body as MessageHits;
  const texts = async (who: Principal, query: string) => (await search(who, query)).items.map(({ text }) => text);

  it('refuses whoever may not read conversations, and the export whoever may not export', async () => {
    expect((await branches.ask(testPrincipal(), 'GET', '/api/message-search?q=理赔')).status).toBe(403);
    expect((await branches.ask(branches.own, 'GET', '/api/message-search/export?q=理赔')).status).toBe(403);
  });

  it('finds words of two characters in what was there before, masked', async () => {
    const { items } = await search(agent, 'q=理赔');
    expect(items.map(({ conversationId, seq }) => [conversationId, seq])).toEqual([[first, 1]]);
    expect(items[0]!.text).not.toContain('13800001234');
    expect(await texts(agent, 'q=13800001234')).toEqual([]);
    expect(await texts(agent, 'q=查询')).toEqual(['您好，正在为您查询']);
    expect(await texts(agent, 'q=退保')).toEqual([]);
    expect(await texts(agent, `q=${encodeURIComponent("理赔' | 'x\\")}`)).toEqual([]);
  });

  it('shows nobody what lies out of their reach', async () => {
    expect(await texts(branches.own, 'q=理赔')).toHaveLength(1);
    expect(await texts(branches.foreign, 'q=理赔')).toEqual([]);
    expect(await texts(await branches.world.addAgent({ ready: false }), 'q=理赔')).toEqual([]);
    expect((await branches.ask(branches.foreign, 'GET', '/api/message-search/options')).body.agents).toEqual([]);
  });

  it('loses and doubles nothing while messages are sent, and after the reader was away', async () => {
    const { world } = branches;
    const visitor = await world.addVisitor();
    const { conversationId: id } = await startConversation(world.deps, visitor, say('第一句保全'), false);
    await world.deps.assigner.idle();
    const sending = Promise.all(Array.from({ length: 60 }, (_, n) => sendCustomerMessage(world.deps, visitor, id, { clientId: `many-${n}-${id}`, text: `第 ${n} 句保全` })));
    // Two processes read at once while they come; one of them then is away for a while.
    await Promise.all([index(), index(), sending]);
    for (let n = 0; n < 10; n++) await sendCustomerMessage(world.deps, visitor, id, { clientId: `later-${n}-${id}`, text: `之后第 ${n} 句保全` });
    await index();
    const { rows } = await sql<{ missing: number; all: number }>`select count(*) filter (where s.seq is null)::int as missing, count(*)::int as all
      from messages m left join message_search s using (conversation_id, seq) where m.kind <> 'system' and m.text <> ''`.execute(world.db);
    expect(rows[0]).toMatchObject({ missing: 0 });
    const found: number[] = [];
    for (let cursor = ''; ; ) {
      const page = await search(agent, `q=保全&limit=20${cursor}`);
      found.push(...page.items.map(({ seq }) => seq));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(found).toHaveLength(71);
    expect(new Set(found).size).toBe(71);
  });

  it('narrows by agent, channel, reason with those below it, and day; without words it finds each conversation once', async () => {
    const id = await talk('车险救援电话是多少', '已为您安排救援');
    const reasons = (await sql<{ id: string; name: string; level: number }>`select id, name, level from contact_reasons`.execute(branches.world.db)).rows;
    const reason = (name: string, level: number) => reasons.find((row) => row.name === name && row.level === level)!.id;
    await resolveConversation(branches.world.deps, agent, id, { reason: 'resolved', reasonId: reason('拖车救援', 3), solved: 'yes' });
    await index();
    const found = async (query: string) => [...new Set((await search(branches.own, query)).items.map(({ conversationId }) => conversationId))];
    expect(await found(`reason=${reason('车险服务', 1)}`)).toEqual([id]);
    expect(await found(`q=救援&reason=${reason('救援', 2)}&agent=${agent.staffId}&channel=${branches.world.channelId}`)).toEqual([id]);
    expect(await found(`q=救援&reason=${reason('理赔', 1)}`)).toEqual([]);
    expect(await found('q=救援&to=2020-01-01')).toEqual([]);
    expect((await search(branches.own, '')).items.filter((hit) => hit.conversationId === id)).toHaveLength(1);
  });

  it('narrows by a tag of customers, of a merged one too, for those alone who may read customers', async () => {
    const { world } = branches;
    const reader = { ...branches.own, permissions: new Set(['conversations:read', 'customers:read'] as const) };
    const tag = newId();
    await sql`insert into customer_tags (id, unit_id, name) values (${tag}, ${branches.own.unitId}, '易投诉')`.execute(world.db);
    const talkAs = async (visitor: Visitor) => (await startConversation(world.deps, visitor, say('我的标签会话'), false)).conversationId;
    const [tagged, merged, other] = await Promise.all(['C-tag-1', 'C-tag-2', 'C-tag-3'].map((id) => world.addCustomer('李示例', id)));
    const ids = [await talkAs(tagged!), await talkAs(merged!)];
    await talkAs(other!);
    await sql`update customers set merged_into = ${tagged!.customerId} where id = ${merged!.customerId}`.execute(world.db);
    await sql`insert into customer_tag_links (customer_id, tag_id) values (${tagged!.customerId}, ${tag})`.execute(world.db);
    await world.deps.assigner.idle();
    await index();
    expect((await search(reader, `q=标签&tag=${tag}`)).items.map(({ conversationId }) => conversationId).sort()).toEqual(ids.sort());
    expect((await search(reader, `tag=${tag}`)).items).toHaveLength(2);
    expect((await search(reader, `q=标签&tag=${newId()}`)).items).toEqual([]);
    expect((await branches.ask(reader, 'GET', '/api/message-search/options')).body.tags).toEqual([{ id: tag, name: '易投诉', nameEn: '易投诉' }]);
    expect((await branches.ask(branches.own, 'GET', `/api/message-search?tag=${tag}`)).status).toBe(403);
    expect((await branches.ask(branches.own, 'GET', '/api/message-search/options')).body.tags).toEqual([]);
    // A tag that more customers have than are looked for by the index.
    await sql`with c as (insert into customers (id, external_id, name, unit_id) select gen_random_uuid(), 'C-many-' || n, '示例', ${branches.own.unitId} from generate_series(1, 1001) n returning id)
      insert into customer_tag_links (customer_id, tag_id) select id, ${tag} from c`.execute(world.db);
    expect((await search(reader, `q=标签&tag=${tag}`)).items.map(({ conversationId }) => conversationId).sort()).toEqual(ids.sort());
  });

  it('finds the same whichever way it looks: by the newest rows, by more of them, or by the index of words', async () => {
    const { world } = branches;
    const { conversationId } = await startConversation(world.deps, await world.addVisitor(), say('第一句复效'), false);
    // Every third of sixty messages has the word, but none of the newest ten.
    await sql`insert into message_search (conversation_id, seq, at, keys, words) select ${conversationId}, n, now() + n * interval '1 second', array[${branches.own.unitId}::uuid],
      array_to_tsvector(case when n % 3 = 0 and n < 150 then array['复效'] else array['别的'] end) from generate_series(101, 160) n`.execute(world.db);
    await sql`insert into messages (conversation_id, seq, client_id, channel_id, sender, kind, text) select ${conversationId}, n, 'way-client-' || n, ${world.channelId}, 'customer', 'text', '复效' from generate_series(101, 160) n`.execute(world.db);
    const found = async (walks: { first: number; longest: number }, cursor?: string) =>
      (await searchMessages(world.db, branches.own, { q: '复效', cursor }, 8, walks)).map(({ seq }) => seq);
    const expected = Array.from({ length: 9 }, (_, n) => 147 - 3 * n);
    for (const walks of [{ first: 60, longest: 60 }, { first: 20, longest: 80 }, { first: 20, longest: 20 }, { first: 5, longest: 1000 }, { first: 0, longest: 0 }]) expect(await found(walks)).toEqual(expected);
    const [row] = (await searchMessages(world.db, branches.own, { q: '复效' }, 8)).slice(7);
    for (const walks of [{ first: 60, longest: 60 }, { first: 2, longest: 90 }, { first: 0, longest: 0 }]) expect(await found(walks, encodeCursor([row!.sortKey, row!.conversationId, row!.seq]))).toEqual([123, 120, 117, 114, 111, 108, 105, 102]);
  });

  it('exports what is found, masked, and leaves an audit line without the words', async () => {
    const exporter = { ...branches.own, permissions: new Set(['conversations:read', 'conversations:export'] as const) };
    const { body } = await branches.ask(exporter, 'GET', '/api/message-search/export?q=理赔');
    expect(body).toContain('我想问理赔进度');
    expect(body).not.toContain('13800001234');
    const { rows } = await sql<{ detail: object }>`select detail from audit_lines where action = 'messageSearch.exported'`.execute(branches.world.db);
    expect(rows.map(({ detail }) => detail)).toEqual([{ words: true }]);
  });
});
