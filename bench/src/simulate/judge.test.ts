import type { Message } from '@huiyin/contracts';
import { describe, expect, it } from 'vitest';
import { judgeConversation } from './judge.ts';

const kept = (...ids: string[]): Message[] =>
  ids.map((clientId, n) => ({ conversationId: 'c', seq: n + 1, clientId, sender: 'customer', senderName: '', kind: 'text', text: '', file: null, system: null, masked: false, at: '2026-11-22T02:00:00Z' }));
const shown = (...ids: string[]) => ids.map((clientId, n) => ({ seq: n + 1, clientId }));

const nothing = { lost: 0, doubled: 0, outOfOrder: 0, notShownToCustomer: 0, notShownToAgent: 0 };

describe('judging a played conversation', () => {
  it('finds nothing wrong when everything was kept once and shown to both', () => {
    const all = shown('a', 'b', 'c', 'd');
    expect(judgeConversation(kept('a', 'b', 'c', 'd'), { sent: ['a', 'c'], shown: all }, [{ sent: ['b', 'd'], shown: all }])).toEqual(nothing);
  });

  it('counts what was acknowledged and is not kept', () => {
    expect(judgeConversation(kept('a'), { sent: ['a', 'c'], shown: shown('a') }, [{ sent: ['b'], shown: shown('a') }])).toMatchObject({ lost: 2, notShownToCustomer: 1, notShownToAgent: 1 });
  });

  it('counts what was kept twice, and what came in another order', () => {
    expect(judgeConversation(kept('a', 'a'), { sent: ['a'], shown: [] }, [])).toMatchObject({ doubled: 1 });
    expect(judgeConversation(kept('c', 'a'), { sent: ['a', 'c'], shown: [] }, []).outOfOrder).toBeGreaterThan(0);
  });

  it('counts what the agent said and the customer was not shown', () => {
    expect(judgeConversation(kept('a', 'b'), { sent: ['a'], shown: shown('a') }, [{ sent: ['b'], shown: shown('a', 'b') }])).toMatchObject({ lost: 0, notShownToCustomer: 1 });
  });

  it('expects of an agent who served the first half only what was said in it', () => {
    expect(judgeConversation(kept('a', 'b', 'c'), { sent: ['a', 'c'], shown: shown('a', 'b', 'c') }, [{ sent: ['b'], shown: shown('a', 'b') }, { sent: [], shown: shown('a', 'b', 'c') }])).toEqual(nothing);
  });
});
