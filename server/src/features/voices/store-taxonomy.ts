import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { Taxonomy } from './taxonomy.ts';

/** The published taxonomy by which voices are counted now. */
export async function currentTaxonomy(db: Db): Promise<Taxonomy> {
  const { rows } = await sql<Taxonomy>`select version, topics from taxonomy_versions order by version desc limit 1`.execute(db);
  return rows[0]!;
}
