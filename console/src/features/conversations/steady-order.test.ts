import { expect, it } from 'vitest';
import { steadyOrder } from './steady-order.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const ids = (list: { rows: { id: string }[] }) => list.rows.map((row) => row.id);

it('takes the order of the server for a list that is new', () => {
  expect(ids(steadyOrder([], rows('a', 'b'), true))).toEqual(['a', 'b']);
});

it('keeps known rows in place when the server moves them', () => {
  expect(ids(steadyOrder(['a', 'b', 'c'], rows('c', 'a', 'b'), false))).toEqual(['a', 'b', 'c']);
});

it('puts newcomers where the server has them', () => {
  expect(ids(steadyOrder(['a', 'b'], rows('n', 'a', 'b', 'z'), false))).toEqual(['n', 'a', 'b', 'z']);
  expect(ids(steadyOrder(['a', 'b'], rows('a', 'n', 'b'), false))).toEqual(['a', 'n', 'b']);
});

it('lets newcomers wait while the list may not jump, and counts them', () => {
  const list = steadyOrder(['a', 'b'], rows('n', 'm', 'a', 'b'), true);
  expect(ids(list)).toEqual(['a', 'b']);
  expect(list.held).toBe(2);
});

it('lets go of rows that are gone, held or not', () => {
  expect(ids(steadyOrder(['a', 'b', 'c'], rows('c', 'a'), true))).toEqual(['a', 'c']);
});

it('loses and doubles none, whatever moved', () => {
  const next = rows('e', 'x', 'c', 'y', 'a', 'z');
  expect(ids(steadyOrder(['a', 'b', 'c', 'd', 'e'], next, false)).sort()).toEqual(['a', 'c', 'e', 'x', 'y', 'z']);
});
