import { expect, it } from 'vitest';
import * as en from './en.ts';
import * as zh from './zh.ts';

type Widened<T> = T extends string ? string : T extends readonly string[] ? readonly string[] : T extends (...given: infer G) => string ? (...given: G) => string : { [K in keyof T]: Widened<T[K]> };
type Texts = { [K in keyof typeof zh]: Widened<(typeof zh)[K]> };

// The type check refuses a text that only Chinese has, or one of another shape.
const english: Texts = en;

it('has the same texts in both languages', () => {
  expect(Object.keys(english)).toEqual(Object.keys(zh));
  expect(english.topics.length).toBe(zh.topics.length);
  expect(english.scores.length).toBe(zh.scores.length);
});

it('counts people in English', () => {
  expect([english.ahead(1), english.ahead(2)]).toEqual(['1 person ahead of you', '2 people ahead of you']);
});
