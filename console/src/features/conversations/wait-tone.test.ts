import { expect, it } from 'vitest';
import { waitTone } from './wait-tone.ts';

it.each([
  [0, 'muted'],
  [20, 'muted'],
  [21, 'warning'],
  [30, 'warning'],
  [31, 'danger'],
])('shows %d seconds as %s', (seconds, tone) => {
  expect(waitTone(seconds)).toBe(tone);
});
