import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase, type Database, type Db } from '../db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '../db/open-test-database.ts';
import { transact } from '../db/transact.ts';
import { newId } from '../ids/new-id.ts';
import { addMasterKey } from '../privacy/key-file.ts';
import { openKeyring, type Keyring } from '../privacy/keyring.ts';
import { readAuditHead, sealAudit } from './seal-audit.ts';
import { verifyAudit } from './verify-audit.ts';
import { writeAudit } from './write-audit.ts';

describe('the audit chain', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-audit-'));
  const file = join(folder, 'master.key');
  let place: TestDatabase;
  let database: Database;
  let db: Db;
  let keys: Keyring;
  beforeAll(async () => {
    keys = openKeyring({ file, create: true });
    place = await openTestDatabase();
    database = connectDatabase(place.url, 8);
    db = database.db;
  });
  afterAll(async () => {
    await database.close();
    await place.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => sql`truncate audit_lines, audit_seals`.execute(db));

  const write = (to: Db, action: string) => writeAudit(to, { actor: { staffId: newId(), name: '王芳' }, action, detail: { n: 1, reason: 'x' } });
  const writeMany = async (count: number) => {
    for (let n = 1; n <= count; n++) await write(db, `test.${n}`);
    await sealAudit(db, keys);
  };
  /** As somebody with full rights on the database would do it: without triggers and foreign keys. */
  const tamper = (statement: string) =>
    transact(db, async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      await sql.raw(statement).execute(tx);
    });
  const lineOf = (seq: number) => `(select line_id from audit_seals where seq = ${seq})`;

  it('seals lines in the order of their transactions and finds nothing wrong', async () => {
    await writeMany(5);
    const actions = await sql<{ action: string }>`select l.action from audit_seals s join audit_lines l on l.id = s.line_id order by s.seq`.execute(db);
    expect(actions.rows.map(({ action }) => action)).toEqual(['test.1', 'test.2', 'test.3', 'test.4', 'test.5']);
    expect(await verifyAudit(db, keys)).toMatchObject({ sealedEnd: 5, tailLines: 0, fault: null });
  });

  it('waits for a transaction that began earlier, and never leaves its line out', async () => {
    let finish = (): void => undefined;
    const held = new Promise<void>((settle) => (finish = settle));
    let begun = (): void => undefined;
    const started = new Promise<void>((settle) => (begun = settle));
    const slow = transact(db, async (tx) => {
      await write(tx, 'test.slow');
      begun();
      await held;
    });
    await started;
    await write(db, 'test.fast');
    expect(await sealAudit(db, keys)).toBe(0);
    expect((await verifyAudit(db, keys)).tailLines).toBe(1);
    finish();
    await slow;
    expect(await sealAudit(db, keys)).toBe(2);
    expect(await verifyAudit(db, keys)).toMatchObject({ sealedEnd: 2, tailLines: 0, fault: null });
  });

  it('seals each line once when many sealers run at once', async () => {
    await Promise.all(Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; n < 20; n++) {
        await write(db, `test.${writer}.${n}`);
        await sealAudit(db, keys);
      }
    }));
    await sealAudit(db, keys);
    expect(await verifyAudit(db, keys)).toMatchObject({ sealedEnd: 120, tailLines: 0, fault: null });
  });

  it('goes on after a key was added', async () => {
    await writeMany(2);
    addMasterKey(file);
    const fresh = openKeyring({ file, create: false });
    await write(db, 'test.after');
    await sealAudit(db, fresh);
    expect(await verifyAudit(db, fresh)).toMatchObject({ sealedEnd: 3, fault: null });
  });

  it.each([
    ['a changed detail', `update audit_lines set detail = '{"n": 2, "reason": "x"}' where id = ${lineOf(3)}`, 'changed', 3],
    ['a changed moment', `update audit_lines set at = at + interval '1 microsecond' where id = ${lineOf(3)}`, 'changed', 3],
    ['another actor', `update audit_lines set actor_name = '李明' where id = ${lineOf(1)}`, 'changed', 1],
    ['a deleted line', `delete from audit_lines where id = ${lineOf(2)}`, 'missing', 2],
    ['a deleted seal', 'delete from audit_seals where seq = 4', 'gap', 4],
    ['a deleted start', `delete from audit_lines where id = ${lineOf(1)}; delete from audit_seals where seq = 1`, 'gap', 1],
    ['a line deleted with its seal and the rest renumbered', `delete from audit_lines where id = ${lineOf(2)}; delete from audit_seals where seq = 2;
      update audit_seals set seq = seq - 1 where seq > 2`, 'changed', 2],
    ['a seal by an unknown key', `update audit_seals set key_id = 'k77' where seq = 5`, 'wrongKey', 5],
    ['a line put in between', `insert into audit_lines (id, epoch, xid, action) select gen_random_uuid(), epoch, xid, 'test.forged' from audit_lines where id = ${lineOf(2)}`, 'inserted', 5],
  ])('finds %s', async (_, statement, kind, seq) => {
    await writeMany(5);
    await tamper(statement);
    expect((await verifyAudit(db, keys)).fault).toMatchObject({ kind, seq });
  });

  it('finds two lines that changed places', async () => {
    await writeMany(5);
    const { rows } = await sql<{ lineId: string }>`select line_id from audit_seals where seq in (2, 3) order by seq`.execute(db);
    await tamper(`update audit_seals set line_id = gen_random_uuid() where seq = 2; update audit_seals set line_id = '${rows[0]!.lineId}' where seq = 3;
      update audit_seals set line_id = '${rows[1]!.lineId}' where seq = 2`);
    expect((await verifyAudit(db, keys)).fault).toMatchObject({ kind: 'changed', seq: 2 });
  });

  it('finds an end cut off when the end was noted outside the database', async () => {
    await writeMany(5);
    const head = await readAuditHead(db);
    const noted = { seq: head!.seq, hash: head!.hash.toString('hex') };
    expect((await verifyAudit(db, keys, { noted })).fault).toBeNull();
    await tamper(`delete from audit_lines where id = ${lineOf(5)}; delete from audit_seals where seq = 5`);
    expect((await verifyAudit(db, keys)).fault).toBeNull();
    expect((await verifyAudit(db, keys, { noted })).fault).toMatchObject({ kind: 'tailDeleted', seq: 5 });
    await write(db, 'test.instead');
    await sealAudit(db, keys);
    expect((await verifyAudit(db, keys, { noted })).fault).toMatchObject({ kind: 'tailDeleted', seq: 5 });
  });
});
