import type { Message } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { countUnread, lastSeqOf, mergeMessages } from './message-list.ts';
import { someMessage } from './some-message.ts';

const seqs = (list: readonly Message[]) => list.map((m) => m.seq);

describe('mergeMessages', () => {
  it('orders by seq, however the messages arrive, and shows each once', () => {
    const list = mergeMessages([someMessage(2), someMessage(5)], [someMessage(9), someMessage(5), someMessage(1)]);
    expect(seqs(list)).toEqual([1, 2, 5, 9]);
  });
  it('lets the newer copy of a message win', () => {
    const list = mergeMessages([someMessage(1, { text: 'before' })], [someMessage(1, { text: 'after' })]);
    expect(list[0]?.text).toBe('after');
  });
  it('ends in the same list for every order of arrival', () => {
    const all = [1, 2, 3, 4].map((n) => someMessage(n));
    const permutations = (list: Message[]): Message[][] =>
      list.length < 2 ? [list] : list.flatMap((m, n) => permutations([...list.slice(0, n), ...list.slice(n + 1)]).map((rest) => [m, ...rest]));
    for (const order of permutations(all)) {
      const merged = order.reduce<readonly Message[]>((known, m) => mergeMessages(known, [m, m]), []);
      expect(seqs(merged)).toEqual([1, 2, 3, 4]);
    }
  });
  it('returns the known list itself when nothing is new', () => {
    const known = [someMessage(1)];
    expect(mergeMessages(known, [])).toBe(known);
  });
});

describe('countUnread', () => {
  it('counts what an agent wrote above the last read, nothing else', () => {
    const list = [someMessage(1, { sender: 'agent' }), someMessage(2), someMessage(3, { sender: 'system' }), someMessage(4, { sender: 'agent' })];
    expect(countUnread(list, 0)).toBe(2);
    expect(countUnread(list, 1)).toBe(1);
    expect(countUnread(list, 4)).toBe(0);
    expect(lastSeqOf(list)).toBe(4);
    expect(lastSeqOf([])).toBe(0);
  });
});
