import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import type { Topic } from '../taxonomy.ts';

export interface TaxonomyVersionRow {
  readonly version: number;
  readonly topics: Topic[];
  readonly note: string;
  readonly by: string | null;
  readonly at: Date;
}

export async function insertTaxonomy(tx: Db, { version, topics, note, by, at }: { version: number; topics: readonly Topic[]; note: string; by: string; at: Date }): Promise<void> {
  await sql`insert into taxonomy_versions (version, topics, note, published_by, published_at) values (${version}::int, ${JSON.stringify(topics)}::jsonb, ${note}, ${by}::uuid, ${at})`.execute(tx);
}

/** Versions, the newest first, `limit + 1` rows: each is compared with the one below it. */
export async function listTaxonomyVersions(db: Db, before: number | null, limit: number): Promise<TaxonomyVersionRow[]> {
  const { rows } = await sql<TaxonomyVersionRow>`select x.version, x.topics, x.note, s.name as by, x.published_at as at from taxonomy_versions x left join staff s on s.id = x.published_by
    where ${before}::int is null or x.version < ${before}::int order by x.version desc limit ${limit + 1}::int`.execute(db);
  return rows;
}

/** Comments that mention each topic, by the sums of this month and the two before. */
export async function countTopics(db: Db, now: Date): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ topic: string; voices: number }>`select r.topic, sum(r.voices)::int as voices from voice_unit_months r join units u on u.id = r.unit_id and u.parent_id is null
    where r.channel = '*' and r.touchpoint = '*' and r.topic <> '' and r.day >= date_trunc('month', ${now}::timestamptz at time zone 'Asia/Shanghai')::date - interval '2 months' group by r.topic`.execute(db);
  return new Map(rows.map(({ topic, voices }) => [topic, voices]));
}
