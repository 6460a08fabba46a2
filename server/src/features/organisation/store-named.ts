import type { NamedEntry } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** The two catalogues that are alike. */
export type Catalogue = 'skills' | 'qualifications';

const columns = (catalogue: Catalogue) => sql`n.id, n.code, n.name, n.name_en, n.archived_at is not null as archived,
  (select count(*)::int from ${catalogue === 'skills' ? sql`staff_skills` : sql`staff_qualifications`} sn join staff s on s.id = sn.staff_id
    where ${catalogue === 'skills' ? sql`sn.skill_id` : sql`sn.qualification_id`} = n.id and s.left_at is null) as staff`;

/** Entries by code, after a code. */
export async function listNamed(db: Db, catalogue: Catalogue, archived: boolean, after: string | null, limit: number): Promise<NamedEntry[]> {
  const { rows } = await sql<NamedEntry>`select ${columns(catalogue)} from ${sql.table(catalogue)} n
    where (${after}::text is null or n.code > ${after}) and (${archived}::boolean or n.archived_at is null) order by n.code limit ${limit}::int`.execute(db);
  return rows;
}

export async function findNamed(db: Db, catalogue: Catalogue, id: string): Promise<NamedEntry | undefined> {
  const { rows } = await sql<NamedEntry>`select ${columns(catalogue)} from ${sql.table(catalogue)} n where n.id = ${id} for update`.execute(db);
  return rows[0];
}

export async function insertNamed(tx: Db, catalogue: Catalogue, { id, code, name, nameEn }: { id: string; code: string; name: string; nameEn: string }): Promise<void> {
  await sql`insert into ${sql.table(catalogue)} (id, code, name, name_en) values (${id}, ${code}, ${name}, ${nameEn})`.execute(tx);
}

export async function updateNamed(tx: Db, catalogue: Catalogue, { id, code, name, nameEn, archived }: Omit<NamedEntry, 'staff'>): Promise<void> {
  await sql`update ${sql.table(catalogue)} set code = ${code}, name = ${name}, name_en = ${nameEn},
    archived_at = case when ${archived}::boolean then coalesce(archived_at, now()) end where id = ${id}`.execute(tx);
}

/** Qualifications that a person holds. */
export async function listGranted(db: Db, staffId: string): Promise<{ code: string; grantedOn: string }[]> {
  const { rows } = await sql<{ code: string; grantedOn: string }>`select q.code, sq.granted_on from staff_qualifications sq
    join qualifications q on q.id = sq.qualification_id where sq.staff_id = ${staffId}`.execute(db);
  return rows;
}
