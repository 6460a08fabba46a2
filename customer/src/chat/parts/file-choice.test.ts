import { describe, expect, it } from 'vitest';
import { chooseFiles, mostFiles } from './file-choice.ts';

const file = (name: string, size: number) => new File([new Uint8Array(size)], name);

describe('chooseFiles', () => {
  it('sorts out the too large and the empty before a byte goes out', () => {
    const choice = chooseFiles(0, [file('a', 10), file('b', 11), file('c', 0)], 10);
    expect(choice.taken.map((f) => f.name)).toEqual(['a']);
    expect(choice.tooLarge.map((f) => f.name)).toEqual(['b']);
    expect(choice.empty.map((f) => f.name)).toEqual(['c']);
  });
  it('takes no more than fit beside those already chosen', () => {
    const choice = chooseFiles(mostFiles - 1, [file('a', 1), file('b', 1), file('c', 1)], 10);
    expect(choice.taken.map((f) => f.name)).toEqual(['a']);
    expect(choice.tooMany).toBe(2);
  });
});
