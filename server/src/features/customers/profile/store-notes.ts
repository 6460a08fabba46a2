import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';

export interface NoteRow {
  readonly id: string;
  readonly customerId: string;
  readonly byStaff: string;
  readonly byName: string;
  readonly text: string;
  readonly at: Date;
  readonly editedAt: Date | null;
}

/** A page of `limit + 1` rows, newest first. */
export async function listNotes(db: Db, family: readonly string[], cursor: string | undefined, limit: number): Promise<(NoteRow & { sortKey: string })[]> {
  const place = cursor === undefined ? undefined : decodeCursor(cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const { rows } = await sql<NoteRow & { sortKey: string }>`select n.id, n.customer_id, n.by_staff, s.name as by_name, n.text, n.at, n.edited_at, ${sql.raw(exactMoment('n.at'))} as sort_key
    from customer_notes n join staff s on s.id = n.by_staff where n.customer_id = any(${[...family]}::uuid[])
      and ${place === undefined ? sql`true` : sql`(n.at, n.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`} order by n.at desc, n.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

export async function insertNote(tx: Db, note: { id: string; customerId: string; byStaff: string; text: string }): Promise<void> {
  await sql`insert into customer_notes (id, customer_id, by_staff, text) values (${note.id}::uuid, ${note.customerId}::uuid, ${note.byStaff}::uuid, ${note.text})`.execute(tx);
}

export async function lockNote(tx: Db, id: string): Promise<Pick<NoteRow, 'customerId' | 'byStaff' | 'text'> | undefined> {
  const { rows } = await sql<Pick<NoteRow, 'customerId' | 'byStaff' | 'text'>>`select customer_id, by_staff, text from customer_notes where id = ${id}::uuid for update`.execute(tx);
  return rows[0];
}

export async function rewriteNote(tx: Db, id: string, text: string): Promise<void> {
  await sql`insert into customer_note_versions (note_id, n, text, until)
    select id, 1 + (select count(*) from customer_note_versions v where v.note_id = customer_notes.id), text, now() from customer_notes where id = ${id}::uuid`.execute(tx);
  await sql`update customer_notes set text = ${text}, edited_at = now() where id = ${id}::uuid`.execute(tx);
}

/** What a note of one of these customers said before, newest first. */
export async function loadVersions(db: Db, family: readonly string[], noteId: string): Promise<{ text: string; until: Date; byStaff: string }[]> {
  const { rows } = await sql<{ text: string; until: Date; byStaff: string }>`select v.text, v.until, n.by_staff from customer_note_versions v join customer_notes n on n.id = v.note_id
    where v.note_id = ${noteId}::uuid and n.customer_id = any(${[...family]}::uuid[]) order by v.n desc limit 100`.execute(db);
  return rows;
}
