import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#platform/clock/clock.ts';
import { transact } from '#platform/db/transact.ts';
import { openKeyring } from '#platform/privacy/keyring.ts';
import { receiveVoices } from '../receive-voices.ts';
import { taxonomyRoutes } from '../taxonomy/taxonomy-routes.ts';
import { openFiguresTestbed } from '../test-figures.ts';
import { countWords } from './count-words.ts';
import { findRisingWords, risingOf } from './find-rising-words.ts';

const keyring = openKeyring({ file: join(mkdtempSync(join(tmpdir(), 'huiyin-words-')), 'master.key'), create: true });
let bed: Awaited<ReturnType<typeof openFiguresTestbed>>;
beforeAll(async () => {
  bed = await openFiguresTestbed((app, database, access) => taxonomyRoutes(app, { database, access, clock: systemClock, endpoint: false }));
});
afterAll(() => bed.close());

/** Ids begin with when they were made: a minute later they are settled. */
const later = { now: () => new Date(systemClock.now().getTime() + 61_000) };
let given = 0;
const say = (unitId: string, daysAgo: number, texts: readonly string[]) =>
  transact(bed.db, (tx) => receiveVoices(tx, keyring, texts.map((text) => ({ source: 't', externalId: String(++given), kind: 'import' as const, saidAt: new Date(systemClock.now().getTime() - daysAgo * 86_400_000), touchpoint: 'renewal', channel: 'app', unitId, text })), systemClock.now()));

test('words of comments are counted once each, for the head office and the unit below it, and those that rose are found', async () => {
  await say(bed.units.n1, 20, Array.from({ length: 60 }, (_, n) => `理赔太慢了，等了很久${n % 2 === 0 ? '，催了几次' : ''}`));
  await say(bed.units.n1, 1, [...Array.from({ length: 30 }, () => '惠民保的报销流程看不懂，理赔太慢了'), ...Array.from({ length: 30 }, () => '理赔太慢了')]);
  await say(bed.units.s, 1, ['柜台排队']);
  expect(await countWords(bed.db, systemClock)).toBe(0);
  expect(await countWords(bed.db, later)).toBe(121);
  expect(await countWords(bed.db, later)).toBe(0);
  const count = async (unit: string, word: string) => (await sql<{ n: number }>`select coalesce(sum(voices), 0)::int as n from voice_words where unit_id = ${unit}::uuid and word = ${word}`.execute(bed.db)).rows[0]!.n;
  expect([await count(bed.units.hq, '理赔'), await count(bed.units.n, '理赔'), await count(bed.units.s, '理赔'), await count(bed.units.n1, '理赔')]).toEqual([120, 120, 0, 0]);
  await findRisingWords(bed.db, later);
  expect((await bed.ask(bed.person('hq', []), 'GET', '/api/voices/rising-words')).status).toBe(403);
  const found = (await bed.ask(bed.person('hq', ['voices:read'], 'all'), 'GET', '/api/voices/rising-words')).body;
  expect(found.items.map(({ word }: { word: string }) => word)).toContain('惠民保');
  expect(found.items.map(({ word }: { word: string }) => word)).not.toContain('理赔');
  expect(found.items[0]).toMatchObject({ voices: 30, whole: 61, beforeVoices: 0, beforeWhole: 60 });
  expect((await bed.ask(bed.person('s', ['voices:read']), 'GET', `/api/voices/rising-words?unit=${bed.units.n}`)).status).toBe(404);
});

test('where nothing has changed nothing is found: 2,000 words that come as often as before', () => {
  // Numbers that repeat, from one multiplication: no luck of a draw.
  let state = 7;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const words = Array.from({ length: 2_000 }, (_, n) => {
    const rate = 0.002 + 0.03 * next();
    const draw = (whole: number): number => Array.from({ length: whole }).reduce<number>((sum) => sum + (next() < rate ? 1 : 0), 0);
    return { word: `词${String.fromCharCode(0x4e00 + n)}`, now: draw(400), before: draw(1_200) };
  });
  expect(risingOf(words, { now: 400, before: 1_200 }).length).toBeLessThanOrEqual(2);
});

test('a group on the seam of two others is not told, nor a word that always stands in a group', () => {
  const rises = ['换成', '成数字', '数字', '数字人', '人客', '客服'].map((word) => ({ word, now: 40, before: 0 }));
  expect(risingOf(rises, { now: 130, before: 600 }).map(({ word }) => word).sort()).toEqual(['换成', '数字人', '客服'].sort());
});
