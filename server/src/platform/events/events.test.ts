import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase, type Database, type Db } from '../db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '../db/open-test-database.ts';
import { newId } from '../ids/new-id.ts';
import { createLog } from '../log/create-log.ts';
import { createEventBell } from './event-bell.ts';
import { eventLagSeconds } from './event-lag.ts';
import { appendEvents, currentCursor, readEvents } from './event-store.ts';
import { followEvents } from './follow-events.ts';
import type { LoggedEvent } from './event.ts';
import { purgeEvents } from './purge-events.ts';

const subject = newId();

describe('the event log', () => {
  let place: TestDatabase;
  let database: Database;
  let db: Db;
  beforeAll(async () => {
    place = await openTestDatabase();
    database = connectDatabase(place.url, 24);
    db = database.db;
  });
  beforeEach(() => sql`truncate events`.execute(db));
  afterAll(async () => {
    await database.close();
    await place.close();
  });
  const append = (to: Db, key: string) => appendEvents(to, [{ type: 'test.happened', subject, data: { key } }]);
  const sleep = (ms: number) => new Promise((settle) => setTimeout(settle, ms));
  const placeOf = ({ epoch, xid, id }: LoggedEvent) => [epoch, BigInt(xid), id] as const;
  const isAfter = (a: LoggedEvent, b: LoggedEvent) => {
    const [x, y] = [placeOf(a), placeOf(b)];
    for (const n of [0, 1, 2] as const) if (x[n] !== y[n]) return x[n] > y[n];
    return false;
  };

  it('gives a reader every event exactly once and in one order, while transactions overlap', { timeout: 60_000 }, async () => {
    const log = createLog('silent');
    const bell = createEventBell(database);
    const readers = await Promise.all([1, 2].map(async () => {
      const seen: LoggedEvent[] = [];
      const following = await followEvents({ database, log }, async (events) => {
        seen.push(...events);
        // Reading is sometimes slow, so that many events wait.
        if (seen.length % 7 === 0) await sleep(5);
      });
      return { seen, following };
    }));
    const committed: string[] = [];
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let n = 0; n < 60; n++) {
        const keys = Array.from({ length: 1 + (n % 3) }, (__, k) => `${writer}.${n}.${k}`);
        const kept = await db.transaction().execute(async (tx) => {
          for (const key of keys) {
            await append(tx, key);
            if ((writer + n) % 3 === 0) await sleep(Math.random() * 12);
          }
          if (n % 11 === 10) throw new Error('rolled back');
          return keys;
        }).catch(() => []);
        committed.push(...kept);
        bell.ring();
      }
    });
    await Promise.all(writers);
    const total = (await sql<{ n: number }>`select count(*)::int as n from events`.execute(db)).rows[0]!.n;
    expect(committed).toHaveLength(total);
    for (const { seen, following } of readers) {
      while (seen.length < total) await sleep(20);
      await sleep(300);
      await following.stop();
      expect(seen).toHaveLength(total);
      expect(new Set(seen.map(({ data }) => data['key'])).size).toBe(total);
      expect(seen.every((event, n) => n === 0 || isAfter(event, seen[n - 1]!))).toBe(true);
    }
    expect(readers[0]!.seen.map(({ id }) => id)).toEqual(readers[1]!.seen.map(({ id }) => id));
  });

  it('orders transactions by number and not by the letters of the number', async () => {
    for (const xid of ['100', '9', '10', '99', '1000']) {
      await sql`insert into events (epoch, xid, type, subject) values (0, ${xid}::xid8, 'test.happened', ${subject})`.execute(db);
    }
    const seen: string[] = [];
    let cursor = { epoch: 0, xid: '0', id: 0 };
    for (let events = await readEvents(db, cursor, 2); events.length > 0; events = await readEvents(db, cursor, 2)) {
      seen.push(...events.map(({ xid }) => xid));
      cursor = events.at(-1)!;
    }
    expect(seen).toEqual(['9', '10', '99', '100', '1000']);
  });

  it('holds back what is behind a transaction still open, and then gives both in the order of their transactions', async () => {
    const start = await currentCursor(db);
    let finish = (): void => undefined;
    const held = new Promise<void>((settle) => (finish = settle));
    let begun = (): void => undefined;
    const started = new Promise<void>((settle) => (begun = settle));
    const slow = db.transaction().execute(async (tx) => {
      await append(tx, 'slow');
      begun();
      await held;
    });
    await started;
    await append(db, 'fast');
    expect(await readEvents(db, start, 10)).toEqual([]);
    expect(await eventLagSeconds(db, start)).toBeGreaterThan(0);
    finish();
    await slow;
    const events = await readEvents(db, start, 10);
    expect(events.map(({ data }) => data['key'])).toEqual(['slow', 'fast']);
    const { epoch, xid, id } = events.at(-1)!;
    expect(await eventLagSeconds(db, { epoch, xid, id })).toBe(0);
  });

  it('does not begin again behind a transaction that was open when the reader started', async () => {
    let finish = (): void => undefined;
    const held = new Promise<void>((settle) => (finish = settle));
    let begun = (): void => undefined;
    const started = new Promise<void>((settle) => (begun = settle));
    const slow = db.transaction().execute(async (tx) => {
      await append(tx, 'open at the start');
      begun();
      await held;
    });
    await started;
    const start = await currentCursor(db);
    finish();
    await slow;
    expect((await readEvents(db, start, 10)).map(({ data }) => data['key'])).toEqual(['open at the start']);
  });

  it('hands a batch over again when the reader failed, and loses nothing', async () => {
    const seen: unknown[] = [];
    let failures = 2;
    const following = await followEvents({ database, log: createLog('silent') }, async (events) => {
      if (failures > 0) {
        failures -= 1;
        throw new Error('the reader failed');
      }
      seen.push(...events.map(({ data }) => data['key']));
    });
    for (const key of ['a', 'b', 'c']) await append(db, key);
    while (seen.length < 3) await sleep(20);
    await following.stop();
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('goes on after its listening connection was cut', async () => {
    const seen: unknown[] = [];
    const following = await followEvents({ database, log: createLog('silent') }, async (events) => void seen.push(...events.map(({ data }) => data['key'])));
    await append(db, 'before');
    while (seen.length < 1) await sleep(20);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'huiyin listen' and datname = current_database()`.execute(db);
    await append(db, 'after');
    while (seen.length < 2) await sleep(20);
    await following.stop();
    expect(seen).toEqual(['before', 'after']);
  });

  it('deletes old events and keeps the rest', async () => {
    for (let n = 0; n < 12; n++) await append(db, String(n));
    await sql`update events set at = now() - interval '31 days' where (data ->> 'key')::int < 7`.execute(db);
    expect(await purgeEvents(db, 30)).toBe(7);
    expect(await purgeEvents(db, 30)).toBe(0);
    expect((await sql<{ key: string }>`select data ->> 'key' as key from events order by id`.execute(db)).rows.map(({ key }) => key)).toEqual(['7', '8', '9', '10', '11']);
  });
});
