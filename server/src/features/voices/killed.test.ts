import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { systemClock } from '#platform/clock/clock.ts';
import { connectDatabase } from '#platform/db/connect-database.ts';
import { openTestDatabase } from '#platform/db/open-test-database.ts';
import { transact } from '#platform/db/transact.ts';
import { newId } from '#platform/ids/new-id.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import { beginVoiceImport } from './begin-voice-import.ts';
import { countVoices } from './count-voices.ts';
import { importVoiceFile } from './import-voices.ts';
import { receiveVoices } from './receive-voices.ts';
import { recountVoices } from './recount-voices.ts';

const place = await openTestDatabase();
const database = connectDatabase(place.url, 4);
const { db } = database;
afterAll(async () => {
  await database.close();
  await place.close();
});
const folder = mkdtempSync(join(tmpdir(), 'huiyin-killed-'));
const key = join(folder, 'master.key');
const keyring = openKeyring({ file: key, create: true });
const unit = newId();
const here = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

/** Runs a program of its own with `database` and `here`, and kills it when it has written something. */
async function killInTheMiddle(program: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', `const { connectDatabase } = await import(${here('../../platform/db/connect-database.ts')});
    const database = connectDatabase(${JSON.stringify(place.url)}, 4);
    ${program}`.replaceAll('\n', ' '), '--input-type=module'], { cwd: new URL('../../../', import.meta.url), stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}
const voices = async () => (await sql<{ all: number; ids: number; counted: number }>`select (select count(*)::int from voices) as all, (select count(*)::int from voice_ids) as ids, (select coalesce(sum(voices), 0)::int from voice_rollups where topic = '') as counted`.execute(db)).rows[0]!;

it('goes on with a file after the process that read it was killed, with nothing lost and nothing doubled', { timeout: 120_000 }, async () => {
  const file = join(folder, 'voices.jsonl');
  writeFileSync(file, Array.from({ length: 4_000 }, (_, n) => JSON.stringify({ id: `K${n}`, channel: 'app', touchpoint: 'renewal', rating: (n % 5) + 1, ...(n % 100 === 0 ? { text: '到期没人提醒，保单失效了' } : {}) })).join('\n'));
  const { id } = await beginVoiceImport({ database, keyring }, { fileName: 'voices.jsonl', fileBytes: statSync(file).size, fileKey: file, source: 'killed', unitId: unit, byStaff: null, scopePath: null, state: 'importing' });
  await killInTheMiddle(`const { createReadStream } = await import('node:fs');
    const { importVoiceFile } = await import(${here('./import-voices.ts')});
    const { openKeyring } = await import(${here('../../platform/privacy/keyring.ts')});
    await importVoiceFile({ database, keyring: openKeyring({ file: ${JSON.stringify(key)}, create: false }) }, '${id}', { name: 'voices.jsonl', bytes: ${statSync(file).size}, open: () => createReadStream(${JSON.stringify(file)}) },
      { batch: 250, progress: ({ stored }) => stored > 0 && process.stdout.write('in the middle') });`);
  const { stored } = (await sql<{ stored: number }>`select stored from voice_imports`.execute(db)).rows[0]!;
  expect(stored).toBeGreaterThan(0);
  expect(stored).toBeLessThan(4_000);
  expect(await importVoiceFile({ database, keyring }, id, { name: 'voices.jsonl', bytes: statSync(file).size, open: () => createReadStream(file) })).toMatchObject({ state: 'done', stored: 4_000, repeated: 0, rejected: 0 });
  expect(await voices()).toEqual({ all: 4_000, ids: 4_000, counted: 4_000 });
  expect((await recountVoices(db)).differences).toEqual([]);
});

it('counts each voice once after the process that counted was killed', { timeout: 120_000 }, async () => {
  const before = (await voices()).all;
  for (let turn = 0; turn < 4; turn += 1) {
    await transact(db, (tx) => receiveVoices(tx, keyring, Array.from({ length: 1_000 }, (_, n) => ({ source: 'queue', externalId: `${turn} ${n}`, kind: 'import' as const, saidAt: systemClock.now(), touchpoint: 'visit', channel: 'app', unitId: unit, rating: (n % 5) + 1, text: n % 10 === 0 ? '理赔太慢了，态度也差' : '' })), systemClock.now()));
  }
  await killInTheMiddle(`const { countVoices } = await import(${here('./count-voices.ts')});
    const { systemClock } = await import(${here('../../platform/clock/clock.ts')});
    const { sql } = await import('kysely');
    const look = async () => { const { rows } = await sql\`select 1 from events where type = 'voice.counted' and (data ->> 'n')::int = 1000 limit 1\`.execute(database.db); if (rows.length > 0) process.stdout.write('in the middle'); };
    setInterval(look, 10);
    await countVoices(database.db, systemClock);`);
  await countVoices(db, systemClock);
  expect(await voices()).toEqual({ all: before + 4_000, ids: before + 4_000, counted: before + 4_000 });
  expect((await recountVoices(db)).differences).toEqual([]);
  expect((await sql`select from voice_queue`.execute(db)).rows).toEqual([]);
});
