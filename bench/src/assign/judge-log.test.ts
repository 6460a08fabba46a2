import { describe, expect, it } from 'vitest';
import { judgeLog, type Move } from './judge-log.ts';

const move = (type: 'assigned' | 'ended', item: string, staff: string, at: number): Move => ({ type: `work.${type}`, item, staff, at });

describe('the judge of assignments', () => {
  it('measures from a freed place to the next assignment of the same person', () => {
    const moves = [move('ended', 'a', 's', 10), move('ended', 'b', 't', 20), move('assigned', 'c', 't', 26), move('assigned', 'd', 's', 30)];
    expect(judgeLog(moves, [{ item: 'a', staff: 's' }, { item: 'b', staff: 't' }], 1, { from: 0, until: 100 })).toEqual({ overCapacity: 0, twoOwners: 0, delays: [6, 20] });
  });
  it('sees somebody above capacity, and an item with two owners', () => {
    const held = [{ item: 'a', staff: 's' }];
    expect(judgeLog([move('assigned', 'b', 's', 10)], held, 1, { from: 0, until: 100 })).toMatchObject({ overCapacity: 1, twoOwners: 0 });
    expect(judgeLog([move('assigned', 'a', 't', 10)], held, 1, { from: 0, until: 100 })).toMatchObject({ overCapacity: 0, twoOwners: 1 });
  });
  it('does not count places that became free before the processes were warm', () => {
    const held = [{ item: 'a', staff: 's' }, { item: 'b', staff: 't' }];
    const moves = [move('ended', 'a', 's', 10), move('assigned', 'c', 's', 40), move('ended', 'b', 't', 50), move('assigned', 'd', 't', 53)];
    expect(judgeLog(moves, held, 1, { from: 30, until: 100 }).delays).toEqual([3]);
  });
  it('does not count places that became free when hardly anything waited', () => {
    expect(judgeLog([move('ended', 'a', 's', 50), move('assigned', 'b', 's', 90)], [{ item: 'a', staff: 's' }], 1, { from: 0, until: 40 }).delays).toEqual([]);
  });
});
