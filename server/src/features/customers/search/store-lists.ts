import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { shown, within, type HitRow } from './store-search.ts';

/** Those of a tier above standard, in the order of ids: one short walk for each unit, since one over all would pass a million of others. */
export async function findByTier(db: Db, units: readonly string[] | null, tier: string, after: string | null, limit: number): Promise<HitRow[]> {
  const reach = units === null ? sql`(select id from units)` : sql`unnest(${[...units]}::uuid[])`;
  const { rows } = await sql<HitRow>`select ${shown} from (
      select x.id from ${reach} as w(id) cross join lateral (select id from customers
        where unit_id = w.id and tier = ${tier} and tier <> 'standard' and merged_into is null and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}::int) x
      order by x.id limit ${limit}::int) f
    join customers c on c.id = f.id join units u on u.id = c.unit_id order by c.id`.execute(db);
  return rows;
}

/** Those who have the tag, or of whom one merged into them has; people give tags by hand, to thousands at most. */
export async function findByTag(db: Db, units: readonly string[] | null, { tag, tier }: { tag: string; tier: string | null }, after: string | null, limit: number): Promise<HitRow[]> {
  const rest = sql`${within(units)} and (${tier}::text is null or c.tier = ${tier}) and (${after}::uuid is null or c.id > ${after}::uuid)`;
  const { rows } = await sql<HitRow>`select ${shown} from (
      (select c.id from customer_tag_links l join customers c on c.id = l.customer_id where l.tag_id = ${tag}::uuid and c.merged_into is null and ${rest} order by c.id limit ${limit}::int)
      union (select c.id from customer_tag_links l join customers o on o.id = l.customer_id join customers c on c.id = o.merged_into where l.tag_id = ${tag}::uuid and ${rest} order by c.id limit ${limit}::int)
      order by id limit ${limit}::int) f
    join customers c on c.id = f.id join units u on u.id = c.unit_id order by c.id`.execute(db);
  return rows;
}
