import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase, type Database, type Db } from '../db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '../db/open-test-database.ts';
import { addMasterKey } from './key-file.ts';
import { openKeyring, type Keyring } from './keyring.ts';
import { rotateKeys } from './rotate-keys.ts';
import { countSealed, findSealedColumns, resealBatch, trySample } from './sealed-columns.ts';

describe('rotating the master key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-rotate-'));
  const file = join(folder, 'master.key');
  let place: TestDatabase;
  let database: Database;
  let db: Db;
  let keys: Keyring;
  beforeAll(async () => {
    keys = openKeyring({ file, create: true });
    place = await openTestDatabase();
    database = connectDatabase(place.url, 4);
    db = database.db;
    // Two tables of their own, one with a key of two columns, beside the program's.
    await sql`create table test_people (id integer primary key, number_sealed text)`.execute(db);
    await sql`create table test_pairs (a uuid, b smallint, left_sealed text, right_sealed text, primary key (b, a))`.execute(db);
    for (let n = 0; n < 1_203; n++) await sql`insert into test_people values (${n}, ${n % 7 === 0 ? null : keys.seal(`person ${n}`)})`.execute(db);
    for (let n = 0; n < 20; n++) await sql`insert into test_pairs values (gen_random_uuid(), ${n % 3}, ${keys.seal(`left ${n}`)}, null)`.execute(db);
  });
  afterAll(async () => {
    await database.close();
    await place.close();
    rmSync(folder, { recursive: true });
  });
  const counts = async () => Object.fromEntries(await countSealed(db, await findSealedColumns(db)));
  const people = async () => (await sql<{ id: number; numberSealed: string | null }>`select id, number_sealed from test_people order by id`.execute(db)).rows;

  it('knows every sealed column of the schema', async () => {
    const columns = (await findSealedColumns(db)).map(({ table, column }) => `${table}.${column}`);
    for (const known of ['customers.resident_id_sealed', 'customers.mobile_sealed', 'policies.bank_card_sealed', 'contacts.left_phone_sealed', 'channels.secret_sealed', 'channels.webhook_secret_sealed', 'test_pairs.right_sealed']) {
      expect(columns).toContain(known);
    }
    expect((await findSealedColumns(db)).find(({ table }) => table === 'test_pairs')?.key.map(({ name }) => name)).toEqual(['b', 'a']);
  });

  it('finishes a rotation that was interrupted, without adding another key', async () => {
    const column = (await findSealedColumns(db)).find(({ table }) => table === 'test_people')!;
    addMasterKey(file);
    await resealBatch(db, openKeyring({ file, create: false }), column, null, 100);
    expect(await counts()).toEqual({ k1: 951, k2: 100 });
    const seen: number[] = [];
    expect(await rotateKeys(db, file, { waitMs: 0, progress: (done) => seen.push(done) })).toEqual({ keyId: 'k2', added: false, resealed: 951 });
    expect(seen.at(-1)).toBe(951);
    expect(await counts()).toEqual({ k2: 1_051 });
  });

  it('adds a key, seals everything anew and keeps every value', async () => {
    expect(await rotateKeys(db, file, { waitMs: 0 })).toEqual({ keyId: 'k3', added: true, resealed: 1_051 });
    expect(await counts()).toEqual({ k3: 1_051 });
    for (const { id, numberSealed } of await people()) expect(numberSealed === null ? null : keys.open(numberSealed)).toBe(id % 7 === 0 ? null : `person ${id}`);
  });

  it('leaves no value behind that is written while it runs', async () => {
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n++) await sql`update test_people set number_sealed = ${keys.seal(`changed ${n}`)} where id = 1`.execute(db);
    })();
    await rotateKeys(db, file);
    writing = false;
    await writer;
    expect(keys.currentKeyId).toBe('k4');
    expect(await counts()).toEqual({ k4: 1_051 });
    expect(keys.open((await people())[1]!.numberSealed!)).toMatch(/^changed \d+$/);
  });

  it('tells whether the key file belongs to the database', async () => {
    const columns = await findSealedColumns(db);
    expect(await trySample(db, keys, columns)).toEqual({ ok: true, keyId: 'k4' });
    const foreign = openKeyring({ file: join(folder, 'other.key'), create: true });
    expect(await trySample(db, foreign, columns)).toEqual({ ok: false, keyId: 'k4' });
  });
});
