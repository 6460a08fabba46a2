import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { say } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';
import { readLines } from './read-lines.ts';

/** Characters; a longer line is refused instead of filling the memory. */
const LONGEST_LINE = 16_000_000;
const LINES_BETWEEN_NEWS = 100_000;

/** What to write for a line (JSON without a line end), and whether the line was refused. */
export type FileWork = (line: string, lineNumber: number) => { readonly json: string; readonly refused: boolean };

export interface FileRun {
  /** Paths, or `-` for standard input and output. */
  readonly input: string;
  readonly output: string;
  readonly work: FileWork;
}

/**
 * Runs a JSON Lines command: one line out for each line in, in order, in constant memory. Returns the exit code: 0 when all
 * lines were good, 1 when some were refused. Throws a CommandFailure (exit code 2) when nothing could be done.
 */
export async function runFileCommand({ input, output, work }: FileRun): Promise<0 | 1> {
  const source = await openSource(input);
  await refuseSameFile(input, output);
  const sink = await openSink(output);
  let lines = 0;
  let refused = 0;
  let gone = false;
  sink.on('error', () => (gone = true));
  for await (const line of readLines(source, LONGEST_LINE)) {
    const result =
      line.text === undefined
        ? { json: JSON.stringify({ line: line.number, error: 'line too long 行过长' }), refused: true }
        : work(line.text, line.number);
    lines++;
    if (result.refused) refused++;
    // The reader of our standard output may have left (… | head).
    if (gone) break;
    if (!sink.write(`${result.json}\n`)) await Promise.race([once(sink, 'drain'), once(sink, 'close')]);
    if (lines % LINES_BETWEEN_NEWS === 0 && output !== '-') say(`  已处理 ${lines} 行`, `  ${lines} lines done`);
  }
  if (output !== '-' && !gone) {
    sink.end();
    await finished(sink);
  }
  if (refused > 0) say(`${lines} 行中有 ${refused} 行无法处理，原因见输出中的 error`, `${refused} of ${lines} lines refused; see "error" in the output`);
  return refused > 0 ? 1 : 0;
}

async function openSource(input: string): Promise<AsyncIterable<Uint8Array>> {
  if (input === '-') return process.stdin;
  try {
    const file = await open(input, 'r');
    if ((await file.stat()).isDirectory()) {
      await file.close();
      throw new Error('EISDIR: is a directory');
    }
    return createReadStream('', { fd: file });
  } catch (error) {
    throw new CommandFailure(2, `无法读取 ${input}：${reason(error)}。请检查 --in 的路径和权限`, `Cannot read ${input}: ${reason(error)}. Check the path and the rights of --in`);
  }
}

async function refuseSameFile(input: string, output: string): Promise<void> {
  if (input === '-' || output === '-') return;
  const existing = await stat(output).catch(() => undefined);
  if (existing === undefined) return;
  if ((await realpath(output)) === (await realpath(input))) {
    throw new CommandFailure(2, '--in 与 --out 是同一个文件，请换一个输出路径', '--in and --out are the same file; choose another output path');
  }
}

async function openSink(output: string): Promise<Writable> {
  if (output === '-') return process.stdout;
  try {
    const file = await open(output, 'w');
    return createWriteStream('', { fd: file });
  } catch (error) {
    throw new CommandFailure(2, `无法写入 ${output}：${reason(error)}。请检查 --out 的路径和权限`, `Cannot write ${output}: ${reason(error)}. Check the path and the rights of --out`);
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
