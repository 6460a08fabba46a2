import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export async function insertComment(tx: Db, c: { id: string; taskId: string; text: string; fileId: string | null; by: string; at: Date }): Promise<void> {
  await sql`insert into improvement_task_comments (id, task_id, text, file_id, by_staff, at) values (${c.id}::uuid, ${c.taskId}::uuid, ${c.text}, ${c.fileId}::uuid, ${c.by}::uuid, ${c.at}::timestamptz)`.execute(tx);
}

export async function ownsFile(tx: Db, fileId: string, staffId: string): Promise<boolean> {
  const { rows } = await sql`select from files where id = ${fileId}::uuid and owner_kind = 'staff' and owner = ${staffId}::uuid`.execute(tx);
  return rows.length > 0;
}

export interface CommentRow {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
  readonly file: { id: string; name: string; size: number; mediaType: string } | null;
}

/** Oldest first, the last 500. */
export async function listComments(db: Db, taskId: string): Promise<CommentRow[]> {
  const { rows } = await sql<CommentRow>`select * from (select c.id, c.text, s.name as by, c.at, case when f.id is not null then jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type,
        'size', (select x.size from file_contents x where x.sha256 = f.sha256)) end as file
      from improvement_task_comments c join staff s on s.id = c.by_staff left join files f on f.id = c.file_id where c.task_id = ${taskId}::uuid order by c.at desc limit 500) r order by r.at, r.id`.execute(db);
  return rows;
}

export async function isCommentFile(db: Db, taskId: string, fileId: string): Promise<boolean> {
  const { rows } = await sql`select from improvement_task_comments where task_id = ${taskId}::uuid and file_id = ${fileId}::uuid`.execute(db);
  return rows.length > 0;
}
