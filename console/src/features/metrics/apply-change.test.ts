import type { Board } from '@huiyin/contracts';
import { expect, it } from 'vitest';
import { applyChange } from './apply-change.ts';

const row = (id: string, load = 0) => ({ id, load }) as Board['agents'][number];
const board = { at: '1', waiting: 3, queues: [], agents: [row('a'), row('b'), row('c')] } as unknown as Board;

it('changes rows in their places, adds new ones and takes those away that are gone', () => {
  const after = applyChange(board, { at: '2', waiting: 4, agents: [row('b', 2), row('d')], gone: ['a'] });
  expect(after.agents).toEqual([row('b', 2), row('c'), row('d')]);
  expect([after.at, after.waiting]).toEqual(['2', 4]);
});

it('keeps the very rows that did not change', () => {
  const after = applyChange(board, { at: '2', waiting: 1 });
  expect(after.agents).toBe(board.agents);
});
