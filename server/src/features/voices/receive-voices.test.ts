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
import { receiveVoices } from './receive-voices.ts';
import type { VoiceNew } from './voice.ts';

const { url, close } = await openTestDatabase();
const database = connectDatabase(url);
const { db } = database;
afterAll(async () => {
  await database.close();
  await close();
});
const keyring = openKeyring({ file: join(mkdtempSync(join(tmpdir(), 'huiyin-voices-')), 'master.key'), create: true });
const now = new Date('2026-07-31T23:59:00Z');
const voice = (externalId: string, rest: Partial<VoiceNew> = {}): VoiceNew => ({ source: 'app', externalId, kind: 'import', saidAt: now, touchpoint: 'renewal', channel: 'app', unitId: newId(), rating: 2, text: '没人提醒我交费', ...rest });
const receive = (voices: VoiceNew[]) => transact(db, (tx) => receiveVoices(tx, keyring, voices, now));

test('stores a voice once, whoever sends it again, and leaves it for counting', async () => {
  const [first] = await receive([voice('once')]);
  const again = await receive([voice('once'), voice('other'), voice('other')]);
  expect(first!.stored).toBe(true);
  expect(again).toEqual([{ id: first!.id, stored: false }, { id: again[1]!.id, stored: true }, { id: again[1]!.id, stored: false }]);
  const { rows } = await sql<{ voices: number; queued: number }>`select (select count(*)::int from voices where source = 'app') as voices, (select count(*)::int from voice_queue) as queued`.execute(db);
  expect(rows[0]).toEqual({ voices: 2, queued: 2 });
});

test('fifty equal voices at once are one', async () => {
  const results = await Promise.all(Array.from({ length: 50 }, () => receive([voice('same')])));
  expect(results.flat().filter(({ stored }) => stored)).toHaveLength(1);
  expect(new Set(results.flat().map(({ id }) => id)).size).toBe(1);
});

test('masks personal data and keeps it sealed', async () => {
  const text = '我手机13800001234一直没接到电话';
  const [{ id } = { id: '' }] = await receive([voice('masked', { text })]);
  const { rows } = await sql<{ text: string; sealed: string }>`select text, text_sealed as sealed from voices where id = ${id}::uuid`.execute(db);
  expect(rows[0]!.text).not.toContain('13800001234');
  expect(keyring.open(rows[0]!.sealed)).toBe(text);
});
