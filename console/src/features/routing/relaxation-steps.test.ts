import { describe, expect, it } from 'vitest';
import { exchangeSkills, nextStep } from './relaxation-steps.ts';

const step = (afterSeconds: number, level: number) => ({ afterSeconds, skills: [{ skill: 'claims', level }] });

describe('steps of relaxation in the editor', () => {
  it('exchanges what two steps ask for and leaves the times in order', () => {
    expect(exchangeSkills([step(60, 3), step(120, 2), step(180, 1)], 2, 1)).toEqual([step(60, 3), step(120, 1), step(180, 2)]);
    expect(exchangeSkills([step(60, 3)], 0, 1)).toEqual([step(60, 3)]);
  });
  it('proposes a step a minute later with lower levels, until nothing is asked for', () => {
    const first = nextStep([], [{ skill: 'claims', level: 2 }, { skill: 'motor', level: 1 }]);
    expect(first).toEqual({ afterSeconds: 60, skills: [{ skill: 'claims', level: 1 }] });
    expect(nextStep([first], [])).toEqual({ afterSeconds: 120, skills: [] });
  });
});
