import { describe, expect, it } from 'vitest';
import { analyseLine } from './analyse-line.ts';

const analyse = (record: unknown, line = 1): Record<string, unknown> => JSON.parse(analyseLine(JSON.stringify(record), line).json) as Record<string, unknown>;

describe('a line of the analyse command', () => {
  it('gives id, mentions and escalate in this order', () => {
    expect(analyseLine('{"id":"v1","channel":"app","touchpoint":"renewal","rating":5,"text":"五星好评"}', 1)).toEqual({
      json: '{"id":"v1","mentions":[{"topic":"none","sentiment":"neutral"}],"escalate":false}',
      refused: false,
    });
  });

  it.each([
    ['no JSON', '{"id":', undefined],
    ['a list', '[]', undefined],
    ['no text', '{"id":"a"}', 'a'],
    ['a text that is a number', '{"id":7,"text":1}', 7],
    ['a rating beyond 5', '{"id":"a","text":"好","rating":9}', 'a'],
    ['a rating in words', '{"id":"a","text":"好","rating":"5"}', 'a'],
    ['a channel that is a number', '{"id":"a","text":"好","channel":1}', 'a'],
    ['an id that is an object', '{"id":{},"text":"好"}', undefined],
  ])('refuses %s with its line and the reason', (_, line, id) => {
    const { json, refused } = analyseLine(line, 4);
    expect(refused).toBe(true);
    expect(JSON.parse(json)).toEqual({ ...(id === undefined ? {} : { id }), line: 4, error: expect.any(String) as string });
  });

  it('reads a line whose channel, touchpoint and rating are absent, null or unknown', () => {
    for (const rest of [{}, { channel: null, touchpoint: null, rating: null }, { channel: 'fax', touchpoint: 'moon', rating: 3.5 }]) {
      expect(analyse({ id: 1, text: '排队排了两个小时', ...rest })['mentions']).toEqual([{ topic: 'waiting_time', sentiment: 'negative' }]);
    }
  });

  it('takes an empty text, signs and a very long text', () => {
    for (const text of ['', '   ', '。。。', '😀😀😀']) expect(analyse({ text })['mentions']).toEqual([{ topic: 'none', sentiment: 'neutral' }]);
    expect(analyse({ text: '理赔太慢了，'.repeat(100_000) })['mentions']).toContainEqual({ topic: 'claim_speed', sentiment: 'negative' });
  });
});
