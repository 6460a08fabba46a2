import { sql } from 'kysely';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { connectDatabase } from '#platform/db/connect-database.ts';
import { openTestDatabase } from '#platform/db/open-test-database.ts';
import { transact } from '#platform/db/transact.ts';
import { newId } from '#platform/ids/new-id.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import { countVoices } from './count-voices.ts';
import { receiveVoices } from './receive-voices.ts';
import { recountVoices } from './recount-voices.ts';
import type { VoiceNew } from './voice.ts';

const { url, close } = await openTestDatabase();
const database = connectDatabase(url);
const { db } = database;
afterAll(async () => {
  await database.close();
  await close();
});
const keyring = openKeyring({ file: join(mkdtempSync(join(tmpdir(), 'huiyin-count-')), 'master.key'), create: true });
const now = new Date('2026-08-01T02:00:00Z');
const clock = { now: () => now };
const unit = newId();
let given = 0;
const receive = (...voices: Partial<VoiceNew>[]) =>
  transact(db, (tx) => receiveVoices(tx, keyring, voices.map((rest) => ({ source: 'app', externalId: `n${++given}`, kind: 'import', saidAt: now, touchpoint: 'renewal', channel: 'app', unitId: unit, ...rest })), now));
const figures = async (topic: string) => (await sql<Record<string, number>>`select * from voice_rollups where topic = ${topic}`.execute(db)).rows;

test('counts ratings, texts and topics by the insurer’s day', async () => {
  await receive({ rating: 2, text: '到期了没人提醒我交费，保单都失效了', saidAt: new Date('2026-07-31T15:59:00Z') }, { rating: 5, promote: 9, ease: 7 }, { rating: 4, promote: 0 });
  expect(await countVoices(db, clock)).toBe(3);
  const rows = (await figures('')).sort((one, other) => String(one['day']).localeCompare(String(other['day'])));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({ day: '2026-07-31', voices: 1, texts: 1, r2: 1, negative: 1 });
  expect(rows[1]).toMatchObject({ day: '2026-08-01', voices: 2, texts: 0, r4: 1, r5: 1, promoters: 1, detractors: 1, e7: 1, negative: 0 });
  expect((await figures('renewal_reminder'))[0]).toMatchObject({ voices: 1, negative: 1, r2: 1 });
  const { rows: pairs } = await sql`select * from voice_pair_rollups where a = 'renewal_reminder' and b = a`.execute(db);
  expect(pairs[0]).toMatchObject({ voices: 1, points: 2 });
  expect((await recountVoices(db)).differences).toEqual([]);
  expect(await countVoices(db, clock)).toBe(0);
});

test('counts each voice once while several processes count at the same time', async () => {
  await Promise.all(Array.from({ length: 6 }, (_, n) => receive(...Array.from({ length: 400 }, (_, at) => ({ rating: ((n + at) % 5) + 1, text: at % 7 === 0 ? '理赔太慢了，态度也差' : '' })))));
  const counted = await Promise.all(Array.from({ length: 4 }, () => countVoices(db, clock)));
  expect(counted.reduce((sum, n) => sum + n, 0)).toBe(2_400);
  expect(await recountVoices(db)).toEqual({ voices: 2_403, differences: [] });
  const { rows } = await sql<{ n: number }>`select sum((data ->> 'n')::int)::int as n from events where type = 'voice.counted'`.execute(db);
  expect(rows[0]!.n).toBe(2_403);
});

test('a recount tells what is wrong', async () => {
  await sql`update voice_rollups set r5 = r5 + 1 where topic = '' and day = '2026-08-01'`.execute(db);
  const { differences } = await recountVoices(db);
  expect(differences.map(({ table }) => table)).toEqual(['voice_rollups']);
  expect(differences[0]!.stored!['r5']).toBe(differences[0]!.recounted!['r5']! + 1);
});

test('nothing can change, hide or delete what was said, by any table', async () => {
  const refused = /never changed, hidden or deleted/;
  await expect(sql`delete from voices`.execute(db)).rejects.toThrow(refused);
  await expect(sql`delete from voices_2026_08`.execute(db)).rejects.toThrow(refused);
  await expect(sql`update voices set rating = 5`.execute(db)).rejects.toThrow(refused);
  await expect(sql`update voices_2026_08 set text = ''`.execute(db)).rejects.toThrow(refused);
  await expect(sql`truncate voices`.execute(db)).rejects.toThrow(refused);
  await expect(sql`truncate voices_2026_08`.execute(db)).rejects.toThrow(refused);
});
