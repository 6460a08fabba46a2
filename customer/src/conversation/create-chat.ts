import type { ChatConversation, ChatMessages, ChatSession, ChatStarted, LiveNotice, Sent } from '@huiyin/contracts';
import type { BrowserStore } from './browser-store.ts';
import type { ChatApi } from './chat-api.ts';
import { ChatFailure, mayPass } from './chat-failure.ts';
import { type ChatState, emptyState } from './chat-state.ts';
import { newClientId } from './client-id.ts';
import { createFileAddresses } from './file-addresses.ts';
import { createLiveSocket, type SocketLike } from './live-socket.ts';
import { createMessageFeed } from './message-feed.ts';
import { countUnread, lastSeqOf } from './message-list.ts';
import { createOutbox, type OutboxEntry } from './outbox.ts';
import { createReadMarks } from './read-marks.ts';
import type { Visitor } from './visitor.ts';

export interface ChatDeps {
  api: ChatApi;
  store: BrowserStore;
  visitor: Visitor;
  channel: string;
  locale: 'zh-CN' | 'en';
  connect: () => SocketLike;
  changed: () => void;
  /** The token of the signed-in customer is refused, most likely too old: the page around may give a fresh one. */
  refused: () => void;
  now: () => number;
  random: () => number;
  later: (milliseconds: number, act: () => void) => () => void;
}

/** Milliseconds between requests while the socket is away. */
const pollEvery = 4_000;
/** A notice "is typing" is believed for so long; one's own is told at most every three seconds. */
const typingFor = 5_000;
const typingEvery = 3_000;
/** A fresh identity token is asked for at most so often: the page's tokens may all be wrong. */
const refusedEvery = 60_000;

const codeOf = (failure: unknown) => (failure instanceof ChatFailure ? failure.code : '');

/** One customer's chat: its state, and what the customer can do. Puts outbox, feed, socket and marks together. */
export function createChat(deps: ChatDeps) {
  const { api, store, visitor, later, now, random } = deps;
  let state: ChatState = emptyState;
  let identity: string | null = null;
  /** Counts the persons who were here: an answer meant for the one before is dropped. */
  let person = 0;
  let looking = false;
  let read = 0;
  let typedAt = -typingEvery;
  let refusedAt = -refusedEvery;
  let opening: Promise<void> | null = null;
  let stopTyping = () => {};
  let stopPoll: (() => void) | null = null;

  function set(change: Partial<ChatState>) {
    state = { ...state, ...change };
    deps.changed();
  }
  const id = () => state.conversation?.id;

  /** Repeats a request once with a new session when the token is not accepted any more. */
  async function ask<T>(request: () => Promise<T>): Promise<T> {
    const asker = person;
    try {
      return await request();
    } catch (failure) {
      const code = codeOf(failure);
      if (code === 'blocked') set({ phase: 'blocked' });
      if ((code !== 'not_signed_in' && code !== 'bad_token') || asker !== person) throw failure;
      await openSession();
      return request();
    }
  }

  function showMessages() {
    const messages = feed.messages();
    const last = lastSeqOf(messages);
    const conversationId = id();
    if (looking && last > read && conversationId) {
      read = last;
      visitor.keepRead(conversationId, read);
    }
    marks.update(messages, feed.upTo(), read);
    set({ messages, pending: outbox.list(), hasEarlier: feed.hasEarlier(), unread: countUnread(messages, read) });
  }

  function setConversation(conversation: ChatConversation) {
    const { agentReadSeq } = conversation;
    const isOther = feed.open(conversation.id, conversation.lastSeq);
    set({ conversation, agentRead: isOther ? agentReadSeq : Math.max(state.agentRead, agentReadSeq) });
    if (!isOther) return;
    read = visitor.read(conversation.id);
    set({ agentDelivered: 0 });
    marks.reset();
    visitor.keepConversation(conversation.id);
    live.restart();
    void catchUp();
  }

  function forgetConversation() {
    feed.close();
    marks.reset();
    set({ conversation: null, messages: [], hasEarlier: false, unread: 0 });
    live.restart();
  }

  async function catchUp(): Promise<void> {
    try {
      await ask(feed.catchUp);
      if (state.net === 'offline') set({ net: 'polling' });
    } catch (failure) {
      if (!live.isUp()) set({ net: 'offline' });
      else if (mayPass(failure)) later(2_000, () => void catchUp());
    }
  }

  function poll() {
    stopPoll?.();
    stopPoll = null;
    if (live.isUp() || !state.conversation) return;
    void catchUp().then(() => {
      stopPoll ??= later(pollEvery * (0.75 + random() / 2), poll);
    });
  }

  const feed = createMessageFeed({
    ask: (conversationId, after) => api.json<ChatMessages>(`conversations/${conversationId}/messages?after=${after}`),
    changed: (conversation, fresh) => {
      for (const m of fresh) outbox.confirm(m.clientId);
      if (conversation) setConversation(conversation);
      showMessages();
    },
  });
  const marks = createReadMarks({ post: (given) => api.json(`conversations/${id()}/marks`, given), later });
  const live = createLiveSocket({
    connect: deps.connect,
    token: visitor.token,
    topic: () => (state.conversation ? `conversation:${id()}` : null),
    heard,
    up: () => {
      set({ net: 'live' });
      void catchUp();
      void outbox.flush();
    },
    // The first loss is mended before anybody notices; a second one is worth asking over HTTP.
    down: (failures) => {
      if (failures > 1) stopPoll ??= later(0, poll);
    },
    now,
    random,
    later,
  });
  const files = createFileAddresses((fileId) => ask(() => api.blob(`files/${fileId}`)), deps.changed);
  const outbox = createOutbox({
    store,
    prefix: () => visitor.key('out.'),
    deliver,
    upload: (file, progress) => ask(() => api.upload(file, progress)),
    changed: () => set({ pending: outbox.list() }),
    now,
    random,
    later,
  });

  function heard(notice: LiveNotice) {
    switch (notice.type) {
      case 'message':
        if (notice.message.sender === 'agent') set({ typing: null });
        if (feed.hear(notice.message)) void catchUp();
        if (notice.message.system?.notice === 'blocked') set({ phase: 'blocked' });
        break;
      case 'chat':
        feed.noteNews();
        setConversation(notice.conversation);
        break;
      case 'typing':
        if (notice.sender !== 'agent') break;
        stopTyping();
        set({ typing: notice.name });
        stopTyping = later(typingFor, () => set({ typing: null }));
        break;
      case 'read':
        if (notice.by !== 'agent') break;
        set({ agentDelivered: Math.max(state.agentDelivered, notice.delivered), agentRead: Math.max(state.agentRead, notice.read) });
        break;
      case 'signedOut':
      case 'refused':
        openSession().then(live.restart, () => {});
        break;
      default:
    }
  }

  async function deliver({ clientId, text, fileId, file, older }: OutboxEntry): Promise<void> {
    const sender = person;
    const message = { clientId, text, fileId };
    const start = () => api.json<ChatStarted>('conversations', older ? { ...message, priority: 'older' } : message);
    const answer = await ask(async (): Promise<ChatStarted | Sent> => {
      const { conversation } = state;
      // Writing after the end opens anew: the same conversation within a day, another one later.
      if (!conversation || conversation.state === 'closed') return start();
      try {
        return await api.json<Sent>(`conversations/${conversation.id}/messages`, message);
      } catch (failure) {
        if (codeOf(failure) === 'not_found' || codeOf(failure) === 'conflict') return start();
        throw failure;
      }
    });
    if (sender !== person) throw new ChatFailure('network', '');
    const upload = outbox.uploadOf(clientId);
    if (fileId && upload) files.know(fileId, upload.url);
    if ('conversation' in answer) setConversation(answer.conversation);
    const conversationId = id() ?? '';
    const { seq } = answer;
    if (feed.messages().some((m) => m.seq === seq)) return;
    // The server's own copy, which knows the checked type of a file, replaces this one.
    const isMissing = feed.hear({
      conversationId,
      seq,
      clientId,
      sender: 'customer',
      senderName: '',
      kind: file ? (file.type.startsWith('image/') ? 'image' : 'file') : 'text',
      text: text ?? '',
      file: file && fileId ? { id: fileId, name: file.name, mediaType: file.type, size: file.size } : null,
      system: null,
      masked: false,
      at: 'at' in answer ? answer.at : new Date(now()).toISOString(),
    });
    if (isMissing) void catchUp();
  }

  function openSession(): Promise<void> {
    if (opening) return opening;
    const asker = person;
    const request = { channel: deps.channel, locale: deps.locale, visitorToken: visitor.token() || undefined, identityToken: identity ?? undefined, anonymousToken: visitor.anonymousToken() || undefined };
    const mine = api
      .json<ChatSession>('session', request)
      .then(
        (session) => {
          if (asker !== person) return;
          visitor.keepToken(session.visitorToken);
          if (session.carriedOver) {
            visitor.inherit();
            outbox.reload();
          }
          set({ session, phase: 'ready' });
          if (session.conversation) setConversation(session.conversation);
          else if (state.conversation) forgetConversation();
        },
        (failure: unknown) => {
          if (codeOf(failure) === 'bad_token' && identity && now() - refusedAt >= refusedEvery) {
            refusedAt = now();
            deps.refused();
          }
          if (asker === person && state.phase === 'loading') set({ phase: codeOf(failure) === 'blocked' ? 'blocked' : 'failed' });
          throw failure;
        },
      )
      .finally(() => {
        if (opening === mine) opening = null;
      });
    opening = mine;
    return mine;
  }

  async function begin(): Promise<void> {
    const asker = person;
    try {
      await openSession();
      outbox.reload();
      void outbox.flush();
    } catch (failure) {
      if (asker !== person) return;
      // An identity token that is too old or forged: go on as a visitor rather than not at all.
      if (codeOf(failure) === 'bad_token' && identity) void identify(null, true);
      else if (mayPass(failure)) later(3_000 + random() * 3_000, () => asker === person && void begin());
    }
  }

  /** The host site signs a customer in, or out with `null`. `isRefused`: nobody has signed out, so nothing is forgotten. */
  function identify(token: string | null, isRefused = false): Promise<void> {
    const before = visitor.key('');
    identity = token;
    visitor.become(token, isRefused);
    if (visitor.key('') !== before) {
      person += 1;
      opening = null;
      outbox.reset();
      forgetConversation();
    }
    return begin();
  }

  const refresh = () => {
    if (state.phase === 'ready' && !state.conversation) openSession().catch(() => {});
  };
  const say = (entry: Omit<OutboxEntry, 'at' | 'clientId'>, bytes?: File) =>
    outbox.add({ clientId: newClientId(), ...entry }, bytes && { bytes, url: URL.createObjectURL(bytes), progress: 0 });

  return {
    state: () => state,
    begin,
    identify,
    say: (text: string, older: boolean) => say({ text, older }),
    sendFile: (bytes: File, older: boolean) => say({ older, file: { name: bytes.name, type: bytes.type, size: bytes.size } }, bytes),
    outbox,
    files,
    typed: () => {
      if (now() - typedAt < typingEvery || state.conversation?.state !== 'active') return;
      typedAt = now();
      live.typing(state.conversation.id);
    },
    /** Are the newest messages on the screen, before somebody's eyes? */
    look: (is: boolean) => {
      if (looking === is) return;
      looking = is;
      showMessages();
    },
    earlier: () => ask(feed.earlier),
    /** Does something with the conversation (`leave`, `rating`, `contact-details`), then shows what became of it. */
    act: async (what: string, body: object) => {
      await ask(() => api.json(`conversations/${id()}/${what}`, body));
      await catchUp();
    },
    transcript: () => ask(() => api.blob(`conversations/${id()}/transcript?locale=${deps.locale}`)),
    /** The network is back, or somebody looks again. */
    wake: () => {
      live.kick();
      void outbox.flush();
      refresh();
    },
    /** Keeps the expected wait true on a start screen that stays open. */
    refresh,
    offline: () => set({ net: 'offline' }),
    /** Another tab has written to the browser's store. */
    storeChanged: (key: string) => {
      if (key.startsWith(visitor.key('out.'))) {
        outbox.reload();
        // Should that tab be closed before it has sent it.
        later(5_000, () => void outbox.flush());
      } else if (key === visitor.key('conversation') && store.get(key) !== id()) openSession().catch(() => {});
    },
  };
}
export type Chat = ReturnType<typeof createChat>;
