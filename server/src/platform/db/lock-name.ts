import { sql } from 'kysely';
import type { Db } from './connect-database.ts';

/**
 * One transaction at a time under this name, until the end of the caller's. Other than the lock of a row it needs no transaction id: until the caller
 * writes, nobody who reads the log waits for it.
 */
export async function lockName(tx: Db, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}
