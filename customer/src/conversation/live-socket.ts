import type { LiveNotice, LiveRequest } from '@huiyin/contracts';
import { backoff } from './backoff.ts';

/** Between beats, milliseconds; and how long silence is believed after one was answered. */
const beatEvery = 5_000;
const silence = 15_000;

export interface SocketLike {
  readyState: number;
  send: (data: string) => void;
  close: () => void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
  onclose: (() => void) | null;
}

export interface LiveDeps {
  connect: () => SocketLike;
  token: () => string;
  /** What to follow, `null` while there is nothing. */
  topic: () => string | null;
  heard: (notice: LiveNotice) => void;
  /** Followed now: ask for what was missed. */
  up: () => void;
  /** Lost, for the `failures`-th time in a row. */
  down: (failures: number) => void;
  now: () => number;
  random: () => number;
  later: (milliseconds: number, act: () => void) => () => void;
}

/** Keeps one live connection: hello, subscribe, beat; comes back with growing, scattered pauses. */
export function createLiveSocket(deps: LiveDeps) {
  let socket: SocketLike | null = null;
  let isUp = false;
  let failures = 0;
  let heardAt = 0;
  let answersBeats = false;
  let cancel: (() => void) | null = null;

  const say = (request: LiveRequest) => {
    if (socket?.readyState === 1) socket.send(JSON.stringify(request));
  };
  const again = (milliseconds: number, act: () => void) => {
    cancel?.();
    cancel = deps.later(milliseconds, act);
  };
  const follow = () => {
    const topic = deps.topic();
    if (topic) say({ type: 'subscribe', topic });
  };

  function lost() {
    const old = socket;
    socket = null;
    isUp = false;
    if (old) {
      old.onopen = old.onmessage = old.onclose = null;
      old.close();
    }
    if (deps.topic() === null) return;
    failures += 1;
    deps.down(failures);
    again(backoff(failures, deps.random), open);
  }

  function beat() {
    if (deps.now() - heardAt > silence && (answersBeats || !isUp)) return lost();
    say({ type: 'beat' });
    again(beatEvery, beat);
  }

  function heard(notice: LiveNotice) {
    heardAt = deps.now();
    if (notice.type === 'ready') follow();
    else if (notice.type === 'beat') answersBeats = true;
    else if (notice.type === 'subscribed') {
      isUp = true;
      failures = 0;
      deps.up();
    }
    deps.heard(notice);
  }

  function open() {
    if (socket || deps.topic() === null) return;
    heardAt = deps.now();
    answersBeats = false;
    try {
      socket = deps.connect();
    } catch {
      return lost();
    }
    socket.onopen = () => say({ type: 'hello', token: deps.token() });
    socket.onclose = lost;
    socket.onmessage = (event) => {
      try {
        heard(JSON.parse(event.data) as LiveNotice);
      } catch {
        // A frame that is not ours tells nothing.
      }
    };
    again(beatEvery, beat);
  }

  return {
    /** Connects now, if there is something to follow and no connection; for a network that is back. */
    kick: () => {
      if (!socket) {
        cancel?.();
        open();
      } else follow();
    },
    /** Starts over, with a new token or topic. */
    restart: () => {
      if (socket) {
        failures = 0;
        lost();
      }
      cancel?.();
      open();
    },
    typing: (conversationId: string) => say({ type: 'typing', conversationId }),
    isUp: () => isUp,
  };
}
