import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { newId } from '#platform/ids/new-id.ts';
import { createMessageWriter } from './message-writer.ts';
import { startConversation } from './start-conversation.ts';
import { loadMessagesAfter } from './store-messages.ts';
import { createTestWorld, say, type TestWorld } from './test-world.ts';

describe('the message writer', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createTestWorld();
  });
  afterAll(() => world.close());

  const open = async () => {
    const visitor = await world.addVisitor();
    const { conversationId } = await startConversation(world.deps, visitor, say('你好'), false);
    await world.deps.assigner.idle();
    return { visitor, id: conversationId };
  };
  const message = (id: string, actor: string, text: string, clientId: string = newId()) => ({ conversationId: id, actor, sender: 'customer' as const, clientId, text, kind: 'text' as const, fileId: null });

  it('stores many messages of many conversations at once, each in its order, from two processes', async () => {
    const chats = await Promise.all(Array.from({ length: 20 }, open));
    const writers = [createMessageWriter(world.db), createMessageWriter(world.otherProcess().database.db)];
    await Promise.all(
      chats.flatMap(({ visitor, id }, n) => Array.from({ length: 10 }, (_, k) => writers[n % 2]!(message(id, visitor.id, `第${k}句`)))),
    );
    for (const { id } of chats) {
      const rows = await loadMessagesAfter(world.db, id, 0, 100, true);
      expect(rows.map((row) => row.seq)).toEqual(rows.map((_, n) => n + 1));
      expect(rows.filter((row) => row.text.startsWith('第')).map((row) => row.text)).toEqual(Array.from({ length: 10 }, (_, k) => `第${k}句`));
      const events = await sql`select 1 from events where subject = ${id} and type = 'message.sent'`.execute(world.db);
      expect(events.rows).toHaveLength(rows.length);
    }
  });

  it('lets nobody’s message fail because of another’s, and gives a stranger nothing', async () => {
    const chats = await Promise.all(Array.from({ length: 6 }, open));
    const writer = createMessageWriter(world.db);
    const [first, second] = chats as [(typeof chats)[number], (typeof chats)[number]];
    await writer(message(first.id, first.visitor.id, '一次', 'the-same-client-id'));
    const outcomes = await Promise.allSettled([
      ...chats.map(({ id, visitor }) => writer(message(id, visitor.id, '都在'))),
      writer(message(first.id, first.visitor.id, '两次', 'the-same-client-id')),
      writer(message(second.id, first.visitor.id, '冒充')),
    ]);
    expect(outcomes.slice(0, 6).every((outcome) => outcome.status === 'fulfilled' && outcome.value !== undefined)).toBe(true);
    expect(outcomes[6]).toMatchObject({ status: 'rejected', reason: { code: '23505' } });
    expect(outcomes[7]).toEqual({ status: 'fulfilled', value: undefined });
    expect((await loadMessagesAfter(world.db, second.id, 0, 100, true)).map((row) => row.text)).not.toContain('冒充');
  });

  it('stops the response time by the first answer of an agent, also in a batch', async () => {
    const agent = await world.addAgent({ capacity: 10 });
    const chats = await Promise.all(Array.from({ length: 4 }, open));
    await world.deps.assigner.sweep();
    await world.deps.assigner.idle();
    const { rows: mine } = await sql<{ id: string }>`select id from conversations where agent_id = ${agent.staffId}`.execute(world.db);
    const writer = createMessageWriter(world.db);
    await Promise.all(mine.map(({ id }) => writer({ ...message(id, agent.staffId, '您好'), sender: 'agent' })));
    const { rows } = await sql`select 1 from contacts where agent_id = ${agent.staffId} and answered_at is null`.execute(world.db);
    expect(mine.length).toBeGreaterThanOrEqual(Math.min(chats.length, 4));
    expect(rows).toEqual([]);
  });
});
