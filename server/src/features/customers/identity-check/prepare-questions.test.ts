import { describe, expect, it } from 'vitest';
import { prepareQuestions, type Draw, type KnownFacts } from './prepare-questions.ts';

const facts: KnownFacts = { bornOn: '1990-02-03', residentId: '99010119900203001X', mobile: '19900001234', lines: ['motor', 'health'], newestPolicyOn: '2026-05-06', plate: '冀Z12A45', bankCard: '6299990000000001234' };
const none: KnownFacts = { bornOn: null, residentId: null, mobile: null, lines: [], newestPolicyOn: null, plate: null, bankCard: null };

/** A row of numbers that looks drawn, the same for the same seed. */
const drawFrom = (seed: number): Draw => {
  let state = seed;
  return (below) => ((state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >>> 8) % below;
};

describe('the questions of an identity check', () => {
  it('asks three, each with one right answer among four different ones of the same shape', () => {
    const right: Record<string, string> = { birthday: '02-03', residentIdTail: '001X', mobileTail: '1234', policyLine: 'motor', policyStart: '2026-05', plateTail: 'A45', bankCardTail: '1234' };
    const places = new Set<number>();
    for (let seed = 1; seed <= 300; seed += 1) {
      const questions = prepareQuestions(facts, drawFrom(seed))!;
      expect(new Set(questions.map(({ code }) => code)).size).toBe(3);
      for (const { code, options, right: place } of questions) {
        expect(new Set(options).size).toBe(4);
        expect(options[place]).toBe(right[code]);
        expect(options.filter((option) => option === right[code])).toHaveLength(1);
        places.add(place);
      }
    }
    expect([...places].sort()).toEqual([0, 1, 2, 3]);
  });

  it('never offers a line that the customer also has as a wrong answer', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const line = prepareQuestions(facts, drawFrom(seed))!.find(({ code }) => code === 'policyLine');
      if (line !== undefined) expect(line.options).not.toContain('health');
    }
  });

  it('asks nothing when too little is known', () => {
    expect(prepareQuestions(none, drawFrom(1))).toBeUndefined();
    expect(prepareQuestions({ ...none, mobile: '19900001234', bornOn: '1990-02-03' }, drawFrom(1))).toBeUndefined();
    expect(prepareQuestions({ ...none, mobile: '19900001234', bornOn: '1990-02-03', plate: '冀Z12345' }, drawFrom(1))).toHaveLength(3);
  });
});
