import { describe, expect, it } from 'vitest';
import { readLines } from './read-lines.ts';

async function* bytes(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
}

async function read(chunks: AsyncIterable<Uint8Array>, longest = 100): Promise<(string | undefined)[]> {
  const lines: (string | undefined)[] = [];
  for await (const line of readLines(chunks, longest)) {
    expect(line.number).toBe(lines.length + 1);
    lines.push(line.text);
  }
  return lines;
}

describe('readLines', () => {
  it('gives each line without its end, whatever the chunks', async () => {
    expect(await read(bytes('a\r', '\nb', 'c\n\nd'))).toEqual(['a', 'bc', '', 'd']);
    expect(await read(bytes('a\n'))).toEqual(['a']);
    expect(await read(bytes())).toEqual([]);
  });

  it('puts a character back together that two chunks share', async () => {
    const whole = new TextEncoder().encode('回音\n');
    expect(await read(bytes(whole.slice(0, 2), whole.slice(2)))).toEqual(['回音']);
  });

  it('skips over a line that is too long and goes on', async () => {
    expect(await read(bytes('aaaa', 'aaaa', 'aa\nb\n', 'c'.repeat(20)), 8)).toEqual([undefined, 'b', undefined]);
  });
});
