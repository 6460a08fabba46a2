import type { MessageSearchFilter } from '@huiyin/contracts';
import { searchTerms } from '@huiyin/language';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { holds } from '#platform/access/staff-rights.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';
import { visible } from '../store-inbox.ts';
import { firstMark } from './index-messages.ts';

export interface HitRow {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: Date;
  readonly sortKey: string;
  readonly sender: 'customer' | 'agent' | 'system';
  readonly staffName: string | null;
  readonly kind: string;
  readonly text: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly visitorId: string;
  readonly state: 'waiting' | 'active' | 'left' | 'closed';
  readonly channelName: string;
  readonly channelNameEn: string;
  readonly agentName: string | null;
  readonly reasonPath: string;
  readonly reasonPathEn: string;
  readonly solved: 'yes' | 'no' | 'followUp' | null;
}

/** How many of the newest rows may be looked through one by one. */
export interface Walks {
  readonly first: number;
  readonly longest: number;
}

/**
 * Newest rows that are looked through one by one before the index of words is asked. Frequent words fill a page within the first number. By what it found the
 * walk that would fill the page is known: up to the longest one it is shorter than the other way, which reads and sorts every row that the words and the
 * reach share, each of them in the time of some twenty rows of a walk (measured on 600,000 messages). So neither reads all that a frequent word has.
 */
const usual: Walks = { first: 4_000, longest: 50_000 };
/** A walk is so much longer than the rate of finds asks for, since they do not come evenly. */
const reserve = 1.3;

/** Messages that hold all words, newest first, `limit + 1` rows. Refuses nothing: without a term nothing is found, but by the filters. */
export async function searchMessages(db: Db, principal: Principal, filter: MessageSearchFilter & { cursor?: string | undefined }, limit: number, { first, longest }: Walks = usual): Promise<HitRow[]> {
  const where = await conditions(db, principal, filter);
  const walk = (rows: number): Promise<HitRow[]> =>
    pageOf(db, principal, sql`(select * from (select conversation_id, seq, at, keys, words from message_search s where ${where.place}
      order by at desc, conversation_id desc, seq desc limit ${rows}::int) s where ${where.words} and ${where.keys})`, limit);
  const near = await walk(first);
  if (near.length > limit) return near;
  const rows = Math.ceil((first * (limit + 1) * reserve) / near.length);
  const page = rows <= longest ? await walk(rows) : near;
  if (page.length > limit) return page;
  return pageOf(db, principal, sql`(with hits as materialized (select conversation_id, seq, at from message_search s where ${where.words} and ${where.keys} and ${where.place})
    select * from hits order by at desc, conversation_id desc, seq desc offset 0)`, limit);
}

async function pageOf(db: Db, principal: Principal, hits: RawBuilder<unknown>, limit: number): Promise<HitRow[]> {
  // The lateral joins keep the order of the hits, and stop with the page.
  const { rows } = await sql<HitRow>`select h.conversation_id, h.seq, h.at, ${sql.raw(exactMoment('h.at'))} as sort_key, m.sender, s.name as staff_name, m.kind, m.text, c.customer_id, c.customer_name,
      c.visitor_id, c.state, c.channel_name, c.channel_name_en, c.agent_name, c.reason_path, c.reason_path_en, c.solved
    from ${hits} h
      cross join lateral (select c.customer_id, c.visitor_id, c.state, cu.name as customer_name, ch.name as channel_name, ch.name_en as channel_name_en, a.name as agent_name,
          t.reason_path, t.reason_path_en, t.solved
        from conversations c join channels ch on ch.id = c.channel_id left join customers cu on cu.id = c.customer_id left join staff a on a.id = c.agent_id
          join contacts t on t.conversation_id = c.id and t.n = c.contact
        where c.id = h.conversation_id and ${visible(principal)} offset 0) c
      cross join lateral (select m.sender, m.kind, m.text, m.staff_id from messages m where m.conversation_id = h.conversation_id and m.seq = h.seq and m.withdrawn_at is null offset 0) m
      left join staff s on s.id = m.staff_id
    limit ${limit + 1}`.execute(db);
  return rows;
}

async function conditions(db: Db, principal: Principal, filter: MessageSearchFilter & { cursor?: string | undefined }): Promise<Record<'words' | 'keys' | 'place', RawBuilder<boolean>>> {
  const terms = filter.q === undefined || filter.q.trim() === '' ? [{ word: firstMark, beginning: false }] : searchTerms(filter.q);
  const quoted = terms.map(({ word, beginning }) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${beginning ? ':*' : ''}`).join(' & ');
  const cursor = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor, [cursorPatterns.moment, cursorPatterns.id, cursorPatterns.number]);
  const must = [filter.agent, filter.channel, filter.reason].filter((id) => id !== undefined);
  const keys = [sql<boolean>`true`];
  if (must.length > 0) keys.push(sql<boolean>`s.keys @> ${must}::uuid[]`);
  if (filter.customer !== undefined) keys.push(sql<boolean>`s.keys && ${await sameCustomer(db, filter.customer)}::uuid[]`);
  if (filter.tag !== undefined) keys.push(await ofTagged(db, filter.tag));
  const reach = await reachKeys(db, principal);
  if (reach !== null) keys.push(sql<boolean>`s.keys && ${reach}::uuid[]`);
  const place = [sql<boolean>`true`];
  if (cursor !== undefined) place.push(sql<boolean>`(s.at, s.conversation_id, s.seq) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid, ${cursor[2]}::int)`);
  // Days as the reader's own unit counts them.
  const zone = filter.from === undefined && filter.to === undefined ? '' : await zoneOf(db, principal.unitId);
  if (filter.from !== undefined) place.push(sql<boolean>`s.at >= ${filter.from}::date::timestamp at time zone ${zone}`);
  if (filter.to !== undefined) place.push(sql<boolean>`s.at < (${filter.to}::date + 1)::timestamp at time zone ${zone}`);
  return {
    words: terms.length === 0 ? sql<boolean>`false` : sql<boolean>`s.words @@ ${quoted}::tsquery`,
    keys: sql.join<boolean>(keys, sql` and `),
    place: sql.join<boolean>(place, sql` and `),
  };
}

/** One of these must stand in the keys of what somebody may read; null: no limit. Who may read it is asked of the conversation again. */
async function reachKeys(db: Db, principal: Principal): Promise<string[] | null> {
  switch (principal.dataScope) {
    case 'all':
      return null;
    case 'self':
      return [principal.staffId];
    case 'department':
      return [principal.departmentId, principal.staffId];
    case 'unit': {
      const { rows } = await sql<{ id: string }>`select id from units where path like ${`${principal.unitPath}%`}`.execute(db);
      return [...rows.map(({ id }) => id), principal.staffId];
    }
  }
}

/** So many customers of a tag are looked for by the index; what more have is in every page that is walked through. */
const fewTagged = 1_000;

/** Conversations of customers who have a tag, those included who were merged into them or into whom they were. */
async function ofTagged(db: Db, tag: string): Promise<RawBuilder<boolean>> {
  const { rows } = await sql<{ id: string }>`select f.id from customer_tag_links l join customers o on o.id = l.customer_id
      join customers f on f.id = coalesce(o.merged_into, o.id) or f.merged_into = coalesce(o.merged_into, o.id)
    where l.tag_id = ${tag}::uuid limit ${fewTagged + 1}`.execute(db);
  if (rows.length <= fewTagged) return sql<boolean>`s.keys && ${rows.map(({ id }) => id)}::uuid[]`;
  return sql<boolean>`exists (select from conversations t join customers o on o.id = t.customer_id
      join customers f on f.id = coalesce(o.merged_into, o.id) or f.merged_into = coalesce(o.merged_into, o.id)
      join customer_tag_links l on l.customer_id = f.id and l.tag_id = ${tag}::uuid where t.id = s.conversation_id)`;
}

/** A customer with those who were merged into them. */
async function sameCustomer(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from customers where id = ${id}::uuid or merged_into = ${id}::uuid`.execute(db);
  return rows.map((row) => row.id);
}

/** Channels, and people within reach who may handle conversations. */
export async function searchOptions(db: Db, principal: Principal): Promise<{ channels: { id: string; name: string; nameEn: string }[]; agents: { id: string; name: string; unitName: string }[] }> {
  const [channels, agents] = await Promise.all([
    sql<{ id: string; name: string; nameEn: string }>`select id, name, name_en from channels order by archived_at is not null, name limit 200`.execute(db),
    sql<{ id: string; name: string; unitName: string }>`select s.id, s.name, u.name as unit_name from staff s join units u on u.id = s.unit_id
      where ${inScope(principal, { unit: 's.unit_id', department: 's.department_id', person: 's.id' })}
        and ${holds('s', ['conversations:handle'])}
      order by s.left_at is not null, s.name, s.id limit 1000`.execute(db),
  ]);
  return { channels: channels.rows, agents: agents.rows };
}
