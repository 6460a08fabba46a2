import { sql } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';
import { conversationWorkList } from '../chat-kind.ts';
import { visible } from '../store-inbox.ts';

/**
 * People besides one who may read a conversation: with the right, and within reach of it as `visible` says, or who serve its queue while it
 * waits. Reach is the widest of their roles.
 */
const mayRead = (conversationId: string) => sql`from staff s join departments d on d.id = s.department_id join units u on u.id = s.unit_id
    join conversations c on c.id = ${conversationId}::uuid join units cu on cu.id = c.unit_id
    join lateral (select max(array_position(array['self', 'department', 'unit', 'all'], r.data_scope)) as reach, bool_or('conversations:read' = any(r.permissions)) as reads
      from staff_roles sr join roles r on r.id = sr.role_id where sr.staff_id = s.id) r on r.reads
  where s.left_at is null and (r.reach = 4 or (r.reach = 3 and cu.path like u.path || '%') or (r.reach = 2 and c.department_id = s.department_id) or c.agent_id = s.id
    or exists (select from contacts o where o.conversation_id = c.id and o.agent_id = s.id)
    or (c.state in ('waiting', 'left') and exists (select from work_items w join queue_staff q on q.queue_id = w.queue_id
      where w.subject = c.id and w.kind in (${sql.raw(conversationWorkList)}) and w.state = 'waiting' and q.staff_id = s.id)))`;

export async function findColleagues(db: Db, conversationId: string, besides: string, like: string): Promise<{ id: string; name: string; departmentName: string }[]> {
  const { rows } = await sql<{ id: string; name: string; departmentName: string }>`select s.id, s.name, d.name as department_name ${mayRead(conversationId)}
    and s.id <> ${besides}::uuid and s.name like ${like} order by (s.department_id = c.department_id) desc, r.reach, s.name, s.id limit 20`.execute(db);
  return rows;
}

/** Which of these people may read it. */
export async function thoseWhoMayRead(db: Db, conversationId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select s.id ${mayRead(conversationId)} and s.id = any(${ids}::uuid[])`.execute(db);
  return rows.map((row) => row.id);
}

export async function insertMentions(tx: Db, rows: readonly { id: string; staffId: string }[], note: { conversationId: string; seq: number; by: string }): Promise<void> {
  await sql`insert into mentions (id, staff_id, conversation_id, seq, by_staff)
    select id, staff, ${note.conversationId}::uuid, ${note.seq}, ${note.by}::uuid from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ staffId }) => staffId)}::uuid[]) as m(id, staff)
    on conflict do nothing`.execute(tx);
}

export interface MentionRow {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly at: Date;
  readonly sortKey: string;
  readonly byName: string | null;
  readonly cause: 'leftWarned' | 'leftOverdue' | 'leftEscalated' | null;
  readonly text: string;
  readonly customerName: string | null;
  readonly visitorId: string;
  readonly state: 'waiting' | 'active' | 'left' | 'closed';
  readonly readAt: Date | null;
}

/** Newest first, `limit + 1` rows; what the person may no longer read is left out. */
export async function listMentions(db: Db, principal: Principal, { unread, cursor }: { unread: boolean; cursor: string | undefined }, limit: number): Promise<MentionRow[]> {
  const place = cursor === undefined ? undefined : decodeCursor(cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const { rows } = await sql<MentionRow>`select n.id, n.conversation_id, n.seq, n.at, ${sql.raw(exactMoment('n.at'))} as sort_key, b.name as by_name, n.cause, m.text, cu.name as customer_name, c.visitor_id, c.state, n.read_at
    from mentions n left join staff b on b.id = n.by_staff join messages m on m.conversation_id = n.conversation_id and m.seq = n.seq
      join conversations c on c.id = n.conversation_id left join customers cu on cu.id = c.customer_id
    where n.staff_id = ${principal.staffId}::uuid and (not ${unread}::boolean or n.read_at is null) and ${visible(principal)}
      and ${place === undefined ? sql<boolean>`true` : sql<boolean>`(n.at, n.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`}
    order by n.at desc, n.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

export async function countUnread(db: Db, staffId: string): Promise<number> {
  const { rows } = await sql<{ unread: number }>`select count(*)::int as unread from mentions where staff_id = ${staffId}::uuid and read_at is null`.execute(db);
  return rows[0]!.unread;
}

/** Those of one conversation, or all. */
export async function markRead(db: Db, staffId: string, conversationId: string | null): Promise<void> {
  await sql`update mentions set read_at = now() where staff_id = ${staffId}::uuid and read_at is null
    and (${conversationId}::uuid is null or conversation_id = ${conversationId}::uuid)`.execute(db);
}

/** Takes the words of a note away that its author stored within so many seconds, with who was mentioned; undefined: too late, or not theirs. */
export async function withdrawNote(tx: Db, conversationId: string, seq: number, staffId: string, seconds: number): Promise<{ mentioned: string[] } | undefined> {
  const { rows } = await sql`update messages set text = '', file_id = null, withdrawn_at = now() where conversation_id = ${conversationId}::uuid and seq = ${seq} and kind = 'note'
    and staff_id = ${staffId}::uuid and withdrawn_at is null and at > now() - make_interval(secs => ${seconds}) returning 1`.execute(tx);
  if (rows.length === 0) return undefined;
  const gone = await sql<{ staffId: string }>`delete from mentions where conversation_id = ${conversationId}::uuid and seq = ${seq} returning staff_id`.execute(tx);
  return { mentioned: gone.rows.map((row) => row.staffId) };
}
