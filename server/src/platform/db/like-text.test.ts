import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDatabase, type Database } from './connect-database.ts';
import { likeText, literalText } from './like-text.ts';
import { openTestDatabase, type TestDatabase } from './open-test-database.ts';

let place: TestDatabase;
let database: Database;
beforeAll(async () => {
  place = await openTestDatabase({ empty: true });
  database = connectDatabase(place.url, 1);
});
afterAll(async () => {
  await database.close();
  await place.close();
});

const found = async (text: string, pattern: string): Promise<boolean> => (await sql<{ found: boolean }>`select ${text}::text like ${pattern} as found`.execute(database.db)).rows[0]!.found;

it.each([
  ['100%到账', '0%', true],
  ['1000元到账', '0%', false],
  ['desk_1', 'k_1', true],
  ['desk-1', 'k_1', false],
  ['C:\\报案', ':\\报', true],
  ['C:报案', ':\\报', false],
  ['张三丰', ' 三 ', true],
  ['张三丰', '', true],
])('looks in “%s” for “%s” letter by letter: %s', async (text, words, there) => {
  expect(await found(text, likeText(words))).toBe(there);
});

it('leaves the pattern around literal text to the caller', async () => {
  expect([await found('50%折扣', `${literalText('50%')}%`), await found('500折扣', `${literalText('50%')}%`), await found('满50%', `${literalText('50%')}%`)]).toEqual([true, false, false]);
});
