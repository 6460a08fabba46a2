import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CommandFailure } from './command-failure.ts';
import { registerMaskCommand } from './mask-command.ts';
import { useFileCommand } from './test-file-command.ts';

describe('huiyin mask', () => {
  const { path, folder, run } = useFileCommand('mask', registerMaskCommand);

  it('writes one line for each line in the same order, and the same again', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) => JSON.stringify({ id: `r${i}`, text: `我叫刘建国，手机1380013${String(i).padStart(4, '0')}` }));
    await writeFile(path('in.jsonl'), `${lines.join('\n')}\n`);
    await run('--in', path('in.jsonl'), '--out', path('out.jsonl'));
    await run('--in', path('in.jsonl'), '--out', path('again.jsonl'));
    const out = await readFile(path('out.jsonl'), 'utf8');
    expect(await readFile(path('again.jsonl'), 'utf8')).toBe(out);
    const rows = out.trimEnd().split('\n').map((line) => JSON.parse(line) as { id: string; text: string; found: { kind: string }[] });
    expect(rows.map((row) => row.id)).toEqual(lines.map((_, i) => `r${i}`));
    expect(rows.every((row) => row.found.map((finding) => finding.kind).join() === 'name,mobile')).toBe(true);
    expect(out).not.toContain('刘建国，手机');
    expect(process.exitCode).toBe(0);
  });

  it('goes on after a bad line and ends with 1', async () => {
    await writeFile(path('bad.jsonl'), '{"id":"a","text":"好"}\n{"id":"b"}\n{"id":"c","text":"好"}');
    await run('--in', path('bad.jsonl'), '--out', path('bad-out.jsonl'));
    const rows = (await readFile(path('bad-out.jsonl'), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map((row) => row['id'])).toEqual(['a', 'b', 'c']);
    expect(rows[1]).toMatchObject({ id: 'b', line: 2, error: expect.any(String) as string });
    expect(process.exitCode).toBe(1);
  });

  it('does nothing and asks for 2 where a file cannot be opened or would be overwritten by itself', async () => {
    await writeFile(path('same.jsonl'), '{"id":"a","text":"好"}\n');
    for (const args of [
      ['--in', path('absent.jsonl'), '--out', path('x.jsonl')],
      ['--in', path('same.jsonl'), '--out', path('no-such-folder/x.jsonl')],
      ['--in', path('same.jsonl'), '--out', path('same.jsonl')],
      ['--in', folder(), '--out', path('x.jsonl')],
    ]) {
      const failure = await run(...args).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(CommandFailure);
      expect((failure as CommandFailure).exitCode).toBe(2);
    }
    expect(await readFile(path('same.jsonl'), 'utf8')).toBe('{"id":"a","text":"好"}\n');
  });
});
