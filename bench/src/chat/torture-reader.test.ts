import { describe, expect, it } from 'vitest';
import { judgeReader } from './torture-reader.ts';

const shown = (...ids: string[]) => ids.map((clientId, n) => ({ seq: n + 1, clientId }));

describe('the judge of the torture bench', () => {
  it('finds nothing wrong when all is shown once and in order', () => {
    expect(judgeReader(['a', 'b'], shown('a', 'x', 'b'))).toEqual({ lost: 0, doubled: 0, outOfOrder: 0 });
  });
  it('sees what was lost', () => {
    expect(judgeReader(['a', 'b'], shown('b'))).toMatchObject({ lost: 1 });
  });
  it('sees what was shown twice', () => {
    expect(judgeReader(['a'], shown('a', 'a'))).toMatchObject({ doubled: 1 });
  });
  it('sees what was shown out of the order of sending, or of the conversation', () => {
    expect(judgeReader(['a', 'b'], shown('b', 'a'))).toMatchObject({ outOfOrder: 1 });
    expect(judgeReader(['a', 'b'], [{ seq: 2, clientId: 'a' }, { seq: 1, clientId: 'b' }])).toMatchObject({ outOfOrder: 1 });
  });
});
