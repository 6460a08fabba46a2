import { describe, expect, it } from 'vitest';
import { judgeLog, type Move } from './judge-log.ts';

const move = (type: 'assigned' | 'ended', item: string, staff: string, at: number): Move => ({ type: `work.${type}`, item, staff, at });

describe('the judge of assignments', () => {
  it('measures from a freed place to the next assignment of the same person', () => {
    const moves = [move('ended', 'a', 's', 10), move('ended', 'b', 't', 20), move('assigned', 'c', 't', 26), move('assigned', 'd', 's', 30)];
    expect(judgeLog(moves, [{ item: 'a', staff: 's' }, { item: 'b', staff: 't' }], 1, 100)).toEqual({ overCapacity: 0, twoOwners: 0, delays: [6, 20] });
  });
  it('sees somebody above capacity, and an item with two owners', () => {
    const held = [{ item: 'a', staff: 's' }];
    expect(judgeLog([move('assigned', 'b', 's', 10)], held, 1, 100)).toMatchObject({ overCapacity: 1, twoOwners: 0 });
    expect(judgeLog([move('assigned', 'a', 't', 10)], held, 1, 100)).toMatchObject({ overCapacity: 0, twoOwners: 1 });
  });
  it('does not count places that became free when hardly anything waited', () => {
    expect(judgeLog([move('ended', 'a', 's', 50), move('assigned', 'b', 's', 90)], [{ item: 'a', staff: 's' }], 1, 40).delays).toEqual([]);
  });
});
