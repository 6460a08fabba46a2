import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';

/** The unit above all others; undefined before anybody set the insurer up. */
export async function findHeadOffice(db: Db): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from units where parent_id is null order by path limit 1`.execute(db);
  return rows[0];
}
