import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase, type Database, type Db } from '../db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '../db/open-test-database.ts';
import { transact } from '../db/transact.ts';
import { createLog } from '../log/create-log.ts';
import { addJob } from './add-job.ts';
import { repeatTasks } from './repeat-tasks.ts';
import { startWorker, type RunningWorker, type Tasks } from './start-worker.ts';

const log = createLog('silent');
const here = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);

describe('jobs', () => {
  let place: TestDatabase;
  let database: Database;
  let db: Db;
  const workers: RunningWorker[] = [];
  beforeAll(async () => {
    place = await openTestDatabase();
    database = connectDatabase(place.url, 6);
    db = database.db;
    await sql`create table test_effects (name text primary key, runs integer not null default 1)`.execute(db);
  });
  beforeEach(() => sql`truncate test_effects`.execute(db));
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop();
  });
  afterAll(async () => {
    await database.close();
    await place.close();
  });
  const work = async (tasks: Tasks) => workers.push(await startWorker({ database, tasks, log }));
  const until = async (condition: () => Promise<boolean>) => {
    while (!(await condition())) await new Promise((settle) => setTimeout(settle, 50));
  };
  const effects = async () => (await sql<{ name: string; runs: number }>`select name, runs from test_effects order by name`.execute(db)).rows;
  const jobs = async () => (await sql<{ n: number }>`select count(*)::int as n from graphile_worker.jobs`.execute(db)).rows[0]!.n;
  /** Leaves one row however often it runs, and counts the runs. */
  const leaveEffect = async (payload: unknown) => {
    const { name } = payload as { name: string };
    await sql`insert into test_effects (name) values (${name}) on conflict (name) do update set runs = test_effects.runs + 1`.execute(db);
  };

  it('runs a job of a committed act, and none of one that was rolled back', async () => {
    await transact(db, (tx) => addJob(tx, 'test.effect', { name: 'kept' }));
    await transact(db, async (tx) => {
      await addJob(tx, 'test.effect', { name: 'never' });
      throw new Error('rolled back');
    }).catch(() => undefined);
    await work({ 'test.effect': leaveEffect });
    await until(async () => (await jobs()) === 0);
    expect(await effects()).toEqual([{ name: 'kept', runs: 1 }]);
  });

  it('keeps one job a key, and waits for its time', async () => {
    for (const name of ['first', 'second']) await addJob(db, 'test.effect', { name }, { key: 'one' });
    await addJob(db, 'test.effect', { name: 'tomorrow' }, { runAt: new Date(Date.now() + 86_400_000), key: 'later' });
    await work({ 'test.effect': leaveEffect });
    await until(async () => (await jobs()) === 1);
    expect(await effects()).toEqual([{ name: 'second', runs: 1 }]);
    await sql`select graphile_worker.remove_job('later')`.execute(db);
  });

  it('tells a task which attempt it is, and tries again after a failure', async () => {
    const attempts: number[] = [];
    await addJob(db, 'test.fails', {}, { maxAttempts: 3 });
    await work({
      'test.fails': async (_, { attempt, maxAttempts }) => {
        attempts.push(attempt, maxAttempts);
        if (attempt === 1) throw new Error('the first time');
      },
    });
    await until(async () => {
      await sql`update graphile_worker._private_jobs set run_at = now()`.execute(db);
      return (await jobs()) === 0;
    });
    expect(attempts).toEqual([1, 3, 2, 3]);
  });

  it('runs a job again within seconds after its process was killed in the middle, with its effect there once', { timeout: 60_000 }, async () => {
    await addJob(db, 'test.slow', { name: 'slow' });
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', `
      const { connectDatabase } = await import(${here('../db/connect-database.ts')});
      const { startWorker } = await import(${here('./start-worker.ts')});
      const { createLog } = await import(${here('../log/create-log.ts')});
      const { sql } = await import('kysely');
      const database = connectDatabase(${JSON.stringify(place.url)}, 4);
      await startWorker({ database, log: createLog('silent'), tasks: { 'test.slow': async ({ name }) => {
        await sql\`insert into test_effects (name) values (\${name}) on conflict do nothing\`.execute(database.db);
        process.stdout.write('in the middle\\n');
        await new Promise((settle) => setTimeout(settle, 600_000));
      } } });`.replaceAll('\n', ' '), '--input-type=module'], { cwd: new URL('../../../', import.meta.url), stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await sql<{ lockedBy: string }>`select locked_by from graphile_worker.jobs`.execute(db)).rows[0]!.lockedBy).toMatch(/^pool-/);
    await work({ 'test.slow': leaveEffect });
    await until(async () => (await jobs()) === 0);
    expect(await effects()).toEqual([{ name: 'slow', runs: 2 }]);
    expect((await sql`select from process_leases`.execute(db)).rows).toHaveLength(1);
  });

  it('frees the jobs of a process on another machine once its lease has run out, and not before', async () => {
    await addJob(db, 'test.effect', { name: 'theirs' });
    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-elsewhere', attempts = 1`.execute(db);
    await sql`insert into process_leases (process_id, host, pid, roles, worker_id, expires_at)
      values (gen_random_uuid(), 'elsewhere', 1, '{worker}', 'pool-elsewhere', now() + interval '1 hour')`.execute(db);
    await work({ 'test.effect': leaveEffect });
    await addJob(db, 'test.effect', { name: 'ours' });
    await until(async () => (await effects()).length === 1);
    expect(await effects()).toEqual([{ name: 'ours', runs: 1 }]);
    await sql`update process_leases set expires_at = now() - interval '1 second' where host = 'elsewhere'`.execute(db);
    await until(async () => (await jobs()) === 0);
    expect(await effects()).toEqual([{ name: 'ours', runs: 1 }, { name: 'theirs', runs: 1 }]);
  });

  it('gives its lease up when it stops', async () => {
    await work({});
    await workers.pop()!.stop();
    expect((await sql`select from process_leases`.execute(db)).rows).toHaveLength(0);
  });

  it('repeats a task in one process of many, and in another when that one is gone', async () => {
    const runs: number[] = [];
    const processes = [1, 2, 3].map((n) => repeatTasks({ database, log }, [{ name: 'test', everySeconds: 0.02, run: async () => runs.push(n) }]));
    await until(async () => runs.length > 5);
    expect(new Set(runs).size).toBe(1);
    const leader = runs[0]!;
    expect(processes.map(({ leads }) => leads())).toEqual([1, 2, 3].map((n) => n === leader));
    // Its connection dies, as when the process is killed.
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'huiyin leader' and pid in
      (select pid from pg_locks where locktype = 'advisory' and granted)`.execute(db);
    const before = runs.length;
    await until(async () => runs.length > before + 5);
    expect(processes.filter(({ leads }) => leads())).toHaveLength(1);
    for (const process of processes) await process.stop();
    const after = runs.length;
    await new Promise((settle) => setTimeout(settle, 100));
    expect(runs).toHaveLength(after);
  });

  it('goes on after a task failed, and never lets a task overlap itself', async () => {
    let inside = 0;
    let most = 0;
    let failures = 0;
    let done = 0;
    const repeating = repeatTasks({ database, log }, [
      { name: 'fails', everySeconds: 0.01, run: async () => { failures += 1; throw new Error('again'); } },
      { name: 'slow', everySeconds: 0.01, run: async () => {
        most = Math.max(most, (inside += 1));
        await new Promise((settle) => setTimeout(settle, 40));
        inside -= 1;
        done += 1;
      } },
    ]);
    await until(async () => failures > 3 && done > 3);
    await repeating.stop();
    expect({ most, inside }).toEqual({ most: 1, inside: 0 });
  });
});
