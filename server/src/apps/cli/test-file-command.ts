import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll } from 'vitest';

/** A folder of its own for the tests of a file command, and a way to run it there. */
export function useFileCommand(name: string, register: (program: Command) => void): { path: (file: string) => string; folder: () => string; run: (...args: string[]) => Promise<void> } {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), `huiyin-${name}-`));
  });
  afterEach(() => {
    process.exitCode = undefined;
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    path: (file) => join(folder, file),
    folder: () => folder,
    run: async (...args) => {
      const program = new Command('huiyin').exitOverride();
      register(program);
      await program.parseAsync([name, ...args], { from: 'user' });
    },
  };
}
