import type { LiveNotice, LiveRequest } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { createLiveSocket, type SocketLike } from './live-socket.ts';
import { manualTime } from './manual-time.ts';

function live() {
  const time = manualTime();
  const sockets: (SocketLike & { said: LiveRequest[]; hears: (notice: LiveNotice) => void; opens: () => void; closed: boolean })[] = [];
  const log: string[] = [];
  let topic: string | null = 'conversation:c1';
  const socket = createLiveSocket({
    connect: () => {
      const said: LiveRequest[] = [];
      const made: (typeof sockets)[number] = {
        said,
        closed: false,
        readyState: 0,
        send: (data) => said.push(JSON.parse(data) as LiveRequest),
        close: () => (made.closed = true),
        onopen: null,
        onmessage: null,
        onclose: null,
        hears: (notice) => made.onmessage?.({ data: JSON.stringify(notice) }),
        opens: () => {
          made.readyState = 1;
          made.onopen?.();
        },
      };
      sockets.push(made);
      return made;
    },
    token: () => 'T',
    topic: () => topic,
    heard: (notice) => log.push(notice.type),
    up: () => log.push('UP'),
    down: (n) => log.push(`DOWN${n}`),
    now: time.now,
    random: () => 1,
    later: time.later,
  });
  const establish = () => {
    const last = sockets[sockets.length - 1];
    last?.opens();
    last?.hears({ type: 'ready' });
    last?.hears({ type: 'subscribed', topic: topic ?? '' });
    return last;
  };
  return { socket, time, sockets, log, establish, follow: (next: string | null) => (topic = next) };
}

describe('createLiveSocket', () => {
  it('says hello with the token first, follows the conversation, then is up', () => {
    const l = live();
    l.socket.kick();
    const made = l.establish();
    expect(made?.said).toEqual([{ type: 'hello', token: 'T' }, { type: 'subscribe', topic: 'conversation:c1' }]);
    expect(l.log).toContain('UP');
    expect(l.socket.isUp()).toBe(true);
  });
  it('beats every five seconds', async () => {
    const l = live();
    l.socket.kick();
    const made = l.establish();
    await l.time.pass(10_000);
    expect(made?.said.filter((r) => r.type === 'beat')).toHaveLength(2);
  });
  it('comes back after a cut with growing pauses, and starts small again once up', async () => {
    const l = live();
    l.socket.kick();
    l.establish();
    l.sockets[0]?.onclose?.();
    await l.time.pass(500);
    l.sockets[1]?.onclose?.();
    await l.time.pass(999);
    expect(l.sockets).toHaveLength(2);
    await l.time.pass(1);
    expect(l.sockets).toHaveLength(3);
    l.establish();
    l.sockets[2]?.onclose?.();
    await l.time.pass(500);
    expect(l.sockets).toHaveLength(4);
    expect(l.log.filter((e) => e.startsWith('DOWN'))).toEqual(['DOWN1', 'DOWN2', 'DOWN1']);
  });
  it('leaves a connection that has fallen silent', async () => {
    const l = live();
    l.socket.kick();
    const made = l.establish();
    made?.hears({ type: 'beat' });
    await l.time.pass(20_000);
    expect(made?.closed).toBe(true);
    expect(l.log).toContain('DOWN1');
  });
  it('leaves a connection that never opens', async () => {
    const l = live();
    l.socket.kick();
    await l.time.pass(20_000);
    expect(l.sockets[0]?.closed).toBe(true);
  });
  it('connects only while there is something to follow', async () => {
    const l = live();
    l.follow(null);
    l.socket.kick();
    expect(l.sockets).toHaveLength(0);
    l.follow('conversation:c1');
    l.socket.restart();
    l.establish();
    l.follow(null);
    l.socket.restart();
    await l.time.pass(60_000);
    expect(l.sockets).toHaveLength(1);
    expect(l.sockets[0]?.closed).toBe(true);
  });
  it('passes over frames that are not ours', () => {
    const l = live();
    l.socket.kick();
    const made = l.establish();
    made?.onmessage?.({ data: 'not json' });
    expect(l.socket.isUp()).toBe(true);
  });
});
