import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { registerAnalyseCommand } from './analyse-command.ts';
import { CommandFailure } from './command-failure.ts';
import { useFileCommand } from './test-file-command.ts';

describe('huiyin analyse', () => {
  const { path, run } = useFileCommand('analyse', registerAnalyseCommand);

  it('writes one line for each line in the same order, and the same again', async () => {
    const lines = Array.from({ length: 2000 }, (_, i) => JSON.stringify({ id: `v${i}`, channel: 'app', touchpoint: 'claim_life', rating: 1 + (i % 5), text: i % 2 === 0 ? `等了${i}天还没到账` : '客服态度很好' }));
    await writeFile(path('in.jsonl'), `${lines.join('\n')}\n`);
    await run('--in', path('in.jsonl'), '--out', path('out.jsonl'));
    await run('--in', path('in.jsonl'), '--out', path('again.jsonl'));
    const out = await readFile(path('out.jsonl'), 'utf8');
    expect(await readFile(path('again.jsonl'), 'utf8')).toBe(out);
    const rows = out.trimEnd().split('\n').map((line) => JSON.parse(line) as { id: string; mentions: { topic: string; sentiment: string }[]; escalate: boolean });
    expect(rows.map(({ id }) => id)).toEqual(lines.map((_, i) => `v${i}`));
    expect(rows[1]!.mentions).toEqual([{ topic: 'staff_attitude', sentiment: 'positive' }]);
    expect(process.exitCode).toBe(0);
  });

  it('goes on after a bad line and ends with 1', async () => {
    await writeFile(path('bad.jsonl'), '{"id":"a","text":"好"}\n{"id":"b","rating":9,"text":"好"}\nnonsense\n{"id":"d","text":"好"}');
    await run('--in', path('bad.jsonl'), '--out', path('bad-out.jsonl'));
    const rows = (await readFile(path('bad-out.jsonl'), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map((row) => row['id'])).toEqual(['a', 'b', undefined, 'd']);
    expect(rows[1]).toMatchObject({ line: 2, error: expect.stringContaining('rating') as string });
    expect(rows[2]).toMatchObject({ line: 3 });
    expect(process.exitCode).toBe(1);
  });

  it('does nothing and asks for 2 where a file cannot be opened', async () => {
    const failure = await run('--in', path('absent.jsonl'), '--out', path('x.jsonl')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CommandFailure);
    expect((failure as CommandFailure).exitCode).toBe(2);
  });
});
