import type { ChatConversation, ChatMessages, Message } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { createMessageFeed } from './message-feed.ts';
import { someConversation, someMessage } from './some-message.ts';

/** A server with these messages, of which the customer may not see the `hidden`. */
function server(hidden: number[] = []) {
  const all: Message[] = [];
  const asked: number[] = [];
  const told: (ChatConversation | null)[] = [];
  let hold: Promise<void> = Promise.resolve();
  const feed = createMessageFeed({
    ask: async (_, after): Promise<ChatMessages> => {
      asked.push(after);
      const rest = all.filter((m) => m.seq > after && !hidden.includes(m.seq));
      const answer = { conversation: someConversation({ lastSeq: all.length }), messages: rest.slice(0, 200), more: rest.length > 200 };
      await hold;
      return answer;
    },
    changed: (conversation) => told.push(conversation),
  });
  return {
    feed,
    asked,
    told,
    write: (n: number) => {
      for (let i = 0; i < n; i += 1) all.push(someMessage(all.length + 1));
      return all[all.length - 1] as Message;
    },
    holdUntil: (until: Promise<void>) => {
      hold = until;
    },
    seqs: () => feed.messages().map((m) => m.seq),
  };
}
const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('createMessageFeed', () => {
  it('asks for what was missed after the last whole seq', async () => {
    const s = server();
    s.feed.open('c1', 0);
    s.write(3);
    await s.feed.catchUp();
    s.write(2);
    await s.feed.catchUp();
    expect(s.asked).toEqual([0, 3]);
    expect(s.seqs()).toEqual([1, 2, 3, 4, 5]);
  });
  it('takes page after page until nothing is left', async () => {
    const s = server();
    s.feed.open('c1', 0);
    s.write(450);
    await s.feed.catchUp();
    expect(s.asked).toEqual([0, 200, 400]);
    expect(s.seqs()).toEqual(count(1, 450));
  });
  it('fills the gap when a live message runs ahead, and asks no more where a note was hidden', async () => {
    const s = server([2]);
    s.feed.open('c1', 0);
    expect(s.feed.hear(s.write(1))).toBe(false);
    s.write(1);
    expect(s.feed.hear(s.write(1))).toBe(true);
    await s.feed.catchUp();
    expect(s.seqs()).toEqual([1, 3]);
    expect(s.feed.hear(s.write(1))).toBe(false);
  });
  it('asks once more for what came while it was asking', async () => {
    const s = server();
    s.feed.open('c1', 0);
    s.write(1);
    let go = () => {};
    s.holdUntil(new Promise((resolve) => (go = resolve)));
    const first = s.feed.catchUp();
    s.write(1);
    const second = s.feed.catchUp();
    go();
    await Promise.all([first, second]);
    expect(s.seqs()).toEqual([1, 2]);
  });
  it('does not let an answer that was under way undo a newer state', async () => {
    const s = server();
    s.feed.open('c1', 0);
    s.write(1);
    const asking = s.feed.catchUp();
    s.feed.noteNews();
    await asking;
    expect(s.told).toEqual([null]);
  });
  it('starts at the newest messages and goes back when asked', async () => {
    const s = server();
    s.write(200);
    s.feed.open('c1', 200);
    await s.feed.catchUp();
    expect(s.seqs()).toEqual(count(141, 200));
    expect(s.feed.hasEarlier()).toBe(true);
    await s.feed.earlier();
    await s.feed.earlier();
    await s.feed.earlier();
    expect(s.seqs()).toEqual(count(1, 200));
    expect(s.feed.hasEarlier()).toBe(false);
  });
  it('lets go of an answer for a conversation that was left meanwhile', async () => {
    const s = server();
    s.feed.open('c1', 0);
    s.write(2);
    const asking = s.feed.catchUp();
    s.feed.open('c2', 0);
    await asking;
    expect(s.seqs()).toEqual([]);
  });
  it('ignores live messages of another conversation', () => {
    const s = server();
    s.feed.open('c1', 0);
    expect(s.feed.hear(someMessage(1, { conversationId: 'other' }))).toBe(false);
    expect(s.seqs()).toEqual([]);
  });
});
