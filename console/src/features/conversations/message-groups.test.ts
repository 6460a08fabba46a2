import type { Message } from '@huiyin/contracts';
import { expect, it } from 'vitest';
import { markOf, messageGroups } from './message-groups.ts';

const at = (time: string, over: Partial<Message> = {}): Message => ({
  conversationId: 'c', seq: 1, clientId: 'x', sender: 'customer', senderName: '', kind: 'text', text: '', file: null, system: null, masked: false,
  at: new Date(`2026-11-${time}`).toISOString(), ...over,
});

it('draws a line at each new day', () => {
  const shown = messageGroups([at('20T23:58:00'), at('20T23:59:00'), at('21T00:01:00')]);
  expect(shown.map((each) => each.newDay)).toEqual([true, false, true]);
});

it('joins what one sender says within five minutes, but never a note with an answer', () => {
  const shown = messageGroups([
    at('20T10:00:00'),
    at('20T10:01:00'),
    at('20T10:02:00', { sender: 'agent', senderName: '李' }),
    at('20T10:03:00', { sender: 'agent', senderName: '李', kind: 'note' }),
    at('20T10:04:00', { sender: 'agent', senderName: '王', kind: 'note' }),
    at('20T10:20:00', { sender: 'agent', senderName: '王', kind: 'note' }),
  ]);
  expect(shown.map((each) => each.follows)).toEqual([false, true, false, false, false, false]);
});

it('marks how far a message has got', () => {
  expect([markOf(3, 5, 3), markOf(4, 5, 3), markOf(6, 5, 3)]).toEqual(['read', 'delivered', 'sent']);
});
