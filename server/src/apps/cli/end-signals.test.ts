import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notedDatabasePlace } from '#platform/db/embedded-postgres.ts';
import { isAlive } from '#platform/db/embedded/running-process.ts';
import { readPostmasterFile } from '#platform/db/embedded/postmaster.ts';

const folder = join(tmpdir(), `huiyin-signals-${process.pid}`);
const module = new URL('./provide-database.ts', import.meta.url).href;

/** A process that provides itself with the own PostgreSQL and then does `act`. */
function startProcess(act: string): ChildProcess {
  const code = `const { provideDatabase } = await import(${JSON.stringify(module)});
    const database = await provideDatabase({ databaseUrl: '', dataFolder: ${JSON.stringify(folder)} });
    ${act}`;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** What a process says from now on, and whether it has said a word yet. */
function listen(child: ChildProcess): { said: (word: string) => Promise<void>; all: () => string } {
  let all = '';
  child.stdout!.on('data', (piece: Buffer) => (all += piece.toString()));
  return {
    all: () => all,
    said: async (word) => {
      while (!all.includes(word)) {
        if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${all}`);
        await delay(20);
      }
    },
  };
}

/** The PostgreSQL on the folder, wherever root had to put its data; undefined when none runs. */
function postmaster(): number | undefined {
  const place = notedDatabasePlace(join(folder, 'postgres'));
  const pid = place === undefined ? undefined : readPostmasterFile(join(place, 'data'))?.pid;
  return pid !== undefined && isAlive(pid) ? pid : undefined;
}

async function end(child: ChildProcess): Promise<unknown> {
  return child.exitCode ?? (await once(child, 'exit'))[0];
}

// PostgreSQL runs in a session of its own: whoever starts it must stop it, however it ends.
describe('a signal', { timeout: 60_000 }, () => {
  beforeAll(() => mkdirSync(folder, { mode: 0o711 }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('stops the own PostgreSQL before it ends a command', async () => {
    const child = startProcess("console.log('up'); setInterval(() => {}, 1e6);");
    await listen(child).said('up');
    expect(postmaster()).toBeDefined();
    child.kill('SIGTERM');
    expect(await end(child)).toBe(143);
    expect(postmaster()).toBeUndefined();
  });

  it('that comes while PostgreSQL starts ends both when it is there', async () => {
    const child = startProcess("console.log('up'); setInterval(() => {}, 1e6);");
    while (postmaster() === undefined) await delay(5);
    child.kill('SIGINT');
    expect(await end(child)).toBe(130);
    expect(postmaster()).toBeUndefined();
  });

  it('that comes twice at once, as Ctrl-C under npm does, still lets a server stop in order', async () => {
    const child = startProcess(`const signal = database.untilSignal(); const stay = setInterval(() => {}, 1e6); console.log('up');
      await signal; console.log('stopping'); await new Promise((go) => setTimeout(go, 100)); await database.stop(); clearInterval(stay); console.log('in order');`);
    const words = listen(child);
    await words.said('up');
    child.kill('SIGINT');
    await words.said('stopping');
    child.kill('SIGINT');
    expect(await end(child)).toBe(0);
    expect(words.all()).toContain('in order');
    expect(postmaster()).toBeUndefined();
  });
});
