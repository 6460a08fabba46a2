import { createReadStream, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportSource } from '#platform/imports/read-lines.ts';
import { text } from './cli-language.ts';
import { CommandFailure } from './command-failure.ts';

/** A file given to a command, to be read as often as needed; ends the command in words if it cannot be read. */
export function openImportFile(file: string): ImportSource & { readonly modifiedMs: number } {
  const { size, mtimeMs } = reading(file, () => statSync(file));
  return { name: basename(file), bytes: size, modifiedMs: mtimeMs, open: () => createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer> };
}

/** The whole of a small file; ends the command in words if it cannot be read. */
export const readWholeFile = (file: string): Buffer => reading(file, () => readFileSync(file));

function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new CommandFailure(2, `无法读取 ${file}：${why}`, `Cannot read ${file}: ${why}`);
  }
}

/** Writes what was rejected to a file that only its owner may read. */
export async function writeRejected(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const out = await open(file, 'w', 0o600);
  try {
    for await (const piece of pieces) await out.write(piece);
  } finally {
    await out.close();
  }
}

/** How a command ends that rejected rows: with exit code 2 if it took none, else 1. `file` is where they were written. */
export function rowsRejected(rejected: number, file: string | undefined, tookSome = true): CommandFailure {
  return new CommandFailure(
    tookSome ? 1 : 2,
    `${rejected} 行被拒绝${file === undefined ? '；加 --rejected 文件名 可导出全部' : `，已写入 ${file}`}`,
    `${rejected} rows are rejected${file === undefined ? '; add --rejected FILE to get all of them' : ` and written to ${file}`}`,
  );
}

/** The language of a list that a command writes. */
export const listLocale = (): 'zh-CN' | 'en' => (text('zh-CN', 'en') === 'en' ? 'en' : 'zh-CN');

/** Passes on what comes, at most once in two seconds. */
export function everySoOften<T>(tell: (value: T) => void): (value: T) => void {
  let told = performance.now();
  return (value) => {
    if (performance.now() - told < 2000) return;
    told = performance.now();
    tell(value);
  };
}
