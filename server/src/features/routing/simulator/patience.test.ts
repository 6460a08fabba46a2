import { describe, expect, it } from 'vitest';
import { drawOf, patienceBeyond, patienceOf } from './patience.ts';

describe('patience', () => {
  it('estimates the share still there as Kaplan and Meier do', () => {
    // Four waited: one left at 10, one was answered at 20, one left at 30, one was answered at 40.
    const curve = patienceOf([{ seconds: 40, gaveUp: false }, { seconds: 10, gaveUp: true }, { seconds: 30, gaveUp: true }, { seconds: 20, gaveUp: false }]);
    expect(curve).toEqual([{ seconds: 10, stillThere: 0.75 }, { seconds: 30, stillThere: 0.375 }]);
  });
  it('gives nobody less patience than they have shown, and no end that nobody has reached', () => {
    const curve = [{ seconds: 10, stillThere: 0.75 }, { seconds: 30, stillThere: 0.375 }];
    expect(patienceBeyond(curve, 0, 0.8)).toBe(10);
    expect(patienceBeyond(curve, 15, 0.5)).toBe(30);
    expect(patienceBeyond(curve, 15, 0.4)).toBe(Infinity);
    expect(patienceBeyond(curve, 30, 0.9)).toBe(Infinity);
  });
  it('draws the same for the same id, evenly', () => {
    const draws = Array.from({ length: 2000 }, (_, n) => drawOf(`item-${n}`));
    expect(drawOf('item-7')).toBe(draws[7]);
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
  });
});
