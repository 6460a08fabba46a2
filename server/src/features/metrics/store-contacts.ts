import type { measures, ContactSet, FigureFilter, MetricContactQuery } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';
import { columnOf } from './measure-columns.ts';
import { figureScope } from './store-board.ts';

export interface ContactRow {
  readonly conversationId: string;
  readonly n: number;
  readonly customerName: string | null;
  readonly queue: string;
  readonly queueEn: string;
  readonly channel: string;
  readonly channelEn: string;
  readonly unit: string;
  readonly agent: string | null;
  readonly state: 'waiting' | 'active' | 'left' | 'closed';
  readonly requestedAt: Date;
  readonly responseSeconds: number | null;
  readonly handleSeconds: number | null;
  readonly endReason: string | null;
  readonly score: number | null;
  readonly solved: boolean | null;
  readonly sortKey: string;
}

/** The contacts of a set that is no measure: those with which a target was missed, or those that stand open. */
const special: Record<Exclude<ContactSet, (typeof measures)[number]>, string> = {
  waiting: `c.state = 'waiting' and t.n = c.contact`,
  active: `c.state = 'active' and t.n = c.contact`,
  unanswered: 'f.requests = 1 and f.answered = 0',
  missedTarget: 'f.answered + f.late_abandoned > 0 and f.within_target = 0',
  lowRated: 'f.rated = 1 and f.top_box = 0',
  unsolved: 'f.solved_said = 1 and f.solved_yes = 0',
  notSynced: 'f.emitted > f.synced',
  cameBack: 'f.issues = 1 and f.solved_first = 0',
};

const inSet = (set: ContactSet): RawBuilder<boolean> =>
  set in special
    ? sql<boolean>`${sql.raw(special[set as keyof typeof special])}`
    : sql<boolean>`f.${sql.raw(`"${columnOf(set)}"`)} <> 0`;

/** The condition of a filter on rows that have these columns; moments as they are given. */
export function filtered(filter: FigureFilter, alias: string, moment: 'bucket' | 'requested_at', agents = true): RawBuilder<boolean> {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${alias}.${name}`);
  const parts = [
    ...(filter.from === undefined ? [] : [sql`${column(moment)} >= ${filter.from}::timestamptz`]),
    ...(filter.to === undefined ? [] : [sql`${column(moment)} < ${filter.to}::timestamptz`]),
    ...(filter.queue === undefined ? [] : [sql`${column('queue_id')} = ${filter.queue}::uuid`]),
    ...(filter.unit === undefined ? [] : [sql`${column('unit_id')} in (select b.id from units a join units b on b.path like a.path || '%' where a.id = ${filter.unit}::uuid)`]),
    ...(filter.channel === undefined ? [] : [sql`${column('channel_id')} = ${filter.channel}::uuid`]),
    ...(filter.agent === undefined || !agents ? [] : [sql`${column('agent_id')} = ${filter.agent}::uuid`]),
  ];
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** A page of the contacts behind a figure, newest first, `limit + 1` rows; the same scope as the figure. */
export async function listContacts(db: Db, principal: Principal, query: MetricContactQuery, limit: number): Promise<ContactRow[]> {
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id, cursorPatterns.number]);
  const after = cursor === undefined ? sql<boolean>`true` : sql<boolean>`(f.requested_at, f.conversation_id, f.n) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid, ${Number(cursor[2])}::int)`;
  const { rows } = await sql<ContactRow>`select f.conversation_id, f.n, cu.name as customer_name, q.name as queue, q.name_en as queue_en, ch.name as channel, ch.name_en as channel_en, u.name as unit, s.name as agent,
      case when t.n = c.contact then c.state else 'closed' end as state, f.requested_at, ${sql.raw(exactMoment('f.requested_at'))} as sort_key,
      extract(epoch from t.answered_at - t.requested_at)::float8 as response_seconds,
      extract(epoch from t.ended_at - coalesce(t.assigned_at, t.answered_at))::float8 as handle_seconds, t.end_reason, r.score, r.solved
    from contact_facts f join contacts t on t.conversation_id = f.conversation_id and t.n = f.n join conversations c on c.id = f.conversation_id
      join queues q on q.id = f.queue_id join channels ch on ch.id = f.channel_id join units u on u.id = f.unit_id
      left join customers cu on cu.id = c.customer_id left join staff s on s.id = f.agent_id left join ratings r on r.conversation_id = f.conversation_id and r.contact = f.n
    where ${figureScope(principal, 'f')} and ${inSet(query.set)} and ${filtered(query, 'f', 'requested_at')} and ${after}
    order by f.requested_at desc, f.conversation_id desc, f.n desc limit ${limit + 1}`.execute(db);
  return rows;
}
