import { expect, it } from 'vitest';
import { steadyOrder } from './steady-order.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const ids = (list: { rows: { id: string }[] }) => list.rows.map((row) => row.id);

it('takes the order of the server for a list that is new', () => {
  expect(ids(steadyOrder([], rows('a', 'b'), 'inside'))).toEqual(['a', 'b']);
});

it('keeps known rows in place when the server moves them', () => {
  expect(ids(steadyOrder(rows('a', 'b', 'c'), rows('c', 'a', 'b'), 'free'))).toEqual(['a', 'b', 'c']);
});

it('puts newcomers where the server has them', () => {
  expect(ids(steadyOrder(rows('a', 'b'), rows('n', 'a', 'b', 'z'), 'free'))).toEqual(['n', 'a', 'b', 'z']);
  expect(ids(steadyOrder(rows('a', 'b'), rows('a', 'n', 'b'), 'free'))).toEqual(['a', 'n', 'b']);
});

it.each(['away', 'inside'] as const)('lets newcomers wait while the list may not jump (%s), and counts them', (hold) => {
  const list = steadyOrder(rows('a', 'b'), rows('n', 'm', 'a', 'b'), hold);
  expect(ids(list)).toEqual(['a', 'b']);
  expect(list.held).toBe(2);
});

it.each(['away', 'inside'] as const)('shows newcomers after the last row at once: they move nothing (%s)', (hold) => {
  const list = steadyOrder(rows('a', 'b'), rows('n', 'a', 'b', 'x', 'y'), hold);
  expect(ids(list)).toEqual(['a', 'b', 'x', 'y']);
  expect(list.held).toBe(1);
});

it('lets go of rows that are gone', () => {
  for (const hold of ['free', 'away'] as const) expect(ids(steadyOrder(rows('a', 'b', 'c'), rows('c', 'a'), hold))).toEqual(['a', 'c']);
});

it('keeps the place of a row that is gone while somebody points at the list, and says so', () => {
  const list = steadyOrder(rows('a', 'b', 'c'), rows('c', 'a'), 'inside');
  expect(ids(list)).toEqual(['a', 'b', 'c']);
  expect([...list.gone]).toEqual(['b']);
});

it('shows what is known now of a row that stays, and what was known of one that is gone', () => {
  const list = steadyOrder([{ id: 'a', text: 'old' }, { id: 'b', text: 'old' }], [{ id: 'a', text: 'new' }], 'inside');
  expect(list.rows.map(({ text }) => text)).toEqual(['new', 'old']);
});

it('takes up what comes when all that was shown has gone', () => {
  expect(ids(steadyOrder(rows('a'), rows('x', 'y'), 'inside'))).toEqual(['a', 'x', 'y']);
});

it('loses and doubles none, whatever moved', () => {
  const next = rows('e', 'x', 'c', 'y', 'a', 'z');
  expect(ids(steadyOrder(rows('a', 'b', 'c', 'd', 'e'), next, 'free')).sort()).toEqual(['a', 'c', 'e', 'x', 'y', 'z']);
});
