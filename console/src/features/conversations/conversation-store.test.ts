import type { AgentMessage, Message } from '@huiyin/contracts';
import { expect, it, vi } from 'vitest';
import { createConversationStore, type StoreDeps } from './conversation-store.ts';

/** A server that keeps messages the way the real one does, and can be cut off. */
function fakeServer() {
  const stored: Message[] = [];
  let reachable = true;
  let losesAnswers = false;
  const calls: string[] = [];
  const store = (clientId: string, text: string, sender: Message['sender']) => {
    const known = stored.find((each) => each.clientId === clientId);
    if (known) return known;
    const made: Message = {
      conversationId: 'c', seq: stored.length + 1, clientId, sender, senderName: '', kind: 'text', text,
      file: null, system: null, masked: false, at: '2026-11-22T06:00:00.000Z',
    };
    stored.push(made);
    return made;
  };
  let made = 0;
  let remembered: unknown[] = [];
  const deps: StoreDeps = {
    messages: async ({ after, before, limit }) => {
      calls.push(after !== undefined ? `after ${after}` : before !== undefined ? `before ${before}` : 'newest');
      if (!reachable) throw new Error('network');
      if (after !== undefined) {
        const rest = stored.filter((each) => each.seq > after);
        return { messages: rest.slice(0, limit), more: rest.length > limit };
      }
      const rest = stored.filter((each) => before === undefined || each.seq < before);
      return { messages: rest.slice(-limit), more: rest.length > limit };
    },
    post: async ({ clientId, text = '' }: AgentMessage) => {
      calls.push(`post ${text}`);
      if (!reachable) throw new Error('network');
      if (text === 'refused') throw new Error('refused');
      const { seq, at } = store(clientId, text, 'agent');
      if (losesAnswers) throw new Error('network');
      return { seq, at };
    },
    upload: () => Promise.reject(new Error('not here')),
    mayRetry: (error) => (error as Error).message === 'network',
    words: (error) => (error as Error).message,
    wait: () => Promise.resolve(),
    now: () => '2026-11-22T06:00:00.000Z',
    newClientId: () => `own-client-${(made += 1)}`,
    preview: () => null,
    remember: (unsent) => {
      remembered = unsent;
    },
    recall: () => [],
  };
  return {
    deps,
    stored,
    calls,
    say: (text: string) => store(`customer-${stored.length}`, text, 'customer'),
    cut: () => { reachable = false; },
    mend: () => { reachable = true; losesAnswers = false; },
    loseAnswers: () => { losesAnswers = true; },
    remembered: () => remembered,
  };
}
const settled = async () => { for (let turn = 0; turn < 60; turn += 1) await Promise.resolve(); };
const texts = (store: ReturnType<typeof createConversationStore>) => store.state().log.messages.map((each) => each.text);

it('shows what is sent at once and as stored when the server has it', async () => {
  const server = fakeServer();
  const store = createConversationStore('c', server.deps);
  await store.open();
  store.send({ kind: 'text', author: '李', text: '您好' });
  expect(store.state().log.outgoing[0]?.text).toBe('您好');
  await settled();
  expect(store.state().log.outgoing).toEqual([]);
  expect(texts(store)).toEqual(['您好']);
});

it('stores a message once when its answer was lost and it was sent again', async () => {
  const server = fakeServer();
  const store = createConversationStore('c', server.deps);
  await store.open();
  server.loseAnswers();
  store.send({ kind: 'text', author: '李', text: '一次' });
  await settled();
  expect(store.state().log.outgoing[0]?.state).toBe('failed');
  server.mend();
  store.retry();
  await settled();
  expect(server.stored.map((each) => each.text)).toEqual(['一次']);
  expect(texts(store)).toEqual(['一次']);
});

it('keeps the version of the server when the live line is faster than the answer', async () => {
  const server = fakeServer();
  const post = server.deps.post;
  let tell: (message: Message) => void = () => undefined;
  const store = createConversationStore('c', {
    ...server.deps,
    post: async (message) => {
      const sent = await post(message);
      tell({ ...server.stored[0]!, senderName: '客服 李', masked: true });
      return sent;
    },
  });
  tell = (message) => store.receive({ type: 'message', message });
  await store.open();
  store.send({ kind: 'text', author: '李', text: '您好' });
  await settled();
  expect(store.state().log.messages).toMatchObject([{ senderName: '客服 李', masked: true }]);
  expect(store.state().log.outgoing).toEqual([]);
});

it('sends in the order of writing, also after the network was away', async () => {
  const server = fakeServer();
  const store = createConversationStore('c', server.deps);
  await store.open();
  server.cut();
  for (const text of ['一', '二', '三']) store.send({ kind: 'text', author: '李', text });
  await settled();
  expect(store.state().log.outgoing.map((each) => each.state)).toEqual(['failed', 'failed', 'failed']);
  expect(server.remembered()).toHaveLength(3);
  server.mend();
  store.retry();
  await settled();
  expect(server.stored.map((each) => each.text)).toEqual(['一', '二', '三']);
  expect(server.remembered()).toEqual([]);
});

it('goes on after a message that the server refuses', async () => {
  const server = fakeServer();
  const store = createConversationStore('c', server.deps);
  await store.open();
  store.send({ kind: 'text', author: '李', text: 'refused' });
  store.send({ kind: 'text', author: '李', text: '好的' });
  await settled();
  expect(store.state().log.outgoing).toMatchObject([{ text: 'refused', state: 'failed', failure: 'refused' }]);
  expect(texts(store)).toEqual(['好的']);
});

it('asks for what it missed when an own message lands behind it', async () => {
  const server = fakeServer();
  server.say('在吗');
  const store = createConversationStore('c', server.deps);
  await store.open();
  server.say('还在吗');
  store.send({ kind: 'text', author: '李', text: '在的' });
  await settled();
  expect(texts(store)).toEqual(['在吗', '还在吗', '在的']);
});

it('asks after the last known message when the line is back', async () => {
  const server = fakeServer();
  server.say('一');
  const store = createConversationStore('c', server.deps);
  await store.open();
  server.say('二');
  server.say('三');
  await store.open();
  expect(server.calls.at(-1)).toBe('after 1');
  expect(texts(store)).toEqual(['一', '二', '三']);
});

it('starts again from the newest when it is far behind, and can still go back', async () => {
  const server = fakeServer();
  server.say('first');
  const store = createConversationStore('c', server.deps);
  await store.open();
  for (let count = 0; count < 900; count += 1) server.say(`m${count}`);
  await store.open();
  expect(texts(store).at(-1)).toBe('m899');
  expect(store.state().log.earlier).toBe(true);
  await store.loadEarlier();
  expect(texts(store)[0]).toBe(server.stored.at(-120)?.text);
});

it('reads a conversation of 5,000 messages page by page without holding all of it at the end', async () => {
  const server = fakeServer();
  for (let count = 1; count <= 5000; count += 1) server.say(`m${count}`);
  const store = createConversationStore('c', server.deps);
  await store.open();
  expect(store.state().log.messages).toHaveLength(60);
  while (store.state().log.earlier) await store.loadEarlier();
  expect(texts(store)).toEqual(server.stored.map((each) => each.text));
  store.trim();
  expect(store.state().log.messages).toHaveLength(400);
});

it('says that loading failed and works after the network is back', async () => {
  const server = fakeServer();
  server.say('一');
  server.cut();
  const store = createConversationStore('c', server.deps);
  await store.open();
  expect(store.state().error).toBeInstanceOf(Error);
  server.mend();
  await store.open();
  expect(store.state().error).toBeNull();
  expect(texts(store)).toEqual(['一']);
});

it('sends a refused file no second time with the others', async () => {
  const server = fakeServer();
  const store = createConversationStore('c', server.deps);
  await store.open();
  store.send({ kind: 'file', author: '', text: '', file: new File(['MZ'], 'evil.exe') });
  await vi.waitFor(() => expect(store.state().log.outgoing[0]).toMatchObject({ state: 'failed', refused: true }));
  store.retry();
  expect(store.state().log.outgoing[0]).toMatchObject({ state: 'failed', refused: true, failure: 'not here' });
});

it('sends by itself what the network had stopped, when the server answers again', async () => {
  const server = fakeServer();
  const store = createConversationStore('c', server.deps);
  await store.open();
  server.cut();
  store.send({ kind: 'text', author: '', text: 'first' });
  store.send({ kind: 'text', author: '', text: 'second' });
  await vi.waitFor(() => expect(store.state().log.outgoing.map(({ state }) => state)).toEqual(['failed', 'failed']));
  server.mend();
  store.resume();
  await vi.waitFor(() => expect(server.stored.map(({ text }) => text)).toEqual(['first', 'second']));
});
