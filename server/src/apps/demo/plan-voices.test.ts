import { expect, test } from 'vitest';
import { planOrganisation } from './plan-organisation.ts';
import { planVoices } from './plan-voices.ts';

const start = new Date('2026-11-23T00:00:00Z');
const voices = planVoices(start, planOrganisation(start), []);
const goodShare = (touchpoint: string, from: string, to: string): number => {
  const rated = voices.filter((voice) => voice.touchpoint === touchpoint && voice.saidAt >= new Date(from) && voice.saidAt < new Date(to));
  return (100 * rated.filter(({ rating }) => rating! >= 4).length) / rated.length;
};

test('tells the two stories in its ratings: claim progress and renewal', () => {
  expect(goodShare('claim_life', '2026-05-24', '2026-08-24')).toBeCloseTo(85.8, 0);
  expect(goodShare('claim_life', '2026-08-24', '2026-11-23')).toBeCloseTo(89.8, 0);
  expect(goodShare('renewal', '2026-08-24', '2026-11-23') - goodShare('renewal', '2025-08-24', '2025-11-23')).toBeCloseTo(2.3, 0);
});

test('says many different things, and nothing in the future', () => {
  const texts = voices.flatMap(({ text }) => (text === '' || text === undefined ? [] : [text]));
  expect(texts.length).toBeGreaterThan(5_000);
  expect(new Set(texts).size / texts.length).toBeGreaterThan(0.6);
  expect(texts.some((text) => text.includes('{'))).toBe(false);
  expect(voices.every(({ saidAt }) => saidAt < start)).toBe(true);
});
