import { expect, it } from 'vitest';
import { targetTone } from './target-tone.ts';

it.each([
  [null, 'muted'],
  [0, 'success'],
  [24, 'success'],
  [24.1, 'warning'],
  [30, 'warning'],
  [30.1, 'danger'],
])('shows %s seconds against 30 as %s', (value, tone) => {
  expect(targetTone(value, 30)).toBe(tone);
});
