import { expect, it } from 'vitest';
import { waitTone } from './wait-tone.ts';

it.each([
  [0, 30, 'muted'],
  [20, 30, 'muted'],
  [21, 30, 'warning'],
  [30, 30, 'warning'],
  [31, 30, 'danger'],
  [31, 60, 'muted'],
  [41, 60, 'warning'],
  [61, 60, 'danger'],
])('shows %d seconds against a target of %d as %s', (seconds, target, tone) => {
  expect(waitTone(seconds, target)).toBe(tone);
});
