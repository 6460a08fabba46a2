import type { Message } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
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
  type MessageLog,
  type Outgoing,
} from './message-log.ts';

const message = (seq: number, over: Partial<Message> = {}): Message => ({
  conversationId: 'c',
  seq,
  clientId: `client-${seq}`,
  sender: 'customer',
  senderName: '',
  kind: 'text',
  text: `第 ${seq} 条`,
  file: null,
  system: null,
  masked: false,
  at: '2026-11-22T06:00:00.000Z',
  ...over,
});
const run = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
const seqs = (log: MessageLog) => log.messages.map((each) => each.seq);
const outgoing = (clientId: string): Outgoing => ({ clientId, kind: 'text', author: '李', text: '您好', file: null, at: '', state: 'sending', failure: '' });

describe('messages', () => {
  it('stand in the order of seq, however they come', () => {
    let log = withNewestPage(emptyLog, { messages: run(1, 3), more: false });
    for (const seq of [6, 4, 5, 4, 6]) log = withLiveMessage(log, message(seq));
    expect(seqs(log)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(log.complete).toBe(6);
  });

  it('are known only up to a hole, so that the missing one is asked for', () => {
    let log = withNewestPage(emptyLog, { messages: run(1, 3), more: false });
    log = withLiveMessage(log, message(5));
    expect(hasHole(log)).toBe(true);
    expect(log.complete).toBe(3);
    log = withLaterPage(log, { messages: [message(4), message(5)] });
    expect(seqs(log)).toEqual([1, 2, 3, 4, 5]);
    expect(hasHole(log)).toBe(false);
  });

  it('may lack a seq that this reader may not see', () => {
    let log = withNewestPage(emptyLog, { messages: run(1, 3), more: false });
    log = withLiveMessage(log, message(5));
    // The server was asked for everything after 3 and has only 5: seq 4 is hidden from this reader.
    log = withLaterPage(log, { messages: [message(5)] });
    expect(hasHole(log)).toBe(false);
    expect(log.complete).toBe(5);
  });

  it('that came while the newest page was on its way are kept', () => {
    let log = withLiveMessage(emptyLog, message(8));
    log = withNewestPage(log, { messages: run(4, 7), more: true });
    expect(seqs(log)).toEqual([4, 5, 6, 7, 8]);
    expect(log.earlier).toBe(true);
    expect(log.complete).toBe(8);
  });

  it('of an older page go in front, each once', () => {
    let log = withNewestPage(emptyLog, { messages: run(51, 60), more: true });
    log = withEarlierPage(log, { messages: run(41, 51), more: true });
    expect(seqs(log)).toEqual(run(41, 60).map((each) => each.seq));
    expect(log.complete).toBe(60);
  });

  it('keep their identity when nothing changed, so that nothing is drawn again', () => {
    const log = withNewestPage(emptyLog, { messages: run(1, 3), more: false });
    expect(withLiveMessage(log, message(2))).toBe(log);
  });

  it('are replaced when the server shows more of them', () => {
    const log = withNewestPage(emptyLog, { messages: [message(1, { text: '138****5678', masked: true })], more: false });
    expect(withLiveMessage(log, message(1, { text: '19900005678' })).messages[0]?.text).toBe('19900005678');
  });

  it('are cut at the old end only, and can be asked for again', () => {
    const log = trimmed(withNewestPage(emptyLog, { messages: run(1, 10), more: false }), 4);
    expect(seqs(log)).toEqual([7, 8, 9, 10]);
    expect(log.earlier).toBe(true);
    expect(log.complete).toBe(10);
  });
});

describe('what is on its way', () => {
  it('is shown once: it leaves when its message comes', () => {
    let log = withOutgoing(withNewestPage(emptyLog, { messages: run(1, 2), more: false }), outgoing('own-00001'));
    log = withLiveMessage(log, message(3, { clientId: 'own-00001', sender: 'agent' }));
    expect(log.outgoing).toEqual([]);
    expect(withOutgoing(log, outgoing('own-00001')).outgoing).toEqual([]);
  });

  it('leaves also when the message comes by the newest page', () => {
    let log = withOutgoing(emptyLog, outgoing('own-00001'));
    log = withNewestPage(log, { messages: [message(1, { clientId: 'own-00001' })], more: false });
    expect(log.outgoing).toEqual([]);
  });

  it('keeps why it failed', () => {
    const log = withOutgoingState(withOutgoing(emptyLog, outgoing('own-00001')), 'own-00001', { state: 'failed', failure: '连不上服务器' });
    expect(log.outgoing[0]).toMatchObject({ state: 'failed', failure: '连不上服务器' });
  });
});

it('ends equal to the server after any shuffle of live messages, repeats and catch-ups', () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let round = 0; round < 50; round += 1) {
    const all = run(1, 60).filter((each) => each.seq % 7 !== 3);
    let log = withNewestPage(emptyLog, { messages: all.filter((each) => each.seq <= 20), more: false });
    const told = all.filter((each) => each.seq > 20 && random() < 0.7).sort(() => random() - 0.5);
    for (const each of told) {
      log = withLiveMessage(log, each);
      if (random() < 0.2) {
        const upTo = Math.max(log.complete, Math.floor(random() * 60));
        const after = log.complete;
        log = withLaterPage(log, { messages: all.filter((one) => one.seq > after && one.seq <= upTo) });
      }
    }
    const after = log.complete;
    log = withLaterPage(log, { messages: all.filter((one) => one.seq > after) });
    expect(seqs(log)).toEqual(all.map((each) => each.seq));
    expect(hasHole(log)).toBe(false);
  }
});
