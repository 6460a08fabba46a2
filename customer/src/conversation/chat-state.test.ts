import { expect, it } from 'vitest';
import { ownMark } from './chat-state.ts';

it.each([
  [5, 0, 0, 'sent'],
  [5, 5, 0, 'delivered'],
  [5, 9, 4, 'delivered'],
  [5, 5, 5, 'read'],
  [5, 0, 6, 'read'],
] as const)('marks message %i, delivered to %i and read to %i, as %s', (seq, agentDelivered, agentRead, mark) => {
  expect(ownMark(seq, { agentDelivered, agentRead })).toBe(mark);
});
