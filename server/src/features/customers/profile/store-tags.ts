import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';

export interface TagRow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly archived: boolean;
  readonly customers: number;
  readonly mayChange: boolean;
}

/** Tags of the reader's unit, those above it, and those that the reader's scope reaches. A unit has dozens, never thousands. */
export async function listUsableTags(db: Db, principal: Principal): Promise<TagRow[]> {
  const { rows } = await sql<TagRow>`select t.id, t.name, t.name_en, t.unit_id, u.name as unit_name, t.archived_at is not null as archived,
      (select count(*)::int from customer_tag_links l where l.tag_id = t.id) as customers, ${inScope(principal, { unit: 't.unit_id' })} as may_change
    from customer_tags t join units u on u.id = t.unit_id
    where ${principal.unitPath} like u.path || '%' or ${inScope(principal, { unit: 't.unit_id' })} order by t.archived_at is not null, u.path, t.name limit 500`.execute(db);
  return rows;
}

export async function loadTagsOf(db: Db, family: readonly string[]): Promise<{ id: string; name: string; nameEn: string }[]> {
  const { rows } = await sql<{ id: string; name: string; nameEn: string }>`select distinct t.id, t.name, t.name_en from customer_tag_links l join customer_tags t on t.id = l.tag_id
    where l.customer_id = any(${[...family]}::uuid[]) order by t.name limit 50`.execute(db);
  return rows;
}

export async function insertTag(tx: Db, tag: { id: string; unitId: string; name: string; nameEn: string }): Promise<void> {
  await sql`insert into customer_tags (id, unit_id, name, name_en) values (${tag.id}::uuid, ${tag.unitId}::uuid, ${tag.name}, ${tag.nameEn})`.execute(tx);
}

export async function changeTagRow(tx: Db, principal: Principal, id: string, { name, nameEn, archived }: { name: string; nameEn: string; archived: boolean }): Promise<boolean> {
  const { numAffectedRows } = await sql`update customer_tags t set name = ${name}, name_en = ${nameEn}, archived_at = case when ${archived}::boolean then coalesce(archived_at, now()) end
    where id = ${id}::uuid and ${inScope(principal, { unit: 't.unit_id' })}`.execute(tx);
  return numAffectedRows === 1n;
}

/** Those no longer wanted go from all of the family; new ones go to the kept customer. */
export async function setTags(tx: Db, customerId: string, family: readonly string[], tagIds: readonly string[], by: string): Promise<void> {
  await sql`delete from customer_tag_links where customer_id = any(${[...family]}::uuid[]) and tag_id <> all(${[...tagIds]}::uuid[])`.execute(tx);
  await sql`insert into customer_tag_links (customer_id, tag_id, by_staff) select ${customerId}::uuid, t, ${by}::uuid from unnest(${[...tagIds]}::uuid[]) as t
    where not exists (select from customer_tag_links l where l.customer_id = any(${[...family]}::uuid[]) and l.tag_id = t) on conflict do nothing`.execute(tx);
}
