import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** A message whose words are wanted. */
export interface IndexedMessage {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: Date;
  readonly text: string;
}

/** What is found of a message. */
export interface IndexedWords {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: Date;
  readonly words: readonly string[];
}

/** What a conversation is narrowed by: see message_search.keys. Of conversation `c`. */
const keysOf = sql.raw(`array(select distinct k.id from (values (c.unit_id), (c.department_id), (c.channel_id), (c.customer_id), (c.agent_id)) as k(id) where k.id is not null
  union select t.agent_id from contacts t where t.conversation_id = c.id and t.agent_id is not null
  union select r.id from contacts t join contact_reasons leaf on leaf.id = t.reason_id left join contact_reasons above on above.id = leaf.parent_id,
    lateral (values (leaf.id), (above.id), (above.parent_id)) as r(id) where t.conversation_id = c.id and r.id is not null
  order by 1)`);

const wanted = sql.raw(`m.conversation_id, m.seq, m.at, m.text`);
const worth = sql.raw(`m.kind <> 'system' and m.withdrawn_at is null and (m.text <> '' or m.seq = 1)`);

/** Of these places what is worth looking for. */
export async function loadIndexed(db: Db, places: readonly { id: string; seq: number }[]): Promise<IndexedMessage[]> {
  const { rows } = await sql<IndexedMessage>`select ${wanted} from unnest(${places.map(({ id }) => id)}::uuid[], ${places.map(({ seq }) => seq)}::int[]) as p(id, seq)
    join messages m on m.conversation_id = p.id and m.seq = p.seq where ${worth}`.execute(db);
  return rows;
}

/** All of the next conversations after one, in the order of their ids; at most so many conversations. */
export async function loadNextIndexed(db: Db, after: string, conversations: number): Promise<{ messages: IndexedMessage[]; last: string | null }> {
  const { rows: ids } = await sql<{ id: string }>`select id from conversations where id > ${after}::uuid order by id limit ${conversations}`.execute(db);
  if (ids.length === 0) return { messages: [], last: null };
  const { rows } = await sql<IndexedMessage>`select ${wanted} from messages m where m.conversation_id = any(${ids.map(({ id }) => id)}::uuid[]) and ${worth}`.execute(db);
  return { messages: rows, last: ids.at(-1)!.id };
}

/** Stores the words of messages; what is there already stays. What a conversation is narrowed by is the same for all its messages, so it is worked out for the first. */
export async function insertIndexed(tx: Db, rows: readonly IndexedWords[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(pick: (row: IndexedWords) => T): T[] => rows.map(pick);
  // Words hold no blank, so that an array of arrays of different lengths can travel as texts.
  await sql`/* prepared index-messages */
    with i as (select * from unnest(${column((r) => r.conversationId)}::uuid[], ${column((r) => r.seq)}::int[], ${column((r) => r.at)}::timestamptz[],
        ${column((r) => r.words.join(' '))}::text[]) as i(id, seq, at, words)),
      c as (select c.id, coalesce((select s.keys from message_search s where s.conversation_id = c.id limit 1), ${keysOf}) as keys
        from conversations c where c.id in (select id from i))
    insert into message_search (conversation_id, seq, at, keys, words)
    select i.id, i.seq, i.at, c.keys, array_to_tsvector(array_remove(string_to_array(i.words, ' '), '')) from i join c on c.id = i.id
    on conflict do nothing`.execute(tx);
}

/**
 * Sorts what was inserted into the index. PostgreSQL would do it by itself, inside of whichever insertion makes the list of unsorted words too long; here it
 * needs no transaction id, so that no reader of the log waits for it.
 */
export async function mergeIndex(db: Db): Promise<void> {
  await sql`select gin_clean_pending_list('message_search_words')`.execute(db);
}

/** After something happened to conversations: who had them, which unit and reason they belong to now. */
export async function refreshKeys(tx: Db, ids: readonly string[]): Promise<void> {
  await sql`with c as (select c.id, ${keysOf} as keys from conversations c where c.id = any(${ids}::uuid[]))
    update message_search s set keys = c.keys from c where s.conversation_id = c.id and s.keys is distinct from c.keys`.execute(tx);
}

export async function deleteIndexed(tx: Db, places: readonly { id: string; seq: number }[]): Promise<void> {
  await sql`delete from message_search s using unnest(${places.map(({ id }) => id)}::uuid[], ${places.map(({ seq }) => seq)}::int[]) as p(id, seq)
    where s.conversation_id = p.id and s.seq = p.seq`.execute(tx);
}

/** How far the filling of what was there before has come, locked; null: it is done. */
export async function lockFill(tx: Db): Promise<string | null> {
  const { rows } = await sql<{ after: string }>`select after_conversation as after from message_search_fill where done_at is null for update`.execute(tx);
  return rows[0]?.after ?? null;
}

/** null: done. */
export async function saveFill(tx: Db, after: string | null): Promise<void> {
  await sql`update message_search_fill set after_conversation = coalesce(${after}::uuid, after_conversation), done_at = case when ${after}::uuid is null then now() end`.execute(tx);
}

/** Begins again with what was there before. */
export async function restartFill(tx: Db): Promise<void> {
  await sql`update message_search_fill set after_conversation = '00000000-0000-0000-0000-000000000000', done_at = null`.execute(tx);
}

/** Is the log's beginning behind where the reader stopped a day ago or more? Then some of it may have been deleted unread. */
export async function hasGap(tx: Db, reader: string): Promise<boolean> {
  const { rows } = await sql<{ gap: boolean }>`select (c.moved_at < now() - interval '1 day' and not exists (select from events e where (e.epoch, e.xid, e.id) <= (c.epoch, c.xid, c.id))
      and exists (select from events)) as gap from event_cursors c where c.reader = ${reader}`.execute(tx);
  return rows[0]?.gap ?? false;
}
