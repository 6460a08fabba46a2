import { expect, it } from 'vitest';
import { textOn } from './brand-colour.ts';

it.each([
  ['#0b6e6e', '#ffffff'],
  ['#ffffff', '#000000'],
  ['#FFD400', '#000000'],
  ['#c00000', '#ffffff'],
  ['red', null],
  ['#fff', null],
  ['#000000;background:url(x)', null],
])('puts on %s the text colour %s', (colour, text) => {
  expect(textOn(colour)).toBe(text);
});
