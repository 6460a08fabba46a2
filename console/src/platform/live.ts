import type { LiveNotice, LiveRequest } from '@huiyin/contracts';

/** connecting: first try; open: subscribed; lost: trying again. */
export type LiveStatus = 'idle' | 'connecting' | 'open' | 'lost';

/** The part of a WebSocket that is used. */
export interface Socket {
  send: (text: string) => void;
  close: () => void;
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onerror: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
}

export interface LiveDeps {
  open: () => Socket;
  /** Milliseconds. */
  now: () => number;
  /** Calls every `milliseconds` until stopped, also while the tab is hidden. */
  every: (milliseconds: number, act: () => void) => () => void;
  after: (milliseconds: number, act: () => void) => () => void;
  random: () => number;
}

export interface Live {
  start: () => void;
  stop: () => void;
  status: () => LiveStatus;
  onStatus: (listener: () => void) => () => void;
  onNotice: (listener: (notice: LiveNotice) => void) => () => void;
  /** Counted: the topic ends with its last reader. */
  subscribe: (topic: string) => () => void;
  /** Called after each time that the line is back: what was missed must be asked for. */
  onResume: (listener: () => void) => () => void;
  send: (request: LiveRequest) => void;
}

/** Beat every 5 s renews the lease on presence. */
const beatEvery = 5000;
/** No frame at all for this long: the line is dead, whatever the socket says. */
const deadAfter = 15_000;
const firstRetry = 500;
const longestRetry = 10_000;

/** The live line to the server: one socket, topics counted, tries again with growing pauses (500 ms to 10 s). */
export function createLive(deps: LiveDeps): Live {
  const topics = new Map<string, number>();
  const noticeListeners = new Set<(notice: LiveNotice) => void>();
  const statusListeners = new Set<() => void>();
  const resumeListeners = new Set<() => void>();
  let status: LiveStatus = 'idle';
  let socket: Socket | undefined;
  let ready = false;
  let everReady = false;
  let failures = 0;
  let heardAt = 0;
  let stopBeat: (() => void) | undefined;
  let cancelRetry: (() => void) | undefined;

  const setStatus = (next: LiveStatus) => {
    if (next === status) return;
    status = next;
    for (const listener of statusListeners) listener();
  };

  const write = (request: LiveRequest) => {
    if (ready) socket?.send(JSON.stringify(request));
  };

  const connect = () => {
    cancelRetry?.();
    cancelRetry = undefined;
    setStatus(everReady || failures > 0 ? 'lost' : 'connecting');
    const mine = deps.open();
    socket = mine;
    heardAt = deps.now();
    mine.onmessage = (event) => {
      if (socket !== mine) return;
      heardAt = deps.now();
      const notice = read(event.data);
      if (notice) receive(notice);
    };
    mine.onclose = () => drop(mine);
    mine.onerror = () => drop(mine);
  };

  const receive = (notice: LiveNotice) => {
    if (notice.type === 'ready') {
      ready = true;
      failures = 0;
      for (const topic of topics.keys()) write({ type: 'subscribe', topic });
      setStatus('open');
      const again = everReady;
      everReady = true;
      if (again) for (const listener of resumeListeners) listener();
      return;
    }
    for (const listener of noticeListeners) listener(notice);
  };

  const drop = (dead: Socket) => {
    if (socket !== dead) return;
    socket = undefined;
    ready = false;
    dead.close();
    if (status === 'idle') return;
    setStatus('lost');
    const pause = Math.min(longestRetry, firstRetry * 2 ** failures);
    failures += 1;
    // Half to whole of the pause, so that a whole floor does not come back in the same moment.
    cancelRetry = deps.after(pause * (0.5 + deps.random() / 2), connect);
  };

  return {
    start: () => {
      if (status !== 'idle') return;
      connect();
      stopBeat = deps.every(beatEvery, () => {
        if (socket && deps.now() - heardAt > deadAfter) drop(socket);
        else write({ type: 'beat' });
      });
    },
    stop: () => {
      stopBeat?.();
      cancelRetry?.();
      setStatus('idle');
      const last = socket;
      socket = undefined;
      ready = false;
      everReady = false;
      failures = 0;
      last?.close();
    },
    status: () => status,
    onStatus: (listener) => add(statusListeners, listener),
    onNotice: (listener) => add(noticeListeners, listener),
    onResume: (listener) => add(resumeListeners, listener),
    subscribe: (topic) => {
      const readers = topics.get(topic) ?? 0;
      topics.set(topic, readers + 1);
      if (readers === 0) write({ type: 'subscribe', topic });
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        const left = (topics.get(topic) ?? 1) - 1;
        if (left > 0) topics.set(topic, left);
        else {
          topics.delete(topic);
          write({ type: 'unsubscribe', topic });
        }
      };
    },
    send: write,
  };
}

function add<T>(set: Set<T>, item: T): () => void {
  set.add(item);
  return () => set.delete(item);
}

function read(data: unknown): LiveNotice | undefined {
  try {
    return JSON.parse(String(data)) as LiveNotice;
  } catch {
    return undefined;
  }
}
