import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { connectDatabase } from './connect-database.ts';
import { openTestDatabase } from './open-test-database.ts';
import { transact } from './transact.ts';

it('survives a connection that dies between two statements of a transaction, and refuses the next one', async () => {
  const place = await openTestDatabase();
  const database = connectDatabase(place.url, 2);
  try {
    const ended = transact(database.db, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]!.pid}, 5000)`.execute(database.db);
      await sql`select 1`.execute(tx);
    });
    await expect(ended).rejects.toThrow();
    expect((await sql<{ one: number }>`select 1 as one`.execute(database.db)).rows).toEqual([{ one: 1 }]);
  } finally {
    await database.close();
    await place.close();
  }
});
