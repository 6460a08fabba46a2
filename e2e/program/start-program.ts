import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '..', '..');

/** What `demo.json` tells scripts: where the program answers and how to sign in. */
export interface ProgramAddress {
  url: string;
  signIns: { email: string; password: string; role: string; name: string }[];
}

export interface RunningProgram extends ProgramAddress {
  process: ChildProcess;
  stop(): Promise<void>;
}

/**
 * Starts the whole program as a user would, `huiyin start`, with database and demo in `folder` and on a free port.
 * Resolves when it has printed that it is ready; rejects with its output should it end before.
 */
export async function startProgram(folder: string, env: Record<string, string> = {}): Promise<RunningProgram> {
  const child = spawn(process.execPath, [join(root, 'bin', 'huiyin.js'), 'start'], {
    cwd: root,
    env: { ...process.env, HUIYIN_DATA: folder, HUIYIN_PORT: '0', HUIYIN_DEMO: 'auto', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => output.push(text));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output.push(`${line}\n`);
      const ready = /^ready (http\S+)/.exec(line);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.once('exit', (code) => reject(new Error(`huiyin start ended with ${code}:\n${output.join('')}`)));
  });
  const told = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as ProgramAddress;
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { ...told, url, process: child, stop };
}
