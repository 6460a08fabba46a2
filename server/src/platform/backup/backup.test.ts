import { gunzipSync, gzipSync } from 'node:zlib';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealAudit } from '../audit/seal-audit.ts';
import { verifyAudit } from '../audit/verify-audit.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { seedCalendars } from '../calendar/seed-calendars.ts';
import { systemClock } from '../clock/clock.ts';
import { connectDatabase, type Database, type Db } from '../db/connect-database.ts';
import { migrate } from '../db/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../db/open-test-database.ts';
import type { EventCursor } from '../events/event.ts';
import { appendEvents, loadCursor, readEvents, saveCursor } from '../events/event-store.ts';
import { readFile } from '../files/read-file.ts';
import { storeFile } from '../files/store-file.ts';
import { newId } from '../ids/new-id.ts';
import { addJob } from '../jobs/add-job.ts';
import { openKeyring, type Keyring } from '../privacy/keyring.ts';
import { listTables } from './backup-catalogue.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const subject = newId();

describe('backup and restore', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-backup-'));
  const file = join(folder, 'first.backup');
  const opened: Database[] = [];
  const places: TestDatabase[] = [];
  let keyring: Keyring;
  let source: Database;
  let fileId: string;
  let cursor: EventCursor;

  const open = async (options: { empty?: boolean } = {}): Promise<Database> => {
    const place = await openTestDatabase(options);
    places.push(place);
    const database = connectDatabase(place.url, 4);
    opened.push(database);
    return database;
  };
  const empty = async (): Promise<string> => {
    const place = await openTestDatabase({ empty: true });
    places.push(place);
    return place.url;
  };
  const emit = (db: Db, from: number, to: number) =>
    appendEvents(db, Array.from({ length: to - from }, (_, n) => ({ type: 'test.numbered', subject, data: { n: from + n } })));

  beforeAll(async () => {
    keyring = openKeyring({ file: join(folder, 'master.key'), create: true });
    source = await open();
    const { db } = source;
    await seedCalendars(db);
    const [head, below] = [newId(), newId()];
    // The unit below stands before its parent in the table.
    await sql`insert into units (id, code, kind, name, path, parent_id) values (${head}, 'HQ', 'headOffice', '总公司', '/HQ/', null)`.execute(db);
    await sql`insert into units (id, code, kind, name, path, parent_id) values (${below}, 'HEB', 'provinceBranch', E'河北\t省\\n"分\\\\公司', '/HQ/HEB/', ${head})`.execute(db);
    await sql`insert into customers (id, external_id, name, unit_id, resident_id_sealed, resident_id_index, born_on)
      select gen_random_uuid(), 'c' || n, '客户' || n, ${below}, ${keyring.seal('990101199001010019')}, ${keyring.blindIndex('residentId', '990101199001010019')}, '1990-01-01'
      from generate_series(1, 5000) n`.execute(db);
    fileId = (await storeFile(db, { bytes: Buffer.from('材料\n'.repeat(200_000)), name: 'a.txt', ownerKind: 'system', owner: null, maxBytes: 5_000_000 })).id;
    for (let n = 0; n < 50; n++) await writeAudit(db, { actor: { name: '王芳' }, action: 'test.done', detail: { n } });
    await sealAudit(db, keyring);
    await writeAudit(db, { actor: null, action: 'test.unsealed' });
    await addJob(db, 'test.later', { id: subject }, { runAt: new Date('2030-01-01T00:00:00Z') });
    await addJob(db, 'test.locked', { id: subject });
    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-gone' where run_at < now()`.execute(db);
    await loadCursor(db, 'rollups');
    await emit(db, 0, 700);
    // A reader has seen 300 of them when the backup is made.
    cursor = (await readEvents(db, { epoch: 0, xid: '0', id: 0 }, 300)).at(-1)!;
    await db.transaction().execute((tx) => saveCursor(tx, 'rollups', cursor));
    // As if the backup came from another cluster.
    await sql`update clusters set system_identifier = 'another cluster'`.execute(db);
    await writeBackup({ url: source.url, file, clock: systemClock });
  });
  afterAll(async () => {
    for (const database of opened) await database.close();
    for (const place of places) await place.close();
    rmSync(folder, { recursive: true });
  });

  /** Count and hash of every table's rows, and every sequence. */
  const contentOf = async (url: string): Promise<Record<string, string>> => {
    const database = connectDatabase(url, 1);
    try {
      const client = await database.pool.connect();
      const tables = await listTables(client);
      const content: Record<string, string> = {};
      for (const { table } of tables) {
        const { rows } = await client.query<{ hash: string }>(`select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') as hash from ${table} t`);
        content[table] = rows[0]!.hash;
      }
      const { rows } = await client.query<{ name: string; value: string }>(`select schemaname || '.' || sequencename as name, last_value::text as value from pg_sequences order by 1`);
      for (const { name, value } of rows) content[`sequence ${name}`] = value;
      client.release();
      return content;
    } finally {
      await database.close();
    }
  };

  it('gives back every row of every table and every sequence', async () => {
    const url = await empty();
    const result = await restoreBackup({ url, file });
    const { 'public.clusters': clusters, ...restored } = await contentOf(url);
    const { 'public.clusters': before, ...original } = await contentOf(source.url);
    expect(restored).toEqual(original);
    expect(clusters).not.toEqual(before);
    expect(Object.keys(original).length).toBeGreaterThan(50);
    expect(result.rows).toBeGreaterThan(6_000);
  });

  it('lets a reader of the event log go on where it was, and lose nothing', async () => {
    const url = await empty();
    await restoreBackup({ url, file });
    const restored = connectDatabase(url, 4);
    opened.push(restored);
    expect((await sql<{ epoch: number }>`select max(epoch) as epoch from clusters`.execute(restored.db)).rows[0]!.epoch).toBe(2);
    await emit(restored.db, 700, 900);
    const after = await restored.db.transaction().execute((tx) => loadCursor(tx, 'rollups'));
    expect(after).toEqual({ epoch: cursor.epoch, xid: cursor.xid, id: cursor.id });
    const seen: unknown[] = [];
    let place: EventCursor = after;
    for (;;) {
      const events = await readEvents(restored.db, place, 97);
      if (events.length === 0) break;
      seen.push(...events.map(({ data }) => data['n']));
      place = events.at(-1)!;
    }
    expect(seen).toEqual(Array.from({ length: 600 }, (_, n) => 300 + n));
  });

  it('keeps the audit chain whole, and goes on sealing it', async () => {
    const url = await empty();
    await restoreBackup({ url, file });
    const restored = connectDatabase(url, 4);
    opened.push(restored);
    expect(await verifyAudit(restored.db, keyring)).toMatchObject({ sealedEnd: 50, tailLines: 1, fault: null });
    await writeAudit(restored.db, { actor: null, action: 'test.after' });
    expect(await sealAudit(restored.db, keyring)).toBe(2);
    expect(await verifyAudit(restored.db, keyring)).toMatchObject({ sealedEnd: 52, tailLines: 0, fault: null });
    expect((await (await readFile(restored.db, fileId)).bytes()).toString()).toBe('材料\n'.repeat(200_000));
  });

  it('takes all rows as of one moment while others write', async () => {
    const busy = join(folder, 'busy.backup');
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n++) {
        // Two tables change together: a backup must see both or neither.
        await source.db.transaction().execute(async (tx) => {
          await sql`insert into settings (key, value) values (${`busy.${n}`}, '1')`.execute(tx);
          await sql`insert into process_leases (process_id, host, pid, roles, expires_at) values (gen_random_uuid(), ${`busy.${n}`}, 1, '{}', now())`.execute(tx);
        });
      }
    })();
    await writeBackup({ url: source.url, file: busy, clock: systemClock });
    writing = false;
    await writer;
    const url = await empty();
    await restoreBackup({ url, file: busy });
    const restored = connectDatabase(url, 2);
    opened.push(restored);
    const { rows } = await sql`select s.key from settings s full join process_leases p on p.host = s.key where s.key is null or p.host is null`.execute(restored.db);
    expect(rows).toEqual([]);
  });

  it('refuses a database that holds anything, and leaves it as it was', async () => {
    const filled = await open();
    await sql`insert into settings (key, value) values ('insurer.name', '"x"')`.execute(filled.db);
    await expect(restoreBackup({ url: filled.url, file })).rejects.toMatchObject({ zh: expect.stringContaining('public.settings') });
    expect((await sql`select from customers`.execute(filled.db)).rows).toHaveLength(0);
    expect((await sql`select from settings`.execute(filled.db)).rows).toHaveLength(1);
  });

  it('restores into a database that was only migrated', async () => {
    const url = await empty();
    await migrate({ url });
    await restoreBackup({ url, file });
    expect((await contentOf(url))['public.customers']).toMatch(/^5000 /);
  });

  it.each([
    ['one that is cut off', (content: Buffer) => content.subarray(0, content.length - 200)],
    ['one without its end', (content: Buffer) => gzipSync(gunzipSync(content).subarray(0, -1_000))],
    ['one with a changed row', (content: Buffer) => gzipSync(Buffer.from(gunzipSync(content).toString('latin1').replace('c4999\t', 'c4998\t'), 'latin1'))],
    ['one with a row taken out', (content: Buffer) => gzipSync(Buffer.from(gunzipSync(content).toString('latin1').replace('"rows":5000', '"rows":4999'), 'latin1'))],
    ['something else', () => Buffer.from('no backup at all')],
  ])('refuses %s, and loads nothing of it', async (_, damage) => {
    const bad = join(folder, 'bad.backup');
    writeFileSync(bad, damage(readFileSync(file)));
    const url = await empty();
    await expect(restoreBackup({ url, file: bad })).rejects.toThrow();
    await migrate({ url });
    const { 'public.customers': customers, 'public.audit_lines': lines } = await contentOf(url);
    expect([customers, lines]).toEqual(['0 ', '0 ']);
  });

  it('loads into the database that a damaged one was refused for', async () => {
    const bad = join(folder, 'bad.backup');
    writeFileSync(bad, readFileSync(file).subarray(0, -200));
    const url = await empty();
    await expect(restoreBackup({ url, file: bad })).rejects.toThrow();
    await restoreBackup({ url, file });
    expect((await contentOf(url))['public.customers']).toMatch(/^5000 /);
  });

  it('stays in its epoch when it is restored in the same cluster', async () => {
    const here = join(folder, 'here.backup');
    const moved = await empty();
    await restoreBackup({ url: moved, file });
    await writeBackup({ url: moved, file: here, clock: systemClock });
    const url = await empty();
    await restoreBackup({ url, file: here });
    const restored = connectDatabase(url, 2);
    opened.push(restored);
    await emit(restored.db, 700, 701);
    expect((await sql`select epoch from events order by epoch desc limit 1`.execute(restored.db)).rows).toEqual([{ epoch: 2 }]);
    expect((await readEvents(restored.db, cursor, 1000)).map(({ data }) => data['n'])).toEqual(Array.from({ length: 401 }, (_, n) => 300 + n));
  });

  it('refuses a backup of a newer program', async () => {
    const newer = join(folder, 'newer.backup');
    const content = gunzipSync(readFileSync(file)).toString('latin1');
    writeFileSync(newer, gzipSync(Buffer.from(content.replace('"migrations":[', '"migrations":[{"version":9999,"name":"9999-later","hash":""},'), 'latin1')));
    await expect(restoreBackup({ url: await empty(), file: newer })).rejects.toMatchObject({ en: expect.stringContaining('9999-later') });
  });

  it('writes a file that only its owner may read, without the master key or anything in plain that is sealed', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const content = gunzipSync(readFileSync(file)).toString('utf8');
    expect(content).not.toContain('990101199001010019');
    const { keys } = JSON.parse(readFileSync(join(folder, 'master.key'), 'utf8')) as { keys: { key: string }[] };
    expect(content).not.toContain(keys[0]!.key);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
