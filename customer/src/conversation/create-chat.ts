import type { ChatContactDetails, ChatConversation, ChatRating, ChatSession, LiveNotice, Message } from '@huiyin/contracts';
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
  now: () => number;
  random: () => number;
  later: (milliseconds: number, act: () => void) => () => void;
}

/** Milliseconds between requests while the socket is away, and between looks at the queue before writing. */
const pollEvery = 4_000;
const lookEvery = 60_000;
/** A notice "is typing" is believed for so long. */
const typingFor = 5_000;

/** One customer's chat: its state, and what the customer can do. Puts outbox, feed, socket and marks together. */
export function createChat(deps: ChatDeps) {
  const { api, visitor, later, now, random } = deps;
  let state: ChatState = emptyState;
  let identity: string | null = null;
  let watch: () => void = () => {};
  let looking = false;
  let read = 0;
  let typedAt = 0;
  let opening: Promise<void> | null = null;
  let stopTyping = () => {};
  let stopPoll: (() => void) | null = null;

  function set(change: Partial<ChatState>) {
    state = { ...state, ...change };
    watch();
  }

  /** Repeats a request once with a new session when the token is not accepted any more. */
  async function ask<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (failure) {
      const code = failure instanceof ChatFailure ? failure.code : '';
      if (code === 'blocked') set({ phase: 'blocked' });
      if (code !== 'not_signed_in' && code !== 'bad_token') throw failure;
      await openSession();
      return request();
    }
  }

  function showMessages() {
    const messages = feed.messages();
    if (looking && lastSeqOf(messages) > read) {
      read = lastSeqOf(messages);
      if (state.conversation) visitor.keepRead(state.conversation.id, read);
    }
    marks.update(messages, feed.upTo(), read);
    set({ messages, pending: outbox.list(), hasEarlier: feed.hasEarlier(), unread: countUnread(messages, read) });
  }

  function setConversation(conversation: ChatConversation) {
    const { id, agentReadSeq } = conversation;
    const other = feed.open(id, conversation.lastSeq);
    set({ conversation, agentRead: other ? agentReadSeq : Math.max(state.agentRead, agentReadSeq) });
    if (!other) return;
    read = visitor.read(id);
    set({ agentDelivered: 0 });
    marks.reset();
    visitor.keepConversation(id);
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
      if (!live.isUp() && state.net === 'offline') set({ net: 'polling' });
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
    ask: api.messages,
    changed: (conversation, fresh) => {
      for (const m of fresh) if (m.sender === 'customer') outbox.confirm(m.clientId);
      if (conversation) setConversation(conversation);
      showMessages();
    },
  });
  const marks = createReadMarks({
    post: (given) => (state.conversation ? api.mark(state.conversation.id, given) : Promise.resolve()),
    later,
  });
  const live = createLiveSocket({
    connect: deps.connect,
    token: visitor.token,
    topic: () => (state.conversation ? `conversation:${state.conversation.id}` : null),
    heard,
    up: () => {
      stopPoll?.();
      stopPoll = null;
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
  const files = createFileAddresses(
    (id) => ask(() => api.file(id)),
    () => watch(),
  );
  const outbox = createOutbox({
    store: deps.store,
    prefix: visitor.key('out.'),
    deliver,
    upload: (file, progress) => ask(() => api.upload(file, progress)),
    changed: () => set({ pending: outbox.list() }),
    now,
    random,
    later,
  });

  function heard(notice: LiveNotice) {
    if (notice.type === 'message') {
      if (notice.message.sender === 'agent') set({ typing: null });
      if (feed.hear(notice.message)) void catchUp();
      if (notice.message.system?.notice === 'blocked') set({ phase: 'blocked' });
    } else if (notice.type === 'chat') {
      feed.noteNews();
      setConversation(notice.conversation);
    } else if (notice.type === 'typing' && notice.sender === 'agent') {
      stopTyping();
      set({ typing: notice.name });
      stopTyping = later(typingFor, () => set({ typing: null }));
    } else if (notice.type === 'read' && notice.by === 'agent') {
      set({ agentDelivered: Math.max(state.agentDelivered, notice.delivered), agentRead: Math.max(state.agentRead, notice.read) });
    } else if (notice.type === 'signedOut' || notice.type === 'refused') {
      void openSession().then(live.restart, () => {});
    }
  }

  async function deliver(entry: OutboxEntry): Promise<void> {
    const { clientId, text, fileId, file } = entry;
    const message = { clientId, ...(text !== undefined && { text }), ...(fileId && { fileId }) };
    const start = async () => {
      const { conversation, seq } = await api.start({ ...message, ...(entry.older && { priority: 'older' as const }) });
      setConversation(conversation);
      return { seq, at: new Date(now()).toISOString() };
    };
    const send = async () => {
      const id = state.conversation?.id;
      if (!id) return start();
      try {
        return await api.send(id, message);
      } catch (failure) {
        // Ended too long ago to go on: a new conversation.
        const code = failure instanceof ChatFailure ? failure.code : '';
        if (code === 'gone' || code === 'not_found' || code === 'conflict') return start();
        throw failure;
      }
    };
    const { seq, at } = await ask(send);
    const upload = outbox.uploadOf(clientId);
    if (fileId && upload) files.know(fileId, upload.url);
    const conversationId = state.conversation?.id ?? '';
    const kind = !file ? 'text' : file.type.startsWith('image/') ? 'image' : 'file';
    const sent: Message = {
      conversationId,
      seq,
      clientId,
      sender: 'customer',
      senderName: '',
      kind,
      text: text ?? '',
      file: file && fileId ? { id: fileId, name: file.name, mediaType: file.type, size: file.size } : null,
      system: null,
      masked: false,
      at,
    };
    // The server's own copy, which knows the checked type of a file, replaces this one.
    if (!feed.messages().some((m) => m.seq === seq) && feed.hear(sent)) void catchUp();
  }

  function openSession(): Promise<void> {
    opening ??= (async () => {
      const known = visitor.token();
      const request = { channel: deps.channel, locale: deps.locale, ...(known && { visitorToken: known }), ...(identity && { identityToken: identity }) };
      try {
        const session: ChatSession = await api.session(request);
        visitor.keepToken(session.visitorToken);
        set({ session, phase: 'ready', ...(state.phase === 'ready' ? {} : { net: 'live' as const }) });
        if (session.conversation) setConversation(session.conversation);
        else if (state.conversation) forgetConversation();
      } catch (failure) {
        if (failure instanceof ChatFailure && failure.code === 'blocked') set({ phase: 'blocked' });
        else if (state.phase === 'loading') set({ phase: 'failed' });
        throw failure;
      } finally {
        opening = null;
      }
    })();
    return opening;
  }

  async function begin(): Promise<void> {
    try {
      await openSession();
      outbox.reload();
      void outbox.flush();
    } catch (failure) {
      // An identity token that is too old or forged: go on as a visitor rather than not at all.
      if (identity && failure instanceof ChatFailure && failure.code === 'bad_token') {
        identity = null;
        return begin();
      }
      if (mayPass(failure)) later(3_000 + random() * 3_000, () => void begin());
    }
  }

  async function afterwards(act: Promise<unknown>): Promise<void> {
    await act;
    await catchUp();
  }
  const id = () => state.conversation?.id ?? '';

  return {
    state: () => state,
    watch: (act: () => void) => {
      watch = act;
    },
    begin,
    /** The host site signs a customer in, or out with `null`. */
    identify: (token: string | null): Promise<void> => {
      identity = token;
      if (visitor.changesTo(token)) {
        outbox.clear();
        forgetConversation();
      }
      return begin();
    },
    say: (text: string, older: boolean) => outbox.add({ clientId: newClientId(), text, older }),
    sendFile: (bytes: File, older: boolean) =>
      outbox.add(
        { clientId: newClientId(), older, file: { name: bytes.name, type: bytes.type, size: bytes.size } },
        { bytes, url: URL.createObjectURL(bytes), progress: 0 },
      ),
    outbox,
    files,
    typed: () => {
      if (now() - typedAt < 3_000 || state.conversation?.state !== 'active') return;
      typedAt = now();
      live.typing(id());
    },
    /** Are the newest messages on the screen, before somebody's eyes? */
    look: (is: boolean) => {
      if (looking === is) return;
      looking = is;
      showMessages();
    },
    earlier: () => ask(feed.earlier),
    leave: () => afterwards(ask(() => api.leave(id()))),
    rate: (rating: ChatRating) => afterwards(ask(() => api.rate(id(), rating))),
    leaveDetails: (details: ChatContactDetails) => afterwards(ask(() => api.leaveDetails(id(), details))),
    transcript: () => ask(() => api.transcript(id())),
    /** The network is back, or somebody looks again. */
    wake: () => {
      live.kick();
      void outbox.flush();
      if (state.phase === 'ready' && !state.conversation) void openSession().catch(() => {});
    },
    offline: () => set({ net: 'offline' }),
    /** Another tab has written to the browser's store. */
    storeChanged: (key: string) => {
      if (key.startsWith(visitor.key('out.'))) {
        outbox.reload();
        // Should that tab be closed before it has sent it.
        later(5_000, () => void outbox.flush());
      } else if (key === visitor.key('conversation') && deps.store.get(key) !== id()) void openSession().catch(() => {});
    },
    /** Keeps the expected wait true on a start screen that stays open. */
    keepLooking: () => {
      const again = () => {
        if (looking && state.phase === 'ready' && !state.conversation) void openSession().catch(() => {});
        later(lookEvery, again);
      };
      later(lookEvery, again);
    },
  };
}
export type Chat = ReturnType<typeof createChat>;
