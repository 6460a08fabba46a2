import type { ChatConversation, ChatMessages, Message } from '@huiyin/contracts';
import { lastSeqOf, mergeMessages } from './message-list.ts';

/** Sequence numbers that a page shows at first, and more at each "earlier". */
const page = 60;

export interface FeedDeps {
  ask: (conversationId: string, after: number) => Promise<ChatMessages>;
  /** New messages have been taken in, or the conversation as the server tells it, unless newer news came meanwhile. */
  changed: (conversation: ChatConversation | null, fresh: readonly Message[]) => void;
}

/**
 * The messages of one conversation. `upTo` is how far the list is known to be whole: a live message right after it
 * moves it on, any gap (an internal note, or something missed) is filled by asking for all that lies after it.
 */
export function createMessageFeed(deps: FeedDeps) {
  let id: string | null = null;
  let messages: readonly Message[] = [];
  let upTo = 0;
  let first = 0;
  let news = 0;
  let running: Promise<void> | null = null;
  let onceMore = false;

  function take(fresh: readonly Message[], conversation: ChatConversation | null) {
    const before = messages;
    messages = mergeMessages(messages, fresh);
    if (messages !== before || conversation) deps.changed(conversation, fresh);
  }

  async function ask(conversationId: string): Promise<void> {
    do {
      onceMore = false;
      const newsBefore = news;
      const answer = await deps.ask(conversationId, upTo);
      if (id !== conversationId) return;
      upTo = Math.max(upTo, lastSeqOf(answer.messages));
      onceMore ||= answer.more && answer.messages.length > 0;
      take(answer.messages, news === newsBefore ? answer.conversation : null);
    } while (onceMore);
  }

  return {
    messages: () => messages,
    upTo: () => upTo,
    hasEarlier: () => first > 0,
    /** Starts on a conversation whose last message is `lastSeq`; forgets another one. */
    open: (conversationId: string, lastSeq: number) => {
      if (id === conversationId) return false;
      id = conversationId;
      messages = [];
      first = upTo = Math.max(0, lastSeq - page);
      running = null;
      return true;
    },
    close: () => {
      id = null;
      messages = [];
      first = upTo = 0;
    },
    /** Asks for everything after `upTo`; asked again meanwhile, once more after that. Throws what the request throws. */
    catchUp: (): Promise<void> => {
      if (!id) return Promise.resolve();
      if (running) {
        onceMore = true;
        return running;
      }
      const mine = ask(id).finally(() => {
        if (running === mine) running = null;
      });
      running = mine;
      return mine;
    },
    /** A message told live or just sent. True when something before it is missing. */
    hear: (message: Message): boolean => {
      if (message.conversationId !== id) return false;
      const whole = message.seq <= upTo + 1;
      if (whole) upTo = Math.max(upTo, message.seq);
      take([message], null);
      return !whole;
    },
    /** The server told the conversation's state live: an answer that is under way is older. */
    noteNews: () => {
      news += 1;
    },
    earlier: async (): Promise<void> => {
      if (!id || first === 0) return;
      const conversationId = id;
      const from = Math.max(0, first - page);
      const answer = await deps.ask(conversationId, from);
      if (id !== conversationId) return;
      const older = answer.messages.filter((m) => m.seq <= first);
      first = from;
      take(older, null);
    },
  };
}
