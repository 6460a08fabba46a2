import { maskPersonalData } from '@huiyin/language';
import { sql } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import { exactMoment } from '#platform/http/page-cursor.ts';
import type { CustomerSource } from '../customers/index.ts';
import { visible } from './store-inbox.ts';

/** Characters of a text in the timeline. */
const shown = 160;
const masked = (text: string | null): string => maskPersonalData((text ?? '').slice(0, 600)).text.slice(0, shown);

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly sortKey: string;
  readonly text: string | null;
  readonly note: string;
  readonly channelName: string;
  readonly channelNameEn: string;
  readonly agentName: string | null;
  readonly mine: boolean;
  readonly state: string;
  readonly endReason: string | null;
  readonly readable: boolean;
  readonly score: number | null;
}

const pathOf = ({ id, state, mine, readable }: Pick<Row, 'id' | 'state' | 'mine' | 'readable'>): string | null =>
  readable ? `/desk/${state === 'active' && mine ? 'mine' : state === 'waiting' || state === 'left' ? state : 'closed'}/${id}` : null;

/** What the conversation was about: what the customer said first, and how it ended. */
const columns = (reader: Principal) => sql`c.id, c.state, ch.name as channel_name, ch.name_en as channel_name_en, s.name as agent_name, coalesce(c.agent_id = ${reader.staffId}::uuid, false) as mine,
  t.end_reason, t.end_note as note, (${visible(reader)}) as readable, r.score,
  (select m.text from messages m where m.conversation_id = c.id and m.sender = 'customer' and m.kind = 'text' order by m.seq limit 1) as text`;
const joins = sql.raw(`join channels ch on ch.id = c.channel_id left join staff s on s.id = c.agent_id join contacts t on t.conversation_id = c.id and t.n = c.contact
  left join ratings r on r.conversation_id = c.id and r.contact = c.contact`);

const behind = (at: string, id: string, before: { at: string; id: string } | null) =>
  before === null ? sql<boolean>`true` : sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) < (${before.at}::timestamptz, ${before.id.slice(0, 36)}::uuid)`;

/** Conversations, messages left outside service hours, and ratings, for the customer's timeline. */
export const conversationSource: CustomerSource = {
  kinds: ['conversation', 'leftMessage', 'rating'],
  timeline: async (db, reader, customerIds, before, limit, kind) => {
    const rating = kind === 'rating';
    const left = sql`(select o.after_hours from contacts o where o.conversation_id = c.id and o.n = 1)`;
    // What belongs on the page is picked first: some customers come a thousand times, and everything else is read for the page only.
    const { rows } = rating
      ? await sql<Row>`select ${columns(reader)}, x.rated_at as at, ${sql.raw(exactMoment('x.rated_at'))} as sort_key, x.contact, x.score as given, x.comment
          from (select c.id, x.contact from conversations c join ratings x on x.conversation_id = c.id
            where c.customer_id = any(${[...customerIds]}::uuid[]) and ${behind('x.rated_at', 'c.id', before)} order by x.rated_at desc, c.id desc limit ${limit}::int) p
          join conversations c on c.id = p.id ${joins} join ratings x on x.conversation_id = p.id and x.contact = p.contact order by x.rated_at desc, c.id desc`.execute(db)
      : await sql<Row>`select ${columns(reader)}, c.opened_at as at, ${sql.raw(exactMoment('c.opened_at'))} as sort_key
          from (select y.id from unnest(${[...customerIds]}::uuid[]) as f(id) cross join lateral (select c.id, c.opened_at from conversations c
              where c.customer_id = f.id and ${kind === 'leftMessage' ? left : sql`not ${left}`} and ${behind('c.opened_at', 'c.id', before)} order by c.opened_at desc, c.id desc limit ${limit}::int) y
            order by y.opened_at desc, y.id desc limit ${limit}::int) p
          join conversations c on c.id = p.id ${joins} order by c.opened_at desc, c.id desc`.execute(db);
    return rows.map((row) => ({
      kind,
      id: rating ? `${row.id}.${(row as Row & { contact: number }).contact}` : row.id,
      at: row.at.toISOString(),
      sortKey: row.sortKey,
      title: rating ? '' : masked(row.note),
      text: masked(rating ? (row as Row & { comment: string }).comment : row.text),
      channel: { name: row.channelName, nameEn: row.channelNameEn },
      who: row.agentName,
      state: rating ? null : (row.endReason ?? row.state),
      score: rating ? (row as Row & { given: number }).given : row.score,
      path: pathOf(row),
    }));
  },
  openWork: async (db, reader, customerIds) => {
    const { rows } = await sql<Row>`select ${columns(reader)}, c.opened_at as at from conversations c ${joins}
      where c.customer_id = any(${[...customerIds]}::uuid[]) and c.state <> 'closed' order by c.opened_at desc limit 20`.execute(db);
    return rows.map((row) => ({ kind: row.state === 'left' ? 'leftMessage' : 'conversation', id: row.id, title: masked(row.text), state: row.state, who: row.agentName, at: row.at.toISOString(), dueAt: null, path: pathOf(row) }));
  },
};
