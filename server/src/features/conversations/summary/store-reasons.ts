import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface ReasonRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly level: number;
  readonly name: string;
  readonly nameEn: string;
  readonly archivedAt: Date | null;
  readonly used: number;
}

/** The whole tree: an installation has some hundred. */
export async function listReasons(db: Db): Promise<ReasonRow[]> {
  const { rows } = await sql<ReasonRow>`select r.id, r.parent_id, r.level, r.name, r.name_en, r.archived_at,
      (select count(*)::int from contacts t where t.reason_id = r.id) as used
    from contact_reasons r order by r.level, r.position, r.name, r.id limit 2000`.execute(db);
  return rows;
}

/** The reason and its place in the tree, locked. */
export async function lockReason(tx: Db, id: string): Promise<{ id: string; parentId: string | null; level: number; archivedAt: Date | null } | undefined> {
  const { rows } = await sql<{ id: string; parentId: string | null; level: number; archivedAt: Date | null }>`select id, parent_id, level, archived_at from contact_reasons
    where id = ${id}::uuid for update`.execute(tx);
  return rows[0];
}

/** At the end of its level. A name that another of the same parent has throws a unique violation. */
export async function insertReason(tx: Db, row: { id: string; parentId: string | null; level: number; name: string; nameEn: string; by: string }): Promise<void> {
  await sql`insert into contact_reasons (id, parent_id, level, name, name_en, position, changed_by)
    values (${row.id}::uuid, ${row.parentId}::uuid, ${row.level}, ${row.name}, ${row.nameEn},
      (select coalesce(max(position), 0) + 1 from contact_reasons where parent_id is not distinct from ${row.parentId}::uuid), ${row.by}::uuid)`.execute(tx);
}

export async function renameReason(tx: Db, id: string, row: { name: string; nameEn: string }, by: string): Promise<void> {
  await sql`update contact_reasons set name = ${row.name}, name_en = ${row.nameEn}, changed_by = ${by}::uuid, changed_at = now() where id = ${id}::uuid`.execute(tx);
}

/** With everything below it. */
export async function archiveReason(tx: Db, id: string, archived: boolean, by: string): Promise<void> {
  await sql`with recursive branch as (select id from contact_reasons where id = ${id}::uuid
      union all select k.id from contact_reasons k join branch b on k.parent_id = b.id)
    update contact_reasons set archived_at = case when ${archived} then now() end, changed_by = ${by}::uuid, changed_at = now()
    where id in (select id from branch) and (archived_at is null) = ${archived}`.execute(tx);
}

/** False when it was ever used or has others below it. */
export async function deleteUnusedReason(tx: Db, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from contact_reasons r where r.id = ${id}::uuid
    and not exists (select from contacts t where t.reason_id = r.id) and not exists (select from contact_endings e where e.reason_id = r.id)
    and not exists (select from contact_reasons k where k.parent_id = r.id)`.execute(tx);
  return numAffectedRows === 1n;
}

/** Changes places with its neighbour above (−1) or below (1); nothing at the end of the level. */
export async function moveReason(tx: Db, id: string, by: -1 | 1): Promise<void> {
  await sql`with level as (select k.id, row_number() over (order by k.position, k.name, k.id) as n from contact_reasons k
      where k.parent_id is not distinct from (select parent_id from contact_reasons where id = ${id}::uuid)),
    me as (select n from level where id = ${id}::uuid)
    update contact_reasons r set position = case when l.id = ${id}::uuid then l.n + ${by}::int when l.n = me.n + ${by}::int then me.n else l.n end
    from level l, me where r.id = l.id and exists (select from level where n = me.n + ${by}::int)`.execute(tx);
}
