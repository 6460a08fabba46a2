import type { AgentMessage, LiveNotice, Message, MessagesPage, Sent, UploadedFile } from '@huiyin/contracts';
import {
  emptyLog,
  hasHole,
  trimmed,
  withEarlierPage,
  withLaterPage,
  withLiveMessage,
  withNewestPage,
  withOutgoing,
  withOutgoingState,
  withoutOutgoing,
  type MessageLog,
  type Outgoing,
} from './message-log.ts';

export interface StoreDeps {
  messages: (query: { after?: number; before?: number; limit: number }) => Promise<MessagesPage>;
  post: (message: AgentMessage) => Promise<Sent>;
  upload: (file: File) => Promise<UploadedFile>;
  /** A broken network or a restarting server: the same again may work. Anything else is a refusal. */
  mayRetry: (error: unknown) => boolean;
  words: (error: unknown) => string;
  /** Milliseconds. */
  wait: (milliseconds: number) => Promise<void>;
  now: () => string;
  newClientId: () => string;
  preview: (file: File) => string | null;
  /** Texts that are not stored yet survive a reload of the page. */
  remember: (unsent: Outgoing[]) => void;
  recall: () => Outgoing[];
}

export type Loading = 'none' | 'newest' | 'earlier';

export interface StoreState {
  log: MessageLog;
  loading: Loading;
  loaded: boolean;
  error: unknown;
}

export interface Draft {
  kind: 'text' | 'note' | 'file';
  author: string;
  text: string;
  mentions?: string[];
  file?: File;
}

/** One conversation as this tab holds it; lives on while other conversations are shown. */
export interface ConversationStore {
  state: () => StoreState;
  subscribe: (listener: () => void) => () => void;
  /** Loads, or asks for what came since. */
  open: () => Promise<void>;
  /** Everything anew: other rights show other texts. */
  reload: () => Promise<void>;
  loadEarlier: () => Promise<void>;
  receive: (notice: LiveNotice) => void;
  trim: () => void;
  send: (draft: Draft) => void;
  retry: () => void;
  /** The server answers again: sends what only the network had stopped. */
  resume: () => void;
  discard: (clientId: string) => void;
}

const pageSize = 60;
const laterPageSize = 200;
/** More pages than this behind: start again from the newest instead of fetching a day. */
const catchUpPages = 3;
const keepMessages = 400;
/** Pauses before the same message is sent again, in milliseconds; after the last it is shown as failed. */
const retryPauses = [500, 1500, 4000];

/** Loads, keeps and sends the messages of one conversation: none lost, none doubled, in the order of `seq`. */
export function createConversationStore(conversationId: string, deps: StoreDeps): ConversationStore {
  const recalled = deps.recall();
  let state: StoreState = {
    log: { ...emptyLog, outgoing: recalled.map((each) => ({ ...each, state: 'failed' as const, unreachable: false })) },
    loading: 'none',
    loaded: false,
    error: null,
  };
  const listeners = new Set<() => void>();
  const files = new Map<string, { file: File; id?: string }>();
  let catching: Promise<void> | undefined;
  let again = false;
  let sending = false;

  const set = (change: Partial<StoreState>) => {
    const unsentBefore = state.log.outgoing;
    state = { ...state, ...change };
    if (state.log.outgoing !== unsentBefore) deps.remember(state.log.outgoing.filter((each) => each.kind !== 'file'));
    for (const listener of listeners) listener();
  };
  const setLog = (log: MessageLog) => {
    if (log !== state.log) set({ log });
  };

  const loadNewest = async () => {
    set({ loading: 'newest', error: null });
    try {
      const page = await deps.messages({ limit: pageSize });
      set({ log: withNewestPage(state.log, page), loaded: true, loading: 'none' });
    } catch (error) {
      set({ error, loading: 'none' });
    }
  };

  const fetchLater = async () => {
    for (let pages = 0; pages < catchUpPages; pages += 1) {
      const page = await deps.messages({ after: state.log.complete, limit: laterPageSize });
      setLog(withLaterPage(state.log, page));
      if (!page.more) return;
    }
    await loadNewest();
  };

  // One question at a time; whoever asks meanwhile gets another round after it.
  const catchUp = (): Promise<void> => {
    if (catching) {
      again = true;
      return catching;
    }
    const round = async () => {
      do {
        again = false;
        if (state.loaded) await fetchLater();
        else await loadNewest();
      } while (again);
    };
    catching = round()
      .catch((error: unknown) => set({ error }))
      .finally(() => {
        catching = undefined;
      });
    return catching;
  };

  const deliver = async (next: Outgoing) => {
    let fileId: string | undefined;
    const held = files.get(next.clientId);
    if (held) {
      held.id ??= (await deps.upload(held.file)).id;
      fileId = held.id;
    }
    const sent = await deps.post({
      clientId: next.clientId,
      kind: next.kind,
      ...(next.text === '' ? {} : { text: next.text }),
      ...(fileId === undefined ? {} : { fileId }),
      ...(next.mentions === undefined ? {} : { mentions: next.mentions }),
    });
    files.delete(next.clientId);
    // The live line may have been faster; what the server tells is the better version.
    if (state.log.messages.some((message) => message.seq === sent.seq)) setLog(withoutOutgoing(state.log, next.clientId));
    else setLog(withLiveMessage(state.log, asMessage(conversationId, next, sent, fileId)));
    if (hasHole(state.log)) void catchUp();
  };

  const attempt = async (next: Outgoing): Promise<'sent' | 'refused' | 'unreachable'> => {
    for (let tries = 0; ; tries += 1) {
      try {
        await deliver(next);
        return 'sent';
      } catch (error) {
        const pause = retryPauses[tries];
        const retry = deps.mayRetry(error);
        if (retry && pause !== undefined) {
          await deps.wait(pause);
          continue;
        }
        setLog(withOutgoingState(state.log, next.clientId, { state: 'failed', failure: deps.words(error), refused: !retry && next.kind === 'file', unreachable: retry }));
        return retry ? 'unreachable' : 'refused';
      }
    }
  };

  // One after the other, so that the customer reads them in the order in which they were written.
  const drain = async () => {
    if (sending) return;
    sending = true;
    for (;;) {
      const next = state.log.outgoing.find((each) => each.state === 'sending');
      if (!next) break;
      if ((await attempt(next)) !== 'unreachable') continue;
      const failure = state.log.outgoing.find((each) => each.clientId === next.clientId)?.failure ?? '';
      const outgoing = state.log.outgoing.map((each) => (each.state === 'sending' ? { ...each, state: 'failed' as const, failure, unreachable: true } : each));
      setLog({ ...state.log, outgoing });
    }
    sending = false;
  };

  const sendAgain = (which: (each: Outgoing) => boolean) => {
    const again = (each: Outgoing) => each.state === 'failed' && which(each);
    if (!state.log.outgoing.some(again)) return;
    const outgoing = state.log.outgoing.map((each) => (again(each) ? { ...each, state: 'sending' as const, failure: '', unreachable: false } : each));
    setLog({ ...state.log, outgoing });
    void drain();
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: catchUp,
    reload: async () => {
      await catching;
      await loadNewest();
    },
    loadEarlier: async () => {
      const first = state.log.messages[0];
      if (!state.log.earlier || !first || state.loading !== 'none') return;
      set({ loading: 'earlier' });
      try {
        const page = await deps.messages({ before: first.seq, limit: pageSize });
        set({ log: withEarlierPage(state.log, page), loading: 'none', error: null });
      } catch (error) {
        set({ error, loading: 'none' });
      }
    },
    receive: (notice) => {
      if (notice.type !== 'message' || notice.message.conversationId !== conversationId) return;
      setLog(withLiveMessage(state.log, notice.message));
      if (state.loaded && hasHole(state.log)) void catchUp();
    },
    trim: () => {
      if (state.log.messages.length > keepMessages * 1.5) setLog(trimmed(state.log, keepMessages));
    },
    send: ({ kind, author, text, file, mentions }) => {
      const clientId = deps.newClientId();
      if (file) files.set(clientId, { file });
      const shown = file ? { name: file.name, mediaType: file.type, size: file.size, preview: deps.preview(file) } : null;
      setLog(withOutgoing(state.log, { clientId, kind, author, text, file: shown, at: deps.now(), ...(mentions === undefined ? {} : { mentions }), state: 'sending', failure: '' }));
      void drain();
    },
    retry: () => sendAgain((each) => each.refused !== true),
    resume: () => sendAgain((each) => each.unreachable === true),
    discard: (clientId) => {
      files.delete(clientId);
      setLog(withoutOutgoing(state.log, clientId));
    },
  };
}

// Shown at once as stored; the server's own version replaces it when it comes.
function asMessage(conversationId: string, sent: Outgoing, { seq, at }: Sent, fileId: string | undefined): Message {
  const picture = sent.file?.mediaType.startsWith('image/') ?? false;
  return {
    conversationId,
    seq,
    clientId: sent.clientId,
    sender: 'agent',
    senderName: sent.author,
    kind: sent.kind === 'file' && picture ? 'image' : sent.kind,
    text: sent.text,
    file: sent.file && fileId !== undefined ? { id: fileId, name: sent.file.name, mediaType: sent.file.mediaType, size: sent.file.size } : null,
    system: null,
    masked: false,
    at,
  };
}
